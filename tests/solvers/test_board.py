"""The board of the greedy plan has room for exactly what the rules allow."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from pks.problems.week import Booking, WeekPlan, WeekProblem
from pks.problems.week.problem import Flow, Present, Site, Theatre, TheatreDuty
from pks.rules import check
from pks.rules.week import ASSIGNMENT
from solvers.week.board import Board
from solvers.week.greedy import by_worth, greedy_plan
from solvers.week.places import all_places
from tests.parts import (
    case,
    plan_of,
    session,
    surgeon,
    ward,
    week_problem,
    with_settings,
)
from tests.pks.rules.test_alone import PLANS, PROBLEMS, TINY
from tests.pks.rules.test_boundaries import BOUNDARIES, STARTS, at, recovery
from tests.solvers.test_boundaries import MORE
from tests.solvers.test_greedy import misjudged
from tests.solvers.test_heads import nurse
from tests.solvers.test_places_and_days import (
    SAME_MINUTE,
    one_theatre,
    recovery_on,
    two_days,
)
from tests.solvers.test_variants import LARGER
from tests.solvers.tiny_plans import FREE, ROOMY, TinyPlans

SUMS = {
    "session_hours",
    "overtime_risk",
    "surgeon_minutes",
    "team_heads",
    "ward_beds",
    "emergency_reserve",
}
SUM_ROWS = [row for row in BOUNDARIES + MORE if row[0] in SUMS]
BREACHES = [
    *((TINY, plan) for rule, _, plan in PLANS if rule in SUMS),
    *((problem, plan_of((0, 0, 0, 480), (1, 2, 0, 480))) for _, _, problem in PROBLEMS),
]


def has_room(problem: WeekProblem, plan: WeekPlan) -> bool:
    """Whether a board has room by its sums for one booking after the other."""
    board = Board(problem)
    for booking in plan.bookings:
        if not board.has_room(booking.case, booking.session, booking.surgeon):
            return False
        board.book(booking)
    return True


def judged_alike(problem: WeekProblem, plan: WeekPlan) -> bool:
    """Whether board and rules agree on each start, in either order of booking."""
    by_minute = with_settings(problem, grid_min=1)
    places = all_places(problem)
    orders = (plan, WeekPlan(plan.bookings[::-1]))
    return not any(any(misjudged(by_minute, places, order)) for order in orders)


def sums_allow(problem: WeekProblem, plan: WeekPlan) -> bool:
    """Whether no rule of sums is broken by a plan, or by a part of it before."""
    prefixes = [WeekPlan(plan.bookings[:i]) for i in range(1, len(plan.bookings) + 1)]
    broken = (v.rule for part in prefixes for v in check(problem, part, ASSIGNMENT))
    return SUMS.isdisjoint(broken)


def orders(plan: WeekPlan) -> Iterator[WeekPlan]:
    yield plan
    yield WeekPlan(plan.bookings[::-1])


@pytest.mark.parametrize(("rule", "equal", "beyond", "plan"), SUM_ROWS)
def test_there_is_room_for_equal_and_not_for_one_more(
    rule: str, equal: WeekProblem, beyond: WeekProblem, plan: WeekPlan
) -> None:
    assert has_room(equal, plan)
    assert not has_room(beyond, plan)


@pytest.mark.parametrize(("problem", "plan"), BREACHES)
def test_there_is_room_when_no_sum_is_passed(
    problem: WeekProblem, plan: WeekPlan
) -> None:
    for order in orders(plan):
        possible = [b for b in order.bookings if b.case < 4]
        kept = WeekPlan(tuple(possible))
        assert has_room(problem, kept) == sums_allow(problem, kept)


@pytest.mark.parametrize("week", [FREE, ROOMY])
def test_there_is_room_for_the_sets_of_bookings_that_no_sum_forbids(
    week: TinyPlans,
) -> None:
    once = (
        plan
        for plan in week.subsets()
        if len({b.case for b in plan.bookings}) == len(plan.bookings)
    )
    wrong = [
        plan
        for plan in once
        if has_room(week.problem, plan) != sums_allow(week.problem, plan)
    ]
    assert wrong == []


@pytest.mark.parametrize(("rule", "problem", "equal_min", "beyond_min"), STARTS)
def test_the_last_start_is_free_and_the_next_is_not(
    rule: str, problem: WeekProblem, equal_min: int, beyond_min: int
) -> None:
    assert judged_alike(problem, at(equal_min))
    assert judged_alike(problem, at(beyond_min))


@pytest.mark.parametrize("name", LARGER)
def test_larger_plans_are_judged_alike(name: str) -> None:
    week, _ = LARGER[name]
    wrong = [p for p in week.larger(100, seed=52) if not judged_alike(week.problem, p)]
    assert wrong == []


def test_pairs_are_judged_alike_in_either_order() -> None:
    reverse = (WeekPlan(plan.bookings[::-1]) for plan in FREE.pairs())
    by_minute = with_settings(FREE.problem, grid_min=1)
    assert [p for p in reverse if any(misjudged(by_minute, FREE.places, p))] == []


def test_the_same_minute_of_two_days_is_no_collision() -> None:
    assert judged_alike(two_days(), SAME_MINUTE)


@pytest.mark.parametrize("start_min", [540, 559, 560, 561])
def test_a_theatre_is_the_same_in_two_sessions(start_min: int) -> None:
    assert judged_alike(one_theatre(), plan_of((0, 0, 0, 480), (1, 1, 0, start_min)))


@pytest.mark.parametrize("places", [(0, 1), (1, 0), (1, 1)])
@pytest.mark.parametrize("day", [0, 1])
def test_a_recovery_unit_has_the_places_of_the_day(
    places: tuple[int, int], day: int
) -> None:
    plan = WeekPlan((Booking(day, day, 0, 480),))
    assert judged_alike(recovery_on(0, places), plan)


@pytest.mark.parametrize("places", [1, 2])
def test_who_came_after_another_had_left_took_the_same_place(places: int) -> None:
    """Two short stays one after the other, and a long one beside both."""
    problem = recovery(places, 20)
    cases = (*problem.cases, replace(problem.cases[0], mean_min=30, pacu_min=90))
    theatres = (Theatre(0, ()),) * 3
    three = replace(
        problem,
        cases=cases,
        theatres=theatres,
        sessions=tuple(session(theatre=t) for t in range(3)),
        people=(surgeon(),) * 3,
    )
    plan = plan_of((0, 0, 0, 480), (1, 1, 1, 510), (2, 2, 2, 510))
    assert judged_alike(three, plan)


def test_a_ward_that_is_the_icu_too_takes_both_stays() -> None:
    stay = case(ward_permille=(500,), icu_permille=(400,))
    problem = week_problem(cases=(stay,), flows=(Flow(0, 0, 0, -1, 0),))
    for free, expected in ((900, True), (899, False)):
        wards = (ward(free_permille=(free,)),)
        room = has_room(replace(problem, wards=wards), plan_of((0, 0, 0, 480)))
        assert room == expected


@pytest.mark.parametrize("night", [12, 13])
def test_the_last_night_watched_is_full(night: int) -> None:
    stay = case(ward_permille=(500,) * 10)
    full = ward(free_permille=tuple(400 if n == night else 900 for n in range(14)))
    problem = week_problem(
        cases=(stay,),
        sessions=(session(day=6),),
        wards=(full,),
        flows=(Flow(0, 0, -1, -1, 0),),
    )
    assert not has_room(problem, plan_of((0, 0, 0, 480)))


def test_duty_of_another_day_is_no_time_today() -> None:
    duties = (TheatreDuty(0, 0, 480, 540), TheatreDuty(1, 0, 480, 960))
    problem = week_problem(cases=(case(),) * 2, people=(surgeon(duties=duties),))
    assert not has_room(problem, plan_of((0, 0, 0, 480), (1, 0, 0, 540)))


def test_a_lesser_wish_beside_a_new_one_does_not_lower_the_first() -> None:
    cases = (case(needs=((0, 120),)), case(needs=((0, 60), (1, 60))))
    crew = (nurse((0, 1), TheatreDuty(0, 0, 480, 960)),) * 2
    problem = week_problem(cases=cases, people=(surgeon(), *crew))
    plan = plan_of((0, 0, 0, 480), (1, 0, 0, 540))
    assert not has_room(problem, plan)
    assert has_room(problem, WeekPlan(plan.bookings[:1]))


def test_a_team_at_one_site_is_none_at_the_other() -> None:
    case_there = case(needs=((0, 60),), sites=(0, 1), flow_by_site=(0, 0))
    problem = week_problem(
        cases=(case_there,) * 2,
        sessions=(session(), session(theatre=1, site=1)),
        theatres=(Theatre(0, ()), Theatre(1, ())),
        people=(surgeon(), nurse((0,), TheatreDuty(0, 0, 480, 960))),
        sites=(Site(1440, 0),) * 2,
        movable=((0, 0),) * 2,
    )
    assert not has_room(problem, plan_of((0, 0, 0, 480), (1, 1, 0, 600)))


@pytest.mark.parametrize("theatre", [0, 1])
def test_present_bookings_that_collide_are_not_kept_both(theatre: int) -> None:
    presents = (Present(0, 0, 480, 0, 1), Present(0, theatre, 510, 0, 1))
    problem = week_problem(
        cases=tuple(case(present=present) for present in presents),
        sessions=(session(), session(theatre=1)),
        theatres=(Theatre(0, ()),) * 2,
    )
    plan = greedy_plan(problem, all_places(problem), by_worth)
    assert check(problem, plan) == ()
    assert {b.case for b in plan.bookings} == {0, 1}
