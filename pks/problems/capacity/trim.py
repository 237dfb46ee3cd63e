"""A plan without room and work that nothing needs: a program may leave such behind."""

from dataclasses import replace

import numpy as np

from pks.problems.capacity.plan import CapacityPlan
from pks.problems.capacity.problem import CapacityProblem, Ints, kit_of_pool
from pks.problems.capacity.sums import need_filled, need_load


def trimmed(problem: CapacityProblem, plan: CapacityPlan) -> CapacityPlan:
    """
    Return the plan with the same operations, and no more room and work than they need.

    Work that is too much is taken in proportion from all who give it; room first where
    the way needs no equipment that is fixed there, and never so that equipment lacks.
    """
    need, filled = need_load(problem, plan), need_filled(problem, plan)
    work = plan.work_milli.copy()
    for p, post in enumerate(problem.posts):
        work[p] = part(work[p], need[post.need], filled[post.need])
    room, kit = plan.room_milli.copy(), plan.kit_milli.copy()
    places: dict[int, list[int]] = {}
    for place, (way, _) in enumerate(problem.places):
        places.setdefault(way, []).append(place)
    for way, own in places.items():
        trim_way(problem, plan, way, own, room, kit)
    return replace(plan, work_milli=work, room_milli=room, kit_milli=kit)


def trim_way(
    problem: CapacityProblem,
    plan: CapacityPlan,
    way: int,
    places: list[int],
    room: Ints,
    kit: Ints,
) -> None:
    """Take from a way's room and movable pieces, in place, what it does not need."""
    done, row = plan.done_milli[way].sum(axis=0), problem.ways[way]
    minutes = dict(row.kit)
    pieces = {e: k for k, (w, e) in enumerate(problem.kit_places) if w == way}
    fixed = {
        place: [e for e in pieces if kit_of_pool(problem, problem.places[place][1], e)]
        for place in places
    }
    too_much = np.maximum(0, room[places].sum(axis=0) - done * row.session_min)
    for place in sorted(places, key=lambda p: len(fixed[p])):
        least = np.zeros_like(too_much)
        for e in fixed[place]:
            others = [p for p in places if p != place and e in fixed[p]]
            given = room[others].sum(axis=0) + kit[pieces[e]]
            least = np.maximum(least, done * minutes[e] - given)
        taken = np.clip(room[place] - least, 0, too_much)
        room[place] -= taken
        too_much -= taken
    for e, k in pieces.items():
        given = room[[p for p in places if e in fixed[p]]].sum(axis=0)
        kit[k] = np.minimum(kit[k], np.maximum(0, done * minutes[e] - given))


def part(given: Ints, needed: Ints, total: Ints) -> Ints:
    """Return what is given, times needed over total if that is more, rounded up."""
    is_more = total > needed
    most = np.maximum(1, total)
    upward = -(-given * np.where(is_more, needed, 0) // most)
    found: Ints = np.where(is_more, upward, given)
    return found
