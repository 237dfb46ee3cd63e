"""What a plan lacks to the takt, by hand; parts that nothing ties; levels."""

from dataclasses import replace

import numpy as np
import pytest

from pks.errors import InvalidInput
from pks.levels import Level, Register, refuse_unsettled
from pks.levels.of_capacity import capacity_findings, level_of
from pks.levels.shortage import Kind
from pks.problems.capacity import CapacityProblem
from pks.problems.capacity.cut import cut, joined
from pks.problems.capacity.parts import HOUR_MIN, Acts, Flow, Lever, Need, Pool, Post
from pks.rules.capacity import check_capacity
from solvers.capacity import solve_capacity
from solvers.capacity.missing import missing
from tests.capacity_parts import capacity, group, ints, own_way


def test_theatre_nurse_and_flow_lack_what_the_takt_asks_for() -> None:
    """
    The takt asks for 4 a week, 400 session minutes and as many of a nurse.

    300 minutes of theatre are there: 100 lack in each of 3 weeks, 3 operations. Of the
    nurse's 350, 50 lack a week: less than an hour, no shortage; of 250, 150 lack, 450
    in all, which 4 operations of 100 take whole. The nurse lets 2.5 a week be done:
    12 - 7.5 = 4.5, and 4 whole patients of 60 minutes are behind.
    """
    problem = capacity(
        ways=(own_way(needs=((0, 100),)),),
        needs=(Need(0, "nurse"),),
        groups=(group(),),
        posts=(Post(0, 0),),
        group_min=ints([250, 250, 250]),
    )
    plan = solve_capacity(problem).plan
    assert plan is not None
    found = capacity_findings(problem, plan, missing(problem, plan))
    amounts = {row.kind: (row.missing_min, row.patients) for row in found}
    assert amounts == {
        Kind.THEATRE: (300, 3), Kind.ROLE: (450, 4), Kind.FLOW: (240, 4),
    }  # fmt: skip
    more = replace(problem, group_min=ints([350, 350, 350]))
    lacks = missing(more, plan)
    assert lacks.need.tolist() == [[50, 50, 50]]
    assert Kind.ROLE not in {row.kind for row in capacity_findings(more, plan, lacks)}


def test_recovery_lacks_minutes_of_its_places() -> None:
    """
    The takt's 4 a week take 1.5 hours each in recovery, which has 3: 3 lack, 180 min.

    In 3 weeks that is 540 minutes, 6 patients of 90.
    """
    problem = capacity(
        ways=(own_way(nights=((0, (1500,)),)),),
        ward_milli=ints([3000, 3000, 3000]),
        ward_unit_min=ints(HOUR_MIN),
        pool_min=ints([400, 400, 400]),
    )
    plan = solve_capacity(problem).plan
    assert plan is not None
    lacks = missing(problem, plan)
    assert lacks.ward.tolist() == [[180, 180, 180]]
    (found,) = (
        row for row in capacity_findings(problem, plan, lacks) if row.kind is Kind.WARD
    )
    assert (found.missing_min, found.patients) == (540, 6)


def test_what_is_closed_is_not_lacking() -> None:
    """
    Nobody waits and one comes a week, so two sessions of three are closed.

    The takt asks for 4 a week of the 3 that fit: one session lacks, not three.
    """
    closed = Lever("close_theatre", Acts.POOL, 0, -100, 1, -500, 2, 100, 0, 2)
    inflow = np.zeros((1, 3, 3), np.int64)
    inflow[0, 1] = 1000
    problem = capacity(
        levers=(closed,), direct=(0,), start_milli=ints([0, 0, 0]),
        inflow_milli=inflow, later_milli=np.zeros_like(inflow),
    )  # fmt: skip
    plan = solve_capacity(problem).plan
    assert plan is not None
    assert plan.direct_milli.tolist() == [[2000, 2000, 2000]]
    assert missing(problem, plan).operations.tolist() == [[100, 100, 100]]


def test_a_long_plan_is_strategic_and_may_hide_nothing() -> None:
    problem = capacity(79)
    assert level_of(problem) is Level.STRATEGIC
    assert level_of(capacity(78)) is Level.TACTICAL
    plan = solve_capacity(problem).plan
    assert plan is not None
    found = capacity_findings(problem, plan, missing(problem, plan))
    assert found
    with pytest.raises(InvalidInput, match="hidden"):
        refuse_unsettled(Register(), level_of(problem), problem.weeks, found)


def two_hospitals() -> CapacityProblem:
    """Two hospitals with a flow and a pool each, one of them with more to do."""
    start = np.zeros((2, 3), np.int64)
    start[:, 1] = 10_000, 4_000
    inflow = np.zeros((2, 3, 3), np.int64)
    inflow[:, 1] = 2_000
    one = capacity()
    return capacity(
        flows=(Flow(0, 0, 0, 60), Flow(1, 0, 0, 90)),
        ways=(own_way(0), own_way(1)),
        pools=(Pool(0, 0, (0,), ()), Pool(1, 0, (1,), ())),
        places=((0, 0), (1, 1)),
        start_milli=start,
        inflow_milli=inflow,
        later_milli=inflow.cumsum(axis=2),
        removed_milli=np.zeros_like(inflow),
        site_min=np.full((2, 3), 1000, np.int64),
        share_permille=np.full((2, 3), 1000, np.int64),
        labels=replace(one.labels, flows=("f0", "f1"), sites=("s0", "s1")),
    )


def test_parts_that_nothing_ties_are_as_good_as_the_whole() -> None:
    apart = two_hospitals()
    tied = replace(apart, budget_ore=10**9)
    assert (len(cut(apart)), len(cut(tied))) == (2, 1)
    one, other = solve_capacity(apart), solve_capacity(tied)
    assert (one.num_parts, other.num_parts) == (2, 1)
    assert one.plan is not None
    assert check_capacity(apart, one.plan) == ()
    for own, whole in zip(one.aims, other.aims, strict=True):
        assert own.value == pytest.approx(whole.value, abs=1e-6)


def test_what_is_missing_is_the_same_part_by_part() -> None:
    apart = two_hospitals()
    plan = solve_capacity(apart).plan
    assert plan is not None
    one = missing(apart, plan)
    other = missing(replace(apart, budget_ore=10**9), plan)
    assert one.operations.tolist() == other.operations.tolist()
    assert one.operations.sum(axis=1).tolist() == [300, 300]


def test_joined_parts_are_the_plan_they_were_cut_from() -> None:
    problem = two_hospitals()
    plan = solve_capacity(problem).plan
    assert plan is not None
    parts = cut(problem)
    plans = [solve_capacity(own.problem).plan for own in parts]
    again = joined(problem, parts, [p for p in plans if p is not None])
    assert again.done_milli.tolist() == plan.done_milli.tolist()
