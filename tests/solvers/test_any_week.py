"""Models, rules and score agree on random weeks: locks, split duties, what else."""

from dataclasses import replace

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from pks.problems.week import Booking, WeekPlan, WeekProblem
from pks.rules import check
from tests.solvers.judge import NO_DAYS, Judge
from tests.solvers.test_terms import NO_START_NEEDED, scored
from tests.strategies import valid_plans, with_plans

some = settings(
    max_examples=50,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],  # to shrink a week takes minutes
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)


def other(draw: st.DrawFn, booking: Booking, problem: WeekProblem) -> Booking:
    """The booking with one part of it changed."""
    name = draw(st.sampled_from(("start_min", "session", "surgeon")))
    if name == "session":
        return replace(
            booking, session=draw(st.sampled_from(range(len(problem.sessions))))
        )
    if name == "surgeon":
        return replace(
            booking, surgeon=draw(st.sampled_from(range(len(problem.people))))
        )
    step_min = draw(st.sampled_from((-60, -15, -1, 1, 15, 60)))
    return replace(booking, start_min=max(0, booking.start_min + step_min))


@st.composite
def nearly_valid(draw: st.DrawFn, problem: WeekProblem) -> WeekPlan:
    """A plan with some bookings that is valid, or was before one of them changed."""
    bookings = list(
        draw(valid_plans(problem).filter(lambda plan: plan.bookings)).bookings
    )
    if draw(st.booleans()):
        index = draw(st.integers(0, len(bookings) - 1))
        bookings[index] = other(draw, bookings[index], problem)
    return WeekPlan(tuple(bookings))


@some
@given(with_plans(nearly_valid))
def test_model_and_assignment_agree_with_rules_and_score(
    week: tuple[WeekProblem, WeekPlan],
) -> None:
    """One test, since to draw a week takes longer than to judge it."""
    problem, plan = week
    whole, assignment = Judge(problem), Judge(problem, NO_DAYS)
    valid = not check(problem, plan)
    assert whole.accepts(plan) == valid
    if valid:
        expected = scored(problem, plan)
        assert whole.amounts(plan) == expected
        found = assignment.amounts(plan)
        assert all(found[name] == expected[name] for name in NO_START_NEEDED)
