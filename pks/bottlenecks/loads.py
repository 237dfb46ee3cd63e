"""Load and shortage of the resources that units add to, week by week."""

from dataclasses import replace

from pks.levels.of_capacity import Missing
from pks.problems.capacity import CapacityPlan, CapacityProblem
from pks.problems.capacity.loads import (
    Load,
    equipment_load,
    people_load,
    theatre_load,
    theatres_with,
    ward_load,
)
from pks.problems.capacity.parts import ANY, MILLI
from pks.problems.capacity.problem import Ints
from pks.problems.capacity.units import EQUIPMENT, THEATRE, WARD, Unit

FULL = 0.98  # of theatres' minutes: what is left is no room for an operation


def load_of(problem: CapacityProblem, plan: CapacityPlan, unit: Unit) -> Load:
    """Return the load of a unit's resource in minutes; a bed-night is 1,440."""
    at = unit.adds[0][1]
    if unit.kind == THEATRE:
        return theatre_load(problem, plan, at)
    if unit.kind == WARD:
        units, minutes = ward_load(problem, plan, at), problem.ward_unit_min[at]
        used, room = (n * minutes // MILLI for n in (units.used, units.room))
        return replace(units, used=used, room=room)
    if unit.kind == EQUIPMENT:
        return equipment_load(problem, plan, at)
    return people_load(problem, plan, unit.needs)


def limits(
    problem: CapacityProblem, plan: CapacityPlan, unit: Unit, weeks: Ints
) -> tuple[int, ...]:
    """Return the pools that an equipment stands in and that are full in the weeks."""
    if unit.kind != EQUIPMENT or not len(weeks):
        return ()
    found = []
    for pool in theatres_with(problem, unit.adds[0][1]):
        load = theatre_load(problem, plan, pool)
        if load.used[weeks].sum() >= FULL * load.room[weeks].sum():
            found.append(pool)
    return tuple(found)


def shortage_min(problem: CapacityProblem, missing: Missing, unit: Unit) -> Ints:
    """Return minutes that lack to the takt of a unit's resource, week by week."""
    if unit.kind == THEATRE:
        pool = problem.pools[unit.adds[0][1]]
        own = [
            i
            for i, w in enumerate(missing.ways)
            if problem.flows[problem.ways[w].at_flow].site == unit.site
            and problem.flows[problem.ways[w].at_flow].specialty == pool.specialty
        ]
        lacks: Ints = missing.operations[own].sum(axis=0) + missing.site[unit.site]
        return lacks
    if unit.kind == WARD:
        rows = missing.ward[[unit.adds[0][1]]]
    elif unit.kind == EQUIPMENT:
        rows = missing.kit[[unit.adds[0][1]]]
    else:
        rows = missing.need[list(own_needs(problem, unit))]
    total: Ints = rows.sum(axis=0)
    return total


def own_needs(problem: CapacityProblem, unit: Unit) -> tuple[int, ...]:
    """Return the needs that only people of the unit's kind fill."""
    return tuple(
        n
        for n in unit.needs
        if problem.needs[n].flow != ANY
        or (problem.needs[n].competence != "") == (unit.kind == "competence")
    )
