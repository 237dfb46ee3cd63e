"""A week plan: which case, in which session, by which surgeon, from which minute."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Booking:
    """A case in a session; ``start_min`` is when the patient enters the theatre."""

    case: int
    session: int
    surgeon: int
    start_min: int


@dataclass(frozen=True, slots=True, order=True)
class TeamMember:
    """A person who fills a need of a session from ``start_min`` to ``end_min``."""

    session: int
    need: int
    person: int
    start_min: int
    end_min: int


@dataclass(frozen=True, slots=True)
class WeekPlan:
    """
    What an engine answers; a session is open exactly when something is booked in it.

    ``team`` is empty unless the people were named.
    """

    bookings: tuple[Booking, ...] = ()
    team: tuple[TeamMember, ...] = ()

    def by_session(self) -> Mapping[int, list[Booking]]:
        """Return the bookings of each open session, in the order of their starts."""
        found: defaultdict[int, list[Booking]] = defaultdict(list)
        for booking in sorted(self.bookings, key=lambda b: (b.start_min, b.case)):
            found[booking.session].append(booking)
        return found
