"""A capacity plan, aim by aim."""

from dataclasses import dataclass
from time import perf_counter

import numpy as np

from pks.problems.capacity.plan import CapacityPlan
from pks.problems.capacity.problem import MILLI, CapacityProblem
from solvers.capacity.aims import AIMS
from solvers.capacity.build import build
from solvers.capacity.model import CapacityModel
from solvers.capacity.program import Answer, Floats, Ints

HAIR = 1e-4  # of a thousandth: what an optimum is off by


@dataclass(frozen=True, slots=True)
class Aim:
    """An aim's value at its optimum, its bound, and the seconds that it took."""

    name: str
    value: float
    bound: float
    runtime_s: float


@dataclass(frozen=True, slots=True)
class CapacityResult:
    """
    The answer of a solve.

    Attributes
    ----------
    status
        ``optimal``: every aim is; ``feasible``: time ended before the last ones;
        ``stopped``: before any plan.
    plan
        None exactly when stopped.
    duals
        By aim solved and family of rows (`solvers.capacity.model`): what the aim
        changes by for one more unit of each resource and week.
    """

    status: str
    plan: CapacityPlan | None
    aims: tuple[Aim, ...]
    duals: dict[str, dict[str, Floats]]
    runtime_s: float


def solve_capacity(
    problem: CapacityProblem, time_limit_s: float = 600.0
) -> CapacityResult:
    """
    Return the plan that is best by the first aim, then by the second, and so on.

    After each aim the program keeps to its optima (`Program.stay`).
    """
    started = perf_counter()
    model = build(problem)
    aims: list[Aim] = []
    duals: dict[str, dict[str, Floats]] = {}
    answer: Answer | None = None
    for name in AIMS:
        begun = perf_counter()
        left = time_limit_s - (begun - started)
        found = model.program.solve(model.costs(name), left) if left > 0 else None
        if found is None:
            break
        answer = found
        aims.append(Aim(name, found.cost, found.bound, perf_counter() - begun))
        duals[name] = {key: found.duals[row.at] for key, row in model.rows.items()}
        model.program.stay(found)
    status = "optimal" if len(aims) == len(AIMS) else "feasible"
    return CapacityResult(
        "stopped" if answer is None else status,
        None if answer is None else plan_of(model, answer.values),
        tuple(aims), duals, perf_counter() - started,
    )  # fmt: skip


def plan_of(model: CapacityModel, values: Floats) -> CapacityPlan:
    """
    Return the plan of a program's values, in whole thousandths.

    Operations are rounded down, so that they need no more than the rest gives.
    """
    x = model.x
    return CapacityPlan(
        done_milli=down(values[x.done]),
        room_milli=nearest(values[x.room]),
        kit_milli=nearest(values[x.kit]),
        work_milli=nearest(values[x.work]),
        extra_milli=nearest(values[x.extra]),
        direct_milli=nearest(values[x.direct]),
        away_milli=nearest(values[x.away]),
        jour_milli=nearest(values[x.jour]),
    )


def down(values: Floats) -> Ints:
    """Return values in whole thousandths, rounded down, at least 0."""
    return np.maximum(0, np.floor(values * MILLI + HAIR)).astype(np.int64)


def nearest(values: Floats) -> Ints:
    """Return values in whole thousandths, at least 0."""
    return np.maximum(0, np.rint(values * MILLI)).astype(np.int64)
