"""A plan without room and work that nothing needs: a program may leave such behind."""

from dataclasses import replace

import numpy as np

from pks.problems.capacity.plan import CapacityPlan
from pks.problems.capacity.problem import CapacityProblem, Ints, kit_of_pool
from pks.problems.capacity.sums import need_filled, need_load


def trimmed(problem: CapacityProblem, plan: CapacityPlan) -> CapacityPlan:
    """
    Return the plan with the same operations, and no more room and work than they need.

    What is too much is taken in proportion from all who give it.
    """
    need, filled = need_load(problem, plan), need_filled(problem, plan)
    work = plan.work_milli.copy()
    for p, post in enumerate(problem.posts):
        work[p] = part(work[p], need[post.need], filled[post.need])
    had = np.zeros((len(problem.ways), problem.num_weeks), np.int64)
    for place, (way, _) in enumerate(problem.places):
        had[way] += plan.room_milli[place]
    done = plan.done_milli.sum(axis=1)
    room = plan.room_milli.copy()
    for place, (way, _) in enumerate(problem.places):
        takes = done[way] * problem.ways[way].session_min
        room[place] = part(room[place], takes, had[way])
    kit = plan.kit_milli.copy()
    for k, (way, equipment) in enumerate(problem.kit_places):
        takes = done[way] * dict(problem.ways[way].kit)[equipment]
        own = [
            (place, kit_of_pool(problem, pool, equipment))
            for place, (other, pool) in enumerate(problem.places)
            if other == way
        ]
        left = takes - sum(room[place] for place, has_kit in own if has_kit)
        # Room beside too few pieces stays: it was given for their sake.
        stays = left > kit[k]
        for place, _ in own:
            room[place] = np.where(stays, plan.room_milli[place], room[place])
        kit[k] = np.where(stays, kit[k], np.minimum(kit[k], np.maximum(0, left)))
    return replace(plan, work_milli=work, room_milli=room, kit_milli=kit)


def part(given: Ints, needed: Ints, total: Ints) -> Ints:
    """Return what is given, times needed over total if that is more, rounded up."""
    is_more = total > needed
    most = np.maximum(1, total)
    upward = -(-given * np.where(is_more, needed, 0) // most)
    found: Ints = np.where(is_more, upward, given)
    return found
