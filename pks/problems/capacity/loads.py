"""
How full theatres, people, wards and equipment are, week by week.

What every report says of a plan's load is counted here. A plan is told as its
patients need it (`trim.trimmed`): what a program leaves beside is no load.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from pks.problems.capacity import sums
from pks.problems.capacity.parts import MILLI
from pks.problems.capacity.plan import CapacityPlan
from pks.problems.capacity.problem import CapacityProblem, Ints, kit_of_pool


@dataclass(frozen=True, slots=True, eq=False)
class Load:
    """
    What is used and what there is by week, (weeks,): minutes, of wards their units.

    Attributes
    ----------
    others
        What is taken of it by those who do not need it: of theatres with an equipment,
        by cases without.
    """

    used: Ints
    room: Ints
    others: Ints | int = field(default=0)

    @property
    def share(self) -> float:
        """Used of all that there is; 0 where there is nothing."""
        return share(int(self.used.sum()), int(self.room.sum()))

    @property
    def weekly(self) -> NDArray[np.float64]:
        """Used of what there is, week by week."""
        return np.array([
            share(int(used), int(room))
            for used, room in zip(self.used, self.room, strict=True)
        ])  # fmt: skip

    @property
    def slack(self) -> Ints:
        """What is there and nobody uses."""
        slack: Ints = np.maximum(0, self.room - self.used - self.others)
        return slack


def share(used: int, room: int) -> float:
    """Return used over room; 0 where there is no room."""
    return used / room if room > 0 else 0.0


def theatre_load(problem: CapacityProblem, plan: CapacityPlan, pool: int) -> Load:
    """
    Return the session minutes of a pool of theatres.

    It has no more than what is left of its hospital's minutes beside the emergencies'
    reserve and the other pools' use.
    """
    load, room = sums.pool_load(problem, plan), sums.pool_room(problem, plan)
    site = problem.pools[pool].site
    own = [p for p, row in enumerate(problem.pools) if row.site == site]
    added = (room - problem.pool_min * MILLI)[own].sum(axis=0)
    left = problem.site_min[site] * MILLI + added - load[own].sum(axis=0)
    there = np.minimum(room[pool], load[pool] + np.maximum(0, left))
    return Load(load[pool] // MILLI, there // MILLI)


def ward_load(problem: CapacityProblem, plan: CapacityPlan, ward: int) -> Load:
    """Return the bed-nights of a ward, of recovery hours of places, in thousandths."""
    used, there = sums.ward_load(problem, plan), sums.ward_room(problem, plan)
    return Load(used[ward] // MILLI, there[ward] // MILLI)


def people_load(
    problem: CapacityProblem, plan: CapacityPlan, needs: Iterable[int]
) -> Load:
    """Return the minutes of all who can fill some of the needs, with all they do."""
    wanted = set(needs)
    groups = sorted({post.group for post in problem.posts if post.need in wanted})
    work, there = sums.group_load(problem, plan), sums.group_there(problem, plan)
    return Load(
        work[groups].sum(axis=0) // MILLI,
        np.maximum(0, there[groups]).sum(axis=0) // MILLI,
    )


def equipment_load(problem: CapacityProblem, plan: CapacityPlan, kit: int) -> Load:
    """
    Return the minutes of an equipment of a hospital, fixed or movable.

    Used are session minutes of the cases that need it; there are those of the theatres
    where it stands, and of movable pieces while the hospital is open.
    """
    used = sums.kit_load(problem, plan)[kit] // MILLI
    room, free = problem.kit_min[kit].copy(), problem.kit_min[kit] * MILLI
    for k, (_, other) in enumerate(problem.kit_places):
        if other == kit:
            free = free - plan.kit_milli[k]
    free = np.maximum(0, free) // MILLI
    for pool in theatres_with(problem, kit):
        theatres = theatre_load(problem, plan, pool)
        room += theatres.room
        free += theatres.slack
    return Load(used, room, np.maximum(0, room - used - free))


def theatres_with(problem: CapacityProblem, kit: int) -> list[int]:
    """Return the pools of an equipment's hospital in which it is fixed."""
    site = kit * len(problem.labels.sites) // len(problem.labels.equipment)
    return [
        p
        for p, pool in enumerate(problem.pools)
        if pool.site == site and kit_of_pool(problem, p, kit)
    ]
