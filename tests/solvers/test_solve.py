"""From a problem to a checked result; what the search tells is confirmed on the way."""

from dataclasses import replace

import pytest

from pks.errors import EngineDefect
from pks.problems.week import WeekPlan
from pks.problems.week.problem import Present
from pks.rules import check
from pks.score import objective, terms
from solvers import SolveParams, SolveResult, Status, Watch, solve
from solvers.events import Bound, Candidates, Clash, Incumbent, Infeasible
from solvers.solve import SearchLog
from tests.builders import PLAN, changed, plan_of, tiny_problem
from tests.parts import case, surgeon, week_problem

EFFORT = SolveParams(effort=1)
TINY = tiny_problem()
WORSE = plan_of((3, 1, 1, 490))
BREAKS_A_RULE = plan_of((3, 1, 1, 490), (2, 1, 1, 555))


class Hearing(Watch):
    """Remembers what it hears."""

    def __init__(self) -> None:
        self.sources: list[str] = []
        self.costs: list[int] = []
        self.gaps: list[float] = []

    def on_plan(self, plan: WeekPlan, source: str) -> None:
        self.sources.append(source)
        self.costs.append(objective(TINY, plan))

    def on_progress(
        self,
        runtime_s: float,
        objective: int | None,
        bound: int | None,
        gap: float | None,
    ) -> None:
        if gap is not None:
            self.gaps.append(gap)


def told(*events: Candidates | Incumbent | Bound | Infeasible) -> SearchLog:
    """Return the log of a search of the tiny week that tells these events."""
    log = SearchLog(TINY, Watch())
    for event in events:
        log.take(event)
    return log


def found(plan: WeekPlan, **amounts: int) -> Incumbent:
    return Incumbent(plan, None, tuple(amounts.items()), "hand")


def locked(start_min: int, surgeon_index: int) -> Present:
    return Present(0, 0, start_min, surgeon_index, nearness=1)


def must(present: Present) -> dict[str, object]:
    return {
        "present": present,
        "fixed_day": True,
        "fixed_theatre": True,
        "fixed_surgeon": True,
    }


@pytest.fixture(scope="module")
def solved() -> tuple[SolveResult, Hearing]:
    watch = Hearing()
    return solve(TINY, EFFORT, watch), watch


def test_the_plan_of_the_tiny_week_is_allowed(
    solved: tuple[SolveResult, Hearing],
) -> None:
    assert solved[0].plan is not None
    assert check(TINY, solved[0].plan) == ()


def test_the_objective_is_the_score(solved: tuple[SolveResult, Hearing]) -> None:
    result = solved[0]
    assert result.plan is not None
    assert result.objective == objective(TINY, result.plan)


def test_the_candidates_are_those_with_a_place(
    solved: tuple[SolveResult, Hearing],
) -> None:
    assert solved[0].num_candidates == 4


def test_every_plan_told_is_better_than_those_before(
    solved: tuple[SolveResult, Hearing],
) -> None:
    costs = solved[1].costs
    assert costs == sorted(set(costs), reverse=True)
    assert costs[-1] == solved[0].objective


def test_the_gap_told_last_is_the_answer_s(
    solved: tuple[SolveResult, Hearing],
) -> None:
    assert solved[1].gaps[-1] == solved[0].gap


def test_a_week_without_choice_is_optimal_with_gap_0() -> None:
    problem = week_problem(cases=(case(waiting_weight=5, mean_min=480),))
    result = solve(problem, EFFORT)
    assert (result.status, result.gap) == (Status.OPTIMAL, 0)
    assert result.plan == plan_of((0, 0, 0, 480))


@pytest.mark.parametrize("second", [locked(480, 0), locked(500, 0)])
def test_two_locked_cases_that_collide_are_infeasible(second: Present) -> None:
    """Neither fits beside the other: the session is as long as one of them."""
    cases = (
        case(mean_min=480, **must(locked(480, 0))),
        case(mean_min=60, **must(second)),
    )
    result = solve(week_problem(cases=cases), EFFORT)
    assert (result.status, result.plan) == (Status.INFEASIBLE, None)
    assert {clash.rule for clash in result.clashes} >= {"locked_day", "session_hours"}


def test_a_locked_case_without_its_surgeon_is_infeasible() -> None:
    problem = week_problem(
        cases=(case(**must(locked(480, 0))),), people=(surgeon(duties=()),)
    )
    result = solve(problem, EFFORT)
    assert result.status == Status.INFEASIBLE
    assert Clash("locked_day", "C0", 1) in result.clashes
    assert "surgeon_on_duty" in {clash.rule for clash in result.clashes}


def test_the_locked_case_of_the_tiny_week_off_duty_is_infeasible() -> None:
    problem = changed(TINY, "people", 1, duties=TINY.people[1].duties[1:])
    assert solve(problem, EFFORT).status == Status.INFEASIBLE


def test_a_plan_that_breaks_a_rule_is_a_defect() -> None:
    with pytest.raises(EngineDefect, match=r"The hand plan breaks .*theatre_overlap"):
        told(found(BREAKS_A_RULE))


@pytest.mark.parametrize("name", terms(TINY, PLAN))
def test_a_term_counted_otherwise_is_a_defect(name: str) -> None:
    amount = terms(TINY, PLAN)[name].amount
    told(found(PLAN, **{name: amount}))
    with pytest.raises(EngineDefect, match=f"has {name} {amount + 1}, score {amount}"):
        told(found(PLAN, **{name: amount + 1}))


def test_a_bound_above_a_plan_is_a_defect() -> None:
    cost = objective(TINY, PLAN)
    told(found(PLAN), Bound(cost, "hand"))
    with pytest.raises(EngineDefect, match=f"costs {cost}, below {cost + 1} by hand"):
        told(found(PLAN), Bound(cost + 1, "hand"))


def test_a_worse_plan_is_not_taken() -> None:
    assert told(found(PLAN), found(WORSE)).result().plan == PLAN


def test_a_lower_bound_is_not_taken() -> None:
    result = told(Bound(7, "high"), Bound(6, "low")).result()
    assert (result.bound, result.bound_from) == (7, "high")


def test_a_plan_at_the_bound_is_optimal() -> None:
    result = told(found(PLAN), Bound(objective(TINY, PLAN), "hand")).result()
    assert (result.status, result.gap) == (Status.OPTIMAL, 0.0)


def test_the_gap_is_relative_to_what_planning_gains() -> None:
    cost, empty = objective(TINY, PLAN), objective(TINY, WeekPlan())
    result = told(found(PLAN), Bound(2 * cost - empty, "hand")).result()
    assert (result.status, result.gap) == (Status.FEASIBLE, 0.5)


def test_a_dear_case_that_must_be_booked_has_no_gap_and_is_not_called_optimal() -> None:
    """Booking it costs more than the empty plan; nothing says it is the best way."""
    weights = tuple((n, 100 * (n == "open_sessions")) for n, _ in TINY.weights)
    problem = replace(TINY, weights=weights)
    log = SearchLog(problem, Watch())
    log.take(found(WORSE))
    log.take(Bound(50, "hand"))
    assert (log.result().status, log.result().gap) == (Status.FEASIBLE, None)


def test_without_a_plan_nothing_is_promised() -> None:
    result = told(Candidates(3), Bound(1, "hand")).result()
    assert (result.status, result.plan, result.gap) == (Status.STOPPED, None, None)


def test_clashes_are_passed_on() -> None:
    clash = Clash("locked_day", "C3", 1)
    result = told(Infeasible((clash,))).result()
    assert (result.status, result.clashes) == (Status.INFEASIBLE, (clash,))


def test_without_a_bound_the_plan_is_the_same_and_nothing_is_said_of_it() -> None:
    problem = tiny_problem()
    bounded = solve(problem, EFFORT)
    alone = solve(problem, replace(EFFORT, with_bound=False))
    assert alone.plan == bounded.plan
    assert bounded.bound is not None
    assert (alone.bound, alone.gap, alone.status) == (None, None, Status.FEASIBLE)
