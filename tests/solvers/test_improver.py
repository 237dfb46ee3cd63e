"""The improver keeps what it was given when there is no time to do better."""

from solvers import SolveParams
from solvers.budget import Budget
from solvers.week.improve import as_it_is
from solvers.week.improver import Improver
from solvers.week.places import all_places
from solvers.week.scope import ALL_DAYS
from solvers.week.tiers import Goals, tiers
from tests.builders import PLAN, tiny_problem


def test_without_time_the_plan_it_was_given_is_the_best() -> None:
    problem = tiny_problem()
    places = all_places(problem)
    start = as_it_is(problem, places, PLAN, ALL_DAYS)
    assert start is not None
    out_of_time = Budget(SolveParams(time_limit_s=1.0), spent_before_s=1.0)
    improver = Improver(problem, places, out_of_time, Goals(tiers(problem)))

    improver.begin(start)

    assert improver.best == start
