"""Levers: in their weeks, up to their limits, within budget and staffing targets."""

from collections.abc import Iterator

import numpy as np

from pks.problems.capacity.plan import CapacityPlan
from pks.problems.capacity.problem import MILLI, NO_LIMIT, CapacityProblem
from pks.problems.capacity.sums import lever_milli, lever_ore
from pks.rules.capacity.allowance import MILLION, beyond
from pks.rules.violation import Violation


def lever_limits(problem: CapacityProblem, plan: CapacityPlan) -> Iterator[Violation]:
    """Each lever is used in its weeks only, up to its limits a week and in all."""
    used = lever_milli(problem, plan)
    limit = np.zeros_like(used)
    for i, row in enumerate(problem.levers):
        limit[i, row.first : row.last + 1] = row.most_week * row.parts * MILLI
    names, terms = list(problem.labels.levers), 3 * len(problem.ways) + 100
    yield from beyond("lever_limits", names, problem, used, limit, terms)
    for i, row in enumerate(problem.levers):
        over = int(used[i].sum()) - row.most * row.parts * MILLI
        if over > terms * problem.num_weeks:
            yield Violation("lever_limits", names[i], -(-over // MILLI))


def money(problem: CapacityProblem, plan: CapacityPlan) -> Iterator[Violation]:
    """The budget holds; so do the minutes and the öre of staffing targets."""
    used, ore = lever_milli(problem, plan).sum(axis=1), lever_ore(problem, plan)
    if problem.budget_ore < NO_LIMIT:
        yield from over("budget", int(ore.sum()), problem.budget_ore, MILLI)
    for t, target in enumerate(problem.targets):
        own = [i for i, row in enumerate(problem.levers) if row.target == t]
        where = f"{problem.labels.sites[target.site]} {target.role}"
        yield from over(f"{where} öre", int(ore[own].sum()), target.most_ore, MILLI)
        minutes = int(used[own].sum()) // MILLI
        yield from over(f"{where} minutes", minutes, target.most_min, 1)


def over(where: str, used: int, limit: int, hair: int) -> Iterator[Violation]:
    """Yield a violation beyond a limit, a millionth of it and what rounding adds."""
    if used > limit + limit // MILLION + hair:
        yield Violation("money", where, used - limit)
