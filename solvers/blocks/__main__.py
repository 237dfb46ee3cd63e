"""The process that searches: ``python -m solvers.blocks``; see `solvers.telling`."""

import time

from solvers.blocks.events import Done
from solvers.blocks.request import Request
from solvers.blocks.search import search
from solvers.budget import Budget
from solvers.telling import Teller, answer


def work(request: Request, tell: Teller) -> None:
    """Search, and tell the end."""
    spent_s = time.time() - request.asked_at_s
    search(request.problem, Budget(request.params, spent_s), tell)
    tell(Done())


if __name__ == "__main__":
    answer(work)
