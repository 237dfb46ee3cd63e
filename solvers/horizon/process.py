"""The allocation in a process of its own, which can be killed."""

import pickle
import subprocess
import sys
from dataclasses import dataclass

from pks.errors import EngineDefect
from pks.problems.horizon import HorizonProblem
from solvers.horizon.allocation import Allocation

START_S = 10.0  # to start, import and find every patient's places


@dataclass(frozen=True, slots=True)
class AllocationRequest:
    """A horizon, and the seconds that its relaxation may take."""

    problem: HorizonProblem
    time_limit_s: float


def allocation(problem: HorizonProblem, time_limit_s: float) -> Allocation | None:
    """
    Return a week for each patient; None if time ends before it is found.

    ``KeyboardInterrupt`` ends the process and goes on to the caller.

    Raises
    ------
    EngineDefect
        If the process dies.
    """
    request = pickle.dumps(AllocationRequest(problem, time_limit_s))
    try:
        done = subprocess.run(
            [sys.executable, "-m", "solvers.horizon"],
            input=request,
            stdout=subprocess.PIPE,
            timeout=time_limit_s + START_S,
            check=True,
        )
    except subprocess.TimeoutExpired:
        return None
    except subprocess.CalledProcessError as error:
        raise EngineDefect(f"The allocation ended with {error.returncode}.") from None
    answer: Allocation | None = pickle.loads(done.stdout)
    return answer
