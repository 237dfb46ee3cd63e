"""A region's bottlenecks: a capacity plan, its prices, and all that belongs to them."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from api.actions.confirmed_week import WeekGain
from pks.bottlenecks import (
    Idle,
    Waits,
    idle_others,
    limits,
    load_of,
    shortage_min,
    who_waits,
)
from pks.model.region import Region
from pks.problems.capacity import CapacityPlan, CapacityProblem, capacity_problem
from pks.problems.capacity.loads import Load
from pks.problems.capacity.parts import ANY
from pks.problems.capacity.problem import Ints
from pks.problems.capacity.sums import reopened
from pks.problems.capacity.terms import unit_terms
from pks.problems.capacity.units import Priced, priced
from pks.recruitment import RegionRecruitment, region_recruitment
from solvers.capacity import solve_capacity
from solvers.capacity.missing import Missing, missing
from solvers.capacity.prices import (
    Bundle,
    Price,
    Prices,
    PriceWatch,
    bundles,
    price_units,
    unwatched,
)
from solvers.capacity.prices.bundles import LEAST_LACK
from solvers.capacity.prices.package import behind

HOUR_MIN = 60
WEEKS_A_YEAR = 52
TIGHT = 1e-6  # operations of one more unit in a week, above which it is tight


@dataclass(frozen=True, slots=True, eq=False)
class Bottleneck:
    """
    A resource with its price and all that a planner asks of it.

    Attributes
    ----------
    shortage_min
        Minutes that lack to the takt, by week.
    tight
        Weeks in which one more gives operations.
    limits
        Pools of theatres that an equipment stands in and that are full in those weeks.
    """

    price: Price
    load: Load
    shortage_min: Ints
    tight: Ints
    limits: tuple[int, ...]
    idle: tuple[Idle, ...]
    waits: tuple[Waits, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Bottlenecks:
    """
    The bottlenecks of a capacity plan, best first, and whom to recruit.

    ``unlifted`` are flows behind their takt that no package lifts, with the operations
    that lack. ``week_gains`` are what the first bottlenecks give in a week's plan,
    where asked for.
    """

    region: Region
    problem: CapacityProblem
    plan: CapacityPlan
    priced: Priced
    prices: Prices
    rows: tuple[Bottleneck, ...]
    packages: tuple[Bundle, ...]
    unlifted: tuple[tuple[int, float], ...]
    recruitment: RegionRecruitment
    week_gains: tuple[WeekGain, ...] = ()


def price_region(
    region: Region,
    num_weeks: int = 52,
    top: int = 20,
    time_limit_s: float = 1800.0,
    watch: PriceWatch = unwatched,
) -> Bottlenecks:
    """
    Return the bottlenecks of a region's capacity plan; ``watch`` as in `price_units`.

    Raises
    ------
    InvalidInput
        If the weeks or rows cannot be used.
    TimeoutError
        If time is too short for the plan, or for all prices.
    """
    problem = capacity_problem(region, num_weeks)
    result = solve_capacity(problem, time_limit_s)
    if result.plan is None:
        raise TimeoutError("prices: no capacity plan was found in time")
    own = priced(problem, unit_terms(region, problem))
    lacks = missing(problem, result.plan, time_limit_s)
    plan = reopened(problem, result.plan)
    solver, prices = price_units(own, plan, top, time_limit_s, watch)
    packages = bundles(solver)
    return Bottlenecks(
        region, problem, result.plan, own, prices,
        tuple(bottleneck(own, solver.plan, lacks, row) for row in prices.rows),
        packages, unlifted(own.problem, solver.plan, packages),
        region_recruitment(region, shortage=hours_lacking(problem, lacks)),
    )  # fmt: skip


def bottleneck(
    own: Priced, plan: CapacityPlan, lacks: Missing, price: Price
) -> Bottleneck:
    """Return a price with load, shortage, idle others and who waits."""
    problem, unit = own.problem, price.unit
    tight = np.flatnonzero(price.duals > TIGHT)
    return Bottleneck(
        price,
        load_of(problem, plan, unit),
        shortage_min(problem, lacks, unit),
        tight,
        limits(problem, plan, unit, tight),
        idle_others(problem, plan, own.units, unit, tight),
        who_waits(problem, plan, unit),
    )


def unlifted(
    problem: CapacityProblem, plan: CapacityPlan, packages: Iterable[Bundle]
) -> tuple[tuple[int, float], ...]:
    """Return the flows behind their takt that are in no package, and by how much."""
    lifted = {f for row in packages for f in row.package.flows}
    lacks = behind(problem, plan)
    return tuple(
        (f, float(lacks[f]))
        for f in np.flatnonzero(lacks >= LEAST_LACK).tolist()
        if f not in lifted
    )


def hours_lacking(
    problem: CapacityProblem, lacks: Missing
) -> dict[tuple[str, str, str], float]:
    """Return hours of people that lack in a year, by role, competence and site."""
    found: dict[tuple[str, str, str], float] = {}
    labels = problem.labels
    for n, need in enumerate(problem.needs):
        competence = need.competence
        if need.flow != ANY:
            competence = labels.specialties[problem.flows[need.flow].specialty]
        hours = float(lacks.need[n].sum()) / HOUR_MIN
        if hours >= 1:
            key = need.role, competence, labels.sites[need.site]
            a_year = hours * WEEKS_A_YEAR / problem.num_weeks
            found[key] = found.get(key, 0.0) + a_year
    return found
