"""A plan read against data that have moved on since it was made."""

from collections.abc import Mapping
from dataclasses import dataclass

from pks.io.plans import BookingDocument, PlanDocument, minute
from pks.problems.week import Booking, TeamMember, WeekPlan, WeekProblem


@dataclass(frozen=True, slots=True)
class KnownPlan:
    """
    What the problem knows of a plan, and the bookings that it does not know.

    A booking is unknown when its patient waits no more, or its session or surgeon is
    gone; nothing is dropped in silence.
    """

    plan: WeekPlan
    unknown: tuple[BookingDocument, ...]


def known_plan(document: PlanDocument, problem: WeekProblem) -> KnownPlan:
    """Return a plan in the indexes of a problem made from newer data."""
    indexes = {
        kind: {name: i for i, name in enumerate(getattr(problem.labels, kind))}
        for kind in ("cases", "sessions", "people", "needs")
    }
    sessions, people = indexes["sessions"], indexes["people"]
    bookings, unknown = [], []
    for row in document.bookings:
        named = {
            "cases": row.patient_id,
            "sessions": row.session_id,
            "people": row.surgeon_id,
        }
        if not known(named, indexes):
            unknown.append(row)
            continue
        case, session = indexes["cases"][row.patient_id], sessions[row.session_id]
        bookings.append(
            Booking(case, session, people[row.surgeon_id], minute(row.start))
        )
    team = [
        TeamMember(
            session=sessions[row.session_id],
            need=indexes["needs"][row.need],
            person=people[row.staff_id],
            start_min=minute(row.start),
            end_min=minute(row.end),
        )
        for row in document.team
        if known(
            {"sessions": row.session_id, "needs": row.need, "people": row.staff_id},
            indexes,
        )
    ]
    plan = WeekPlan(tuple(sorted(bookings)), tuple(sorted(team)))
    return KnownPlan(plan, tuple(unknown))


def known(named: Mapping[str, str], indexes: Mapping[str, Mapping[str, int]]) -> bool:
    """Whether each name is one of its kind."""
    return all(name in indexes[kind] for kind, name in named.items())
