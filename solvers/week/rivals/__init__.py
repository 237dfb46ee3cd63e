"""
Other ways to plan the same week, to be compared with; nothing else uses them.

Each is a function of (problem, budget, tell) that tells the same events as our search.
What they share with it are the problem, the places, the builder and the events; every
plan that they tell is checked by the rules and counted by the score.
"""

from collections.abc import Callable

from pks.problems.week.problem import WeekProblem
from solvers.budget import Budget
from solvers.events import Event
from solvers.params import SolveParams
from solvers.result import SolveResult
from solvers.solve import SearchLog
from solvers.watch import Watch
from solvers.week.rivals.cpsat import cpsat
from solvers.week.rivals.greedy import best_fit, by_worth, first_come
from solvers.week.rivals.highs import highs

Rival = Callable[[WeekProblem, Budget, Callable[[Event], None]], None]

AT_ONCE: dict[str, Rival] = {
    "first come": first_come,
    "best fit": best_fit,
    "by worth": by_worth,
}
IN_TIME: dict[str, Rival] = {"cp-sat": cpsat, "highs": highs}
RIVALS = AT_ONCE | IN_TIME


def run_rival(name: str, problem: WeekProblem, params: SolveParams) -> SolveResult:
    """
    Plan a week by a rival, in this process, and check all that it tells.

    Raises
    ------
    EngineDefect
        If it tells a plan that breaks a rule, or a bound above a plan.
    """
    log = SearchLog(problem, Watch())
    RIVALS[name](problem, Budget(params), log.take)
    return log.result()
