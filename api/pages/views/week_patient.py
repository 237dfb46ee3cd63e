"""What can be done with a patient in a week: places, surgeons and locks to choose."""

from dataclasses import dataclass

from api.actions.explain import Explanation
from api.open_weeks import OpenWeek
from api.reports.explain.spoken import Spoken
from api.reports.names import Names
from pks.bilingual import Language
from pks.calendar import clock
from pks.io.plans import BookingDocument
from pks.problems.week import WeekProblem
from pks.problems.week.problem import ANY
from pks.problems.week.standing import Lock
from pks.reasons.reason import weekday


@dataclass(frozen=True, slots=True)
class Choice:
    """An id and what it is called."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class PatientForms:
    """
    A patient's place and what else it could be.

    Attributes
    ----------
    sessions
        Those of the patient's specialty, and those that take any.
    surgeons
        Those with the privileges.
    """

    booking: BookingDocument | None
    locks: tuple[Lock, ...]
    sessions: tuple[Choice, ...]
    surgeons: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Offer:
    """A place that a patient can have at once: nothing else would be changed."""

    session_id: str
    start: str
    surgeon_id: str
    name: str


def offers(found: Explanation, language: Language) -> tuple[Offer, ...]:
    """Return the places that were confirmed with nobody moved, as they were told."""
    spoken, labels = Spoken(found, language), found.week.problem.labels
    return tuple(
        Offer(
            session_id=labels.sessions[place.session],
            start=clock(place.start_min),
            surgeon_id=labels.people[place.surgeon],
            name=f"{spoken.booking_time(place)}, {spoken.place(place)}",
        )
        for place in (
            trial.booking
            for trial in found.trials
            if not (trial.changes or trial.moved)
        )
        if place is not None
    )


def patient_forms(
    week: OpenWeek, patient_id: str, language: Language
) -> PatientForms | None:
    """Return the choices for a case of the week; None for anybody else."""
    planned = week.planned
    problem, document = planned.problem, planned.document
    if patient_id not in problem.labels.cases:
        return None
    names = Names(planned.region, problem, language)
    case = problem.labels.cases.index(patient_id)
    rows = (row for row in document.bookings if row.patient_id == patient_id)
    return PatientForms(
        booking=next(rows, None),
        locks=document.locks.get(patient_id, ()),
        sessions=session_choices(problem, names, case, language),
        surgeons=surgeon_choices(problem, names, case),
    )


def session_choices(
    problem: WeekProblem, names: Names, case: int, language: Language
) -> tuple[Choice, ...]:
    """Return the sessions that take a case's specialty, by day and theatre."""
    wanted = problem.cases[case]
    found = sorted(
        (row.day, row.theatre, row.start_min, index)
        for index, row in enumerate(problem.sessions)
        if row.specialty in (ANY, wanted.specialty)
        and (row.site in wanted.sites or not wanted.sites)
    )
    return tuple(
        Choice(
            problem.labels.sessions[index],
            f"{weekday(day, language)} {names('theatres', theatre)} {clock(start)}–"
            f"{clock(problem.sessions[index].listed_end_min)}",
        )
        for day, theatre, start, index in found
    )


def surgeon_choices(
    problem: WeekProblem, names: Names, case: int
) -> tuple[Choice, ...]:
    """Return who has the privileges for a case, by name."""
    wanted = set(problem.cases[case].procedures)
    able = (
        Choice(problem.labels.people[index], names("people", index))
        for index, person in enumerate(problem.people)
        if person.procedures and wanted <= set(person.procedures)
    )
    return tuple(sorted(able, key=lambda choice: choice.name))
