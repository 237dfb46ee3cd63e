"""Load, shortage, idle others and who waits, worked out by hand."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from pks.bottlenecks import idle_others, load_of, shortage_min, who_waits
from pks.problems.capacity.parts import Acts, Lever, Post
from pks.problems.capacity.periods import in_periods
from pks.problems.capacity.sums import reopened
from pks.problems.capacity.trim import trimmed
from pks.problems.capacity.units import ROLE, THEATRE, padded, priced, with_units
from pks.rules.capacity import check_capacity
from pks.score.capacity import capacity_terms
from solvers.capacity.missing import missing
from tests.capacity_parts import capacity, ints
from tests.priced_parts import plan_of, solver_of, terms, unit, with_nurses

ROOMY: dict[str, Any] = {"pool_min": ints([400, 400, 400])}


def test_load_is_used_of_what_there_is() -> None:
    """Three operations of 100 minutes: all of the nurses, 300 of the theatres' 400."""
    solver, own = solver_of(with_nurses(300, posts=(Post(0, 0),), **ROOMY))
    lean = trimmed(own.problem, solver.plan)
    nurses = load_of(own.problem, lean, unit(own, ROLE))
    rooms = load_of(own.problem, lean, unit(own, THEATRE))
    assert nurses.share == pytest.approx(1)
    assert rooms.used.tolist() == [300, 300, 300]
    assert rooms.share == pytest.approx(0.75)
    assert rooms.weekly == pytest.approx([0.75] * 3)


def test_what_is_closed_to_save_is_no_load() -> None:
    """One operation a week in 300 minutes, of which the plan closes 200: a third."""
    closed = Lever("close_theatre", Acts.POOL, 0, -100, 1, -500, 2, 100, 0, 2)
    inflow = np.zeros((1, 3, 3), np.int64)
    inflow[0, 1] = 1000
    problem = capacity(
        levers=(closed,), direct=(0,), start_milli=ints([0, 0, 0]),
        inflow_milli=inflow, later_milli=np.zeros_like(inflow),
    )  # fmt: skip
    own, plan = priced(problem, terms(problem)), plan_of(problem)
    theatre = unit(own, THEATRE)
    assert load_of(problem, plan, theatre).share == pytest.approx(1)
    opened = reopened(problem, plan)
    assert check_capacity(problem, opened) == ()
    assert load_of(problem, opened, theatre).share == pytest.approx(1 / 3)


def test_a_pool_has_no_more_than_its_hospital() -> None:
    """The pool has 400 minutes, its hospital 300 beside the emergencies' reserve."""
    solver, own = solver_of(capacity(site_min=ints([300, 300, 300]), **ROOMY))
    assert load_of(own.problem, solver.plan, unit(own, THEATRE)).share == 1


def test_theatres_stand_idle_because_of_nurses() -> None:
    """A hundred minutes a week in three weeks are five hours."""
    solver, own = solver_of(with_nurses(300, posts=(Post(0, 0),), **ROOMY))
    nurse, weeks = unit(own, ROLE), np.arange(3)
    lean = trimmed(own.problem, solver.plan)
    (found,) = idle_others(own.problem, lean, own.units, nurse, weeks)
    assert found.unit.kind == THEATRE
    assert found.hours == pytest.approx(5)
    theatre = unit(own, THEATRE)
    assert idle_others(own.problem, lean, own.units, theatre, weeks) == ()


def test_who_waits_is_the_queue_at_the_end() -> None:
    """10 + 3 x 2 come, 9 are operated: 7 wait, of whom the last 6 are not late yet."""
    solver, own = solver_of(capacity())
    (found,) = who_waits(own.problem, solver.plan, unit(own, THEATRE))
    assert (found.queue, found.guarantee_late, found.medical_late) == (7, 1, 0)


def test_the_shortage_is_what_the_takt_lacks() -> None:
    """The takt is 4 a week: nurses lack 100 minutes, theatres none."""
    problem = with_nurses(300, posts=(Post(0, 0),), **ROOMY)
    solver, own = solver_of(problem)
    lacks = missing(problem, plan_of(problem))
    of = {u.kind: shortage_min(own.problem, lacks, u).tolist() for u in own.units}
    assert of == {ROLE: [100, 100, 100], THEATRE: [0, 0, 0]}
    assert solver.problem is own.problem


def test_periods_add_up_to_the_weeks() -> None:
    """Rooms, decisions and operations of two periods are those of three weeks."""
    solver, own = solver_of(with_nurses(300, posts=(Post(0, 0),), **ROOMY))
    problem, plan = in_periods(own.problem, solver.plan, 2)
    assert problem.num_weeks == 2
    assert problem.pool_min.tolist() == [[800, 400]]
    assert plan.done_milli.sum(axis=(0, 1)).tolist() == [6000, 3000]
    assert problem.inflow_milli.sum() == own.problem.inflow_milli.sum()
    assert np.array_equal(
        problem.later_milli, own.problem.later_milli[:, :, [1, 2]]
    )  # fmt: skip


def test_units_are_added_to_their_own_rows_only() -> None:
    """Two theatre days of 100 minutes more, in the pool and the hospital; no nurse."""
    _, own = solver_of(with_nurses(300, posts=(Post(0, 0),), **ROOMY))
    more = with_units(own.problem, [(unit(own, THEATRE), 2)])
    assert (more.pool_min - own.problem.pool_min).tolist() == [[200, 200, 200]]
    assert (more.site_min - own.problem.site_min).tolist() == [[200, 200, 200]]
    assert np.array_equal(more.group_min, own.problem.group_min)


def test_a_padded_plan_does_what_it_did() -> None:
    problem = with_nurses(300, posts=(Post(0, 0),), **ROOMY)
    _, own = solver_of(problem)
    plan = plan_of(problem)
    wider = padded(own.problem, plan)
    assert wider.work_milli.sum() == plan.work_milli.sum()
    assert replace(wider, work_milli=plan.work_milli).done_milli is plan.done_milli


def test_a_trimmed_plan_is_as_good_and_as_valid() -> None:
    problem = with_nurses(300, posts=(Post(0, 0),), **ROOMY)
    plan = plan_of(problem)
    lean = trimmed(problem, plan)
    assert check_capacity(problem, lean) == ()
    assert capacity_terms(problem, lean) == capacity_terms(problem, plan)
    assert lean.room_milli.sum() == 900_000
