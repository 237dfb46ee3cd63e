"""What must be done before an operation, and by when."""

from dataclasses import dataclass
from datetime import date, timedelta

from pks.model.parameters import Preparation
from pks.model.patients import Patient
from pks.problems.week.cases import preparation_rule


@dataclass(frozen=True, slots=True)
class Due:
    """
    A preparation that a patient lacks.

    Attributes
    ----------
    order_by
        Last day to order it, so that it is done in time.
    valid_from
        Done before this day it is no longer valid on the operation's.
    """

    patient_id: str
    name: str
    booked: date
    order_by: date
    valid_from: date


def preparations_due(
    patient: Patient, booked: date, rules: tuple[Preparation, ...]
) -> tuple[Due, ...]:
    """Return what a patient booked on a day still lacks, by the day to order it."""
    found = []
    for name in patient.missing:
        rule = preparation_rule(name, rules)
        found.append(
            Due(
                patient.patient_id,
                name,
                booked,
                booked - timedelta(days=rule.days),
                booked - timedelta(days=rule.valid_days),
            )
        )
    return tuple(sorted(found, key=lambda due: (due.order_by, due.name)))
