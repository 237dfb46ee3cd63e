"""Each rule of the capacity plan is broken alone by a small change."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from pks.problems.capacity import CapacityPlan, CapacityProblem
from pks.problems.capacity.parts import (
    ANY,
    NO_LIMIT,
    Acts,
    Extra,
    Lever,
    Need,
    Post,
    Target,
)
from pks.rules.capacity import check_capacity
from solvers.capacity import solve_capacity
from tests.capacity_parts import capacity, group, ints, own_way

HOUR = Lever("overtime_simple", Acts.THROUGH, ANY, 0, 60, 1000, 2, 10, 0, 1, 0)
PROBLEM: CapacityProblem = capacity(
    ways=(own_way(needs=((0, 100),), nights=((0, (1000, 0, 0)),), most_milli=9000),),
    needs=(Need(0, "nurse"),),
    groups=(group(law_week_min=60, law_min=100, heads_milli=1000, away_min=50),),
    posts=(Post(0, 0),),
    extras=(Extra(0, 0, True),),
    levers=(HOUR,),
    targets=(Target(0, "nurse", 100, 10**6),),
    group_min=ints([250, 250, 250]),
    ward_milli=ints([3000, 3000, 3000]),
    starts=((0, 0, 0), (0, 1, 0)),
    budget_ore=10**6,
)


@pytest.fixture(scope="module")
def plan() -> CapacityPlan:
    found = solve_capacity(PROBLEM).plan
    assert found is not None
    return found


def broken(plan: CapacityPlan, problem: CapacityProblem = PROBLEM) -> set[str]:
    return {violation.rule for violation in check_capacity(problem, plan)}


def more(plan: CapacityPlan, name: str, amount: int) -> CapacityPlan:
    return replace(plan, **{name: getattr(plan, name) + amount})


def test_the_plan_found_is_valid(plan: CapacityPlan) -> None:
    assert broken(plan) == set()


@pytest.mark.parametrize(
    ("name", "amount", "rule"),
    [
        ("room_milli", 400_000, "sessions"),
        ("room_milli", -1000, "well_formed"),
        ("work_milli", 30_000, "people"),
        ("extra_milli", 80_000, "overtime"),
        ("away_milli", 500, "vacations"),
    ],
)
def test_a_change_breaks_its_rule(
    plan: CapacityPlan, name: str, amount: int, rule: str
) -> None:
    changed = more(plan, name, amount)
    if rule == "well_formed":
        changed = replace(plan, **{name: getattr(plan, name) * 0 - 1})
    assert rule in broken(changed)


def test_operations_without_minutes_break_theatre_and_people(
    plan: CapacityPlan,
) -> None:
    assert {"sessions", "people"} <= broken(more(plan, "done_milli", 50))


def test_more_operations_than_patients_break_the_queue(plan: CapacityPlan) -> None:
    assert "queue_balance" in broken(more(plan, "done_milli", 9000))


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"ward_milli": ints([1000, 1000, 1000])}, "bed_nights"),
        ({"pool_min": ints([100, 100, 100])}, "sessions"),
        ({"site_min": ints([100, 100, 100])}, "sessions"),
        ({"group_min": ints([100, 100, 100])}, "people"),
        ({"budget_ore": 100}, "money"),
        ({"targets": (Target(0, "nurse", 10, NO_LIMIT),)}, "money"),
        ({"levers": (replace(HOUR, most_week=0),)}, "lever_limits"),
        ({"levers": (replace(HOUR, first=2, last=2),)}, "lever_limits"),
        ({"levers": (replace(HOUR, most=1),)}, "lever_limits"),
        ({"places": ()}, "way_limits"),
        ({"start_milli": ints([0, 1000, 0])}, "queue_balance"),
    ],
)
def test_a_plan_is_judged_by_the_problem(
    plan: CapacityPlan, change: dict[str, Any], rule: str
) -> None:
    own = replace(plan, room_milli=plan.room_milli[:0]) if "places" in change else plan
    assert rule in broken(own, replace(PROBLEM, **change))


def test_a_wrong_shape_is_malformed(plan: CapacityPlan) -> None:
    short = replace(plan, done_milli=np.zeros((1, 3, 2), np.int64))
    assert broken(short) == {"well_formed"}
