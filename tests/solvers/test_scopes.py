"""What a scope leaves free is judged as in the whole week; all else stands."""

from collections.abc import Iterator
from random import Random

import pytest

from pks.problems.week import Booking, WeekPlan
from pks.rules import check
from tests.solvers.judge import NO_DAYS, Judge
from tests.solvers.test_terms import NO_START_NEEDED, scored
from tests.solvers.tiny_plans import ROOMY

PROBLEM = ROOMY.problem
VALID = [plan for plan in ROOMY.larger(400, seed=51) if not check(PROBLEM, plan)]
STARTS = [plan for plan in VALID if len({b.session for b in plan.bookings}) > 1][:12]


def changes(plan: WeekPlan, session: int, random: Random) -> Iterator[WeekPlan]:
    """Yield plans that are alike outside a session."""
    kept = [b for b in plan.bookings if b.session != session]
    cases = [c for c in range(4) if c not in {b.case for b in kept}]
    for _ in range(12):
        some = random.sample(cases, random.randint(0, len(cases)))
        found = [b for b in ROOMY.packed(some, random) if b.session == session]
        yield WeekPlan((*kept, *found))


def agree(judge: Judge, plan: WeekPlan) -> bool:
    """Whether a model says of a plan what the rules and the score say."""
    valid = not check(PROBLEM, plan)
    counted = not valid or judge.amounts(plan) == scored(PROBLEM, plan)
    return judge.accepts(plan) == valid and counted


@pytest.mark.parametrize("start", STARTS)
def test_plans_alike_outside_a_free_session_are_judged_as_by_the_rules(
    start: WeekPlan,
) -> None:
    session = start.bookings[0].session
    judge = Judge(PROBLEM, sessions=frozenset({session}), start=start)
    plans = [start, *changes(start, session, Random(5))]
    assert [plan for plan in plans if not agree(judge, plan)] == []


@pytest.mark.parametrize("start", STARTS)
def test_a_booking_outside_the_free_cases_stands(start: WeekPlan) -> None:
    first = start.bookings[0]
    judge = Judge(PROBLEM, cases=frozenset({first.case}), start=start)
    assert agree(judge, start)
    assert agree(judge, WeekPlan(start.bookings[1:]))
    assert not judge.accepts(WeekPlan((first,)))


@pytest.mark.parametrize("start", STARTS)
def test_with_nothing_free_the_plan_itself_is_all_there_is(start: WeekPlan) -> None:
    nothing: frozenset[int] = frozenset()
    for timed_days in (NO_DAYS, frozenset(range(7))):
        judge = Judge(PROBLEM, timed_days, nothing, nothing, start)
        assert judge.accepts(start)
        assert not judge.accepts(WeekPlan(start.bookings[1:]))
        found, expected = judge.amounts(start), scored(PROBLEM, start)
        assert all(found[name] == expected[name] for name in NO_START_NEEDED)


@pytest.mark.parametrize("start", STARTS)
def test_a_day_is_timed_while_the_others_stand(start: WeekPlan) -> None:
    """Of the days that are not timed, the start minutes stay as they were."""
    day = PROBLEM.sessions[start.bookings[0].session].day
    here = frozenset(
        b.session for b in start.bookings if PROBLEM.sessions[b.session].day == day
    )
    cases = frozenset(b.case for b in start.bookings if b.session in here)
    judge = Judge(PROBLEM, frozenset({day}), here, cases, start)
    assert judge.answer(start) == WeekPlan(tuple(sorted(start.bookings)))


@pytest.mark.parametrize("plan", VALID[:20])
def test_the_answer_is_read_as_the_plan_that_it_is(plan: WeekPlan) -> None:
    assert Judge(PROBLEM).answer(plan) == WeekPlan(tuple(sorted(plan.bookings)))


def test_an_assignment_is_read_with_starts_that_its_places_allow() -> None:
    for plan in VALID[:20]:
        read = Judge(PROBLEM, NO_DAYS).answer(plan)
        assert read is not None
        assert at(read) == at(plan)
        assert all(is_allowed(booking) for booking in read.bookings)


def at(plan: WeekPlan) -> list[tuple[int, int, int]]:
    return sorted((b.case, b.session, b.surgeon) for b in plan.bookings)


def is_allowed(booking: Booking) -> bool:
    stretches = ROOMY.places[booking.case][booking.session, booking.surgeon]
    windows = [window for stretch in stretches for window in stretch.windows]
    return any(first <= booking.start_min <= last for first, last in windows)
