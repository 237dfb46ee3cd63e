"""The variables of a scope: made only where they can be true."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from ortools.sat.python.cp_model import CpModel, Domain, IntVar

from pks.problems.week.plan import Booking, WeekPlan
from pks.problems.week.problem import WeekProblem
from solvers.week.model import Key, WeekModel
from solvers.week.places import Places, Stretch
from solvers.week.scope import Scope


def empty_model(
    problem: WeekProblem,
    places: Sequence[Places],
    scope: Scope,
    start: WeekPlan,
    elastic: frozenset[str] = frozenset(),
) -> WeekModel:
    """Make the variables of a scope; all else is fixed to the start plan."""
    cp = CpModel()
    fixed = {b.case: b for b in scope.fixed(start)}
    stretches: dict[Key, tuple[Stretch, ...]] = {}
    for c, found in enumerate(places):
        if c in fixed:
            at = fixed[c].session, fixed[c].surgeon
            stretches[c, *at] = found[at]
        elif scope.has_case(c):
            stretches |= {
                (c, s, k): allowed
                for (s, k), allowed in found.items()
                if scope.has_session(s)
            }
    booked = {
        (c, s, k): cp.new_constant(1)
        if c in fixed
        else cp.new_bool_var(f"booked[{c},{s},{k}]")
        for c, s, k in stretches
    }
    timed = {
        key: allowed
        for key, allowed in stretches.items()
        if problem.sessions[key[1]].day in scope.timed_days
    }
    starts = start_variables(cp, timed, fixed)
    return WeekModel(problem, scope, cp, booked, stretches, starts, fixed, elastic)


def start_variables(
    cp: CpModel,
    stretches: Mapping[Key, tuple[Stretch, ...]],
    fixed: Mapping[int, Booking],
) -> dict[int, IntVar]:
    """Make each case's start minute, over all the starts its bookings allow."""
    windows: defaultdict[int, list[list[int]]] = defaultdict(list)
    for (c, _, _), allowed in stretches.items():
        windows[c] += [
            list(window) for stretch in allowed for window in stretch.windows
        ]
    return {
        c: cp.new_constant(fixed[c].start_min)
        if c in fixed
        else cp.new_int_var_from_domain(Domain.from_intervals(found), f"start[{c}]")
        for c, found in windows.items()
    }
