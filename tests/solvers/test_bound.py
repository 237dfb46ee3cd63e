"""The bound is below every plan, and reaches the best where the sums alone decide."""

from dataclasses import replace
from typing import Any

from pks.problems.week import WeekPlan, WeekProblem
from pks.problems.week.problem import Present, Site, Theatre
from pks.score import objective
from solvers import SolveParams, Status, solve
from solvers.budget import Budget
from solvers.events import Bound, Event
from solvers.week.bound import tell_bound
from solvers.week.places import all_places
from tests.parts import case, changed, plan_of, session, surgeon, week_problem
from tests.solvers.brute_force import optimum
from tests.solvers.test_optimum import best_bound
from tests.solvers.test_order import strictly_ordered

FIXED: dict[str, Any] = {
    "present": Present(0, 0, 480, 0, nearness=1),
    "fixed_day": True,
    "fixed_theatre": True,
}
BOTH = plan_of((0, 0, 0, 480), (1, 1, 1, 480))


def reserved(first: dict[str, Any]) -> WeekProblem:
    """A reserve that is free only when the second theatre is open, too."""
    return week_problem(
        cases=(case(**first), case(mean_min=30)),
        sessions=(session(end_min=540), session(theatre=1, end_min=570)),
        theatres=(Theatre(0, ()),) * 2,
        people=(surgeon(),) * 2,
        sites=(Site(1440, 60),),
    )


def first_bound(problem: WeekProblem) -> int:
    told: list[Event] = []
    budget = Budget(SolveParams(effort=1))
    tell_bound(problem, all_places(problem), budget, 0.0, told.append)
    return next(event.value for event in told if isinstance(event, Bound))


def test_a_reserve_that_others_mend_does_not_raise_the_bound() -> None:
    """The case that is not concerned by the medical date opens the other theatre."""
    problem = strictly_ordered(reserved({"medical_day": 0}))
    assert best_bound(problem) <= objective(problem, BOTH)


def test_a_reserve_that_others_mend_is_no_clash() -> None:
    """Standing alone needs no reserve; beside it nobody comes but who mends it."""
    wanted = changed(reserved(FIXED), "cases", 1, waiting_weight=100)
    result = solve(wanted, SolveParams(effort=1))
    assert result.status != Status.INFEASIBLE
    assert result.plan is not None
    assert {booking.case for booking in result.plan.bookings} == {0, 1}


def test_whoever_has_no_place_is_in_the_first_bound() -> None:
    lost = case(medical_day=0, waiting_weight=3, last_day=-1)
    problem = week_problem(cases=(lost, lost))
    assert first_bound(problem) == objective(problem, WeekPlan()) > 0


def test_the_first_bound_has_every_case_on_its_own_best_day() -> None:
    late = case(medical_day=0, waiting_weight=3, first_day=2)
    sessions = tuple(session(day=day) for day in (1, 3, 5))
    problem = week_problem(cases=(late, late), sessions=sessions)
    assert first_bound(problem) == 2 * (3 + 3 * 3)


def test_a_fixed_case_takes_its_time_from_the_others() -> None:
    """It has no date to keep, and fills the day of one who has."""
    problem = replace(
        week_problem(cases=(case(**FIXED), case(medical_day=0))),
        sessions=(session(end_min=540),),
    )
    ordered = strictly_ordered(problem)
    late = ordered.settings.next_chance_day * ordered.weight_by_term["medical_late"]
    assert late <= best_bound(ordered) <= (optimum(ordered) or 0)


def test_the_relaxation_raises_the_bound_before_the_tree_search() -> None:
    """Two thirds of the late cases fit, and no case alone tells that."""
    late = case(medical_day=0, mean_min=160)
    problem = strictly_ordered(
        week_problem(cases=(late,) * 6, sessions=(session(), session(day=1)))
    )
    told: list[Event] = []
    budget = Budget(SolveParams(effort=1))
    tell_bound(problem, all_places(problem), budget, 0.0, told.append)
    bounds = [event for event in told if isinstance(event, Bound)]
    assert bounds[1].source.startswith("linear")
    assert bounds[0].value < bounds[1].value <= (optimum(problem) or 0)
