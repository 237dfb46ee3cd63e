"""The process that searches: ``python -m solvers.admission``; see `solvers.telling`."""

import time

from solvers.admission.events import Request
from solvers.admission.greedy import found, greedy_plan
from solvers.telling import Teller, answer

GREEDY_S = 2.0  # at most, for a plain plan with all who must come
GREEDY_SHARE = 0.2  # of the time left, likewise


def work(request: Request, tell: Teller) -> None:
    """
    Search; the last that is told is its end.

    The plain plan is told before the engine is imported, so that it comes first.
    """
    problem, params = request.problem, request.params
    plain = greedy_plan(problem)
    first = found(problem, plain)
    tell(first)
    if first.num_missing and params.effort is None:
        left_s = params.time_limit_s - (time.time() - request.asked_at_s)
        end_s = time.monotonic() + min(GREEDY_S, GREEDY_SHARE * left_s)
        plain = greedy_plan(problem, lambda: time.monotonic() > end_s)
        tell(found(problem, plain))

    from solvers.admission.search import Search
    from solvers.budget import Budget

    spent_s = time.time() - request.asked_at_s
    Search(problem, Budget(params, spent_s), tell, plain).run()


if __name__ == "__main__":
    answer(work)
