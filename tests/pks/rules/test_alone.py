"""Every rule is broken in the tiny week by a small change, and by itself."""

from dataclasses import replace

import pytest

from pks.problems.week import TeamMember, WeekPlan, WeekProblem
from pks.problems.week.problem import NEVER, TheatreDuty
from pks.rules import check
from pks.rules.week import ASSIGNMENT, RULES, Rule
from tests.builders import PEOPLE, PLAN, changed, plan_of, tiny_problem

TINY = tiny_problem()
MUST = (3, 1, 1, 490)
NURSE, ANAESTHETIST = TeamMember(1, 0, 2, 490, 695), TeamMember(1, 1, 3, 490, 695)
NAMED = replace(plan_of(MUST), team=(NURSE, ANAESTHETIST))
SHORT = (TheatreDuty(0, 0, 475, 540), PEOPLE[0].duties[1])
EARLY = (PEOPLE[0].duties[0], TheatreDuty(1, 1, 470, 520))
STARTS_TOO = {  # their breach breaks a SEQUENCE rule too, by its nature
    "session_hours",
    "surgeon_minutes",
    "surgeon_on_duty",
    "theatre_equipment",
}


PLANS = [
    ("one_booking", 1, plan_of(MUST, (1, 0, 0, 590), (1, 2, 0, 480))),
    ("elsewhere", 1, plan_of((4, 0, 0, 480), MUST)),
    ("ready_window", NEVER, plan_of((5, 0, 0, 480), MUST)),
    ("blocked_days", 1, plan_of(MUST, (2, 3, 1, 505))),
    ("session_specialty", 1, plan_of(MUST, (2, 0, 0, 480))),
    ("emergency_session", 1, plan_of(MUST, (0, 4, 1, 505))),
    ("surgeon_privileges", 1, plan_of(MUST, (1, 0, 1, 585))),
    ("surgeon_on_duty", 1, plan_of(MUST, (1, 3, 0, 505))),
    ("session_hours", 20, plan_of(MUST, (0, 1, 1, 490), (2, 1, 1, 490), (1, 0, 0, 0))),
    ("overtime_risk", 1, plan_of((0, 0, 0, 480), (1, 0, 0, 590), MUST)),
    ("team_heads", 2, plan_of((0, 0, 0, 480), MUST, (2, 1, 1, 560))),
    ("ward_beds", 300, plan_of(MUST, (0, 3, 1, 505), (1, 0, 0, 555))),
    ("emergency_reserve", 45, plan_of(MUST, (0, 1, 0, 560))),
    ("locked_day", 1, plan_of((0, 0, 0, 480))),
    ("locked_theatre", 1, plan_of((3, 0, 1, 490))),
    ("locked_team", 1, plan_of((3, 1, 0, 490))),
    ("theatre_hours", 5, plan_of(MUST, (1, 2, 0, 495))),
    ("theatre_overlap", 5, plan_of(MUST, (2, 1, 1, 555))),
    ("surgeon_overlap", 5, plan_of((2, 1, 0, 490), (1, 0, 0, 535), (3, 1, 1, 555))),
    ("surgeon_hours", 5, plan_of(MUST, (1, 2, 0, 475))),
    ("protected_rest", 5, plan_of((3, 1, 1, 630))),
    ("movable_equipment", 1, plan_of(MUST, (0, 1, 1, 560), (1, 0, 0, 495))),
    ("pacu_places", 1, plan_of((0, 0, 0, 480), (3, 1, 1, 495))),
    ("pacu_closing", 5, plan_of(MUST, (0, 1, 1, 565), (1, 0, 0, 480))),
    ("day_surgery_home", 5, plan_of(MUST, (2, 1, 1, 565))),
    ("named_team", 1, replace(NAMED, team=(replace(NURSE, end_min=660), ANAESTHETIST))),
]


PROBLEMS = [
    ("overfull_session", 1, changed(TINY, "sessions", 0, overfull=True)),
    ("done_by", 5, changed(TINY, "sessions", 0, done_by_min=570)),
    ("start_window", 5, changed(TINY, "cases", 0, earliest_min=485)),
    ("start_window", 10, changed(TINY, "cases", 0, latest_min=470)),
    ("allowed_sites", 1, changed(TINY, "cases", 1, sites=(0,))),
    ("allowed_sites", 1, changed(TINY, "cases", 1, flow_by_site=(0, -1))),
    ("ready_window", 1, changed(TINY, "cases", 1, last_day=0)),
    ("ready_window", 2, changed(TINY, "cases", 0, first_day=2, last_day=6)),
    ("blocked_days", 1, changed(TINY, "cases", 1, blocked_days=(0, 1))),
    ("notice", 1, changed(TINY, "cases", 1, notice_day=2)),
    ("theatre_equipment", 1, tiny_problem(movable=((1, 1), (0, 0)))),
    (
        "surgeon_privileges",
        3,
        changed(TINY, "cases", 0, procedures=(0, 2, 3), surgeon=1),
    ),
    ("surgeon_minutes", 5, changed(TINY, "people", 0, duties=SHORT)),
    ("surgeon_hours", 5, changed(TINY, "people", 0, duties=EARLY)),
    ("team_heads", 1, changed(TINY, "people", 3, duties=PEOPLE[3].duties[:1])),
    ("team_heads", 2, tiny_problem(relief_permille=(0, 539))),
]


def rules_of(rule: str) -> tuple[Rule, ...]:
    return ASSIGNMENT if rule in STARTS_TOO else RULES


@pytest.mark.parametrize(("rule", "excess", "plan"), PLANS)
def test_a_small_change_of_the_plan_breaks_one_rule(
    rule: str, excess: int, plan: WeekPlan
) -> None:
    found = check(TINY, plan, rules_of(rule))
    assert {v.rule for v in found} == {rule}
    assert sum(v.excess for v in found) == excess


@pytest.mark.parametrize(("rule", "excess", "problem"), PROBLEMS)
def test_a_small_change_of_the_problem_breaks_one_rule(
    rule: str, excess: int, problem: WeekProblem
) -> None:
    found = check(problem, PLAN, rules_of(rule))
    assert {v.rule for v in found} == {rule}
    assert sum(v.excess for v in found) == excess


@pytest.mark.parametrize("plan", [PLAN, NAMED])
def test_unchanged_they_break_none(plan: WeekPlan) -> None:
    assert check(TINY, plan) == ()


def test_no_rule_is_left_out() -> None:
    broken = {rule for rule, *_ in PLANS} | {rule for rule, *_ in PROBLEMS}
    assert broken == {rule.__name__ for rule in RULES}
