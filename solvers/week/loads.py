"""What a session carries: minutes, variance and team, from its bookings."""

from collections.abc import Callable

from ortools.sat.python.cp_model import IntVar

from pks.problems.week.problem import Case
from solvers.week.model import Expr, SessionLoad, WeekModel, weighted
from solvers.week.places import least_buffer


def largest_placed(
    m: WeekModel, s: int, name: str, amount: Callable[[int], int]
) -> Expr:
    """
    Return the largest amount among the cases placed in a session, 0 if none.

    A ladder of truths "something of at least this amount is placed", one a distinct
    amount: each follows from the next higher one or from a case of just its amount.
    """
    by_amount: dict[int, list[IntVar]] = {}
    for c, placed in m.placed_in[s]:
        by_amount.setdefault(amount(c), []).append(placed)
    steps: list[tuple[int, IntVar]] = []
    higher: list[IntVar] = []
    levels = sorted(by_amount, reverse=True)
    for level, below in zip(levels, [*levels[1:], 0], strict=True):
        if level <= 0:
            break
        is_lowest = level == levels[-1]
        reached = (
            m.is_open[s]
            if is_lowest
            else m.either(f"{name}[{s}]>={level}", by_amount[level] + higher)
        )
        if is_lowest and higher:
            m.cp.add_implication(higher[0], reached)
        steps.append((level - max(0, below), reached))
        higher = [reached]
    return weighted(steps)


def session_load(m: WeekModel, s: int) -> SessionLoad:
    """Return what a session carries; its variables are made once."""
    if s not in m.loads:
        m.loads[s] = new_load(m, s)
    return m.loads[s]


def new_load(m: WeekModel, s: int) -> SessionLoad:
    """Make the variables of a session's load."""
    saved = largest_placed(m, s, "turnover", lambda c: m.case(c).turnover_min)
    load = weighted(
        (m.case(c).mean_min + m.case(c).turnover_min, placed)
        for c, placed in m.placed_in[s]
    )
    reach = m.session(s).limit_min - m.session(s).start_min
    slack = m.cp.new_int_var(0, reach, f"slack[{s}]")
    squared = m.cp.new_int_var(0, reach**2, f"slack2[{s}]")
    given = m.give("overtime_risk", m.problem.labels.sessions[s])
    m.cp.add(slack == reach - load + saved + given)
    m.cp.add_multiplication_equality(squared, [slack, slack])
    variance = weighted((m.case(c).var_min2, placed) for c, placed in m.placed_in[s])
    return SessionLoad(load - saved, slack, squared, variance)


def idle_min(m: WeekModel, s: int) -> Expr:
    """Return the minutes of a session that nothing fills; 0 while it is closed."""
    return m.length_min(s) * m.is_open[s] - session_load(m, s).load_min


def most_variance_min2(m: WeekModel, s: int) -> int:
    """
    Return a variance, in min², that no plan of a session passes.

    Cases with the most variance a minute come first, the last one in full; they stop
    where their load and the buffer that the accepted risk asks for fill the reach.
    """
    reach = m.session(s).limit_min - m.session(s).start_min
    z2 = m.session(s).z2_permille
    cases = [m.case(c) for c, _ in m.placed_in[s]]
    reach += max(case.turnover_min for case in cases)
    load, variance = 0, 0
    for case in sorted(cases, key=lambda case: -variance_per_min(case)):
        more = load + case.mean_min + case.turnover_min
        if more + least_buffer(z2, variance) > reach:
            break
        load, variance = more, variance + case.var_min2
    else:
        return variance
    return variance + case.var_min2


def variance_per_min(case: Case) -> float:
    """Return a case's variance per minute of its load, in min."""
    return case.var_min2 / (case.mean_min + case.turnover_min)
