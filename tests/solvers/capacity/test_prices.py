"""Prices worked out by hand, the arithmetic beside them, and the laws they keep."""

import itertools
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pks.problems.capacity import CapacityProblem
from pks.problems.capacity.parts import Clock, Flow, Post
from pks.problems.capacity.units import ROLE, THEATRE, priced
from solvers.capacity.prices import cheapest_package, price_units
from solvers.capacity.prices.bundles import bundles
from tests.capacity_parts import MINUTES, capacity, ints, own_way
from tests.priced_parts import (
    DRG_MILLI,
    plan_of,
    solver_of,
    terms,
    unit,
    with_nurses,
)

NURSES: dict[str, Any] = {"posts": (Post(0, 0),)}


def test_a_theatre_day_more_is_an_operation_more_each_week() -> None:
    """
    300 minutes are three operations a week; a day of 100 is a fourth, 3 in three weeks.

    The queue was 9, 8, 7 at the weeks' ends, now 8, 6, 4; 2, 4, 6 of them are due
    later. Late were 7, 4, 1, now 6, 2, 0: 4 patient weeks less. At the end 3 fewer are
    over the target, which count 12 weeks each, 36. In all 40. Ten were due before the
    plan, of whom 7 were late after its first week and now 6: one breach less.
    """
    problem = capacity()
    told: list[tuple[int, int]] = []
    own = priced(problem, terms(problem))
    _, prices = price_units(
        own, plan_of(problem), watch=lambda *done: told.append(done)
    )
    assert told == [(n, 20) for n in range(1, len(prices.rows) + 1)]
    (row,) = prices.rows
    assert row.duals == pytest.approx([1, 1, 1], abs=1e-6)
    assert row.confirmed == pytest.approx(3, abs=1e-6)
    assert row.gain.guarantee_weeks == pytest.approx(40, abs=0.01)
    assert row.gain.breaches == pytest.approx(1, abs=0.01)
    assert row.gain.medical_weeks == pytest.approx(0, abs=1e-6)
    assert row.gain.operations == pytest.approx(3, abs=1e-3)
    assert row.gain.patient_min == pytest.approx(3 * 60, abs=0.1)
    assert row.gain.drg == pytest.approx(3 * DRG_MILLI / 1000, abs=1e-3)
    assert row.by_flow == pytest.approx([3], abs=1e-3)


def test_a_price_holds_until_the_queue_ends() -> None:
    """
    16 patients come in all; 9 are operated. Two days more are 15, four would be 21.

    One day fewer is 6: then somebody waits longer than in the plan.
    """
    problem = capacity()
    _, prices = price_units(priced(problem, terms(problem)), plan_of(problem))
    assert (prices.rows[0].holds_down, prices.rows[0].holds_up) == (0, 2)
    assert prices.rows[0].one_fewer is None


def test_what_is_not_used_can_be_fewer() -> None:
    """Theatres have 900 minutes a week, nurses 300: half the theatres give no less."""
    problem = with_nurses(300, pool_min=ints([900, 900, 900]), **NURSES)
    solver, own = solver_of(problem)
    theatre = unit(own, THEATRE)
    assert solver.operations([(theatre, -4)]) == pytest.approx(0, abs=1e-6)
    assert solver.operations([(theatre, -7)]) is None


def test_one_is_worth_nothing_without_the_other() -> None:
    """Theatre and nurse have 300 minutes each: only both together give 3 operations."""
    solver, own = solver_of(with_nurses(300, **NURSES))
    theatre, nurse = unit(own, THEATRE), unit(own, ROLE)
    assert solver.operations([(theatre, 1)]) == pytest.approx(0, abs=1e-6)
    assert solver.operations([(nurse, 1)]) == pytest.approx(0, abs=1e-6)
    assert solver.operations([(theatre, 1), (nurse, 1)]) == pytest.approx(3)
    _, prices = price_units(own, solver.plan)
    assert prices.rows == ()


def test_the_one_that_lacks_has_the_price() -> None:
    """Nurses have 300 minutes, theatres 400: a shift more is an operation a week."""
    problem = with_nurses(300, pool_min=ints([400, 400, 400]), **NURSES)
    own = priced(problem, terms(problem))
    _, prices = price_units(own, plan_of(problem))
    assert [row.unit.kind for row in prices.rows] == [ROLE]
    assert prices.rows[0].confirmed == pytest.approx(3, abs=1e-6)
    assert prices.rows[0].holds_up == 1  # the second shift finds no theatre


def test_levers_do_not_make_the_price_zero() -> None:
    """What units give is beside the plan: the duals of a week sum to the estimate."""
    problem = capacity()
    _, prices = price_units(priced(problem, terms(problem)), plan_of(problem))
    assert prices.duals.sum() == pytest.approx(prices.rows[0].estimate)


def test_the_package_is_what_lacks_together() -> None:
    """The takt is 4 a week, 3 are done: 3 lack, a theatre day and a shift give them."""
    solver, _ = solver_of(with_nurses(300, **NURSES))
    (found,) = bundles(solver)
    assert {(u.kind, n) for u, n in found.package.members} == {(THEATRE, 1), (ROLE, 1)}
    assert found.package.cost_ore == 700 + 300
    assert found.package.is_optimal
    assert found.reached == pytest.approx(3, abs=0.1)
    assert [alone.operations for alone in found.alone] == pytest.approx([0, 0], abs=0.1)


@given(
    theatre_min=st.integers(1, 8), nurse_min=st.integers(1, 8), takt=st.integers(1, 5)
)
def test_no_package_is_cheaper(theatre_min: int, nurse_min: int, takt: int) -> None:
    """All counts up to 5 of both units, enumerated: operations a week are the least."""
    room, nurses = 50 * theatre_min, 50 * nurse_min
    problem = with_nurses(
        nurses, pool_min=ints([room] * 3), takt_milli=ints([1000 * takt] * 3), **NURSES
    )
    solver, own = solver_of(problem)
    done = min(room, nurses) / 100
    found = cheapest_package(own, solver.plan, (0,))
    if 3 * takt <= min(16, 3 * done):
        assert found is None or found.members == ()
        return
    costs = [
        700 * a + 300 * b
        for a, b in itertools.product(range(6), repeat=2)
        if min(room + 100 * a, nurses + 100 * b) / 100 >= takt - 0.01
    ]
    assert found is not None
    assert found.cost_ore == min(costs)


@given(
    rooms=st.lists(st.integers(0, 600), min_size=3, max_size=3),
    nurses=st.lists(st.integers(0, 600), min_size=3, max_size=3),
)
def test_a_resolve_lies_between_the_duals(rooms: list[int], nurses: list[int]) -> None:
    """Operations are concave in what there is: after <= re-solve <= before."""
    problem = with_nurses(pool_min=ints(rooms), group_min=ints(nurses), **NURSES)
    _, prices = price_units(priced(problem, terms(problem)), plan_of(problem))
    for row in prices.rows:
        assert row.after - 1e-4 <= row.confirmed <= row.estimate + 1e-4
        assert row.gain.operations == pytest.approx(row.by_flow.sum())
        assert min(row.gain.medical_weeks, row.gain.guarantee_weeks) >= 0
        assert min(row.gain.medical_dates, row.gain.breaches) >= 0


def test_nobody_passes_a_date_for_the_sake_of_another() -> None:
    """
    Two flows share 300 minutes; one with medical dates has one surgeon's 100.

    A surgeon more could only take the theatre from those past the guarantee, by the
    hundredths that the plan's rounding leaves: it gives nothing, and takes nothing.
    """
    start = np.zeros((2, 3), np.int64)
    start[0, Clock.MEDICAL], start[1, Clock.GUARANTEE] = 6_000, 9_000
    none = np.zeros((2, 3, 3), np.int64)
    problem = with_nurses(
        100, ways=(own_way(needs=((0, MINUTES),)), own_way(1)),
        flows=(Flow(0, 0, 0, 60), Flow(0, 0, 0, 60)), places=((0, 0), (1, 0)),
        start_milli=start, inflow_milli=none, removed_milli=none, later_milli=none,
        **NURSES,
    )  # fmt: skip
    solver, own = solver_of(problem)
    gain = solver.gain([(unit(own, ROLE), 1)]).gain
    assert (gain.medical_weeks, gain.guarantee_weeks) == (0, 0)
    assert (gain.medical_dates, gain.breaches) == (0, 0)


def test_a_package_reaches_the_takt_in_uneven_weeks() -> None:
    """
    Theatres 500, 100, 300 minutes, nurses 100, 500, 300: 9 by their sums, really 5.

    The takt is 9. Two days and two shifts give 3 + 3 + 5 = 11; one of each gives 8.
    """
    problem = with_nurses(
        pool_min=ints([500, 100, 300]), group_min=ints([100, 500, 300]),
        takt_milli=ints([3000] * 3), **NURSES,
    )  # fmt: skip
    solver, _ = solver_of(problem)
    (found,) = bundles(solver)
    assert found.package.lacking == pytest.approx(4, abs=0.01)
    assert {(u.kind, n) for u, n in found.package.members} == {(THEATRE, 2), (ROLE, 2)}
    assert found.reached == pytest.approx(6, abs=0.1)


def test_units_change_nothing_but_what_they_add() -> None:
    """A problem with units has the same plan, and the same operations at no unit."""
    problem = with_nurses(300, **NURSES)
    own = priced(problem, terms(problem))
    assert own.problem.group_min[len(problem.groups) :].sum() == 0
    solver, _ = solver_of(problem)
    assert solver.operations([]) == 0
    before, after = plan_of(problem), plan_of(own.problem)
    assert np.array_equal(before.done_milli, after.done_milli)


def test_a_shift_is_less_in_a_week_with_holidays() -> None:
    """Half the week is holidays: half a day, and half an operation."""
    problem: CapacityProblem = replace(capacity(), work_permille=ints(500, 1000, 1000))
    _, prices = price_units(priced(problem, terms(problem)), plan_of(problem))
    assert prices.rows[0].confirmed == pytest.approx(2.5, abs=1e-6)
