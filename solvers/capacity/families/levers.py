"""Levers: how much of each, and what they may cost."""

from collections.abc import Iterator

import numpy as np

from pks.problems.capacity.problem import ANY, NO_LIMIT
from solvers.capacity.model import CapacityModel
from solvers.capacity.program import Ints


def lever_columns(model: CapacityModel) -> Iterator[tuple[int, Ints]]:
    """Yield (lever, columns by week): what uses a part of a lever."""
    problem, x = model.problem, model.x
    for w, way in enumerate(problem.ways):
        if way.lever != ANY:
            for clock in range(x.done.shape[1]):
                yield way.lever, x.done[w, clock]
    for p, post in enumerate(problem.posts):
        if post.lever != ANY:
            yield post.lever, x.work[p]
    for e, extra in enumerate(problem.extras):
        yield extra.lever, x.extra[e]
    for d, lever in enumerate(problem.direct):
        yield lever, x.direct[d]


def lever_limits(model: CapacityModel) -> None:
    """Each lever is used in its weeks only, up to its limits a week and in all."""
    problem, program = model.problem, model.program
    weeks = np.arange(problem.num_weeks)
    most = np.array([
        row.most_week * row.parts * ((weeks >= row.first) & (weeks <= row.last))
        for row in problem.levers
    ], float).reshape(len(problem.levers), problem.num_weeks)  # fmt: skip
    rows = program.rows(most.size, -np.inf, most.ravel()).reshape(most.shape)
    whole = [min(row.most * row.parts, NO_LIMIT) for row in problem.levers]
    ends = program.rows(len(whole), -np.inf, np.array(whole, float))
    for lever, columns in lever_columns(model):
        program.add(rows[lever], columns, 1.0)
        program.add(ends[lever], columns, 1.0)
    model.name("lever_week", rows)
    model.name("lever", ends)


def money(model: CapacityModel) -> None:
    """All levers keep to the budget, those with people to their staffing target."""
    problem, program = model.problem, model.program
    limit = float(problem.budget_ore) if problem.budget_ore < NO_LIMIT else np.inf
    budget = program.rows(1, -np.inf, limit)
    most_min = np.array([row.most_min for row in problem.targets], float)
    most_ore = np.array([row.most_ore for row in problem.targets], float)
    hours = program.rows(len(most_min), -np.inf, most_min)
    ore = program.rows(len(most_ore), -np.inf, most_ore)
    for lever, columns in lever_columns(model):
        row = problem.levers[lever]
        price = row.cost_ore / row.parts
        program.add(budget, columns, price)
        if row.target != ANY:
            program.add(hours[row.target], columns, 1.0)
            program.add(ore[row.target], columns, price)
    model.name("budget", budget)
    model.name("target_hours", hours)
    model.name("target_ore", ore)
