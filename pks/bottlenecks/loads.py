"""Load and shortage of the resources that units add to, week by week."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pks.levels.of_capacity import Missing
from pks.problems.capacity import CapacityPlan, CapacityProblem, sums
from pks.problems.capacity.parts import ANY, MILLI
from pks.problems.capacity.problem import Ints
from pks.problems.capacity.units import EQUIPMENT, THEATRE, WARD, Unit


@dataclass(frozen=True, slots=True, eq=False)
class Load:
    """
    Minutes used and there in each week, (weeks,); a bed-night is 1,440.

    Of people it is everybody who can fill the needs, with all that they do.
    """

    used_min: Ints
    room_min: Ints

    @property
    def share(self) -> float:
        """Used of all that there is; 0 where there is nothing."""
        return share(int(self.used_min.sum()), int(self.room_min.sum()))

    @property
    def weekly(self) -> NDArray[np.float64]:
        """Used of what there is, week by week."""
        return np.array([
            share(int(used), int(room))
            for used, room in zip(self.used_min, self.room_min, strict=True)
        ])  # fmt: skip

    @property
    def slack_min(self) -> Ints:
        """Minutes that are there and not used."""
        slack: Ints = np.maximum(0, self.room_min - self.used_min)
        return slack


def share(used: int, room: int) -> float:
    """Return used over room; 0 where there is no room."""
    return used / room if room > 0 else 0.0


def load_of(problem: CapacityProblem, plan: CapacityPlan, unit: Unit) -> Load:
    """
    Return a unit's resource as a plan loads it, `trim.trimmed` of what nothing needs.

    A pool of theatres has no more than what is left of its hospital's minutes beside
    the emergencies' reserve and the other pools' use.
    """
    if unit.kind == THEATRE:
        pool = unit.adds[0][1]
        load, room = sums.pool_load(problem, plan), sums.pool_room(problem, plan)
        own = [p for p, row in enumerate(problem.pools) if row.site == unit.site]
        added = (room - problem.pool_min * MILLI)[own].sum(axis=0)
        left = problem.site_min[unit.site] * MILLI + added - load[own].sum(axis=0)
        there = np.minimum(room[pool], load[pool] + np.maximum(0, left))
        return Load(load[pool] // MILLI, there // MILLI)
    if unit.kind == WARD:
        ward = unit.adds[0][1]
        used, there = sums.ward_load(problem, plan), sums.ward_room(problem, plan)
        minutes = problem.ward_unit_min[ward]
        return Load(used[ward] * minutes // MILLI**2, there[ward] * minutes // MILLI**2)
    if unit.kind == EQUIPMENT:
        kit = unit.adds[0][1]
        rows = [k for k, (_, e) in enumerate(problem.kit_places) if e == kit]
        return Load(plan.kit_milli[rows].sum(axis=0) // MILLI, problem.kit_min[kit])
    groups = sorted({post.group for post in problem.posts if post.need in unit.needs})
    work, there = sums.group_load(problem, plan), sums.group_there(problem, plan)
    return Load(
        work[groups].sum(axis=0) // MILLI,
        np.maximum(0, there[groups]).sum(axis=0) // MILLI,
    )


def shortage_min(problem: CapacityProblem, missing: Missing, unit: Unit) -> Ints:
    """Return minutes that lack to the takt of a unit's resource, week by week."""
    if unit.kind == THEATRE:
        pool = problem.pools[unit.adds[0][1]]
        own = [
            i
            for i, w in enumerate(missing.ways)
            if problem.flows[problem.ways[w].at_flow].site == unit.site
            and problem.flows[problem.ways[w].at_flow].specialty == pool.specialty
        ]
        lacks: Ints = missing.operations[own].sum(axis=0) + missing.site[unit.site]
        return lacks
    if unit.kind == WARD:
        rows = missing.ward[[unit.adds[0][1]]]
    elif unit.kind == EQUIPMENT:
        rows = missing.kit[[unit.adds[0][1]]]
    else:
        rows = missing.need[list(own_needs(problem, unit))]
    total: Ints = rows.sum(axis=0)
    return total


def own_needs(problem: CapacityProblem, unit: Unit) -> tuple[int, ...]:
    """Return the needs that only people of the unit's kind fill."""
    return tuple(
        n
        for n in unit.needs
        if problem.needs[n].flow != ANY
        or (problem.needs[n].competence != "") == (unit.kind == "competence")
    )
