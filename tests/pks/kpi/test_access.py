"""Both 90-day measures on the day of the extract, and SPOR's median wait."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from pks.kpi import Measure
from pks.kpi.access import access
from pks.model.outcomes import Outcome
from pks.model.patients import Patient
from tests.pks.kpi.samples import sample_patient, sample_region

AS_OF = date(2026, 11, 16)


def days_ago(number: int) -> date:
    return AS_OF - timedelta(days=number)


def patient(name: str, waited_days: int, **facts: Any) -> Patient:
    decided = days_ago(waited_days)
    return replace(sample_patient(4), patient_id=name, decision_date=decided, **facts)


def figures(
    patients: tuple[Patient, ...], outcomes: tuple[Outcome, ...] = ()
) -> dict[str, Measure]:
    region = replace(sample_region(), patients=patients, outcomes=outcomes)
    return {measure.formula.code: measure for measure in access(region)}


@pytest.mark.parametrize(("days", "within"), [(90, 1), (91, 0)])
def test_waiting_is_counted_to_the_extract(days: int, within: int) -> None:
    found = figures((patient("P", days),))["waiting_now_within"]

    assert (found.numerator, found.denominator) == (within, 1)


def test_who_is_operated_waits_no_more() -> None:
    done = patient("P", 50, booking_state="performed", booked_date=days_ago(3))

    assert figures((done,))["waiting_now_within"].denominator == 0


def operated(name: str, ago: int, **facts: Any) -> Outcome:
    return Outcome(name, days_ago(ago), "performed", operation_start_min=500, **facts)


@pytest.mark.parametrize(
    ("outcome", "counted"),
    [
        (operated("P", 28), 1),
        (operated("P", 29), 0),
        (operated("P", 1), 1),
        (operated("P", 0), 0),
        (operated("Q", 1), 0),
        (operated("P", 1, urgency="24h"), 0),
        (replace(operated("P", 1), result="cancelled"), 0),
    ],
)
def test_done_are_the_planned_of_four_weeks(outcome: Outcome, counted: int) -> None:
    done = patient("P", 60, booking_state="performed")

    found = figures((done,), (outcome,))["performed_within"]
    assert found.denominator == counted


def test_done_is_counted_to_the_operation() -> None:
    done = patient("P", 95, booking_state="performed")

    in_time, late = (
        figures((done,), (operated("P", ago),))["performed_within"] for ago in (5, 4)
    )
    assert (in_time.value, late.value) == (1, 0)


def test_the_median_of_spors_waits() -> None:
    patients = tuple(
        patient(str(days), 90, request_date=days_ago(days)) for days in (10, 20, 60)
    )
    outcomes = tuple(operated(p.patient_id, 5) for p in patients)

    assert figures(patients, outcomes)["spor_wait_median"].value == 15


def test_without_a_request_spor_counts_none() -> None:
    assert "spor_wait_median" not in figures((patient("P", 90),), (operated("P", 5),))
