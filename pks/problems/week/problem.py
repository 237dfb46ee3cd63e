"""
The week problem: integers only, frozen, everything indexed from 0.

Days are counted from the week's Monday (0 to 6; dates before it are negative),
minutes within a day from midnight, `[start, end)`. Nights are counted like days.
Ids stand in `Labels` only, for messages and files.
"""

from dataclasses import dataclass

from pks.problems.week.case import Case as Case
from pks.problems.week.case import Present as Present
from pks.problems.week.counts import ANY as ANY
from pks.problems.week.counts import DAYS as DAYS
from pks.problems.week.counts import NEVER as NEVER
from pks.problems.week.counts import NIGHTS as NIGHTS
from pks.problems.week.counts import NO_MINUTE as NO_MINUTE
from pks.problems.week.counts import UNLIMITED as UNLIMITED
from pks.problems.week.labels import Labels as Labels
from pks.problems.week.overload import Overload as Overload
from pks.problems.week.term_units import TERM_UNITS as TERM_UNITS


@dataclass(frozen=True, slots=True)
class Session:
    """
    A theatre session of the week that may be opened.

    ``limit_min`` is when the team's last duty ends, plus the margin: the minute that
    the accepted risk (``z2_permille``, 1000 times the normal quantile squared) and the
    preferred one (``preferred_z2_permille``) speak of. An ``emergency`` session is
    kept for emergencies. An ``overfull`` one is filled beyond its limits by bookings
    that stand: it takes no others, and ``end_min`` is later by ``overload_min``, which
    is negative where the end of the session is kept free. ``buffer_min`` is what the
    limit is earlier by, or later below 0, since the week was simulated, and
    ``done_by_min`` when its last case is to be done, for gaps that it has shown.
    """

    theatre: int
    site: int
    day: int
    start_min: int
    end_min: int
    specialty: int
    emergency: bool
    limit_min: int
    z2_permille: int
    preferred_z2_permille: int
    overfull: bool = False
    overload_min: int = 0
    buffer_min: int = 0
    done_by_min: int = NO_MINUTE

    @property
    def last_end_min(self) -> int:
        """The minute by which every case of the session is done."""
        return self.end_min if self.overfull else min(self.end_min, self.done_by_min)

    @property
    def duty_limit_min(self) -> int:
        """The limit without the buffer: the team's last duty end, plus the margin."""
        return self.limit_min + self.buffer_min

    @property
    def listed_end_min(self) -> int:
        """When the session ends by the master schedule."""
        return self.end_min - self.overload_min


@dataclass(frozen=True, slots=True)
class Theatre:
    """A theatre's site and fixed equipment."""

    site: int
    equipment: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class TheatreDuty:
    """A person's duty in theatre on a day at a site."""

    day: int
    site: int
    start_min: int
    end_min: int


@dataclass(frozen=True, slots=True)
class Rest:
    """
    A protected rest, in minutes from Monday 00:00 by the wall clock.

    ``kind`` is ``daily``, ``weekly`` or ``after_jour``.
    """

    kind: str
    start_min: int
    end_min: int


@dataclass(frozen=True, slots=True)
class Person:
    """
    Somebody with theatre duty in the week.

    ``needs`` are the team needs the person can fill; ``procedures`` the privileges
    of a surgeon, sorted, empty for others.
    """

    needs: tuple[int, ...]
    procedures: tuple[int, ...]
    duties: tuple[TheatreDuty, ...]
    rests: tuple[Rest, ...]


@dataclass(frozen=True, slots=True)
class Ward:
    """
    A ward or an ICU: beds in permille per night that the plan may fill.

    ``busy_permille`` is what stands there already; ``target_permille`` the load per
    night above which it counts as a peak; both are `NIGHTS` long, as is
    ``free_permille``, which is never negative. ``booked_permille`` are the stays of
    those booked before, night by night: what of ``busy_permille`` is no certainty.
    """

    free_permille: tuple[int, ...]
    busy_permille: tuple[int, ...]
    target_permille: tuple[int, ...]
    booked_permille: tuple[tuple[int, ...], ...] = ((),) * NIGHTS


@dataclass(frozen=True, slots=True)
class Pacu:
    """A recovery unit: places per day (`DAYS` long), and when the last must leave."""

    places: tuple[int, ...]
    closes_min: int


@dataclass(frozen=True, slots=True)
class Flow:
    """A flow at its site; ``ward``, ``icu`` and ``pacu`` are `ANY` where none."""

    site: int
    ward: int
    icu: int
    pacu: int
    quota: int


@dataclass(frozen=True, slots=True)
class Site:
    """
    A hospital's own limits.

    ``reserve_used_min`` is what known emergencies take of each day's reserve.
    """

    day_surgery_closes_min: int
    emergency_reserve_min: int
    reserve_used_min: tuple[int, ...] = (0,) * DAYS

    def reserve_min(self, day: int) -> int:
        """Return the minutes of a day still to be left free for emergencies."""
        return max(0, self.emergency_reserve_min - self.reserve_used_min[day])


@dataclass(frozen=True, slots=True)
class Settings:
    """How theatres are run: see `pks.model.parameters`."""

    grid_min: int
    surgeon_transfer_min: int
    surgeon_overtime_max_min: int
    midday_min: int
    next_chance_day: int


@dataclass(frozen=True, slots=True)
class WeekProblem:
    """
    One ISO week of a region, ready for any engine.

    Attributes
    ----------
    relief_permille
        Per need, heads that relieve breaks per thousand heads in theatre.
    movable
        [site][equipment] movable pieces.
    weights
        Cost per unit of each term, in the order of `TERM_UNITS`.
    first
        Terms that go strictly before all others, in order; their weights are large
        enough for that.
    overloads
        What standing bookings take beyond a limit; the limits have room for it.
    """

    week: str
    cases: tuple[Case, ...]
    sessions: tuple[Session, ...]
    theatres: tuple[Theatre, ...]
    people: tuple[Person, ...]
    sites: tuple[Site, ...]
    wards: tuple[Ward, ...]
    pacus: tuple[Pacu, ...]
    flows: tuple[Flow, ...]
    relief_permille: tuple[int, ...]
    movable: tuple[tuple[int, ...], ...]
    settings: Settings
    weights: tuple[tuple[str, int], ...]
    first: tuple[str, ...]
    labels: Labels
    overloads: tuple[Overload, ...] = ()

    def heads_lent(self, site: int, day: int, start_min: int) -> tuple[int, ...]:
        """Return the needs of heads that standing bookings lack from a minute on."""
        return tuple(
            o.need
            for o in self.overloads
            if (o.rule, o.site, o.day, o.start_min)
            == ("team_heads", site, day, start_min)
            for _ in range(o.excess)
        )

    @property
    def weight_by_term(self) -> dict[str, int]:
        """Cost per unit of each term."""
        return dict(self.weights)
