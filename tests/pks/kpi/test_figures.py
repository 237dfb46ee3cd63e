"""The key figures, each by a week small enough to count by hand."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from pks.kpi import Measure, WardNight, fullest_night
from pks.kpi.beds import beds, ward_nights
from pks.kpi.sessions import expected_excess, session_loads, tail_prob
from pks.kpi.takt import flow_takts, production
from pks.kpi.utilisation import union, utilisation
from pks.problems.week import WeekPlan, WeekProblem
from pks.problems.week.problem import ANY, Theatre
from tests.parts import FLOW, case, plan_of, session, ward, week_problem

FRIDAY, SATURDAY = 4, 5
WEDNESDAY = date(2026, 11, 25)
MARGIN_MIN = 15


def used(
    problem: WeekProblem, plan: WeekPlan, code: str, holidays: tuple[date, ...] = ()
) -> Measure:
    loads = session_loads(problem, plan, MARGIN_MIN)
    found = utilisation(problem, plan, loads, frozenset(holidays))
    return next(m for m in found if m.formula.code == code)


def one_case(mean_min: int = 60, **changes: Any) -> WeekProblem:
    return week_problem(
        cases=(case(mean_min=mean_min),), sessions=(session(**changes),)
    )


def test_spor_counts_only_the_part_of_a_case_in_elective_hours() -> None:
    problem = one_case(start_min=360, end_min=960)
    assert used(problem, plan_of((0, 0, 0, 390)), "utilisation_spor").numerator == 30


def test_spor_counts_only_staffed_elective_hours() -> None:
    problem = one_case(start_min=360, end_min=1080)
    found = used(problem, plan_of((0, 0, 0, 480)), "utilisation_spor")
    assert found.denominator == 10 * 60


def test_spor_ends_at_14_on_fridays() -> None:
    problem = one_case(day=FRIDAY)
    found = used(problem, plan_of((0, 0, 0, 480)), "utilisation_spor")
    assert found.denominator == 6 * 60


@pytest.mark.parametrize(("day", "holidays"), [(SATURDAY, ()), (2, (WEDNESDAY,))])
def test_spor_knows_no_weekends_and_holidays(
    day: int, holidays: tuple[date, ...]
) -> None:
    problem = one_case(day=day)
    found = used(problem, plan_of((0, 0, 0, 480)), "utilisation_spor", holidays)
    assert found.value is None


def test_own_sessions_count_weekends_too() -> None:
    problem = one_case(mean_min=120, day=SATURDAY)
    found = used(problem, plan_of((0, 0, 0, 480)), "utilisation_sessions")
    assert found.value == 0.25


def test_closed_sessions_do_not_count_in_utilisation() -> None:
    problem = replace(one_case(), sessions=(session(), session(day=1)))
    found = used(problem, plan_of((0, 0, 0, 480)), "utilisation_sessions")
    assert found.denominator == 480


def test_turnover_after_the_last_case_does_not_count() -> None:
    cases = (case(turnover_min=20), case(turnover_min=30))
    problem = week_problem(cases=cases)
    plan = plan_of((1, 0, 0, 480), (0, 0, 0, 600))
    assert used(problem, plan, "utilisation_turnover").numerator == 60 + 60 + 20


def test_emergency_sessions_are_not_offered() -> None:
    rows = (session(), session(day=1), session(day=2, emergency=True))
    problem = replace(one_case(), sessions=rows)
    assert used(problem, plan_of((0, 0, 0, 480)), "opened_sessions").value == 0.5


def test_sessions_that_overlap_are_staffed_once() -> None:
    assert union([(480, 720), (700, 900), (960, 1000)]) == [(480, 900), (960, 1000)]


@pytest.mark.parametrize(
    ("slack_min", "prob"), [(0, 0.5), (1.0364333, 0.15), (-1.0364333, 0.85)]
)
def test_tail_of_the_normal(slack_min: float, prob: float) -> None:
    assert tail_prob(slack_min * 20, 400) == pytest.approx(prob, abs=1e-6)


@pytest.mark.parametrize(("slack_min", "prob"), [(0, 0.0), (-1, 1.0)])
def test_without_variance_the_end_is_certain(slack_min: int, prob: float) -> None:
    assert tail_prob(slack_min, 0) == prob


@pytest.mark.parametrize("slack_min", [-30, 0, 25])
def test_expected_excess_is_the_integral_of_the_tail(slack_min: int) -> None:
    summed = sum(tail_prob(slack_min + step / 10, 400) for step in range(3000)) / 10
    assert expected_excess(slack_min, 400) == pytest.approx(summed, abs=0.1)


def test_risk_is_counted_from_the_planned_end_gaps_included() -> None:
    problem = week_problem(
        cases=(case(var_min2=400),), sessions=(session(limit_min=975),)
    )
    (load,) = session_loads(problem, plan_of((0, 0, 0, 895)), MARGIN_MIN)
    assert load.risk_prob == pytest.approx(tail_prob(20, 400))


def test_overtime_is_counted_from_the_duty_end_without_the_margin() -> None:
    problem = week_problem(cases=(case(),), sessions=(session(limit_min=975),))
    (load,) = session_loads(problem, plan_of((0, 0, 0, 910)), MARGIN_MIN)
    assert load.overtime_min == 10


def test_a_flow_above_takt_does_not_make_up_for_one_below() -> None:
    problem = week_problem(
        cases=(case(), case(), case(flow_by_site=(1,))),
        flows=(replace(FLOW, quota=1), replace(FLOW, quota=2)),
    )
    plan = plan_of((0, 0, 0, 480), (1, 0, 0, 600))
    found = production(problem, plan, flow_takts(problem, plan))
    takt = next(m for m in found if m.formula.code == "takt_met")
    assert (takt.numerator, takt.denominator) == (1, 3)


def test_takt_is_told_flow_by_flow() -> None:
    problem = week_problem(
        cases=(case(), case(flow_by_site=(1,)), case(flow_by_site=(1,))),
        flows=(FLOW, replace(FLOW, quota=3)),
    )
    _, second = flow_takts(problem, plan_of((1, 0, 0, 480)))
    assert (second.planned, second.takt, second.short, second.waiting) == (1, 3, 2, 2)


def ward_problem(**changes: Any) -> WeekProblem:
    stays = {"ward_permille": (1000, 400), "icu_permille": (300,)} | changes
    return week_problem(
        cases=(case(**stays),),
        sessions=(session(day=1),),
        wards=(ward(free_permille=(2000, 4000, 1000)), ward()),
        flows=(replace(FLOW, ward=0, icu=1),),
    )


def planned(nights: tuple[WardNight, ...], which: int) -> list[int]:
    return [night.planned_permille for night in nights if night.ward == which][:4]


def test_beds_are_filled_from_the_night_of_the_operation() -> None:
    nights = ward_nights(ward_problem(), plan_of((0, 0, 0, 480)))
    assert planned(nights, 0) == [0, 1000, 400, 0]


def test_intensive_care_is_a_ward_of_its_own() -> None:
    nights = ward_nights(ward_problem(), plan_of((0, 0, 0, 480)))
    assert planned(nights, 1) == [0, 300, 0, 0]


def test_a_flow_without_ward_fills_no_bed() -> None:
    problem = replace(ward_problem(), flows=(replace(FLOW, ward=ANY, icu=1),))
    assert planned(ward_nights(problem, plan_of((0, 0, 0, 480))), 0) == [0] * 4


def test_a_ward_without_limit_has_no_free_beds_to_count() -> None:
    nights = ward_nights(ward_problem(), plan_of((0, 0, 0, 480)))
    assert {night.free_permille for night in nights if night.ward == 1} == {None}


def test_share_of_free_beds_counts_limited_nights_of_the_week() -> None:
    nights = ward_nights(ward_problem(), plan_of((0, 0, 0, 480)))
    share, _ = beds(nights)
    assert (share.numerator, share.denominator) == (1.4, 7)


def test_the_fullest_night_is_the_largest_share_not_the_largest_load() -> None:
    night = fullest_night(ward_nights(ward_problem(), plan_of((0, 0, 0, 480))))
    assert night is not None
    assert night.night == 2


def test_flow_of_no_site_does_not_stop_the_count() -> None:
    """A plan that breaks `allowed_sites` is still shown."""
    problem = replace(ward_problem(flow_by_site=(ANY,)), theatres=(Theatre(0, ()),))
    assert planned(ward_nights(problem, plan_of((0, 0, 0, 480))), 0) == [0] * 4
