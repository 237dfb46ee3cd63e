"""Theatres and beds that are closed where nobody needs them, worked out by hand."""

from typing import Any

import numpy as np
import pytest

from pks.problems.capacity import CapacityProblem, sums
from pks.problems.capacity.parts import ANY, Acts, Clock, Flow, WayKind
from pks.score.capacity import capacity_terms
from tests.capacity_parts import capacity, ints, lever, own_way, solved


def closing(limit: int, **changes: Any) -> CapacityProblem:
    """One operation a week comes; the theatre has 300 minutes, closed by 100 at 500."""
    session = lever(
        "close_theatre", acts=Acts.POOL, on=0, size=-100, cost_ore=-500,
        most_week=limit,
    )  # fmt: skip
    inflow = np.zeros((1, 3, 3), np.int64)
    inflow[0, Clock.GUARANTEE] = 1000
    parts: dict[str, Any] = {
        "levers": (session,), "direct": (0,), "start_milli": ints([0, 0, 0]),
        "inflow_milli": inflow, "later_milli": np.zeros_like(inflow),
    }  # fmt: skip
    return capacity(**(parts | changes))


@pytest.mark.parametrize(("limit", "closed"), [(1, 1), (5, 2)])
def test_a_theatre_is_closed_where_nobody_needs_it(limit: int, closed: int) -> None:
    """Up to the limit, and no more than the operation a week leaves: 300 - 100."""
    problem = closing(limit)
    plan, result = solved(problem)
    assert plan.direct_milli[0].tolist() == [1000 * closed] * 3
    assert plan.done_milli.sum(axis=(0, 1)).tolist() == [1000] * 3
    assert capacity_terms(problem, plan)["cost"].amount == -3 * 500 * closed
    assert {aim.name: aim.value for aim in result.aims}["cost"] == pytest.approx(
        -15 * closed
    )


def test_no_theatre_is_closed_that_the_guarantee_needs() -> None:
    """Ten past the guarantee take all minutes of the three weeks: 3 a week."""
    problem = closing(5, start_milli=ints([0, 10_000, 0]))
    plan, _ = solved(problem)
    assert plan.direct_milli[0].tolist() == [0, 0, 0]


def test_the_emergencies_reserve_is_not_closed() -> None:
    """The hospital has 150 minutes beside it, 100 in use: half a session is closed."""
    plan, _ = solved(closing(5, site_min=ints([150, 150, 150])))
    assert plan.direct_milli[0].tolist() == [500, 500, 500]


def test_what_closing_saves_is_in_the_budget() -> None:
    """Nothing may be spent; closing saves 500 a week, which buys what one's own lacks.

    The way bought is the only one for the second flow.
    """
    problem = closing(
        1,
        flows=(Flow(0, 0, 0, 60), Flow(0, 0, 0, 60)),
        ways=(own_way(), own_way(
            1, kind=WayKind.BOUGHT, at_flow=ANY, lever=1, session_min=0,
        )),
        levers=(*closing(1).levers, lever("bought_care")),
        start_milli=ints([0, 0, 0], [0, 2000, 0]),
        inflow_milli=np.zeros((2, 3, 3), np.int64),
        later_milli=np.zeros((2, 3, 3), np.int64),
        budget_ore=0,
    )  # fmt: skip
    plan, _ = solved(problem)
    assert int(plan.done_milli[1].sum()) == 2000
    assert int(sums.lever_ore(problem, plan).sum()) <= 0
