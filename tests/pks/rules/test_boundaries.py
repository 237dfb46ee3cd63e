"""Equal is allowed; one more is not, and its excess is one."""

from typing import Any

import pytest

from pks.problems.week import WeekPlan, WeekProblem
from pks.problems.week.problem import (
    Flow,
    Pacu,
    Person,
    Rest,
    Site,
    Theatre,
    TheatreDuty,
)
from pks.rules import check
from pks.rules.week import RULES
from tests.parts import (
    case,
    plan_of,
    session,
    surgeon,
    ward,
    week_problem,
    with_settings,
)

RULE_BY_NAME = {rule.__name__: rule for rule in RULES}
ONE = plan_of((0, 0, 0, 480))
PAIR = plan_of((0, 0, 0, 480), (1, 0, 0, 550))


def excess(rule: str, problem: WeekProblem, plan: WeekPlan) -> int:
    return sum(v.excess for v in check(problem, plan, (RULE_BY_NAME[rule],)))


def one(**changes: Any) -> WeekProblem:
    return week_problem(cases=(case(**changes),))


def hours(start_min: int, end_min: int, **changes: Any) -> WeekProblem:
    return one_session(start_min=start_min, end_min=end_min, **changes)


def one_session(**changes: Any) -> WeekProblem:
    cases = (case(turnover_min=20), case(turnover_min=30))
    return week_problem(cases=cases, sessions=(session(**changes),))


def risk(variance_min2: int, limit_min: int, z2_permille: int) -> WeekProblem:
    tight = session(limit_min=limit_min, z2_permille=z2_permille)
    return week_problem(cases=(case(var_min2=variance_min2),), sessions=(tight,))


def duty(start_min: int, end_min: int, overtime_min: int = 0) -> WeekProblem:
    person = surgeon(duties=(TheatreDuty(0, 0, start_min, end_min),))
    problem = week_problem(cases=(case(), case()), people=(person,))
    return with_settings(
        problem, surgeon_overtime_max_min=overtime_min, surgeon_transfer_min=10
    )


def resting(start_min: int, end_min: int, day: int = 0) -> WeekProblem:
    person = surgeon(rests=(Rest("daily", start_min, end_min),))
    return week_problem(people=(person,), sessions=(session(day=day),))


def beds(free: tuple[int, ...], day: int = 0, stay: str = "ward") -> WeekProblem:
    """A stay of 0.9 and then 0.4 nights in the ward, or in it as an ICU."""
    flow = Flow(0, 0, -1, -1, 0) if stay == "ward" else Flow(0, -1, 0, -1, 0)
    return week_problem(
        cases=(case(**{f"{stay}_permille": (900, 400)}),),
        sessions=(session(day=day),),
        wards=(ward(free_permille=free),),
        flows=(flow,),
    )


def recovery(places: int, pacu_min: int, closes_min: int = 1440) -> WeekProblem:
    return week_problem(
        cases=(case(pacu_min=pacu_min),) * 2,
        pacus=(Pacu((places,) + (0,) * 6, closes_min),),
        flows=(Flow(0, -1, -1, 0, 0),),
    )


def laser(pieces: int) -> WeekProblem:
    return week_problem(
        cases=(case(equipment=(0,)),) * 2,
        theatres=(Theatre(0, ()),),
        movable=((pieces,),),
    )


def reserve(minutes: int) -> WeekProblem:
    """Two sessions of 8 hours, one of them never opened."""
    sites = (Site(day_surgery_closes_min=1440, emergency_reserve_min=minutes),)
    return week_problem(sites=sites, sessions=(session(), session()))


def heads(share: int, relief_permille: int, num_people: int) -> WeekProblem:
    nurse = Person((0,), (), (TheatreDuty(0, 0, 480, 960),), ())
    return week_problem(
        cases=(case(needs=((0, share),)),),
        sessions=(session(end_min=720),),
        people=(surgeon(), *(nurse,) * num_people),
        relief_permille=(relief_permille,),
    )


def at(start_min: int) -> WeekPlan:
    return plan_of((0, 0, 0, 480), (1, 0, 0, start_min))


BOUNDARIES = [
    ("ready_window", one(first_day=0), one(first_day=1), ONE),
    ("ready_window", one(last_day=0), one(last_day=-1), ONE),
    ("start_window", one(earliest_min=480), one(earliest_min=481), ONE),
    ("start_window", one(latest_min=480), one(latest_min=479), ONE),
    ("session_hours", hours(480, 620), hours(480, 619), PAIR),
    ("overtime_risk", risk(100, 551, 1210), risk(100, 550, 1210), ONE),
    ("overtime_risk", risk(100, 551, 1210), risk(101, 551, 1210), ONE),
    ("overtime_risk", risk(100, 551, 1210), risk(100, 551, 1211), ONE),
    ("overtime_risk", risk(0, 540, 9999), risk(0, 539, 9999), ONE),
    ("surgeon_minutes", duty(480, 610), duty(480, 609), PAIR),
    ("surgeon_minutes", duty(480, 580, 30), duty(480, 580, 29), PAIR),
    ("surgeon_hours", duty(480, 540), duty(481, 540), ONE),
    ("surgeon_hours", duty(480, 540), duty(480, 539), ONE),
    ("surgeon_hours", duty(480, 520, 20), duty(480, 520, 19), ONE),
    ("protected_rest", resting(540, 600), resting(539, 600), ONE),
    ("protected_rest", resting(0, 480), resting(0, 481), ONE),
    ("protected_rest", resting(1980, 2000, 1), resting(1979, 2000, 1), ONE),
    ("ward_beds", beds((900, 400)), beds((899, 400)), ONE),
    ("ward_beds", beds((900, 400)), beds((900, 399)), ONE),
    ("ward_beds", beds((0, 0, 900), 2), beds((0, 0, 899), 2), ONE),
    ("ward_beds", beds((900, 400), 0, "icu"), beds((900, 399), 0, "icu"), ONE),
    ("emergency_reserve", reserve(420), reserve(421), ONE),
    ("team_heads", heads(60, 0, 1), heads(61, 0, 1), ONE),
    ("team_heads", heads(30, 1000, 1), heads(30, 1001, 1), ONE),
    ("team_heads", heads(1, 0, 1), heads(1, 0, 0), ONE),
    ("theatre_hours", hours(480, 540), hours(480, 539), ONE),
    ("theatre_hours", hours(480, 540), hours(481, 540), ONE),
    ("done_by", one_session(done_by_min=540), one_session(done_by_min=539), ONE),
    ("movable_equipment", laser(2), laser(1), at(539)),
    ("pacu_places", recovery(2, 61), recovery(1, 61), at(540)),
    ("pacu_places", recovery(1, 60), recovery(1, 61), at(540)),
    ("pacu_closing", recovery(1, 20, 560), recovery(1, 20, 559), ONE),
]
STARTS = [
    ("theatre_overlap", one_session(), 560, 559),
    ("theatre_overlap", one_session(), 390, 391),
    ("surgeon_overlap", duty(0, 1440), 550, 549),
    ("surgeon_overlap", duty(0, 1440), 410, 411),
    ("movable_equipment", laser(1), 540, 539),
    ("movable_equipment", laser(1), 420, 421),
]


@pytest.mark.parametrize(("rule", "equal", "beyond", "plan"), BOUNDARIES)
def test_equal_is_allowed_and_one_more_is_not(
    rule: str, equal: WeekProblem, beyond: WeekProblem, plan: WeekPlan
) -> None:
    assert excess(rule, equal, plan) == 0
    assert excess(rule, beyond, plan) == 1


@pytest.mark.parametrize(("rule", "problem", "equal_min", "beyond_min"), STARTS)
def test_the_last_start_is_allowed_and_the_next_is_not(
    rule: str, problem: WeekProblem, equal_min: int, beyond_min: int
) -> None:
    assert excess(rule, problem, at(equal_min)) == 0
    assert excess(rule, problem, at(beyond_min)) == 1


@pytest.mark.parametrize(("closes_min", "expected"), [(550, 0), (549, 1)])
def test_day_surgery_is_home_when_it_closes(closes_min: int, expected: int) -> None:
    problem = week_problem(cases=(case(home_min=10),), sites=(Site(closes_min, 0),))
    assert excess("day_surgery_home", problem, ONE) == expected


def test_the_duty_and_the_rest_that_fit_best_and_worst_are_those_that_count() -> None:
    duties = (TheatreDuty(0, 0, 480, 540), TheatreDuty(0, 0, 600, 700))
    rests = (Rest("daily", 530, 900), Rest("weekly", 2000, 3000))
    problem = week_problem(people=(surgeon(duties=duties, rests=rests),))
    assert excess("surgeon_hours", problem, ONE) == 0
    assert excess("protected_rest", problem, ONE) == 10


def test_the_first_of_the_fullest_minutes_is_named() -> None:
    plan = plan_of((0, 0, 0, 480), (1, 0, 0, 500), (0, 0, 0, 600), (1, 0, 0, 620))
    found = check(laser(1), plan, (RULE_BY_NAME["movable_equipment"],))
    assert [v.where for v in found] == ["equipment E0, site H0, Mon 08:20"]


def test_what_overfills_a_session_may_pass_what_it_is_to_be_done_by() -> None:
    """Its end is raised to what stands; what was simulated cannot move that."""
    overfull = one_session(done_by_min=500, overfull=True)
    assert excess("done_by", overfull, ONE) == 0


def test_inpatients_may_leave_theatre_after_day_surgery_closes() -> None:
    problem = week_problem(sites=(Site(500, 0),))
    assert excess("day_surgery_home", problem, ONE) == 0


def test_no_recovery_means_no_closing_time() -> None:
    assert excess("pacu_closing", recovery(0, 0, 500), ONE) == 0
    assert excess("pacu_places", recovery(0, 0, 500), ONE) == 0


def test_nights_past_the_second_week_are_not_watched() -> None:
    problem = week_problem(
        cases=(case(ward_permille=(0,) * 8 + (500,) * 3),),
        sessions=(session(day=6),),
        wards=(ward(free_permille=(0,) * 14),),
        flows=(Flow(0, 0, -1, -1, 0),),
    )
    assert excess("ward_beds", problem, ONE) == 0
