"""
The problem of the master schedule: integers only, frozen, indexed from 0.

Days of the cycle count from its first Monday: weekday d of week w is 7·w + d. A slot
is a half-day of a theatre, or a whole session that cannot be parted. A *group* is a
specialty at a site; the site's flexible sessions are a group too, of specialty `ANY`.
"""

from dataclasses import dataclass

from pks.problems.week.counts import ANY as ANY
from pks.problems.week.counts import DAYS as DAYS
from pks.problems.week.counts import UNLIMITED as UNLIMITED

NOBODY = -1
"""The use of a slot that no group has."""

PERSON = 60_000
"""A person: 60ths of a head times thousandths of relief."""

MILLIONTHS = 1_000_000
NUM_TENTHS = 10
"""A group's need is parted in tenths; what lacks in the deepest costs most."""

TERM_UNITS = {
    "unmet": "weighted_min",
    "bed_peaks": "permille_bed",
    "role_peaks": "permille_person",
    "changes": "half_days",
}
TIERS = (("unmet",), ("bed_peaks", "role_peaks"), ("changes",))
"""The terms in the order in which they count: each tier strictly before the next."""


@dataclass(frozen=True, slots=True)
class Slot:
    """
    A part of a theatre's day that one group has.

    Attributes
    ----------
    day
        Day of the cycle.
    today
        Group that has it in the present schedule.
    allowed
        Groups that may have it, in order.
    """

    theatre: int
    site: int
    day: int
    start_min: int
    end_min: int
    today: int
    allowed: tuple[int, ...]

    @property
    def length_min(self) -> int:
        """Minutes from start to end."""
        return self.end_min - self.start_min

    @property
    def middle_min(self) -> int:
        """The minute in its middle, when people are counted."""
        return (self.start_min + self.end_min) // 2

    def runs_at(self, minute: int) -> bool:
        """Whether it runs at a minute of its day."""
        return self.start_min <= minute < self.end_min


@dataclass(frozen=True, slots=True)
class Pair:
    """Two slots that are one whole day where one group has both: minutes are gained."""

    first: int
    second: int
    extra_min: int


@dataclass(frozen=True, slots=True)
class Group:
    """
    A specialty at a site and the session minutes that it needs in a cycle.

    ``case_min`` is what a case takes of them at the mean; 0 where it needs none.
    """

    site: int
    specialty: int
    need_min: int
    case_min: int = 0

    @property
    def is_flexible(self) -> bool:
        """Whether it is the site's flexible sessions."""
        return self.specialty == ANY


@dataclass(frozen=True, slots=True)
class Demand:
    """Minutes of a group that only some theatres can give; all can, for its whole."""

    group: int
    need_min: int
    theatres: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SurgeonLimit:
    """At a minute of a day a group has no more sessions than surgeons free."""

    group: int
    day: int
    minute: int
    slots: tuple[int, ...]
    most: int


@dataclass(frozen=True, slots=True)
class HeadLimit:
    """
    At a minute of a day the slots' teams have no more people than there are.

    ``roles`` are filled by the same people in part, and limited together; ``most`` is
    in 60,000ths of a person.
    """

    site: int
    day: int
    minute: int
    slots: tuple[int, ...]
    roles: tuple[int, ...]
    most: int


@dataclass(frozen=True, slots=True)
class BedRate:
    """Beds that a minute of a group's session fills so many nights later."""

    ward: int
    night: int
    millionths: int


@dataclass(frozen=True, slots=True)
class Labels:
    """Ids behind the indexes."""

    theatres: tuple[str, ...]
    sites: tuple[str, ...]
    specialties: tuple[str, ...]
    wards: tuple[str, ...]
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BlocksProblem:
    """
    A cycle of 1 to 4 weeks to be shared out.

    Attributes
    ----------
    heads
        [group][role] of a session's team, in 60,000ths of a person.
    bed_rates
        By group; nights are folded into the cycle, which repeats for ever.
    step_permille
        Peaks count in steps of so many thousandths of a bed or a person.
    weights
        Cost per unit of each term.
    """

    num_weeks: int
    slots: tuple[Slot, ...]
    pairs: tuple[Pair, ...]
    groups: tuple[Group, ...]
    demands: tuple[Demand, ...]
    surgeon_limits: tuple[SurgeonLimit, ...]
    head_limits: tuple[HeadLimit, ...]
    heads: tuple[tuple[int, ...], ...]
    bed_rates: tuple[tuple[BedRate, ...], ...]
    step_permille: int
    weights: tuple[tuple[str, int], ...]
    labels: Labels

    @property
    def num_days(self) -> int:
        """Days of the cycle, Saturdays and Sundays too."""
        return DAYS * self.num_weeks

    @property
    def weight_by_term(self) -> dict[str, int]:
        """Cost per unit by the term's name."""
        return dict(self.weights)


def tenth_edges(need_min: int) -> tuple[int, ...]:
    """Return where the tenths of a group's need end, in minutes; the last is all."""
    return tuple(need_min * n // NUM_TENTHS for n in range(1, NUM_TENTHS + 1))
