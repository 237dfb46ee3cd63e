"""Rows of the overtime risk: no allowed set of cases breaks one, others do."""

import math
from collections.abc import Callable
from itertools import product
from random import Random

import pytest
from ortools.sat.python.cp_model import IntVar

from pks.problems.week import WeekPlan, WeekProblem
from pks.rules.week.loads import buffer_min, slack_min
from pks.rules.week.operation import operations
from solvers.week.build import build
from solvers.week.model import WeekModel
from solvers.week.places import all_places
from solvers.week.risk_rows import RiskRow, accepted_risk_rows
from solvers.week.scope import Scope
from tests.parts import case, plan_of, session, surgeon, week_problem

TIMES = ((30, 400, 10), (45, 90, 25), (60, 1600, 0), (20, 0, 15), (50, 900, 10))


def risky() -> WeekProblem:
    """One session that holds some of five cases."""
    cases = tuple(case(mean_min=p, var_min2=v, turnover_min=t) for p, v, t in TIMES)
    tight = session(start_min=480, end_min=720, limit_min=700, z2_permille=1074)
    return week_problem(cases=cases, sessions=(tight,), people=(surgeon(),))


def model_of(problem: WeekProblem) -> WeekModel:
    return build(problem, all_places(problem), Scope(), WeekPlan())


def values_of(model: WeekModel, chosen: tuple[int, ...]) -> dict[int, float]:
    """The variables' values when some cases are done, slack as the rules say it."""
    problem = model.problem
    plan = plan_of(*((c, 0, 0, 480) for c, taken in enumerate(chosen) if taken))
    booked = operations(problem, plan)
    reach = problem.sessions[0].limit_min - problem.sessions[0].start_min
    slack = slack_min(problem.sessions[0], booked) if booked else reach
    values: dict[int, float] = {
        placed.index: chosen[c] for c, placed in model.placed_in[0]
    }
    values[model.is_open[0].index] = any(chosen)
    values[model.loads[0].slack_min.index] = slack
    return values


def allowed(problem: WeekProblem, chosen: tuple[int, ...]) -> bool:
    plan = plan_of(*((c, 0, 0, 480) for c, taken in enumerate(chosen) if taken))
    booked, one = operations(problem, plan), problem.sessions[0]
    return not booked or slack_min(one, booked) >= buffer_min(one.z2_permille, booked)


def rows_at(model: WeekModel, values: dict[int, float]) -> list[RiskRow]:
    return list(accepted_risk_rows(model, reading(values)))


def reading(values: dict[int, float]) -> Callable[[IntVar], float]:
    return lambda variable: values[variable.index]


def test_what_the_rule_allows_breaks_no_row() -> None:
    """Rows come from random points, as of a relaxation."""
    problem = risky()
    model = model_of(problem)
    chance = Random(1)
    sets = list(product(range(2), repeat=len(TIMES)))
    accepted = [values_of(model, s) for s in sets if allowed(problem, s)]
    num_rows = 0
    for _ in range(100):
        point = {i: chance.random() for i in values_of(model, sets[-1])}
        point[model.loads[0].slack_min.index] = 20 * chance.random()
        for row in rows_at(model, point):
            num_rows += 1
            for values in accepted:
                assert row.lacks(reading(values)) <= 0
    assert num_rows > 50
    assert 5 < len(accepted) < len(sets)


@pytest.mark.parametrize("chosen", list(product(range(2), repeat=len(TIMES))))
def test_what_the_risk_refuses_breaks_its_own_row(chosen: tuple[int, ...]) -> None:
    """At a set of cases the row is the rule itself, to a thousandth a case."""
    problem = risky()
    model = model_of(problem)
    values = values_of(model, chosen)
    booked = sum(v * taken for (_, v, _), taken in zip(TIMES, chosen, strict=True))
    slack = values[model.loads[0].slack_min.index]
    lacking = math.sqrt(1.074 * booked) - slack
    assert bool(rows_at(model, values)) == (lacking > 0.1)


def test_a_closed_session_has_all_its_slack() -> None:
    model = model_of(risky())
    values = values_of(model, (0,) * len(TIMES))
    assert rows_at(model, values) == []
    values[model.loads[0].slack_min.index] -= 1
    assert len(rows_at(model, values)) == 1


def test_rows_name_the_variables_of_the_model() -> None:
    model = model_of(risky())
    values = values_of(model, (1,) * len(TIMES))
    (row,) = rows_at(model, values)
    assert all(isinstance(variable, IntVar) for _, variable in row.terms)
    assert row.least == 1000 * (700 - 480)
