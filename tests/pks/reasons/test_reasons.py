"""Each reason alone, with its amounts, and the order in which they are asked."""

from dataclasses import replace
from typing import Any

import pytest

from pks.problems.week import WeekPlan, WeekProblem
from pks.problems.week.problem import (
    ANY,
    DAYS,
    NEVER,
    Flow,
    Pacu,
    Present,
    Rest,
    Site,
    Theatre,
    TheatreDuty,
)
from pks.reasons import GROUPS, REASONS, Reason, first_reasons, reason_text
from tests.parts import (
    FLOW,
    all_week,
    case,
    plan_of,
    session,
    surgeon,
    ward,
    week_problem,
    with_settings,
)

EMPTY = WeekPlan()
MORNING = TheatreDuty(day=0, site=0, start_min=480, end_min=720)


def only(problem: WeekProblem, plan: WeekPlan = EMPTY) -> Reason:
    """The reason of the only case that is not planned."""
    (reason,) = first_reasons(problem, plan)
    return reason


def two_cases(new: dict[str, Any], **changes: Any) -> WeekProblem:
    """A case to be planned at 480 for an hour, and one that is not."""
    return week_problem(cases=(case(), case(**new)), **changes)


PLANNED = plan_of((0, 0, 0, 480))


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("elsewhere", {"elsewhere": True}),
        ("not_assessed", {"first_day": NEVER}),
        ("not_before", {"first_day": DAYS}),
        ("not_after", {"last_day": -1}),
        ("blocked", {"blocked_days": tuple(range(DAYS))}),
        ("short_notice", {"notice_day": DAYS}),
        ("no_site", {"flow_by_site": (ANY,)}),
        ("no_session", {"first_day": 1}),
        ("no_equipment", {"equipment": (0,)}),
        ("too_long", {"mean_min": 485}),
        ("no_surgeon", {"procedures": (1,)}),
        ("outranked", {}),
    ],
)
def test_a_case_alone_in_the_week(code: str, changes: dict[str, Any]) -> None:
    assert only(week_problem(cases=(case(**changes),))).code == code


def test_readiness_goes_before_lack_of_sessions() -> None:
    problem = week_problem(cases=(case(first_day=NEVER, flow_by_site=(ANY,)),))
    assert only(problem).code == "not_assessed"


def test_another_week_goes_before_readiness() -> None:
    problem = week_problem(cases=(case(first_day=NEVER, elsewhere=True),))
    assert only(problem).code == "elsewhere"


def test_planned_cases_have_no_reason() -> None:
    assert first_reasons(week_problem(), PLANNED) == ()


def test_sessions_of_other_specialties_do_not_count() -> None:
    problem = week_problem(cases=(case(specialty=1),), sessions=(session(specialty=0),))
    assert only(problem).code == "no_session"


def test_emergency_sessions_do_not_count() -> None:
    assert only(week_problem(sessions=(session(emergency=True),))).code == "no_session"


def test_fixed_equipment_of_the_theatre_will_do() -> None:
    problem = week_problem(
        cases=(case(equipment=(1,)),), theatres=(Theatre(site=0, equipment=(1,)),)
    )
    assert only(problem).code == "outranked"


def test_lacking_equipment_is_named() -> None:
    problem = week_problem(cases=(case(equipment=(0, 1)),), movable=((2, 0),))
    assert only(problem).resource == 1


def test_day_surgery_must_be_home_in_time() -> None:
    sites = (Site(day_surgery_closes_min=600, emergency_reserve_min=0),)
    problem = week_problem(cases=(case(home_min=61),), sites=sites)
    reason = only(problem)
    assert (reason.code, reason.needed, reason.free) == ("too_long", 60, 59)


def test_a_decided_surgeon_who_is_away_is_named() -> None:
    people = (surgeon(), surgeon(duties=()))
    reason = only(week_problem(cases=(case(surgeon=1),), people=people))
    assert (reason.code, reason.resource) == ("surgeon_away", 1)


def test_a_surgeon_at_rest_is_no_surgeon() -> None:
    people = (surgeon(rests=(Rest("daily", 0, DAYS * 1440),)),)
    assert only(week_problem(people=people)).code == "no_surgeon"


def test_a_locked_day_is_the_only_day() -> None:
    present = Present(day=1, theatre=ANY, start_min=ANY, surgeon=ANY, nearness=1)
    problem = week_problem(cases=(case(present=present, fixed_day=True),))
    assert only(problem).code == "no_session"


@pytest.mark.parametrize(
    ("mean_min", "code"), [(420, "outranked"), (421, "session_minutes")]
)
def test_session_minutes_left(mean_min: int, code: str) -> None:
    problem = two_cases({"mean_min": mean_min})
    assert only(problem, PLANNED).code == code


def test_session_minutes_count_the_turnover_between() -> None:
    problem = two_cases({"mean_min": 420, "turnover_min": 15})
    cases = (replace(problem.cases[0], turnover_min=10), problem.cases[1])
    reason = only(replace(problem, cases=cases), PLANNED)
    assert (reason.needed, reason.free) == (430, 420)


def test_surgeon_minutes_left() -> None:
    people = (surgeon(duties=(MORNING,)),)
    problem = two_cases({"mean_min": 200}, people=people)
    reason = only(with_settings(problem, surgeon_overtime_max_min=5), PLANNED)
    assert (reason.code, reason.needed, reason.free) == ("surgeon_minutes", 200, 185)


def test_emergency_reserve_left() -> None:
    sites = (Site(day_surgery_closes_min=1440, emergency_reserve_min=361),)
    reason = only(two_cases({}, sites=sites), PLANNED)
    assert (reason.code, reason.needed, reason.free) == ("emergency_reserve", 60, 59)


def test_the_first_full_night_is_told() -> None:
    problem = two_cases(
        {"ward_permille": (500, 400)},
        flows=(replace(FLOW, ward=0),),
        wards=(ward(free_permille=(500, 399)),),
    )
    reason = only(problem, PLANNED)
    assert (reason.code, reason.day, reason.needed, reason.free) == (
        "beds",
        1,
        400,
        399,
    )


def test_team_need_that_is_not_there() -> None:
    problem = two_cases({"needs": ((1, 60),)}, people=(surgeon(needs=(0,)),))
    reason = only(problem, PLANNED)
    assert (reason.code, reason.resource) == ("team", 1)
    assert (reason.needed, reason.free) == (1, 0)


def test_one_person_does_not_fill_two_needs() -> None:
    problem = two_cases({"needs": ((0, 60), (1, 60))}, people=(surgeon(needs=(0, 1)),))
    assert only(problem, PLANNED).code == "team"


def test_a_shared_person_fills_two_sessions() -> None:
    half = ((0, 30),)
    problem = week_problem(
        cases=(case(needs=half), case(needs=half)),
        sessions=(session(end_min=540), session(theatre=1, end_min=540)),
        theatres=(Theatre(0, ()), Theatre(0, ())),
        people=(surgeon(needs=(0,)), surgeon()),
    )
    assert only(problem, PLANNED).code == "outranked"


def test_recovery_that_is_full_all_day() -> None:
    problem = week_problem(
        cases=(case(pacu_min=480), case(mean_min=60, pacu_min=30)),
        sessions=(session(end_min=600),),
        flows=(replace(FLOW, pacu=0),),
        pacus=(Pacu(places=(1,) * DAYS, closes_min=1440),),
    )
    reason = only(problem, PLANNED)
    assert (reason.code, reason.needed, reason.free) == ("pacu", 2, 1)


def test_overtime_risk_that_is_used_up() -> None:
    risky = session(limit_min=975, z2_permille=1000)
    problem = two_cases({"mean_min": 400, "var_min2": 36 * 36}, sessions=(risky,))
    reason = only(problem, PLANNED)
    assert (reason.code, reason.needed, reason.free) == ("risk", 36, 35)


def test_time_left_in_two_pieces_is_no_gap() -> None:
    problem = two_cases({"mean_min": 300})
    assert only(problem, plan_of((0, 0, 0, 690))).code == "no_gap"


def test_a_surgeon_at_work_next_door_is_busy() -> None:
    problem = week_problem(
        cases=(case(mean_min=240), case(mean_min=240)),
        sessions=(session(end_min=720), session(theatre=1, end_min=720)),
        theatres=(Theatre(0, ()), Theatre(0, ())),
    )
    assert only(problem, plan_of((0, 0, 0, 480))).code == "surgeon_busy"


def test_equipment_in_use_next_door_is_busy() -> None:
    problem = week_problem(
        cases=(case(mean_min=240, equipment=(0,)), case(mean_min=240, equipment=(0,))),
        sessions=(session(end_min=720), session(theatre=1, end_min=720)),
        theatres=(Theatre(0, ()), Theatre(0, ())),
        people=(surgeon(), surgeon()),
        movable=((1, 0),),
    )
    reason = only(problem, plan_of((0, 0, 0, 480)))
    assert (reason.code, reason.resource) == ("equipment_busy", 0)


def test_the_best_place_is_where_the_case_comes_furthest() -> None:
    """Monday lacks minutes, Tuesday lacks a bed: the bed is told."""
    problem = week_problem(
        cases=(case(mean_min=480), case(ward_permille=(1000,))),
        sessions=(session(), session(day=1)),
        flows=(Flow(site=0, ward=0, icu=ANY, pacu=ANY, quota=0),),
        wards=(ward(free_permille=(9000, 0)),),
    )
    reason = only(problem, PLANNED)
    assert (reason.code, reason.session) == ("beds", 1)


def test_of_two_full_sessions_the_one_that_lacks_least_is_told() -> None:
    problem = week_problem(
        cases=(case(mean_min=300), case(mean_min=250), case(mean_min=240)),
        sessions=(session(), session(day=1)),
        people=(surgeon(duties=all_week()),),
    )
    reason = only(problem, plan_of((0, 0, 0, 480), (1, 1, 0, 480)))
    assert (reason.session, reason.free) == (1, 230)


def test_text_tells_place_and_amounts_in_swedish() -> None:
    reason = Reason(0, "session_minutes", session=0, needed=90, free=25)
    text = reason_text(week_problem(), reason, "sv")
    assert text == "Salspassen är fulla: T0 mån har 25 min kvar, 90 behövs"


def test_text_tells_beds_with_decimal_comma() -> None:
    reason = Reason(0, "beds", "wards", 0, day=8, needed=1000, free=250)
    text = reason_text(week_problem(), reason, "sv")
    assert "W0 natten efter tis veckan efter har 0,25 lediga, 1 behövs" in text


def test_text_uses_the_names_given() -> None:
    reason = Reason(0, "no_session", "specialties", 0)
    text = reason_text(week_problem(), reason, "en", lambda kind, _: kind)
    assert text == "Specialties has no session when the patient can come"


def test_text_tells_the_date_that_counts() -> None:
    reason = Reason(0, "not_before", day=9)
    assert reason_text(week_problem(), reason, "sv") == "Kan först 2026-12-02"


@pytest.mark.parametrize("code", REASONS)
def test_every_reason_has_words_that_can_be_filled_in(code: str) -> None:
    reason = Reason(0, code, "wards", 0, 0, 0, 1, 0)
    texts = [reason_text(week_problem(), reason, language) for language in ("sv", "en")]
    assert all(texts)
    assert texts[0] != texts[1]


def test_every_group_has_words() -> None:
    assert {group for group, _ in REASONS.values()} == set(GROUPS)
