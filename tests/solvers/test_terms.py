"""The models count every term as the score does, and can count it in no other way."""

import pytest

from pks.problems.week import WeekPlan, WeekProblem
from pks.problems.week.problem import TERM_UNITS, TheatreDuty
from pks.rules import check
from pks.score import terms
from tests.builders import PLAN, tiny_problem
from tests.parts import case, plan_of, session, surgeon, week_problem, with_settings
from tests.solvers.judge import NO_DAYS, Judge
from tests.solvers.test_twins import valid_without_starts
from tests.solvers.tiny_plans import FREE, ROOMY, TinyPlans

NEED_STARTS = {
    "planned_overtime",
    "children_first",
    "infection_last",
    "day_surgery_early",
    "start_shifts",
}
NO_START_NEEDED = TERM_UNITS.keys() - NEED_STARTS
PLANS: dict[str, tuple[TinyPlans, list[WeekPlan]]] = {
    "tight": (FREE, [WeekPlan(), *FREE.singles(), *FREE.pairs()]),
    "roomy": (ROOMY, list(ROOMY.larger(500, seed=49))),
}


def scored(problem: WeekProblem, plan: WeekPlan) -> dict[str, set[int]]:
    return {name: {term.amount} for name, term in terms(problem, plan).items()}


def valid_plans(kind: str) -> list[WeekPlan]:
    week, plans = PLANS[kind]
    return [plan for plan in plans if not check(week.problem, plan)]


def test_plans_differ_in_every_term() -> None:
    """Else the comparison below would say nothing of it."""
    found: dict[str, set[int]] = {name: set() for name in TERM_UNITS}
    for kind, (week, _) in PLANS.items():
        for plan in valid_plans(kind):
            for name, term in terms(week.problem, plan).items():
                found[name].add(term.amount)
    assert [name for name, amounts in found.items() if len(amounts) < 2] == []


@pytest.mark.parametrize("kind", PLANS)
def test_the_whole_model_counts_what_the_score_counts(kind: str) -> None:
    problem = PLANS[kind][0].problem
    judge = Judge(problem)
    wrong = [p for p in valid_plans(kind) if judge.amounts(p) != scored(problem, p)]
    assert wrong == []


def test_the_assignment_counts_what_needs_no_start_as_the_score_does() -> None:
    judge = Judge(FREE.problem, NO_DAYS)
    for plan in filter(valid_without_starts, FREE.subsets()):
        found, expected = judge.amounts(plan), scored(FREE.problem, plan)
        assert {n: found[n] for n in NO_START_NEEDED} == {
            n: expected[n] for n in NO_START_NEEDED
        }


def test_the_assignment_counts_nothing_that_needs_starts() -> None:
    found = Judge(FREE.problem, NO_DAYS).amounts(PLAN)
    assert {name for name in TERM_UNITS if found[name] == {0}} >= NEED_STARTS


def test_a_plan_with_a_locked_case_is_counted_as_the_score_does() -> None:
    problem = tiny_problem()
    assert Judge(problem).amounts(PLAN) == scored(problem, PLAN)


def test_the_most_uncertain_session_that_the_hours_allow_is_counted() -> None:
    """The longest turnover comes last, so it takes nothing of the hours."""
    uncertain = case(mean_min=20, turnover_min=100, var_min2=1200)
    others = (case(turnover_min=10, var_min2=350),) * 3
    whole = session(end_min=710, limit_min=710, preferred_z2_permille=2706)
    problem = week_problem(cases=(*others, uncertain), sessions=(whole,))
    starts = (480, 550, 620, 690)
    plan = plan_of(*((c, 0, 0, start) for c, start in enumerate(starts)))
    assert check(problem, plan) == ()
    assert Judge(problem).amounts(plan) == scored(problem, plan)


def test_a_long_uncertain_case_may_crowd_out_one_more_uncertain_a_minute() -> None:
    short, long = case(mean_min=10, var_min2=100), case(mean_min=100, var_min2=900)
    full = session(end_min=580, limit_min=580, preferred_z2_permille=2706)
    problem = week_problem(cases=(short, long), sessions=(full,))
    plan = plan_of((1, 0, 0, 480))
    assert Judge(problem).amounts(plan) == scored(problem, plan)


def test_one_minute_of_overtime_is_counted() -> None:
    person = surgeon(duties=(TheatreDuty(0, 0, 480, 540),))
    problem = with_settings(week_problem(people=(person,)), surgeon_overtime_max_min=1)
    plan = plan_of((0, 0, 0, 481))
    assert Judge(problem).amounts(plan)["planned_overtime"] == {1}


@pytest.mark.parametrize("variances", [(0, 0), (0, 7), (1, 0), (1, 1)])
@pytest.mark.parametrize("z2_permille", [0, 1, 1000, 2706])
def test_a_buffer_is_the_least_that_keeps_the_preferred_risk(
    variances: tuple[int, int], z2_permille: int
) -> None:
    """Whoever waits, uncertain as may be, adds nothing."""
    full = session(end_min=600, preferred_z2_permille=z2_permille, limit_min=600)
    booked = (case(var_min2=variance) for variance in variances)
    cases = (*booked, case(var_min2=10_000))
    problem = week_problem(cases=cases, sessions=(full,))
    for plan in (plan_of((0, 0, 0, 480)), plan_of((0, 0, 0, 480), (1, 0, 0, 540))):
        assert Judge(problem).amounts(plan) == scored(problem, plan)
