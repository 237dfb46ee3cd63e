"""The process that searches: ``python -m solvers.admission``; see `solvers.telling`."""

import time

from solvers.admission.events import Request
from solvers.admission.search import Search
from solvers.budget import Budget
from solvers.telling import Teller, answer


def work(request: Request, tell: Teller) -> None:
    """Search; the last that is told is its end."""
    spent_s = time.time() - request.asked_at_s
    Search(request.problem, Budget(request.params, spent_s), tell).run()


if __name__ == "__main__":
    answer(work)
