"""What follows from a capacity plan: queues, lever use, and loads by resource."""

from dataclasses import replace

import numpy as np

from pks.problems.capacity.plan import CapacityPlan
from pks.problems.capacity.problem import (
    ANY,
    MILLI,
    Acts,
    CapacityProblem,
    Clock,
    Ints,
)


def avoided_milli(problem: CapacityProblem, plan: CapacityPlan) -> Ints:
    """Return decisions not made, (flows, clocks, weeks): indication limits."""
    found = np.zeros_like(problem.inflow_milli)
    for d, lever in enumerate(problem.direct):
        row = problem.levers[lever]
        if row.acts is Acts.INFLOW:
            found[row.on, Clock.GUARANTEE] += plan.direct_milli[d]
    return found


def done_by_flow(problem: CapacityProblem, plan: CapacityPlan) -> Ints:
    """Return operations on each flow's patients, wherever, (flows, clocks, weeks)."""
    found = np.zeros_like(problem.inflow_milli)
    for w, way in enumerate(problem.ways):
        found[way.flow] += plan.done_milli[w]
    return found


def queue_milli(problem: CapacityProblem, plan: CapacityPlan) -> Ints:
    """Return who waits at the end of each week, (flows, clocks, weeks)."""
    gone = problem.removed_milli + avoided_milli(problem, plan)
    change = problem.inflow_milli - gone - done_by_flow(problem, plan)
    queue: Ints = problem.start_milli[:, :, None] + change.cumsum(axis=2)
    return queue


def late_milli(problem: CapacityProblem, plan: CapacityPlan) -> Ints:
    """
    Return who waits past the last day at the end of each week, (flows, clocks, weeks).

    Those due first go first.
    """
    later = later_milli(problem, plan)
    late: Ints = np.maximum(0, queue_milli(problem, plan) - later)
    return late


def later_milli(problem: CapacityProblem, plan: CapacityPlan) -> Ints:
    """
    Return how many may wait without being late, (flows, clocks, weeks).

    Decisions not made were due ``guarantee_weeks`` later.
    """
    total = avoided_milli(problem, plan).cumsum(axis=2)
    weeks = problem.guarantee_weeks
    later: Ints = problem.later_milli - total
    later[:, :, weeks:] += total[:, :, :-weeks]
    return later


def over_milli(problem: CapacityProblem, plan: CapacityPlan) -> Ints:
    """Return who waits beyond the target queue at the end, (flows,)."""
    target = np.array([flow.target_milli for flow in problem.flows], np.int64)
    ends = queue_milli(problem, plan)[:, :, -1].sum(axis=1)
    over: Ints = np.maximum(0, ends - target)
    return over


def here_milli(problem: CapacityProblem, plan: CapacityPlan) -> Ints:
    """Return operations done in each flow's hospital, whoever's, (flows, weeks)."""
    found = np.zeros((len(problem.flows), problem.num_weeks), np.int64)
    for w, way in enumerate(problem.ways):
        if way.at_flow != ANY:
            found[way.at_flow] += plan.done_milli[w].sum(axis=0)
    return found


def booked_milli(problem: CapacityProblem, plan: CapacityPlan) -> Ints:
    """Return cases to book in each flow's hospital, (flows, weeks)."""
    found = np.zeros((len(problem.flows), problem.num_weeks), np.int64)
    for w, way in enumerate(problem.ways):
        if way.at_flow != ANY:
            done = plan.done_milli[w].sum(axis=0)
            found[way.at_flow] += done * way.booked_permille // MILLI
    return found


def reopened(problem: CapacityProblem, plan: CapacityPlan) -> CapacityPlan:
    """Return the plan with nothing closed: what is closed to save is not lacking."""
    direct = plan.direct_milli.copy()
    for d, lever in enumerate(problem.direct):
        if problem.levers[lever].size < 0:
            direct[d] = 0
    return replace(plan, direct_milli=direct)


def lever_milli(problem: CapacityProblem, plan: CapacityPlan) -> Ints:
    """Return each lever's use in thousandths of its parts, (levers, weeks)."""
    found = np.zeros((len(problem.levers), problem.num_weeks), np.int64)
    for w, way in enumerate(problem.ways):
        if way.lever != ANY:
            found[way.lever] += plan.done_milli[w].sum(axis=0)
    for p, post in enumerate(problem.posts):
        if post.lever != ANY:
            found[post.lever] += plan.work_milli[p]
    for e, extra in enumerate(problem.extras):
        found[extra.lever] += plan.extra_milli[e]
    for d, lever in enumerate(problem.direct):
        found[lever] += plan.direct_milli[d]
    return found


def lever_ore(problem: CapacityProblem, plan: CapacityPlan) -> Ints:
    """Return what each lever costs in all weeks, whole öre, (levers,)."""
    used = lever_milli(problem, plan).sum(axis=1)
    return np.array([
        int(n) * row.cost_ore // (row.parts * MILLI)
        for n, row in zip(used, problem.levers, strict=True)
    ], np.int64).reshape(len(problem.levers))  # fmt: skip


def pool_load(problem: CapacityProblem, plan: CapacityPlan) -> Ints:
    """Return session minutes in thousandths that operations take, (pools, weeks)."""
    found = np.zeros_like(problem.pool_min)
    for place, (_, pool) in enumerate(problem.places):
        found[pool] += plan.room_milli[place]
    return found


def pool_room(problem: CapacityProblem, plan: CapacityPlan) -> Ints:
    """Return session minutes in thousandths that there are, (pools, weeks)."""
    found = problem.pool_min * MILLI
    for d, lever in enumerate(problem.direct):
        row = problem.levers[lever]
        if row.acts is Acts.POOL:
            found[row.on] += row.size * plan.direct_milli[d]
    return found


def need_load(problem: CapacityProblem, plan: CapacityPlan) -> Ints:
    """Return minutes of people in thousandths that operations need, (needs, weeks)."""
    found = np.zeros((len(problem.needs), problem.num_weeks), np.int64)
    for w, way in enumerate(problem.ways):
        done = plan.done_milli[w].sum(axis=0)
        for need, minutes in way.needs:
            found[need] += minutes * done
    return found


def need_filled(problem: CapacityProblem, plan: CapacityPlan) -> Ints:
    """Return minutes in thousandths that fill each need, (needs, weeks)."""
    found = np.zeros((len(problem.needs), problem.num_weeks), np.int64)
    for p, post in enumerate(problem.posts):
        found[post.need] += plan.work_milli[p]
    return found


def group_load(problem: CapacityProblem, plan: CapacityPlan) -> Ints:
    """Return minutes in thousandths that each group works, (groups, weeks)."""
    found = np.zeros((len(problem.groups), problem.num_weeks), np.int64)
    for p, post in enumerate(problem.posts):
        found[post.group] += plan.work_milli[p]
    return found


def kit_load(problem: CapacityProblem, plan: CapacityPlan) -> Ints:
    """Return session minutes in thousandths that need an equipment, (kit, weeks)."""
    found = np.zeros_like(problem.kit_min)
    for w, way in enumerate(problem.ways):
        done = plan.done_milli[w].sum(axis=0)
        for kit, minutes in way.kit:
            found[kit] += minutes * done
    return found


def away_heads(problem: CapacityProblem, plan: CapacityPlan) -> Ints:
    """Return heads in thousandths on summer vacation, (groups, weeks)."""
    found = np.zeros((len(problem.groups), problem.num_weeks), np.int64)
    for s, (group, first, _) in enumerate(problem.starts):
        found[group, first : first + problem.weeks_off] += plan.away_milli[s]
    return found


def group_there(problem: CapacityProblem, plan: CapacityPlan) -> Ints:
    """Return minutes in thousandths that each group has, levers with it."""
    lost = problem.lost_min * away_heads(problem, plan)
    found = problem.group_min * MILLI - lost + plan.jour_milli
    for e, extra in enumerate(problem.extras):
        found[extra.group] += plan.extra_milli[e]
    return found


def ward_load(problem: CapacityProblem, plan: CapacityPlan) -> Ints:
    """Return bed-nights in millionths that operations take, (wards, weeks)."""
    found = np.zeros_like(problem.ward_milli)
    weeks = problem.num_weeks
    for w, way in enumerate(problem.ways):
        done = plan.done_milli[w].sum(axis=0)
        for ward, nights in way.nights:
            for after, milli in enumerate(nights[:weeks]):
                found[ward, after:] += milli * done[: weeks - after]
    return found


def ward_room(problem: CapacityProblem, plan: CapacityPlan) -> Ints:
    """Return bed-nights in millionths that there are, (wards, weeks)."""
    found = problem.ward_milli * MILLI
    for d, lever in enumerate(problem.direct):
        row = problem.levers[lever]
        if row.acts is Acts.WARD:
            found[row.on] += row.size * plan.direct_milli[d]
    return found
