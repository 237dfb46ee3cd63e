"""Loads worked out by hand, and that they are what the patients need."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pks.bottlenecks import idle_others, limits, load_of
from pks.io.capacity_documents import capacity_rows
from pks.problems.capacity import CapacityPlan, CapacityProblem, sums
from pks.problems.capacity.loads import equipment_load, people_load, theatre_load
from pks.problems.capacity.parts import Flow, Pool, Post
from pks.problems.capacity.trim import trimmed
from pks.problems.capacity.units import EQUIPMENT, THEATRE, Priced
from pks.rules.capacity import check_capacity
from tests.capacity_parts import MINUTES, capacity, ints, own_way
from tests.priced_parts import plan_of, solver_of, with_nurses

WEEKS = np.arange(3)


def with_robot(**changes: Any) -> CapacityProblem:
    """
    Return two flows: one needs the robot of theatre 0, one may use both theatres.

    Both theatres have 300 minutes; two of each flow wait and nobody comes.
    """
    start = np.zeros((2, 3), np.int64)
    start[:, 1] = changes.pop("waiting", 6_000)
    none = np.zeros((2, 3, 3), np.int64)
    small = capacity()
    parts: dict[str, Any] = {
        "flows": (Flow(0, 0, 0, 60), Flow(0, 0, 0, 60)),
        "ways": (own_way(kit=((0, MINUTES),)), own_way(1)),
        "pools": (Pool(0, 0, (0,), (0,)), Pool(0, 0, (1,), ())),
        "places": ((0, 0), (0, 1), (1, 0), (1, 1)),
        "kit_places": ((0, 0),), "kit_min": np.zeros((1, 3), np.int64),
        "pool_min": ints([300] * 3, [300] * 3),
        "start_milli": start, "inflow_milli": none, "removed_milli": none,
        "later_milli": none,
        "labels": replace(
            small.labels, flows=("f0", "f1"), theatres=("t0", "t1"),
            equipment=("robot",),
        ),
    }  # fmt: skip
    return capacity(**(parts | changes))


def robot_of(own: Priced) -> Any:
    (found,) = (unit for unit in own.units if unit.kind == EQUIPMENT)
    return found


def test_a_fixed_robot_is_loaded_by_the_cases_that_need_it() -> None:
    """Six operations of 100 minutes in three weeks: 600 of its theatre's 900."""
    problem = with_robot()
    load = equipment_load(problem, plan_of(problem), 0)
    assert load.used.sum() == 600
    assert load.room.tolist() == [300] * 3
    assert load.share == pytest.approx(2 / 3)


def test_a_robot_in_a_full_theatre_is_limited_by_it() -> None:
    """
    Nine of each flow wait: all 900 minutes of both theatres are used.

    What cases without the robot take of its theatre is no idle time of the robot.
    """
    problem = with_robot(waiting=9_000)
    solver, own = solver_of(problem)
    robot = robot_of(own)
    assert limits(own.problem, solver.plan, robot, WEEKS) == (0,)
    load = load_of(own.problem, solver.plan, robot)
    assert load.slack.sum() == 0
    assert load.used.sum() + np.sum(load.others) == 900
    theatres = [unit for unit in own.units if unit.kind == THEATRE]
    idle = idle_others(own.problem, solver.plan, own.units, theatres[1], WEEKS)
    assert not [row for row in idle if row.unit is robot]


def test_a_robot_in_a_theatre_with_time_left_is_not_limited_by_it() -> None:
    solver, own = solver_of(with_robot(waiting=2_000))
    assert limits(own.problem, solver.plan, robot_of(own), WEEKS) == ()


def test_movable_pieces_count_beside_the_theatres() -> None:
    """A piece for 300 minutes a week more: there are 600."""
    problem = with_robot(kit_min=ints([300] * 3))
    load = equipment_load(problem, plan_of(problem), 0)
    assert load.room.tolist() == [600] * 3
    assert load.used.sum() == 600


def with_slack(problem: CapacityProblem) -> tuple[CapacityPlan, CapacityPlan]:
    """Return a best plan, and the same with all room and work there is."""
    plan = plan_of(problem)
    work, room = plan.work_milli.copy(), plan.room_milli.copy()
    for p, post in enumerate(problem.posts):
        work[p] = problem.group_min[post.group] * 1000
    for place, (_, pool) in enumerate(problem.places):
        others = [p for p, (_, q) in enumerate(problem.places) if q == pool]
        room[place] += (
            problem.pool_min[pool] * 1000 - room[others].sum(axis=0)
        ) // len(others)
    return plan, replace(plan, work_milli=work, room_milli=room)


def test_what_nothing_needs_is_no_load() -> None:
    """Nurses and theatres with 900 minutes, all given out: 3 weeks' 16 are 1600."""
    problem = with_nurses(900, posts=(Post(0, 0),), pool_min=ints([900] * 3))
    plan, slack = with_slack(problem)
    assert check_capacity(problem, slack) == ()
    lean = trimmed(problem, slack)
    for one, minutes in ((lean, 1600), (plan, 1600), (slack, 2700)):
        assert people_load(problem, one, [0]).used.sum() == minutes
        assert theatre_load(problem, one, 0).used.sum() == minutes


@given(
    nurse_min=st.integers(0, 900),
    room=st.lists(st.integers(0, 900), min_size=3, max_size=3),
    waiting=st.integers(0, 12_000),
)
def test_a_plan_is_loaded_with_what_its_patients_need(
    nurse_min: int, room: list[int], waiting: int
) -> None:
    """Theatres and people sum to the operations' minutes, in the plan and its rows."""
    problem = with_robot(
        waiting=waiting, pool_min=ints(room, [300] * 3),
        **nursed(nurse_min),
    )  # fmt: skip
    plan = plan_of(problem)
    assert check_capacity(problem, plan) == ()
    need = plan.done_milli.sum() * MINUTES
    assert abs(plan.room_milli.sum() - need) <= plan.room_milli.size
    assert abs(plan.work_milli.sum() - need) <= plan.work_milli.size
    rows = capacity_rows(problem, plan)["resources"]
    for kind in ("theatre", "role"):
        told = sum(sum(row["load"]) for row in rows if row["kind"] == kind)
        assert told == pytest.approx(need / 1000, abs=2 * len(problem.weeks) + 1)
    (robot,) = (row for row in rows if row["kind"] == "equipment")
    assert robot["load"] == (sums.kit_load(problem, plan)[0] // 1000).tolist()
    for row in rows:
        assert all(n <= u + 1 for n, u in zip(row["load"], row["used"], strict=True))
        assert all(u <= r + 1 for u, r in zip(row["used"], row["room"], strict=True))


def nursed(nurse_min: int) -> dict[str, Any]:
    """Return the parts of a problem whose two flows need a nurse each."""
    own = with_nurses(nurse_min, posts=(Post(0, 0),))
    needs = ((0, MINUTES),)
    return {
        "ways": (own_way(kit=((0, MINUTES),), needs=needs), own_way(1, needs=needs)),
        "needs": own.needs, "groups": own.groups, "posts": own.posts,
        "group_min": own.group_min,
    }  # fmt: skip


@given(surplus=st.lists(st.integers(0, 5_000), min_size=4, max_size=4))
def test_trimming_keeps_the_rules_with_equipment(surplus: list[int]) -> None:
    """Room beyond need goes first where no equipment is needed; it never lacks."""
    problem = with_robot(waiting=2_000, kit_min=ints([300] * 3))
    plan = plan_of(problem)
    more = plan.room_milli + np.array(surplus)[:, None]
    fat = replace(plan, room_milli=more, kit_milli=plan.kit_milli + 7_000)
    lean = trimmed(problem, fat)
    broken = {row.rule for row in check_capacity(problem, lean)}
    assert not broken & {"equipment", "people"}
    need = plan.done_milli.sum(axis=1) * MINUTES
    had = np.stack([lean.room_milli[:2].sum(axis=0), lean.room_milli[2:].sum(axis=0)])
    assert np.array_equal(had, need)
