"""The solver's models accept exactly the plans that the rules accept: the tiny week."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache

import pytest

from pks.problems.week import Booking, WeekPlan
from pks.rules import check
from pks.rules.week import ASSIGNMENT, RULES
from solvers.week.scope import ALL_DAYS
from tests.builders import PLAN, tiny_problem
from tests.solvers.judge import NO_DAYS, Judge
from tests.solvers.tiny_plans import FREE, ROOMY, TinyPlans

LONE_START = {
    "start_window",
    "theatre_hours",
    "done_by",
    "surgeon_hours",
    "protected_rest",
    "pacu_closing",
    "day_surgery_home",
}
LONE_START_RULES = tuple(rule for rule in RULES if rule.__name__ in LONE_START)
PLANS: list[tuple[TinyPlans, Callable[[], Iterable[WeekPlan]]]] = [
    (FREE, FREE.singles),
    (FREE, FREE.pairs),
    (FREE, lambda: FREE.larger(200, seed=48)),
    (ROOMY, lambda: ROOMY.larger(700, seed=48)),
]


@cache
def has_a_start(c: int, s: int, k: int) -> bool:
    """Whether some minute breaks none of the rules of a lone start."""
    alone = (WeekPlan((Booking(c, s, k, m),)) for m in FREE.starts((c, s, k)))
    return any(not check(FREE.problem, plan, LONE_START_RULES) for plan in alone)


def valid_without_starts(plan: WeekPlan) -> bool:
    return not check(FREE.problem, plan, ASSIGNMENT) and all(
        has_a_start(b.case, b.session, b.surgeon) for b in plan.bookings
    )


def misjudged(
    plans: Iterable[WeekPlan], judge: Judge, is_valid: Callable[[WeekPlan], bool]
) -> list[WeekPlan]:
    return [plan for plan in plans if judge.accepts(plan) != is_valid(plan)]


@pytest.mark.parametrize(
    ("week", "plans"), PLANS, ids=["singles", "pairs", "larger", "roomy"]
)
def test_the_whole_model_accepts_what_the_rules_accept(
    week: TinyPlans, plans: Callable[[], Iterable[WeekPlan]]
) -> None:
    def valid(plan: WeekPlan) -> bool:
        return not check(week.problem, plan)

    assert misjudged(plans(), Judge(week.problem), valid) == []


def test_the_assignment_accepts_what_its_rules_accept_of_all_sets() -> None:
    judge = Judge(FREE.problem, NO_DAYS)
    assert misjudged(FREE.subsets(), judge, valid_without_starts) == []


def test_the_assignment_accepts_what_its_rules_accept_of_every_booking() -> None:
    plans = [WeekPlan((Booking(*triple, 0),)) for triple in FREE.triples]
    judge = Judge(FREE.problem, NO_DAYS)
    assert misjudged(plans, judge, valid_without_starts) == []


def test_eleven_bookings_are_possible() -> None:
    """As the tiny week's own description says."""
    assert len(FREE.possible) == 11


@pytest.mark.parametrize("timed_days", [NO_DAYS, ALL_DAYS])
def test_a_case_that_must_be_booked_is(timed_days: frozenset[int]) -> None:
    judge = Judge(tiny_problem(), timed_days)
    without = replace(PLAN, bookings=PLAN.bookings[:-1])
    assert judge.accepts(PLAN)
    assert not judge.accepts(without)


@pytest.mark.parametrize("timed_days", [NO_DAYS, ALL_DAYS])
def test_a_case_is_not_booked_twice(timed_days: frozenset[int]) -> None:
    twice = WeekPlan((Booking(1, 0, 0, 490), Booking(1, 2, 0, 490)))
    assert [v.rule for v in check(FREE.problem, twice)] == ["one_booking"]
    assert not Judge(FREE.problem, timed_days).accepts(twice)
