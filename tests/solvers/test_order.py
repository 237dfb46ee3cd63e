"""Medical dates before the guarantee, the guarantee before all else."""

from dataclasses import replace

from hypothesis import given

from pks.model.parameters import Weights
from pks.problems.week import WeekPlan, WeekProblem
from pks.problems.week.weights import Ranges, week_weights
from pks.score import terms
from tests.parts import case, session, week_problem
from tests.solvers.brute_force import all_plans, best_plan, optimum, tiny_weeks
from tests.solvers.test_optimum import best_bound, some

FIRST = ("medical_late", "guarantee_late")


def strictly_ordered(problem: WeekProblem) -> WeekProblem:
    """The problem with the weights that a region's parameters give it."""
    rows = (problem.cases, problem.sessions, problem.flows, problem.people)
    ranges = Ranges(*rows, problem.wards, problem.settings)
    chosen = Weights(first=FIRST)
    return replace(problem, weights=week_weights(chosen, ranges), first=FIRST)


def late_days(problem: WeekProblem, plan: WeekPlan) -> tuple[int, int]:
    """Days past the medical dates, and past the guarantee."""
    found = terms(problem, plan)
    return found["medical_late"].amount, found["guarantee_late"].amount


@some
@given(tiny_weeks())
def test_the_optimum_is_least_late_by_medical_date_then_by_guarantee(
    problem: WeekProblem,
) -> None:
    ordered = strictly_ordered(problem)
    plan = best_plan(ordered)
    all_late = [late_days(ordered, valid) for valid in all_plans(ordered)]
    assert (plan and late_days(ordered, plan)) == min(all_late, default=None)


@some
@given(tiny_weeks())
def test_the_bound_tier_by_tier_is_never_above_the_optimum(
    problem: WeekProblem,
) -> None:
    ordered = strictly_ordered(problem)
    best = optimum(ordered)
    assert best is None or best_bound(ordered) <= best


# One room, and two hours of it: either the long case, which would be a day late by its
# medical date, or the two short ones, which would be 13 days late by the guarantee and
# weigh a hundredfold in waiting.
MEDICAL, GUARANTEE, GUARANTEE_TOO = range(3)
RIVALS = week_problem(
    cases=(
        case(mean_min=120, medical_day=13),
        case(guarantee_day=1, waiting_weight=100),
        case(guarantee_day=1, waiting_weight=100),
    ),
    sessions=(session(end_min=600),),
)


def booked(problem: WeekProblem) -> set[int]:
    plan = best_plan(problem)
    assert plan is not None
    return {booking.case for booking in plan.bookings}


def test_no_gain_further_down_pushes_a_patient_past_a_medical_date() -> None:
    assert booked(strictly_ordered(RIVALS)) == {MEDICAL}


def test_equal_weights_would_push_the_patient_past_the_medical_date() -> None:
    assert booked(RIVALS) == {GUARANTEE, GUARANTEE_TOO}


def test_the_guarantee_is_next() -> None:
    """Waiting weighs most where no date is passed."""
    cases = (
        case(mean_min=120, guarantee_day=13),
        *(case(waiting_weight=100) for _ in range(2)),
    )
    rivals = replace(RIVALS, cases=cases)
    assert booked(strictly_ordered(rivals)) == {0}
    assert booked(rivals) == {1, 2}
