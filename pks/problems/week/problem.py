"""
The week problem: integers only, frozen, everything indexed from 0.

Days are counted from the week's Monday (0 to 6; dates before it are negative),
minutes within a day from midnight, `[start, end)`. Nights are counted like days.
Ids stand in `Labels` only, for messages and files.
"""

from dataclasses import dataclass

from pks.problems.week.labels import Labels as Labels
from pks.problems.week.term_units import TERM_UNITS as TERM_UNITS

DAYS = 7
NIGHTS = 14  # beds are watched through the week and the one after it
NEVER = 100_000  # a day that does not come
NO_MINUTE = NEVER * 1440  # a minute that does not come
UNLIMITED = 10**9  # permille beds of a ward that the data do not limit
ANY = -1  # no particular specialty, theatre, surgeon, ward or minute


@dataclass(frozen=True, slots=True)
class Present:
    """
    The booking a case has now, in this week; `ANY` where a part is not booked.

    ``nearness`` is the weight of moving the day: larger the nearer it is. ``dropped``
    comes on top of it where the case gets no day of the week; ``new_surgeon`` is the
    weight of another surgeon on the same day.
    """

    day: int
    theatre: int
    start_min: int
    surgeon: int
    nearness: int
    dropped: int = 0
    new_surgeon: int = 0


@dataclass(frozen=True, slots=True)
class Case:
    """
    A patient on the waiting list.

    Attributes
    ----------
    procedures
        Procedures that the surgeon must have the privilege for, all of them.
    mean_min, var_min2, turnover_min
        Patient time planned (mean, rounded up to the grid), its variance, and the
        turnover and cleaning after it, on the grid too.
    pacu_min
        Minutes in recovery after the theatre.
    home_min
        Day surgery: minutes from theatre to home; 0 for inpatients.
    ward_permille, icu_permille
        P(still there) in the nights after the operation, the first being its own.
    flow_by_site
        Flow at each site; `ANY` where it is not done.
    sites
        Sites allowed for this patient.
    needs
        (need, 60ths of a person) of the team beside the surgeon.
    first_day, last_day, blocked_days
        Days when the patient can be operated; `first_day` is `NEVER` if not ready.
    notice_day
        First day with enough notice; earlier, only a present booking can stand.
    medical_day, guarantee_day
        Last day in time; None without such a limit.
    waiting_weight
        Cost of a day's waiting, by priority and time already waited.
    surgeon
        Surgeon decided, or `ANY`.
    fixed_day, fixed_theatre, fixed_surgeon
        Parts of ``present`` that may not change. A fixed day makes the case a must.
    elsewhere
        Booked in another week: not to be planned in this one.
    emergency
        An emergency: any session at its sites takes it, those kept for it too.
    earliest_min, latest_min
        First and last start, in minutes from Monday 00:00.
    """

    specialty: int
    procedures: tuple[int, ...]
    mean_min: int
    var_min2: int
    turnover_min: int
    pacu_min: int
    home_min: int
    ward_permille: tuple[int, ...]
    icu_permille: tuple[int, ...]
    flow_by_site: tuple[int, ...]
    sites: tuple[int, ...]
    equipment: tuple[int, ...]
    needs: tuple[tuple[int, int], ...]
    first_day: int
    last_day: int
    blocked_days: tuple[int, ...]
    notice_day: int
    wished_days: tuple[int, ...]
    medical_day: int | None
    guarantee_day: int | None
    waiting_weight: int
    surgeon: int
    child: bool
    infectious: bool
    elsewhere: bool
    present: Present | None
    fixed_day: bool
    fixed_theatre: bool
    fixed_surgeon: bool
    emergency: bool = False
    earliest_min: int = -NO_MINUTE
    latest_min: int = NO_MINUTE


@dataclass(frozen=True, slots=True)
class Session:
    """
    A theatre session of the week that may be opened.

    ``limit_min`` is when the team's last duty ends, plus the margin: the minute that
    the accepted risk (``z2_permille``, 1000 times the normal quantile squared) and the
    preferred one (``preferred_z2_permille``) speak of. An ``emergency`` session is
    kept for emergencies.
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
    ``free_permille``, which is never negative.
    """

    free_permille: tuple[int, ...]
    busy_permille: tuple[int, ...]
    target_permille: tuple[int, ...]


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

    @property
    def weight_by_term(self) -> dict[str, int]:
        """Cost per unit of each term."""
        return dict(self.weights)
