"""Edits of a plan by hand, as documents: what a patient's new place makes of it."""

from dataclasses import dataclass

from api.actions.moves import Move, moved
from api.actions.planned_week import PlannedWeek
from pks.errors import InvalidInput
from pks.io.plan_shortages import flow_documents
from pks.io.plans import (
    BookingDocument,
    LabelFinder,
    PlanDocument,
    booking_documents,
    minute,
    term_documents,
)
from pks.problems.week import Booking, WeekPlan, WeekProblem
from pks.problems.week.problem import ANY
from pks.problems.week.standing import Lock
from pks.rules.week.presence import duties_at
from pks.score import gap, objective


@dataclass(frozen=True, slots=True)
class Edited:
    """A plan after an edit: what it breaks and costs, and its document."""

    move: Move
    document: PlanDocument


def booking_in(plan: WeekPlan, case: int) -> Booking | None:
    """Return a case's booking; None if it has none."""
    return next((b for b in plan.bookings if b.case == case), None)


def able_surgeon(
    problem: WeekProblem, plan: WeekPlan, case: int, session: int, start_min: int
) -> int:
    """
    Return a surgeon for a case that has none: decided, else able and there.

    Of those who are able, who is on theatre duty then goes first, then who operates in
    the session already.

    Raises
    ------
    InvalidInput
        If nobody of the week has the privileges.
    """
    row, wanted = problem.sessions[session], problem.cases[case]
    if wanted.surgeon != ANY:
        return wanted.surgeon
    here = {b.surgeon for b in plan.bookings if b.session == session}

    def rank(index: int) -> tuple[bool, bool, int]:
        duties = duties_at(problem.people[index], row.site, row.day)
        is_there = any(start <= start_min < end for start, end in duties)
        return not is_there, index not in here, index

    able = [
        index
        for index, person in enumerate(problem.people)
        if person.procedures and set(wanted.procedures) <= set(person.procedures)
    ]
    if not able:
        raise InvalidInput("surgeon_id: nobody of the week has the privileges.")
    return min(able, key=rank)


def locked_parts(
    problem: WeekProblem,
    locks: tuple[Lock, ...],
    booking: Booking | None,
    to: Booking | None,
) -> tuple[Lock, ...]:
    """Return the locks that a change of a booking would break."""
    if booking is None:
        return ()
    if to is None:
        return locks
    was, now = problem.sessions[booking.session], problem.sessions[to.session]
    changed = {
        "date": was.day != now.day,
        "theatre": was.theatre != now.theatre,
        "team": booking.surgeon != to.surgeon,
    }
    return tuple(lock for lock in locks if changed[lock])


def booking_of(problem: WeekProblem, row: BookingDocument | None) -> Booking | None:
    """Return a booking of a document in the problem's indexes."""
    if row is None:
        return None
    find = LabelFinder(problem).find
    return Booking(
        case=find("cases", row.patient_id, "patient_id"),
        session=find("sessions", row.session_id, "session_id"),
        surgeon=find("people", row.surgeon_id, "surgeon_id"),
        start_min=minute(row.start),
    )


def edited(
    week: PlannedWeek, case: int, to: Booking | None, locks: tuple[Lock, ...]
) -> Edited:
    """Return a plan in which a case stands elsewhere, under other locks."""
    problem, document = week.problem, week.document
    move = moved(problem, week.plan, booking_in(week.plan, case), to)
    patient_id = problem.labels.cases[case]
    kept = {name: was for name, was in document.locks.items() if name != patient_id}
    if locks and to is not None:
        kept[patient_id] = locks
    share = gap(move.objective, document.bound, objective(problem, WeekPlan()))
    changes = {
        "status": "broken" if move.broken else "feasible",
        "objective": move.objective,
        "gap": None if share is None else round(share, 6),
        "terms": term_documents(move.terms),
        "num_booked": len(move.plan.bookings),
        "bookings": booking_documents(problem, move.plan),
        "locks": dict(sorted(kept.items())),
        "flows_short": flow_documents(problem, move.plan),
    }
    return Edited(move, document.model_copy(update=changes))
