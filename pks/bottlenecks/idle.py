"""Whose time stands idle because a bottleneck holds their patients up."""

from collections.abc import Sequence
from dataclasses import dataclass

from pks.bottlenecks.loads import load_of
from pks.problems.capacity import CapacityPlan, CapacityProblem
from pks.problems.capacity.parts import ANY
from pks.problems.capacity.problem import Ints
from pks.problems.capacity.units import EQUIPMENT, THEATRE, WARD, Unit

HOUR_MIN = 60
LEAST_H = 1.0


@dataclass(frozen=True, slots=True)
class Idle:
    """A resource's hours that are there and not used in some weeks."""

    unit: Unit
    hours: float


def ways_using(problem: CapacityProblem, unit: Unit) -> frozenset[int]:
    """Return the ways, done here, that use a unit's resource."""
    at = unit.adds[0][1]
    if unit.kind == THEATRE:
        return frozenset(w for w, pool in problem.places if pool == at)
    own = set(unit.needs)
    return frozenset(
        w
        for w, way in enumerate(problem.ways)
        if way.at_flow != ANY
        and (
            (unit.kind == WARD and any(ward == at for ward, _ in way.nights))
            or (unit.kind == EQUIPMENT and any(kit == at for kit, _ in way.kit))
            or any(need in own for need, _ in way.needs)
        )
    )


def idle_others(
    problem: CapacityProblem,
    plan: CapacityPlan,
    units: Sequence[Unit],
    unit: Unit,
    weeks: Ints,
) -> tuple[Idle, ...]:
    """
    Return other resources of the unit's patients with time left in the weeks.

    Those with most hours first. People who can do the unit's own work are no others.
    """
    own = ways_using(problem, unit)
    found = [
        Idle(
            other,
            float(load_of(problem, plan, other).slack[weeks].sum()) / HOUR_MIN,
        )
        for other in units
        if other is not unit
        and not set(other.needs) & set(unit.needs)
        and ways_using(problem, other) & own
    ]
    return tuple(
        sorted((i for i in found if i.hours >= LEAST_H), key=lambda i: -i.hours)
    )
