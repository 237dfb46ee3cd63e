"""A plan's weeks added up to periods, with what its levers and vacations give."""

from dataclasses import replace

import numpy as np

from pks.problems.capacity import sums
from pks.problems.capacity.parts import MILLI, NO_LIMIT, Way
from pks.problems.capacity.plan import CapacityPlan
from pks.problems.capacity.problem import CapacityProblem, Ints


def in_periods(
    problem: CapacityProblem, plan: CapacityPlan, length: int
) -> tuple[CapacityProblem, CapacityPlan]:
    """
    Return the problem and plan with so many weeks as one, the last period shorter.

    Rooms and people are as the plan's levers and vacations leave them, and these are
    gone. All of a stay's nights are in the operation's period.
    """
    firsts = np.arange(0, problem.num_weeks, length)
    lasts = np.append(firsts[1:], problem.num_weeks) - 1

    def added(values: Ints) -> Ints:
        total: Ints = np.add.reduceat(values, firsts, axis=-1)
        return total

    room = np.maximum(0, sums.pool_room(problem, plan) // MILLI)
    site = problem.site_min.copy()
    for p, pool in enumerate(problem.pools):
        site[pool.site] += room[p] - problem.pool_min[p]
    ward = np.where(
        problem.ward_milli >= NO_LIMIT,
        NO_LIMIT,
        np.maximum(0, sums.ward_room(problem, plan) // MILLI),
    )
    flows = {name: added(getattr(problem, f"{name}_milli"))
             for name in ("inflow", "removed", "takt")}  # fmt: skip
    whole = replace(
        problem,
        weeks=tuple(problem.weeks[w] for w in firsts),
        ways=tuple(map(one_period, problem.ways)),
        extras=(), direct=(), starts=(),
        inflow_milli=flows["inflow"], removed_milli=flows["removed"],
        takt_milli=flows["takt"],
        later_milli=problem.later_milli[..., lasts],
        pool_min=added(room), site_min=added(site),
        group_min=added(np.maximum(0, sums.group_there(problem, plan) // MILLI)),
        kit_min=added(problem.kit_min), ward_milli=added(ward),
        share_permille=added(problem.share_permille),
        work_permille=added(problem.work_permille),
    )  # fmt: skip
    none = np.zeros((0, len(firsts)), np.int64)
    return whole, replace(
        plan,
        done_milli=added(plan.done_milli), room_milli=added(plan.room_milli),
        kit_milli=added(plan.kit_milli), work_milli=added(plan.work_milli),
        jour_milli=np.zeros((len(problem.groups), len(firsts)), np.int64),
        extra_milli=none, direct_milli=none, away_milli=np.zeros(0, np.int64),
    )  # fmt: skip


def one_period(way: Way) -> Way:
    """Return a way whose nights are all in its own period."""
    nights = tuple((ward, (sum(stay),)) for ward, stay in way.nights)
    return replace(way, nights=nights)
