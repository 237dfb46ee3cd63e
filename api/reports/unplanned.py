"""Who is not planned and why, and the resources that stop most of them."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from api.reports.cases import day_date
from api.reports.names import Names
from api.reports.texts import say
from pks.bilingual import Language
from pks.calendar import monday_of
from pks.clocks import waited_days
from pks.model.patients import Patient
from pks.problems.week.problem import ANY
from pks.reasons import GROUPS, Group, Reason, reason_text
from pks.reasons.facts import PlanFacts
from pks.reasons.holders import minutes_short, taken_by

SHORT_GROUPS = (Group.NO_PLACE, Group.FULL)


@dataclass(frozen=True, slots=True)
class UnplannedRow:
    """
    A waiting patient who is not planned, with the first reason.

    ``minutes_short`` is None where minutes are not what is missing; ``taken_by`` are
    the ids of those who have taken what is full.
    """

    case_id: str
    specialty: str
    procedures: str
    priority: str
    waited_days: int
    guarantee_date: date | None
    medical_date: date | None
    reason: Reason
    group: str
    text: str
    minutes_short: int | None
    taken_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReasonGroup:
    """The unplanned of one kind of reason, the foremost first."""

    name: str
    rows: tuple[UnplannedRow, ...]


@dataclass(frozen=True, slots=True)
class Shortage:
    """A resource, and how many waiting it is the first to stop."""

    name: str
    num_patients: int


def unplanned_rows(
    names: Names, facts: PlanFacts, reasons: tuple[Reason, ...], language: Language
) -> tuple[UnplannedRow, ...]:
    """Return a row for each reason: by kind, priority and time waited."""
    patients = {patient.patient_id: patient for patient in names.region.patients}
    monday = monday_of(names.problem.week)
    rows = []
    for reason in reasons:
        case = names.problem.cases[reason.case]
        patient = patients[names.problem.labels.cases[reason.case]]
        rows.append(
            UnplannedRow(
                case_id=patient.patient_id,
                specialty=names("specialties", case.specialty),
                procedures=" + ".join(names("procedures", p) for p in case.procedures),
                priority=patient.priority,
                waited_days=waited_days(patient, monday),
                guarantee_date=day_date(monday, case.guarantee_day),
                medical_date=day_date(monday, case.medical_day),
                reason=reason,
                group=GROUPS[reason.group].said(language),
                text=words(names, reason, patient, language),
                minutes_short=minutes_short(reason),
                taken_by=tuple(
                    names.problem.labels.cases[c] for c in taken_by(facts, reason)
                ),
            )
        )
    order = list(Group)
    return tuple(
        sorted(
            rows,
            key=lambda row: (
                order.index(row.reason.group),
                row.priority,
                -row.waited_days,
                row.case_id,
            ),
        )
    )


def words(names: Names, reason: Reason, patient: Patient, language: Language) -> str:
    """Return the reason in words, with the day booked where that is the reason."""
    text = reason_text(names.problem, reason, language, names)
    elsewhere = reason.group == Group.ELSEWHERE and patient.booked_date is not None
    return f"{text}: {patient.booked_date}" if elsewhere else text


def reason_groups(
    rows: tuple[UnplannedRow, ...], language: Language
) -> tuple[ReasonGroup, ...]:
    """Return the rows by kind of reason; kinds with nobody are left out."""
    groups = (
        ReasonGroup(
            text.said(language), tuple(row for row in rows if row.reason.group == group)
        )
        for group, text in GROUPS.items()
    )
    return tuple(group for group in groups if group.rows)


def shortages(
    names: Names, reasons: tuple[Reason, ...], language: Language
) -> tuple[Shortage, ...]:
    """Return the resources that stop patients, the one that stops most first."""
    counts = Counter(
        shortage_name(names, reason, language)
        for reason in reasons
        if reason.group in SHORT_GROUPS
    )
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Shortage(name, count) for name, count in ordered)


def shortage_name(names: Names, reason: Reason, language: Language) -> str:
    """Return the resource; time in theatre is named by the specialty that lacks it."""
    specialty = names.problem.cases[reason.case].specialty
    name = (
        names(reason.kind, reason.resource)
        if reason.kind and reason.resource != ANY
        else names("specialties", specialty)
    )
    return say(f"shortage.{reason.code}", language, name=name)
