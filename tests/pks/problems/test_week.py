"""The week's sessions, beds and weights, made from a region."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from pks.model.care import Procedure, TeamNeed
from pks.model.parameters import Relief, Risk
from pks.model.patients import Inpatient, Patient
from pks.model.places import Closure, Ward, WardBeds
from pks.model.region import Region
from pks.problems.week import WeekProblem, week_problem
from pks.problems.week.problem import ANY, NIGHTS, UNLIMITED
from pks.problems.week.sessions import z2_permille
from tests.pks.kpi.samples import MONDAY, WEEK, sample_region

REGION = sample_region(num_theatres=2, num_patients=12)  # extract of 16 November


def compiled(**changes: Any) -> WeekProblem:
    return week_problem(replace(REGION, **changes), WEEK)


def session_ids(problem: WeekProblem) -> set[str]:
    return set(problem.labels.sessions)


def test_sessions_run_on_their_weekday() -> None:
    problem = compiled()

    assert len(problem.sessions) == 10
    assert [s.day for s in problem.sessions] == [0, 0, 1, 1, 2, 2, 3, 3, 4, 4]


def test_a_flexible_session_has_any_specialty() -> None:
    flexible = [s for s in compiled().sessions if s.specialty == ANY]

    assert [(s.day, s.theatre) for s in flexible] == [(4, 0)]


def test_a_closed_theatre_has_no_session_on_the_days_named() -> None:
    closed = Closure("t0", MONDAY, MONDAY + timedelta(days=1))

    assert session_ids(compiled()) - session_ids(compiled(closures=(closed,))) == {
        "t0-mon",
        "t0-tue",
    }


def test_a_holiday_has_no_sessions_unless_theatres_run() -> None:
    holidays = (MONDAY + timedelta(days=2),)
    theatre = replace(REGION.parameters.theatre, runs_on_holidays=True)
    parameters = replace(REGION.parameters, theatre=theatre)

    assert not any("wed" in i for i in session_ids(compiled(holidays=holidays)))
    assert len(compiled(holidays=holidays, parameters=parameters).sessions) == 10


def test_a_cycle_goes_on_week_by_week_and_across_years() -> None:
    by_week = tuple(
        replace(row, session_id=f"{row.session_id}/{n}", cycle_week=n)
        for row in REGION.sessions
        for n in (1, 2, 3)
    )
    region = replace(REGION, sessions=by_week)
    weeks = ["2026-W52", "2026-W53", "2027-W01", "2027-W02"]
    found = [
        {s.split("/")[1] for s in session_ids(week_problem(region, w))} for w in weeks
    ]

    assert [len(numbers) for numbers in found] == [1, 1, 1, 1]
    assert found[0] == found[3]
    assert len(set.union(*found[:3])) == 3


def test_the_limit_is_the_weakest_needs_last_duty_and_the_margin() -> None:
    """Duties end at 16:15 but one anaesthetist of two stays until 18:00."""
    later = tuple(
        replace(d, end_min=1080) if d.staff_id == "an0" else d for d in REGION.duties
    )
    everybody = tuple(replace(d, end_min=1080) for d in REGION.duties)

    assert compiled(duties=later).sessions[0].limit_min == 975 + 15
    assert compiled(duties=everybody).sessions[0].limit_min == 1080 + 15


def test_the_limit_is_never_before_the_sessions_end() -> None:
    short = tuple(replace(d, end_min=720) for d in REGION.duties)

    assert compiled(duties=short).sessions[0].limit_min == 960 + 15


def test_risk_as_squared_quantiles() -> None:
    """Φ⁻¹(0.85)² is 1.074, Φ⁻¹(0.95)² is 2.706."""
    session = compiled().sessions[0]

    assert (session.z2_permille, session.preferred_z2_permille) == (1074, 2706)


def test_a_session_has_its_own_risk_and_prefers_no_more_than_it_accepts() -> None:
    own = tuple(replace(row, accepted_risk_permille=20) for row in REGION.sessions)
    session = compiled(sessions=own).sessions[0]

    assert session.z2_permille == session.preferred_z2_permille == z2_permille(20)


def test_no_preference_is_the_smallest_risk() -> None:
    risk = Risk(preferred_permille=0)
    session = compiled(parameters=replace(REGION.parameters, risk=risk)).sessions[0]

    assert session.preferred_z2_permille == z2_permille(1)


WARD = Ward("w0", "s0", "Ward", "ward")
PACU = Ward("p0", "s0", "Recovery", "pacu", 1140)


def beds(*staffed: int, reserve: int = 0, ward: str = "w0") -> tuple[WardBeds, ...]:
    return tuple(
        WardBeds(ward, MONDAY + timedelta(days=d), n, reserve)
        for d, n in enumerate(staffed)
    )


def with_beds(rows: tuple[WardBeds, ...], **changes: Any) -> WeekProblem:
    return compiled(wards=(WARD, PACU), ward_beds=rows, **changes)


def test_free_is_staffed_less_reserve_and_present() -> None:
    stays = tuple(
        Inpatient(f"I{d}", "w0", MONDAY + timedelta(days=d)) for d in (0, 1, 2)
    )
    ward = with_beds(beds(5, 5, 5, 5, reserve=1), inpatients=stays).wards[0]

    assert ward.busy_permille[:4] == (2000, 1000, 0, 0)
    assert ward.free_permille[:4] == (2000, 3000, 4000, 4000)


def test_an_overload_leaves_no_beds_but_no_debt() -> None:
    stays = tuple(
        Inpatient(f"I{n}", "w0", MONDAY + timedelta(days=1)) for n in range(3)
    )

    assert with_beds(beds(2, 2), inpatients=stays).wards[0].free_permille[0] == 0


def test_who_should_have_gone_leaves_the_day_after_the_extract() -> None:
    past = (Inpatient("I", "w0", date(2026, 11, 1)),)
    on_sunday = replace(REGION.parameters, as_of=MONDAY)

    assert with_beds(beds(2), inpatients=past).wards[0].busy_permille[0] == 0
    late = with_beds(beds(2), inpatients=past, parameters=on_sunday).wards[0]
    assert late.busy_permille[:2] == (1000, 0)


def test_nights_beyond_the_list_take_the_same_weekdays_beds() -> None:
    ward = with_beds(beds(9, 8, 7, 6, 5, 4, 3)).wards[0]

    assert len(ward.free_permille) == NIGHTS
    assert ward.free_permille[7:] == ward.free_permille[:7]


def test_a_ward_without_beds_listed_is_not_limited() -> None:
    ward = with_beds(()).wards[0]

    assert set(ward.free_permille) == set(ward.target_permille) == {UNLIMITED}


def test_the_target_is_a_share_of_the_staffed() -> None:
    assert with_beds(beds(10)).wards[0].target_permille[0] == 9000


def test_recovery_places_by_day() -> None:
    pacu = with_beds(beds(6, 7, reserve=1, ward="p0")).pacus[0]

    assert (pacu.places[:2], pacu.closes_min) == ((5, 6), 1140)


def test_who_is_operated_before_the_week_lies_in_a_bed() -> None:
    """On Saturday, three nights for certain: Saturday, Sunday and Monday."""
    procedures = tuple(sure_stay(row) for row in REGION.procedures)
    before = Patient(
        "B", ("NFB49",), date(2026, 1, 1), "3",
        booking_state="called", booked_date=MONDAY - timedelta(days=2),
        booked_theatre_id="t0",
    )  # fmt: skip
    ward = with_beds(beds(9, 9), patients=(before,), procedures=procedures).wards[0]

    assert ward.busy_permille[:2] == (1000, 0)


def sure_stay(row: Procedure) -> Procedure:
    return replace(row, los_mean_days=3.0, los_sd_days=0.0)


def test_a_weeks_own_quota_goes_before_the_general() -> None:
    general = REGION.quotas[0]
    quotas = (*REGION.quotas, replace(general, week=WEEK, cases=17))

    assert compiled(quotas=quotas).flows[0].quota == 17
    assert compiled().flows[0].quota == general.cases


def test_relief_is_the_roles_and_not_a_competences() -> None:
    needs = (TeamNeed("NFB49", "opssk", 60), TeamNeed("NFB49", "opssk", 60, "robot"))
    parameters = replace(REGION.parameters, relief=(Relief("opssk", 125),))

    problem = compiled(team_needs=needs, parameters=parameters)
    assert problem.labels.needs == ("opssk", "opssk (robot)")
    assert problem.relief_permille == (125, 0)


def test_first_terms_outweigh_everything_below_them() -> None:
    """All waiting of all cases is less than one day past the guarantee."""
    problem = compiled()
    weight = problem.weight_by_term
    gained_below = sum(
        weight["waiting"] * case.waiting_weight * problem.settings.next_chance_day
        for case in problem.cases
    )

    assert weight["guarantee_late"] > gained_below
    assert weight["medical_late"] > weight["guarantee_late"]


def test_without_an_order_the_weights_are_the_regions() -> None:
    weights = replace(REGION.parameters.weights, first=())
    problem = compiled(parameters=replace(REGION.parameters, weights=weights))

    assert problem.weight_by_term["medical_late"] == weights.medical_late
    assert problem.weight_by_term["guarantee_late"] == weights.guarantee_late


@pytest.mark.parametrize("region", [REGION, sample_region(4, 30, 2)])
def test_the_same_region_gives_the_same_problem(region: Region) -> None:
    assert week_problem(region, WEEK) == week_problem(region, WEEK)
