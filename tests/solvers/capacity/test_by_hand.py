"""Plans whose numbers are worked out by hand, the arithmetic beside them."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from pks.problems.capacity import CapacityProblem, sums
from pks.problems.capacity.parts import (
    ANY,
    HOUR_MIN,
    NO_LIMIT,
    Acts,
    Clock,
    Extra,
    Need,
    Post,
    Target,
    WayKind,
)
from pks.score.capacity import capacity_terms
from tests.capacity_parts import (
    GUARANTEE_WEEKS,
    capacity,
    group,
    ints,
    lever,
    own_way,
    solved,
)


def test_a_queue_past_its_guarantee() -> None:
    """
    Three operations a week: the queue is 10+2-3 = 9, 8, 7 at the weeks' ends.

    Those due first go first. The new ones are due later than the plan: 2, 4, 6 of them
    have come, so 9-2 = 7, 8-4 = 4, 7-6 = 1 are late, 12 patient weeks. The target is
    nobody: the 7 at the end count for the guarantee's 12 weeks, 84. In all 96.
    """
    problem = capacity()
    plan, result = solved(problem)
    assert plan.done_milli[0, Clock.GUARANTEE].tolist() == [3000, 3000, 3000]
    assert sums.queue_milli(problem, plan)[0, Clock.GUARANTEE].tolist() == [
        9000, 8000, 7000,
    ]  # fmt: skip
    assert sums.late_milli(problem, plan)[0, Clock.GUARANTEE].tolist() == [
        7000, 4000, 1000,
    ]  # fmt: skip
    assert capacity_terms(problem, plan)["guarantee_late"].amount == 96_000
    aims = {aim.name: aim for aim in result.aims}
    assert aims["guarantee_late"].value == pytest.approx(96)
    assert aims["guarantee_late"].bound == pytest.approx(96)


def test_the_dual_of_a_theatre_is_what_one_more_minute_gives() -> None:
    """
    An operation more in week 0 is late 3 weeks less, and one fewer is left: 3+12 = 15.

    A minute is a hundredth of one. In week 2 it is 1+12 = 13.
    """
    _, result = solved(capacity())
    duals = result.duals["guarantee_late"]["pool"][0]
    assert duals.tolist() == pytest.approx([-0.15, -0.14, -0.13])


def test_the_medical_date_goes_first() -> None:
    """
    One medical patient and ten others, all late, and one operation a week.

    The medical one is done first although all weigh the same; 9 of the rest wait on.
    """
    problem = capacity(
        pool_min=ints([100, 100, 100]),
        start_milli=ints([1000, 10_000, 0]),
    )
    plan, _ = solved(problem)
    assert plan.done_milli[0, Clock.MEDICAL].tolist() == [1000, 0, 0]
    assert plan.done_milli[0, Clock.GUARANTEE].tolist() == [0, 1000, 1000]


def test_two_roles_are_one_person() -> None:
    """
    An operation needs 50 minutes each of a nurse and an assistant.

    One group can be both, 100 minutes; the other is nurses only, 50. Added up there are
    150 of nurses and 100 of assistants, two operations; but 150 minutes in all are one
    operation and a half.
    """
    problem = capacity(
        ways=(own_way(needs=((0, 50), (1, 50))),),
        needs=(Need(0, "nurse"), Need(0, "assistant")),
        groups=(group(roles=("nurse", "assistant")), group()),
        posts=(Post(0, 0), Post(0, 1), Post(1, 0)),
        group_min=ints([100, 100, 100], [50, 50, 50]),
    )
    plan, _ = solved(problem)
    assert plan.done_milli.sum(axis=(0, 1)).tolist() == [1500, 1500, 1500]


def test_beds_are_taken_in_the_weeks_after_too() -> None:
    """
    A stay is 2 nights in its week and 1 in the next; 5 nights are free each week.

    Week 0: 5/2 = 2.5. Week 1: (5 - 2.5)/2 = 1.25. Week 2: (5 - 1.25)/2 = 1.875. Fewer
    in week 0 would give half as many more in week 1, so none is held back.
    """
    problem = capacity(
        ways=(own_way(nights=((0, (2000, 1000, 0)),)),),
        ward_milli=ints([5000, 5000, 5000]),
    )
    plan, _ = solved(problem)
    assert plan.done_milli.sum(axis=(0, 1)).tolist() == [2500, 1250, 1875]


def test_recovery_is_full() -> None:
    """An operation takes a place for 1.5 hours; 3 hours are there: 2 a week."""
    problem = capacity(
        ways=(own_way(nights=((0, (1500,)),)),),
        ward_milli=ints([3000, 3000, 3000]),
        ward_unit_min=ints(HOUR_MIN),
    )
    plan, _ = solved(problem)
    assert plan.done_milli.sum(axis=(0, 1)).tolist() == [2000, 2000, 2000]


def bought(**changes: Any) -> CapacityProblem:
    way = own_way(kind=WayKind.BOUGHT, at_flow=ANY, lever=0, session_min=0)
    return capacity(ways=(own_way(), way), levers=(lever("bought_care"),), **changes)


def test_a_lever_is_used_up_to_its_limit() -> None:
    """One bought a week beside three of one's own, 500 öre each."""
    plan, _ = solved(bought())
    assert plan.done_milli[1].sum(axis=0).tolist() == [1000, 1000, 1000]
    assert int(sums.lever_ore(bought(), plan).sum()) == 1500


def test_the_budget_binds() -> None:
    """1,250 öre buy 2.5 operations, the first ones, which are late the longest."""
    plan, _ = solved(bought(budget_ore=1250))
    assert plan.done_milli[1].sum(axis=0).tolist() == [1000, 1000, 500]


def test_no_lever_is_used_for_nothing() -> None:
    """Three wait and none comes: one's own week is enough, and nothing is bought."""
    plan, _ = solved(
        bought(
            start_milli=ints([0, 3000, 0]),
            inflow_milli=np.zeros((1, 3, 3), np.int64),
            later_milli=np.zeros((1, 3, 3), np.int64),
        )
    )
    assert int(plan.done_milli[1].sum()) == 0
    assert plan.done_milli[0].sum(axis=0).tolist() == [3000, 0, 0]


def overtime(**changes: Any) -> CapacityProblem:
    """An operation takes 100 minutes of a nurse, who has 200 a week and overtime."""
    parts: dict[str, Any] = {
        "ways": (own_way(needs=((0, 100),)),),
        "needs": (Need(0, "nurse"),),
        "groups": (group(law_week_min=60, law_min=150),),
        "posts": (Post(0, 0),),
        "extras": (Extra(0, 0, True),),
        "levers": (lever("overtime_simple", parts=60, most_week=5, target=0),),
        "targets": (Target(0, "nurse", NO_LIMIT, NO_LIMIT),),
        "group_min": ints([200, 200, 200]),
    }
    return capacity(**(parts | changes))


def test_overtime_keeps_to_the_law() -> None:
    """Five hours are on offer, the law allows 60 minutes a week and 150 in all."""
    plan, _ = solved(overtime())
    assert plan.extra_milli[0].tolist() == [60_000, 60_000, 30_000]


def test_a_staffing_target_binds() -> None:
    """A target that leaves 90 minutes gives those, the first ones."""
    plan, _ = solved(overtime(targets=(Target(0, "nurse", 90, NO_LIMIT),)))
    assert plan.extra_milli[0].tolist() == [60_000, 30_000, 0]


def test_vacations_fall_where_the_theatre_is_closed() -> None:
    """Two weeks off in six; sessions do not run in weeks 2 and 3."""
    problem = capacity(
        6,
        ways=(own_way(needs=((0, 100),)),),
        needs=(Need(0, "nurse"),),
        groups=(group(heads_milli=2000, away_min=150),),
        posts=(Post(0, 0),),
        group_min=ints([300] * 6),
        pool_min=ints([300, 300, 0, 0, 300, 300]),
        starts=tuple((0, first, 0) for first in range(5)),
    )
    plan, _ = solved(problem)
    assert plan.away_milli.tolist() == [0, 0, 2000, 0, 0]
    assert plan.done_milli.sum(axis=(0, 1)).tolist() == [
        3000, 3000, 0, 0, 3000, 3000,
    ]  # fmt: skip


def test_jour_that_nobody_is_there_for_is_said() -> None:
    """A head off takes 150 of 100 minutes in both weeks: 50 are lacking in each."""
    problem = capacity(
        2,
        ways=(own_way(needs=((0, 100),)),),
        needs=(Need(0, "nurse"),),
        groups=(group(heads_milli=1000, away_min=150),),
        posts=(Post(0, 0),),
        group_min=ints([100, 100]),
        starts=((0, 0, 0),),
    )
    plan, _ = solved(problem)
    assert plan.jour_milli.tolist() == [[50_000, 50_000]]
    assert capacity_terms(problem, plan)["uncovered"].amount == 100_000


def test_an_indication_limit_lowers_what_falls_due() -> None:
    """
    A decision a week is not made: 1 comes instead of 2. Those are due later.

    The queue is 10+1-3 = 8, 6, 4, of which 1, 2, 3 are due later: late 7, 4, 1 as
    before, but 4 are left at the end.
    """
    problem = capacity(
        levers=(lever("indication_limit", acts=Acts.INFLOW, on=0, size=1),),
        direct=(0,),
    )
    plan, _ = solved(problem)
    assert sums.queue_milli(problem, plan)[0, 1].tolist() == [8000, 6000, 4000]
    assert sums.late_milli(problem, plan)[0, 1].tolist() == [7000, 4000, 1000]
    late = capacity_terms(problem, plan)["guarantee_late"].amount
    assert late == 12_000 + GUARANTEE_WEEKS * 4_000


def test_ten_minutes_of_equipment_are_ten() -> None:
    """Half of an operation's minutes need the piece, which is there 100 minutes."""
    problem = capacity(
        ways=(own_way(kit=((0, 50),)),),
        kit_places=((0, 0),),
        kit_min=ints([100, 100, 50]),
        labels=_with_equipment(),
    )
    plan, _ = solved(problem)
    assert plan.done_milli.sum(axis=(0, 1)).tolist() == [2000, 2000, 1000]


def _with_equipment() -> Any:
    return replace(capacity().labels, equipment=("robot",))


def test_an_even_takt_is_preferred_where_nothing_else_counts() -> None:
    """
    Nobody is late, and four are to be done.

    At once, 3 and 1, they wait 1 week and the
    takt changes by 2 and 1, four weeks each: 1 + 12 = 13. Evenly, 4/3 a week, they wait
    8/3 + 4/3 = 4 weeks and nothing changes. A plan has whole thousandths, rounded down.
    """
    problem = capacity(
        start_milli=ints([0, 0, 4000]),
        inflow_milli=np.zeros((1, 3, 3), np.int64),
        later_milli=np.full((1, 3, 3), 4000, np.int64),
    )
    plan, _ = solved(problem)
    assert plan.done_milli.sum(axis=(0, 1)).tolist() == [1333, 1333, 1333]
