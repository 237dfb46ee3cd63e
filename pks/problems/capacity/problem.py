"""
The capacity problem: what is wanted, what there is, week by week; integers only.

Operations, heads, bed-nights and recovery's hours are in thousandths (``_milli``),
work and rooms in minutes. Arrays are int64 and not to be written to; their last axis
is the week.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pks.problems.capacity.parts import ANY as ANY
from pks.problems.capacity.parts import HOUR_MIN as HOUR_MIN
from pks.problems.capacity.parts import MILLI as MILLI
from pks.problems.capacity.parts import NIGHT_MIN as NIGHT_MIN
from pks.problems.capacity.parts import NO_LIMIT as NO_LIMIT
from pks.problems.capacity.parts import Acts as Acts
from pks.problems.capacity.parts import Clock as Clock
from pks.problems.capacity.parts import Extra as Extra
from pks.problems.capacity.parts import Flow as Flow
from pks.problems.capacity.parts import Group as Group
from pks.problems.capacity.parts import Lever as Lever
from pks.problems.capacity.parts import Need as Need
from pks.problems.capacity.parts import Pool as Pool
from pks.problems.capacity.parts import Post as Post
from pks.problems.capacity.parts import Target as Target
from pks.problems.capacity.parts import Way as Way
from pks.problems.capacity.parts import WayKind as WayKind

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class CapacityLabels:
    """Ids by index, for messages and files."""

    flows: tuple[str, ...]
    sites: tuple[str, ...]
    specialties: tuple[str, ...]
    theatres: tuple[str, ...]
    wards: tuple[str, ...]
    equipment: tuple[str, ...]  # one a site and kind
    levers: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class CapacityProblem:
    """
    A region's weeks to plan.

    Attributes
    ----------
    start_milli
        Who waits, shape (flows, clocks).
    inflow_milli, removed_milli
        Decisions, and those that leave without an operation, (flows, clocks, weeks).
    later_milli
        Those come by the end of each week whose last day lies after it: so many may
        wait without being late, (flows, clocks, weeks).
    takt_milli
        Operations that the takt asks for while there is a queue, (flows, weeks).
    guarantee_weeks
        Whole weeks of the guarantee: what a decision not made today would be due in,
        and the weight of a patient above the target queue at the end.
    places
        (way, pool): where a way can be done.
    kit_places
        (way, equipment): who may use movable pieces.
    direct
        Levers used by their own units (`Acts`).
    starts
        (group, first week of the summer vacation, number of the summer).
    pool_min, site_min
        Session minutes; at a site beside the emergencies' reserve.
    group_min
        Theatre duty less the absence known, (groups, weeks); negative if jour fails.
    kit_min
        Minutes of movable pieces.
    ward_milli
        Bed-nights free; of recovery, hours of its places.
    ward_unit_min
        Minutes of such a unit: `NIGHT_MIN` or `HOUR_MIN`, (wards,).
    share_permille
        Productive share of each site's week.
    work_permille
        Share of Monday to Friday that is no holiday, (weeks,).
    """

    weeks: tuple[str, ...]
    flows: tuple[Flow, ...]
    ways: tuple[Way, ...]
    pools: tuple[Pool, ...]
    needs: tuple[Need, ...]
    groups: tuple[Group, ...]
    posts: tuple[Post, ...]
    extras: tuple[Extra, ...]
    levers: tuple[Lever, ...]
    targets: tuple[Target, ...]
    places: tuple[tuple[int, int], ...]
    kit_places: tuple[tuple[int, int], ...]
    direct: tuple[int, ...]
    starts: tuple[tuple[int, int, int], ...]
    start_milli: Ints
    inflow_milli: Ints
    removed_milli: Ints
    later_milli: Ints
    takt_milli: Ints
    pool_min: Ints
    site_min: Ints
    group_min: Ints
    kit_min: Ints
    ward_milli: Ints
    ward_unit_min: Ints
    share_permille: Ints
    work_permille: Ints
    guarantee_weeks: int
    weeks_off: int
    budget_ore: int
    labels: CapacityLabels

    @property
    def num_weeks(self) -> int:
        """Weeks planned."""
        return len(self.weeks)

    @property
    def lost_min(self) -> Ints:
        """Minutes that a head's vacation takes from its group, (groups, weeks)."""
        away = np.array([g.away_min for g in self.groups], np.int64)
        return away[:, None] * self.work_permille[None, :] // MILLI


def kit_of_pool(problem: CapacityProblem, pool: int, kit: int) -> bool:
    """Whether an equipment of a site is fixed in a pool's theatres."""
    num_sites = len(problem.labels.sites)
    num_kinds = len(problem.labels.equipment) // num_sites
    return kit % num_kinds in problem.pools[pool].kit
