"""A week plan as a document: what ``plan.json`` holds, and the way back."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from pathlib import Path

from pks.calendar import clock, monday_of
from pks.errors import InvalidInput
from pks.io.documents import read_document
from pks.io.plan_documents import BookingDocument as BookingDocument
from pks.io.plan_documents import BufferDocument as BufferDocument
from pks.io.plan_documents import MemberDocument as MemberDocument
from pks.io.plan_documents import PlanDocument as PlanDocument
from pks.io.plan_documents import ReplannedDocument as ReplannedDocument
from pks.io.plan_documents import StandingDocument as StandingDocument
from pks.io.plan_documents import TermDocument as TermDocument
from pks.io.plan_documents import minute as minute
from pks.problems.week import Booking, TeamMember, WeekPlan, WeekProblem
from pks.problems.week.buffer import NO_BUFFER, Buffer
from pks.problems.week.standing import Lock, StandingBooking
from pks.score import Term


def standing_documents(
    bookings: Iterable[StandingBooking],
) -> tuple[StandingDocument, ...]:
    """Return bookings of other plans, by date, theatre and start."""
    rows = sorted(bookings, key=lambda b: (b.date, b.theatre_id, b.start_min))
    return tuple(
        StandingDocument(
            patient_id=row.patient_id,
            date=row.date,
            theatre_id=row.theatre_id,
            start=clock(row.start_min),
            surgeon_id=row.surgeon_id,
            locks=row.locks,
        )
        for row in rows
    )


def lock_documents(
    problem: WeekProblem, plan: WeekPlan, standing: Iterable[StandingBooking]
) -> dict[str, tuple[Lock, ...]]:
    """Return what planners have locked of the bookings that a plan has, by patient."""
    booked = {problem.labels.cases[b.case] for b in plan.bookings}
    locked = {row.patient_id: row.locks for row in standing if row.locks}
    return {name: locked[name] for name in sorted(booked & locked.keys())}


def booking_documents(
    problem: WeekProblem, plan: WeekPlan
) -> tuple[BookingDocument, ...]:
    """Return the bookings by day, theatre and start."""
    monday = monday_of(problem.week)
    rows = [booking_document(problem, booking, monday) for booking in plan.bookings]
    return tuple(
        sorted(rows, key=lambda r: (r.date, r.theatre_id, r.start, r.patient_id))
    )


def booking_document(
    problem: WeekProblem, booking: Booking, monday: date
) -> BookingDocument:
    """Return one booking with ids, date and clock times."""
    session = problem.sessions[booking.session]
    labels = problem.labels
    end_min = booking.start_min + problem.cases[booking.case].mean_min
    return BookingDocument(
        patient_id=labels.cases[booking.case],
        session_id=labels.sessions[booking.session],
        theatre_id=labels.theatres[session.theatre],
        date=monday + timedelta(days=session.day),
        start=clock(booking.start_min),
        end=clock(end_min),
        surgeon_id=labels.people[booking.surgeon],
    )


def member_documents(
    problem: WeekProblem, plan: WeekPlan
) -> tuple[MemberDocument, ...]:
    """Return the named team, by session and need."""
    labels = problem.labels
    return tuple(
        MemberDocument(
            session_id=labels.sessions[member.session],
            need=labels.needs[member.need],
            staff_id=labels.people[member.person],
            start=clock(member.start_min),
            end=clock(member.end_min),
        )
        for member in sorted(plan.team)
    )


def buffer_documents(problem: WeekProblem) -> tuple[BufferDocument, ...]:
    """Return the buffers of a problem's sessions, in its order; none for empty ones."""
    return tuple(
        BufferDocument(
            session_id=name,
            minutes=buffer.minutes,
            done_by=clock(buffer.done_by_min) if buffer.has_done_by else None,
        )
        for name, buffer in problem_buffers(problem).items()
    )


def problem_buffers(problem: WeekProblem) -> dict[str, Buffer]:
    """Return the buffers that a problem was made with, by session."""
    rows = zip(problem.labels.sessions, problem.sessions, strict=True)
    found = {name: Buffer(row.buffer_min, row.done_by_min) for name, row in rows}
    return {name: buffer for name, buffer in found.items() if buffer != NO_BUFFER}


def term_documents(terms: Mapping[str, Term]) -> dict[str, TermDocument]:
    """Return the terms by name."""
    return {
        name: TermDocument(
            amount=term.amount, unit=term.unit, weight=term.weight, cost=term.cost
        )
        for name, term in terms.items()
    }


def plan_json(document: PlanDocument) -> str:
    """Return a document as text, keys in order, with a line break at the end."""
    return document.model_dump_json(indent=1, by_alias=True) + "\n"


def read_plan(path: Path) -> PlanDocument:
    """
    Read a ``plan.json``.

    Raises
    ------
    UnreadableFile
        If there is no such file.
    InvalidInput
        If it is not such a document; the message names the first place that is not.
    """
    return read_document(PlanDocument, path, "a plan file")


def plan_of(document: PlanDocument, problem: WeekProblem) -> WeekPlan:
    """
    Return the plan that a document says, in the problem's indexes.

    Raises
    ------
    InvalidInput
        If it names a patient, session, person or need that the week does not have.
    """
    finder = LabelFinder(problem)
    bookings = [
        Booking(
            case=finder.find("cases", row.patient_id, f"bookings.{i}.patient_id"),
            session=finder.find("sessions", row.session_id, f"bookings.{i}.session_id"),
            surgeon=finder.find("people", row.surgeon_id, f"bookings.{i}.surgeon_id"),
            start_min=minute(row.start),
        )
        for i, row in enumerate(document.bookings)
    ]
    team = [
        TeamMember(
            session=finder.find("sessions", row.session_id, f"team.{i}.session_id"),
            need=finder.find("needs", row.need, f"team.{i}.need"),
            person=finder.find("people", row.staff_id, f"team.{i}.staff_id"),
            start_min=minute(row.start),
            end_min=minute(row.end),
        )
        for i, row in enumerate(document.team)
    ]
    return WeekPlan(tuple(sorted(bookings)), tuple(sorted(team)))


class LabelFinder:
    """Finds indexes by id; a message names what was looked for and where."""

    def __init__(self, problem: WeekProblem) -> None:
        labels = problem.labels
        self._index = {
            kind: {name: i for i, name in enumerate(getattr(labels, kind))}
            for kind in ("cases", "sessions", "people", "needs")
        }

    def find(self, kind: str, name: str, where: str) -> int:
        """Return the index of an id of a kind."""
        if name not in self._index[kind]:
            raise InvalidInput(
                f"{where}: expected one of the week's {kind}, got {name!r}."
            )
        return self._index[kind][name]
