"""Theatres: operations have their minutes, pools, hospitals and pieces have enough."""

from collections.abc import Iterator

import numpy as np

from pks.problems.capacity.plan import CapacityPlan
from pks.problems.capacity.problem import (
    ANY,
    MILLI,
    CapacityProblem,
    Ints,
    kit_of_pool,
)
from pks.problems.capacity.sums import pool_load, pool_room
from pks.rules.capacity.allowance import beyond
from pks.rules.violation import Violation


def pool_names(problem: CapacityProblem) -> list[str]:
    """Return a name for each pool: hospital and specialty."""
    labels = problem.labels
    return [
        f"{labels.sites[pool.site]}"
        f" {'' if pool.specialty == ANY else labels.specialties[pool.specialty]}"
        f" {p}"
        for p, pool in enumerate(problem.pools)
    ]


def sessions(problem: CapacityProblem, plan: CapacityPlan) -> Iterator[Violation]:
    """Operations have their session minutes; pools and hospitals are not overfull."""
    weeks = problem.num_weeks
    here = [w for w, way in enumerate(problem.ways) if way.at_flow != ANY]
    had = np.zeros((len(problem.ways), weeks), np.int64)
    for place, (w, _) in enumerate(problem.places):
        had[w] += plan.room_milli[place]
    size = np.array([way.session_min for way in problem.ways], np.int64)
    need = plan.done_milli.sum(axis=1) * size[:, None]
    names = [f"operations {problem.labels.flows[way.flow]}" for way in problem.ways]
    allowed = len(problem.pools) + 1
    yield from beyond(
        "sessions", [names[w] for w in here], problem, need[here], had[here], allowed
    )
    load, room = pool_load(problem, plan), pool_room(problem, plan)
    terms = len(problem.places) + 480 * len(problem.direct)
    yield from beyond("sessions", pool_names(problem), problem, load, room, terms)
    own, there = np.zeros_like(problem.site_min), site_room(problem, room)
    for p, pool in enumerate(problem.pools):
        own[pool.site] += load[p]
    sites = list(problem.labels.sites)
    yield from beyond("sessions", sites, problem, own, there, terms)


def site_room(problem: CapacityProblem, room: Ints) -> Ints:
    """Return session minutes in thousandths by hospital, sessions added included."""
    found = problem.site_min * MILLI
    added = room - problem.pool_min * MILLI
    for p, pool in enumerate(problem.pools):
        found[pool.site] += added[p]
    return found


def equipment(problem: CapacityProblem, plan: CapacityPlan) -> Iterator[Violation]:
    """Minutes with an equipment are where it is fixed, or use movable pieces."""
    weeks = problem.num_weeks
    used = np.zeros_like(problem.kit_min)
    for k, (w, kit) in enumerate(problem.kit_places):
        used[kit] += plan.kit_milli[k]
        had = plan.kit_milli[k].copy()
        for place, (other, pool) in enumerate(problem.places):
            if other == w and kit_of_pool(problem, pool, kit):
                had += plan.room_milli[place]
        minutes = dict(problem.ways[w].kit)[kit]
        need = plan.done_milli[w].sum(axis=0) * minutes
        flow = problem.labels.flows[problem.ways[w].flow]
        name = f"{problem.labels.equipment[kit]} {flow}"
        yield from beyond(
            "equipment", [name], problem,
            need.reshape(1, weeks), had.reshape(1, weeks), len(problem.pools) + 1,
        )  # fmt: skip
    yield from beyond(
        "equipment", list(problem.labels.equipment), problem, used,
        problem.kit_min * MILLI, len(problem.kit_places) + 1,
    )  # fmt: skip
