"""How good a plan is, written from the definitions and without any solver."""

from pks.problems.week import WeekPlan, WeekProblem
from pks.problems.week.problem import TERM_UNITS
from pks.score.term import Term
from pks.score.week import TERMS

__all__ = ["Term", "gap", "objective", "terms"]


def terms(problem: WeekProblem, plan: WeekPlan) -> dict[str, Term]:
    """Return what a well-formed plan costs, term by term."""
    weight_by_term = problem.weight_by_term
    found: dict[str, Term] = {}
    for name, unit in TERM_UNITS.items():
        amount, weight = TERMS[name](problem, plan), weight_by_term[name]
        found[name] = Term(amount, unit, weight, weight * amount)
    return found


def objective(problem: WeekProblem, plan: WeekPlan) -> int:
    """Return the cost of a well-formed plan, the sum over its terms."""
    return sum(term.cost for term in terms(problem, plan).values())


def gap(cost: int | None, bound: int | None, empty_cost: int) -> float | None:
    """
    Return the share of what planning can gain at most that is left to gain.

    ``empty_cost`` is the cost of the empty plan. None without a cost or a bound, and
    where what must be booked costs more than nothing at all.
    """
    if cost is None or bound is None:
        return None
    if cost == bound:
        return 0.0
    gain = empty_cost - bound
    return (cost - bound) / gain if gain > 0 else None
