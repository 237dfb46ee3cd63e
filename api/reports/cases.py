"""A planned case as a row that people read."""

from dataclasses import dataclass
from datetime import date as Date
from datetime import timedelta

from api.reports.names import Names
from api.reports.texts import say
from pks.bilingual import Language
from pks.calendar import clock, monday_of
from pks.clocks import waited_days
from pks.model.patients import Patient
from pks.problems.week import Booking
from pks.problems.week.problem import ANY, Case
from pks.problems.week.standing import Lock
from pks.reasons.reason import weekday


@dataclass(frozen=True, slots=True)
class CaseRow:
    """
    A case in its place.

    Attributes
    ----------
    turnover_min
        Turnover shown after it: 0 for the last case of the session.
    turnover_listed_min
        Turnover that the case takes wherever another follows.
    guarantee_date, medical_date
        Last days in time; None without such a limit.
    """

    case: int
    case_id: str
    session: int
    order: int
    date: Date
    start_min: int
    end_min: int
    turnover_min: int
    turnover_listed_min: int
    specialty: int
    procedure_ids: str
    procedures: str
    surgeon: str
    flow: str
    ward: str
    priority: str
    waited_days: int
    guarantee_date: Date | None
    medical_date: Date | None
    pacu_min: int
    is_day_surgery: bool
    is_child: bool
    is_infectious: bool
    is_locked: bool
    notes: tuple[str, ...]

    @property
    def times(self) -> str:
        """Start and end, such as ``07:45–09:10``."""
        return f"{clock(self.start_min)}–{clock(self.end_min)}"

    @property
    def is_urgent(self) -> bool:
        """Whether it has the highest priority."""
        return self.priority == "1"


def case_rows(
    names: Names,
    patients: dict[str, Patient],
    bookings: list[Booking],
    language: Language,
) -> tuple[CaseRow, ...]:
    """Return the cases of one session in the order of their starts."""
    return tuple(
        case_row(names, patients, booking, number, number == len(bookings), language)
        for number, booking in enumerate(bookings, 1)
    )


def case_row(
    names: Names,
    patients: dict[str, Patient],
    booking: Booking,
    order: int,
    is_last: bool,
    language: Language,
) -> CaseRow:
    """Return one case."""
    problem = names.problem
    case, session = problem.cases[booking.case], problem.sessions[booking.session]
    patient = patients[problem.labels.cases[booking.case]]
    monday = monday_of(problem.week)
    flow = case.flow_by_site[session.site]
    has_ward = flow != ANY and bool(case.ward_permille)
    ward = problem.flows[flow].ward if has_ward else ANY
    locks = held_parts(names, patient, booking)
    return CaseRow(
        case=booking.case,
        case_id=patient.patient_id,
        session=booking.session,
        order=order,
        date=monday + timedelta(days=session.day),
        start_min=booking.start_min,
        end_min=booking.start_min + case.mean_min,
        turnover_min=0 if is_last else case.turnover_min,
        turnover_listed_min=case.turnover_min,
        specialty=case.specialty,
        procedure_ids=" + ".join(patient.procedure_ids),
        procedures=" + ".join(names("procedures", p) for p in case.procedures),
        surgeon=names("people", booking.surgeon),
        flow=names("flows", flow) if flow != ANY else "",
        ward=names("wards", ward) if ward != ANY else "",
        priority=patient.priority,
        waited_days=waited_days(patient, monday + timedelta(days=session.day)),
        guarantee_date=day_date(monday, case.guarantee_day),
        medical_date=day_date(monday, case.medical_day),
        pacu_min=case.pacu_min,
        is_day_surgery=case.home_min > 0,
        is_child=case.child,
        is_infectious=case.infectious,
        is_locked=bool(locks),
        notes=tuple(case_notes(case, locks, session.day, language)),
    )


def day_date(monday: Date, day: int | None) -> Date | None:
    """Return a day of the week's count as a date; None stays None."""
    return None if day is None else monday + timedelta(days=day)


def held_parts(names: Names, patient: Patient, booking: Booking) -> tuple[Lock, ...]:
    """
    Return which parts of a booking are held where they are.

    They are those that the problem fixes, and those that the waiting list locks and
    that stand where it has them: a repair after events may move what is locked.
    """
    problem, labels = names.problem, names.problem.labels
    case, session = problem.cases[booking.case], problem.sessions[booking.session]
    on = monday_of(problem.week) + timedelta(days=session.day)
    is_there = patient.is_booked and patient.booked_date == on
    theatre, surgeon = labels.theatres[session.theatre], labels.people[booking.surgeon]
    in_theatre = is_there and patient.booked_theatre_id == theatre
    with_surgeon = is_there and patient.booked_surgeon_id == surgeon
    facts: dict[Lock, bool] = {
        "date": case.fixed_day or (patient.lock_date and is_there),
        "theatre": case.fixed_theatre or (patient.lock_theatre and in_theatre),
        "team": case.fixed_surgeon or (patient.lock_team and with_surgeon),
    }
    return tuple(part for part, holds in facts.items() if holds)


def case_notes(
    case: Case, locks: tuple[Lock, ...], day: int, language: Language
) -> list[str]:
    """Return what the theatre must know of a case, in words."""
    facts = {
        "note.child": case.child,
        "note.infection": case.infectious,
        "note.day": case.home_min > 0,
    }
    notes = [say(key, language) for key, holds in facts.items() if holds]
    notes += [say(f"note.lock_{part}", language) for part in locks]
    if case.present is not None and case.present.day != day:
        was = weekday(case.present.day, language)
        notes.append(say("note.moved", language, was=was))
    return notes
