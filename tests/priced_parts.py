"""Units of the tiny capacity problem: each a day's hundred minutes, or one bed."""

from typing import Any

import numpy as np

from pks.problems.capacity import CapacityPlan, CapacityProblem
from pks.problems.capacity.parts import Need
from pks.problems.capacity.units import Priced, Terms, Unit, priced
from solvers.capacity import solve_capacity
from solvers.capacity.prices import Solver
from tests.capacity_parts import MINUTES, capacity, group, ints, own_way

DRG_MILLI, DRG_ORE = 800, 1000


def terms(problem: CapacityProblem, **changes: Any) -> Terms:
    """Return terms: a theatre day 700 öre, a shift 300, both of 100 minutes."""
    roles = {(need.site, need.role) for need in problem.needs}
    parts: dict[str, Any] = {
        "day_min": (MINUTES,), "day_ore": (700,),
        "shift_min": dict.fromkeys(roles, MINUTES),
        "shift_ore": dict.fromkeys(roles, 300),
        "ward_ore": (50,) * len(problem.labels.wards),
        "bed_milli": np.full((len(problem.labels.wards), problem.num_weeks), 7000),
        "piece_ore": 900,
        "piece_min": np.full((1, problem.num_weeks), 2 * MINUTES, np.int64),
        "drg_milli": np.full(len(problem.flows), DRG_MILLI, np.int64),
        "drg_ore": DRG_ORE,
    }  # fmt: skip
    return Terms(**(parts | changes))


def with_nurses(nurse_min: int = 300, **changes: Any) -> CapacityProblem:
    """Return the tiny problem where each operation needs 100 minutes of a nurse too."""
    parts: dict[str, Any] = {
        "ways": (own_way(needs=((0, MINUTES),)),),
        "needs": (Need(0, "nurse"),), "groups": (group(),),
        "posts": changes.pop("posts", ()),
        "group_min": ints([nurse_min] * 3),
    }  # fmt: skip
    return capacity(**(parts | changes))


def solver_of(problem: CapacityProblem, **changes: Any) -> tuple[Solver, Priced]:
    """Return the solver of a problem's own best plan, and its units."""
    own = priced(problem, terms(problem, **changes))
    return Solver(own, plan_of(problem), 60.0), own


def plan_of(problem: CapacityProblem) -> CapacityPlan:
    """Return the best plan."""
    plan = solve_capacity(problem).plan
    assert plan is not None
    return plan


def unit(own: Priced, kind: str) -> Unit:
    """Return the only unit of a kind."""
    (found,) = (row for row in own.units if row.kind == kind)
    return found
