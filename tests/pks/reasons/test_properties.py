"""What holds of first reasons in any week, judged by the rules."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

from hypothesis import given, settings

from pks.problems.week import Booking, WeekPlan, WeekProblem
from pks.reasons import Group, first_reasons
from pks.rules import check
from tests.random_weeks import GRID_MIN
from tests.strategies import WITHOUT_MUSTS, valid_plans, with_plans

STARTS_MIN = range(420, 1100, 5)


def fits(problem: WeekProblem, plan: WeekPlan, booking: Booking) -> bool:
    """Whether a plan may take one more booking, nobody else moved."""
    more = replace(plan, bookings=(*plan.bookings, booking))
    return not check(problem, more, WITHOUT_MUSTS)


def everywhere(problem: WeekProblem, case: int) -> Iterator[Booking]:
    """Every booking of a case on its locked day, at each start on the weeks' grid."""
    row, people = problem.cases[case], range(len(problem.people))
    for s, session in enumerate(problem.sessions):
        if row.fixed_day and row.present and session.day != row.present.day:
            continue
        for k, start in product(people, range(450, 1100, GRID_MIN)):
            yield Booking(case, s, k, start)


@settings(max_examples=50, deadline=None)
@given(with_plans(valid_plans))
def test_outranked_means_that_a_place_is_free(
    week: tuple[WeekProblem, WeekPlan],
) -> None:
    problem, plan = week
    for reason in first_reasons(problem, plan):
        if reason.group == Group.OUTRANKED:
            assert any(
                fits(problem, plan, Booking(reason.case, reason.session, k, start))
                for k, start in product(range(len(problem.people)), STARTS_MIN)
            ), reason


@settings(max_examples=50, deadline=None)
@given(with_plans(valid_plans))
def test_any_other_reason_means_that_no_place_is_free(
    week: tuple[WeekProblem, WeekPlan],
) -> None:
    problem, plan = week
    for reason in first_reasons(problem, plan):
        if reason.group != Group.OUTRANKED:
            assert not any(
                fits(problem, plan, booking)
                for booking in everywhere(problem, reason.case)
            ), reason
