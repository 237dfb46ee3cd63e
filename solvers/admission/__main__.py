"""
The process that searches: ``python -m solvers.admission``.

It reads a pickled `Request` on standard input and writes pickled events; the parent
checks them and may kill it at any moment.
"""

import pickle
import signal
import sys
import time

from solvers.admission.events import Event, Request
from solvers.admission.search import Search
from solvers.budget import Budget


def tell(event: Event) -> None:
    """Write one event at once."""
    pickle.dump(event, sys.stdout.buffer, protocol=pickle.HIGHEST_PROTOCOL)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides
    request: Request = pickle.load(sys.stdin.buffer)
    spent_s = time.time() - request.asked_at_s
    try:
        Search(request.problem, Budget(request.params, spent_s), tell).run()
    except BrokenPipeError:
        sys.exit(1)  # the parent is gone
