"""A capacity plan, aim by aim, and part by part where nothing ties the hospitals."""

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from time import perf_counter

import numpy as np

from pks.problems.capacity.cut import Part, cut, joined
from pks.problems.capacity.parts import MILLI
from pks.problems.capacity.plan import CapacityPlan
from pks.problems.capacity.problem import CapacityProblem
from pks.problems.capacity.trim import trimmed
from solvers.capacity.aims import AIMS
from solvers.capacity.build import build
from solvers.capacity.model import CapacityModel
from solvers.capacity.program import Answer, Floats, Ints

FEW_COSTS = ("uncovered", "medical_late")
HAIR = 1e-4  # of a thousandth: what an optimum is off by
INDEXED = {
    "queue": "flows", "pool": "pools", "site": "sites", "need": "needs",
    "group": "groups", "ward": "wards", "kit": "kit", "lever_week": "levers",
    "lever": "levers",
}  # fmt: skip


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
    aims
        Those that were solved in all parts, their values added up.
    duals
        By aim and family of rows (`solvers.capacity.model`): what the aim changes by
        for one more unit of each resource and week; without the budget's.
    num_parts
        Parts that nothing ties.
    """

    status: str
    plan: CapacityPlan | None
    aims: tuple[Aim, ...]
    duals: dict[str, dict[str, Floats]]
    runtime_s: float
    num_parts: int = 1


@dataclass(frozen=True, slots=True)
class Solved:
    """A part's answer: its plan, and each aim with its duals."""

    plan: CapacityPlan | None
    aims: tuple[Aim, ...]
    duals: tuple[dict[str, Floats], ...]


def solve_capacity(
    problem: CapacityProblem, time_limit_s: float = 1800.0
) -> CapacityResult:
    """
    Return the plan that is best by the first aim, then by the second, and so on.

    It has no more room and work than its operations need (`trimmed`). Parts that
    nothing ties are solved each by itself: what is best of a sum whose parts
    are free of each other is the best of each part, aim by aim.
    """
    started = perf_counter()
    parts = cut(problem)
    workers = max(1, min(len(parts), os.cpu_count() or 1))
    with ThreadPoolExecutor(workers) as pool:
        solved = list(
            pool.map(lambda own: solve_part(own, started + time_limit_s), parts)
        )
    num_aims = min(len(one.aims) for one in solved)
    plans = [one.plan for one in solved if one.plan is not None]
    status = "optimal" if num_aims == len(AIMS) else "feasible"
    whole = len(plans) == len(parts)
    return CapacityResult(
        status=status if whole else "stopped",
        plan=trimmed(problem, joined(problem, parts, plans)) if whole else None,
        aims=tuple(added(solved, i) for i in range(num_aims)),
        duals={AIMS[i]: duals_of(parts, solved, i) for i in range(num_aims)},
        runtime_s=perf_counter() - started,
        num_parts=len(parts),
    )


def solve_part(own: Part, deadline_s: float) -> Solved:
    """
    Return a part's answer, as far as time allows.

    After each aim the program keeps to its optima (`Program.stay`).
    """
    model = build(own.problem)
    aims: list[Aim] = []
    duals: list[dict[str, Floats]] = []
    answer: Answer | None = None
    for name in AIMS:
        begun = perf_counter()
        left = deadline_s - begun
        found = solve_aim(model, name, left)
        if found is None:
            break
        answer = found
        aims.append(Aim(name, found.cost, found.bound, perf_counter() - begun))
        duals.append({
            key: found.duals[row.at]
            for key, row in model.rows.items() if key in INDEXED
        })  # fmt: skip
        model.program.stay(found)
    plan = None if answer is None else plan_of(model, answer.values)
    return Solved(plan, tuple(aims), tuple(duals))


def solve_aim(model: CapacityModel, name: str, left_s: float) -> Answer | None:
    """Return an aim's optimum; None if time ends before it is found."""
    if left_s <= 0:
        return None
    return model.program.solve(model.costs(name), left_s, few=name in FEW_COSTS)


def added(solved: Sequence[Solved], i: int) -> Aim:
    """Return an aim over all parts."""
    own = [one.aims[i] for one in solved]
    return Aim(
        own[0].name,
        sum(aim.value for aim in own),
        sum(aim.bound for aim in own),
        sum(aim.runtime_s for aim in own),
    )


def duals_of(
    parts: Sequence[Part], solved: Sequence[Solved], i: int
) -> dict[str, Floats]:
    """Return an aim's duals by family, in the whole problem's order."""
    return {name: whole for name, whole in families(parts, solved, i)}


def families(
    parts: Sequence[Part], solved: Sequence[Solved], i: int
) -> Iterator[tuple[str, Floats]]:
    """Yield a family and its duals."""
    for name, of in INDEXED.items():
        count = 1 + max((int(p.rows[of].max(initial=-1)) for p in parts), default=-1)
        tail = solved[0].duals[i][name].shape[1:]
        whole = np.zeros((count, *tail))
        for own, one in zip(parts, solved, strict=True):
            whole[own.rows[of]] = one.duals[i][name]
        yield name, whole


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
