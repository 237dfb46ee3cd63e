"""
What a plan lacks to the takt: the least minutes missing, resource by resource.

Every flow's operations are set to what its takt asks for, beside those that the plan
has done elsewhere, and everything that levers and vacations decide is as in the plan,
but that nothing is closed.
Then each resource may lack minutes, and their sum is minimised. Resources are not
traded against each other: where nurses are short, the theatre's minutes count too.
"""

from dataclasses import dataclass

import numpy as np

from pks.problems.capacity.cut import cut, part_of
from pks.problems.capacity.plan import CapacityPlan
from pks.problems.capacity.problem import ANY, MILLI, CapacityProblem, WayKind
from pks.problems.capacity.sums import avoided_milli, reopened
from solvers.capacity.build import build
from solvers.capacity.families.people import people
from solvers.capacity.families.rooms import equipment, sessions
from solvers.capacity.families.wards import bed_nights
from solvers.capacity.program import Floats, Ints, total

DEAR = 10.0  # of a minute that rounding lacks, so that no other use is made of it
ELASTIC = ("operations", "site", "need", "ward", "kit")


@dataclass(frozen=True, slots=True)
class Missing:
    """
    Minutes that are missing, whole, by resource and week.

    ``operations`` is by way that is done here (its minutes in theatre), the others in
    the order of the problem: sites, needs, wards, kit. A bed-night is 1,440, an hour
    in recovery 60.
    """

    ways: tuple[int, ...]
    operations: Ints
    site: Ints
    need: Ints
    ward: Ints
    kit: Ints


def wanted_milli(problem: CapacityProblem, plan: CapacityPlan) -> Ints:
    """
    Return the operations by way and week that the takt asks for.

    What levers do stays as planned; a flow's own way does what is left of its takt.
    """
    done: Ints = plan.done_milli.sum(axis=1)
    wanted: Ints = done.copy()
    left = problem.takt_milli - avoided_milli(problem, plan).sum(axis=1)
    for w, way in enumerate(problem.ways):
        if way.kind is not WayKind.OWN:
            left[way.flow] -= done[w]
    for w, way in enumerate(problem.ways):
        if way.kind is WayKind.OWN:
            wanted[w] = np.maximum(0, left[way.flow])
    return wanted


def missing(
    problem: CapacityProblem, plan: CapacityPlan, time_limit_s: float = 600.0
) -> Missing:
    """
    Return what is missing for the takt, part by part where nothing ties the hospitals.

    Raises
    ------
    TimeoutError
        If a part takes longer than the limit.
    """
    plan = reopened(problem, plan)
    here = tuple(w for w, way in enumerate(problem.ways) if way.at_flow != ANY)
    at = {w: i for i, w in enumerate(here)}
    weeks = problem.num_weeks
    whole = Missing(
        here,
        operations=np.zeros((len(here), weeks), np.int64),
        site=np.zeros_like(problem.site_min),
        need=np.zeros((len(problem.needs), weeks), np.int64),
        ward=np.zeros_like(problem.ward_milli),
        kit=np.zeros_like(problem.kit_min),
    )
    for own in cut(problem):
        rows = own.rows
        lacks = missing_here(own.problem, part_of(own, plan), time_limit_s)
        ways = [at[int(rows["ways"][w])] for w in lacks.ways]
        whole.operations[ways] = lacks.operations
        whole.site[rows["sites"]] = lacks.site
        whole.need[rows["needs"]] = lacks.need
        whole.ward[rows["wards"]] = lacks.ward
        whole.kit[rows["kit"]] = lacks.kit
    return whole


def missing_here(
    problem: CapacityProblem, plan: CapacityPlan, time_limit_s: float
) -> Missing:
    """
    Return what is missing in one part.

    Raises
    ------
    TimeoutError
        If time ends before it is known.
    """
    model = build(problem, (sessions, equipment, people, bed_nights))
    program, x = model.program, model.x
    wanted = wanted_milli(problem, plan) / MILLI
    done = np.zeros(x.done.shape)
    done[:, 0, :] = wanted
    shifted = [p for p, post in enumerate(problem.posts) if post.lever != ANY]
    for columns, values in (
        (x.done, done),
        (x.extra, plan.extra_milli / MILLI),
        (x.direct, plan.direct_milli / MILLI),
        (x.away, plan.away_milli / MILLI),
        (x.jour, plan.jour_milli / MILLI),
        (x.work[shifted], plan.work_milli[shifted] / MILLI),
    ):
        model.fix(columns, values)
    lacks = {}
    for name in ELASTIC:
        rows = model.rows[name]
        lacks[name] = program.variables(rows.at.shape)
        program.add(rows.at, lacks[name], -1.0 * rows.sense)
    # A group has what the plan gave it, rounded; what that is off by is no shortage.
    hair = program.variables(model.rows["group"].at.shape)
    program.add(model.rows["group"].at, hair, -1.0)
    unit_min = problem.ward_unit_min.astype(float)[:, None]
    costs = total(program, [
        (hair, DEAR),
        *((lacks[name], 1.0) for name in ELASTIC if name != "ward"),
        (lacks["ward"], unit_min),
    ])  # fmt: skip
    answer = program.solve(costs, time_limit_s)
    if answer is None:
        raise TimeoutError("capacity: what is missing")
    return found(model.problem, {n: answer.values[c] for n, c in lacks.items()})


def found(problem: CapacityProblem, lacks: dict[str, Floats]) -> Missing:
    """Return the minutes missing as whole numbers."""
    here = tuple(w for w, way in enumerate(problem.ways) if way.at_flow != ANY)
    whole = {name: np.rint(values).astype(np.int64) for name, values in lacks.items()}
    ward_min = lacks["ward"] * problem.ward_unit_min[:, None]
    whole["ward"] = np.rint(ward_min).astype(np.int64)
    return Missing(here, **whole)
