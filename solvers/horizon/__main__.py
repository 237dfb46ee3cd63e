"""
The process that allocates: ``python -m solvers.horizon``.

It reads a pickled `AllocationRequest` on standard input and writes the answer.
"""

import pickle
import signal
import sys

from solvers.horizon.allocation import allocate
from solvers.horizon.process import AllocationRequest

if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides
    request: AllocationRequest = pickle.load(sys.stdin.buffer)
    pickle.dump(allocate(request.problem, request.time_limit_s), sys.stdout.buffer)
