"""What a plan's document says that it lacks."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given

from pks.io.plan_documents import ShortageDocument
from pks.io.plan_shortages import flow_documents, shortage_documents
from pks.problems.week import WeekPlan, WeekProblem
from pks.problems.week.problem import ANY, NEVER, Flow
from pks.problems.week.standing_room import with_room
from pks.score import terms
from tests.parts import case, changed, plan_of, week_problem
from tests.pks.problems.test_standing_room import EXCESS, SHORT_OF
from tests.strategies import valid_plans, with_plans

QUOTA = replace(Flow(0, ANY, ANY, ANY, 0), quota=4)
MISSING = {
    "session_hours": ("T0", 60),
    "overtime_risk": ("T0", 9),
    "surgeon_minutes": ("P0", 60),
    "team_heads": ("N0", 120),  # one head, from 08:00 to 10:00
    "ward_beds": ("W0", 864),  # 0.6 of a bed for a night
}


def only(rule: str) -> ShortageDocument:
    rows = shortage_documents(with_room(SHORT_OF[rule]))
    return next(row for row in rows if row.rule == rule)


@pytest.mark.parametrize("rule", EXCESS)
def test_an_overload_names_its_resource_and_its_minutes(rule: str) -> None:
    row = only(rule)

    assert (row.resource, row.missing_min) == MISSING[rule]
    assert (row.site_id, row.date) == ("H0", date(2026, 11, 23))
    assert row.excess == EXCESS[rule]


def short(**changes: Any) -> WeekProblem:
    """A quota of four, three patients of 60, 90 and 90 minutes."""
    waiting = (case(), case(mean_min=90), case(mean_min=90))
    return replace(week_problem(cases=waiting, flows=(QUOTA,)), **changes)


def test_a_flow_lacks_the_time_of_those_who_could_come() -> None:
    (row,) = flow_documents(short(), plan_of((0, 0, 0, 480)))

    assert (row.quota, row.planned, row.patients, row.missing_min) == (4, 1, 2, 180)


def test_of_many_who_wait_as_many_are_hit_as_the_quota_lacks() -> None:
    (row,) = flow_documents(short(flows=(replace(QUOTA, quota=1),)), WeekPlan())

    assert (row.patients, row.missing_min) == (1, 80)


@pytest.mark.parametrize(
    "changes",
    [
        {"elsewhere": True},
        {"first_day": NEVER},
        {"last_day": -1},
        {"notice_day": 7},
        {"blocked_days": tuple(range(7))},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_who_could_not_come_is_not_hit(changes: dict[str, object]) -> None:
    problem = changed(short(), "cases", 2, **changes)
    (row,) = flow_documents(problem, WeekPlan())

    assert (row.planned, row.patients, row.missing_min) == (0, 2, 150)


def test_a_quota_without_patients_misses_no_minute() -> None:
    (row,) = flow_documents(short(cases=(case(elsewhere=True),)), WeekPlan())

    assert (row.patients, row.missing_min) == (0, 0)


@given(with_plans(valid_plans))
def test_what_flows_lack_adds_up_to_the_term(
    week: tuple[WeekProblem, WeekPlan],
) -> None:
    rows = flow_documents(*week)

    assert (
        sum(row.quota - row.planned for row in rows)
        == terms(*week)["quota_short"].amount
    )
    assert all(0 <= row.patients <= row.quota - row.planned for row in rows)
    assert all((row.missing_min > 0) == (row.patients > 0) for row in rows)
