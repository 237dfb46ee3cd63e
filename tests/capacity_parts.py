"""A tiny capacity problem of one hospital, flow and pool; each part can be changed."""

from typing import Any

import numpy as np

from pks.problems.capacity import CapacityPlan, CapacityProblem
from pks.problems.capacity.parts import (
    ANY,
    NIGHT_MIN,
    NO_LIMIT,
    Acts,
    Flow,
    Group,
    Lever,
    Pool,
    Way,
    WayKind,
)
from pks.problems.capacity.problem import CapacityLabels, Ints
from pks.rules.capacity import check_capacity
from solvers.capacity import CapacityResult, solve_capacity

MINUTES = 100  # of a session that an operation takes
GUARANTEE_WEEKS = 12


def ints(*rows: Any) -> Ints:
    """Return an array of whole numbers."""
    return np.array(rows, np.int64)


def own_way(flow: int = 0, **changes: Any) -> Way:
    """Return a flow's own way, which needs a session's minutes only."""
    parts: dict[str, Any] = {
        "kind": WayKind.OWN, "flow": flow, "at_flow": flow, "lever": ANY,
        "most_milli": NO_LIMIT, "session_min": MINUTES,
    }  # fmt: skip
    return Way(**(parts | changes))


def group(**changes: Any) -> Group:
    """Return a group of nurses."""
    parts: dict[str, Any] = {"site": 0, "roles": ("nurse",), "competences": ()}
    return Group(**(parts | changes))


def capacity(weeks: int = 3, **changes: Any) -> CapacityProblem:
    """
    Return a problem: ten wait past the guarantee, two more come a week, three are done.

    Nobody has a medical date; nothing but the pool's 300 minutes a week limits.
    """
    flows = changes.get("flows", (Flow(0, 0, 0, 60),))
    count = len(flows)
    start = np.zeros((count, 3), np.int64)
    inflow = np.zeros((count, 3, weeks), np.int64)
    start[0, 1], inflow[0, 1] = 10_000, 2_000
    later = np.zeros_like(inflow)
    later[0, 1] = inflow[0, 1].cumsum()
    pools = changes.get("pools", (Pool(0, 0, (0,), ()),))
    groups, wards = changes.get("groups", ()), changes.get("ward_milli", ())
    parts: dict[str, Any] = {
        "weeks": tuple(f"2027-W{number:02d}" for number in range(3, 3 + weeks)),
        "flows": flows, "ways": (own_way(),), "pools": pools, "needs": (),
        "groups": groups, "posts": (), "extras": (), "levers": (), "targets": (),
        "places": ((0, 0),), "kit_places": (), "direct": (), "starts": (),
        "start_milli": start, "inflow_milli": inflow,
        "removed_milli": np.zeros_like(inflow), "later_milli": later,
        "takt_milli": np.full((count, weeks), 4_000, np.int64),
        "pool_min": np.full((len(pools), weeks), 3 * MINUTES, np.int64),
        "site_min": np.full((1, weeks), 100 * MINUTES, np.int64),
        "group_min": np.zeros((len(groups), weeks), np.int64),
        "kit_min": np.zeros((0, weeks), np.int64),
        "ward_milli": np.zeros((0, weeks), np.int64),
        "ward_unit_min": np.full(len(wards), NIGHT_MIN, np.int64),
        "share_permille": np.full((1, weeks), 1000, np.int64),
        "work_permille": np.full(weeks, 1000, np.int64),
        "guarantee_weeks": GUARANTEE_WEEKS, "weeks_off": 2, "budget_ore": NO_LIMIT,
        "labels": CapacityLabels(
            flows=tuple(f"f{i}" for i in range(count)), sites=("s0",),
            specialties=("p0",), theatres=("t0",),
            wards=tuple(f"w{i}" for i in range(len(wards))), equipment=(),
            levers=tuple(f"l{i}" for i in range(len(changes.get("levers", ())))),
        ),
    }  # fmt: skip
    return CapacityProblem(**(parts | changes))


def solved(problem: CapacityProblem) -> tuple[CapacityPlan, CapacityResult]:
    """Return the best plan, valid by the rules, and the result."""
    result = solve_capacity(problem)
    assert result.status == "optimal"
    assert result.plan is not None
    assert check_capacity(problem, result.plan) == ()
    return result.plan, result


def lever(kind: str, **changes: Any) -> Lever:
    """Return a lever of one unit a week for 500 öre."""
    parts: dict[str, Any] = {
        "kind": kind, "acts": Acts.THROUGH, "on": ANY, "size": 0, "parts": 1,
        "cost_ore": 500, "most_week": 1, "most": 10**6, "first": 0, "last": 2,
    }  # fmt: skip
    return Lever(**(parts | changes))
