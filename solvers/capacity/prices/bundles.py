"""Packages with what they give when the weekly program is solved with them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from solvers.capacity.prices.gains import Gain
from solvers.capacity.prices.package import (
    MOST_UNITS,
    SEASON_WEEKS,
    Package,
    behind,
    cheapest_package,
)
from solvers.capacity.prices.solver import Solver, every

MOST_FLOWS = 3
PERIODS = (SEASON_WEEKS, 4)  # weeks added up, fewer where more promise too much
MOST_RAISES = 2
LEAST_LACK = 1.0  # operations: a flow less behind than this needs no package


@dataclass(frozen=True, slots=True)
class Bundle:
    """
    A package, confirmed.

    Attributes
    ----------
    gain
        Of all members together.
    reached
        The most operations more of the flows lifted, nobody else later: ``gain`` may
        use the package for other flows, where dates or more operations ask for it.
    within_reach
        Operations more of these flows that any units would give, in all weeks the same,
        where the package is short of what lacks; else as reached.
    alone
        Of each member without the others, all its units.
    """

    package: Package
    gain: Gain
    reached: float
    within_reach: float
    alone: tuple[Gain, ...]


def bundles(solver: Solver, time_limit_s: float = 60.0) -> tuple[Bundle, ...]:
    """
    Return the packages of each hospital's flows behind their takt, confirmed.

    Where a hospital has several such flows, those most behind, at most `MOST_FLOWS` in
    all, have packages of their own too.
    """
    lacks = behind(solver.problem, solver.plan)
    by_site: defaultdict[int, list[int]] = defaultdict(list)
    for f in np.flatnonzero(lacks >= LEAST_LACK).tolist():
        by_site[solver.problem.flows[f].site].append(f)
    wanted = [tuple(flows) for _, flows in sorted(by_site.items())]
    several = [f for flows in wanted if len(flows) > 1 for f in flows]
    several.sort(key=lambda f: -lacks[f])
    wanted += [(f,) for f in several[:MOST_FLOWS]]
    found = (lifting(solver, flows, time_limit_s) for flows in wanted)
    return tuple(confirmed(solver, *row) for row in found if row)


def lifting(
    solver: Solver, flows: Sequence[int], time_limit_s: float
) -> tuple[Package, float] | None:
    """
    Return the first package that the weekly program confirms, else the one next to it.

    Weeks added up promise too much where people of one week meet theatres of another.
    Then fewer weeks are added up, and more is asked for: as much as was too little.
    """
    best: tuple[Package, float] | None = None
    raised = 1.0
    for length in (*PERIODS, *PERIODS[-1:] * MOST_RAISES):
        package = cheapest_package(
            solver.priced, solver.plan, flows, time_limit_s, length, raised
        )
        if package is None:
            break
        reached = solver.reach(package.members, package.flows)
        if package.members and (best is None or reached > best[1]):
            best = package, reached
        if reached >= package.lacking - LEAST_LACK:
            break
        if length == PERIODS[-1]:
            raised += (package.lacking - reached) / package.lacking
    return best


def confirmed(solver: Solver, package: Package, reached: float) -> Bundle:
    """Return a package with what a re-solve gives with all of it, and each alone."""
    members = package.members
    tries = [list(members), *([member] for member in members if len(members) > 1)]
    gains = every(lambda i: solver.gain(tries[i]), range(len(tries)))
    gain = gains[0].gain
    alone = tuple(one.gain for one in gains[1:]) or (gain,)
    most = reached
    if reached < package.lacking - LEAST_LACK:
        units = [(unit, MOST_UNITS) for unit in solver.priced.units]
        most = solver.reach(units, package.flows)
    return Bundle(package, gain, reached, most, alone)
