"""People: needs are filled, nobody works more than is there, all get their summer."""

from collections.abc import Iterator

import numpy as np

from pks.problems.capacity.plan import CapacityPlan
from pks.problems.capacity.problem import ANY, MILLI, CapacityProblem
from pks.problems.capacity.sums import (
    group_load,
    group_there,
    need_filled,
    need_load,
)
from pks.rules.capacity.allowance import beyond
from pks.rules.violation import Violation

HEADS = 2000  # minutes that a thousandth of a head weighs at most, a week


def need_names(problem: CapacityProblem) -> list[str]:
    """Return a name for each need."""
    labels = problem.labels
    return [
        f"{labels.sites[n.site]} {n.role}"
        f"{f' {n.competence}' if n.competence else ''}"
        f"{'' if n.flow == ANY else f' {labels.flows[n.flow]}'}"
        for n in problem.needs
    ]


def people(problem: CapacityProblem, plan: CapacityPlan) -> Iterator[Violation]:
    """Each need's minutes are filled; each group works what it is there at most."""
    load, filled = need_load(problem, plan), need_filled(problem, plan)
    terms = len(problem.groups) + 1
    yield from beyond("people", need_names(problem), problem, load, filled, terms)
    names = [
        f"{problem.labels.sites[g.site]} {'+'.join((*g.roles, *g.competences))} {i}"
        for i, g in enumerate(problem.groups)
    ]
    work, there = group_load(problem, plan), group_there(problem, plan)
    terms = len(problem.posts) + len(problem.extras) + HEADS * len(problem.weeks)
    yield from beyond("people", names, problem, work, there, terms)


def vacations(problem: CapacityProblem, plan: CapacityPlan) -> Iterator[Violation]:
    """Each head whose summer is placed begins it exactly once."""
    begun: dict[tuple[int, int], list[int]] = {}
    for s, (group, _, summer) in enumerate(problem.starts):
        begun.setdefault((group, summer), []).append(int(plan.away_milli[s]))
    for (group, _), heads in begun.items():
        off = abs(sum(heads) - problem.groups[group].heads_milli)
        if off > len(heads):
            yield Violation("vacations", f"group {group}", -(-off // MILLI))


def overtime(problem: CapacityProblem, plan: CapacityPlan) -> Iterator[Violation]:
    """Overtime keeps to the law, a week and in all."""
    worked = np.zeros((len(problem.groups), problem.num_weeks), np.int64)
    for e, extra in enumerate(problem.extras):
        if extra.by_law:
            worked[extra.group] += plan.extra_milli[e]
    week = np.array([g.law_week_min for g in problem.groups], np.int64) * MILLI
    names = [f"group {g}" for g in range(len(problem.groups))]
    limit = np.broadcast_to(week[:, None], worked.shape)
    yield from beyond(
        "overtime", names, problem, worked, limit, len(problem.extras) + 1
    )
    for g, group in enumerate(problem.groups):
        over = int(worked[g].sum()) - group.law_min * MILLI
        if over > MILLI and worked[g].any():
            yield Violation("overtime", names[g], -(-over // MILLI))
