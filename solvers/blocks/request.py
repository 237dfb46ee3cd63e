"""What the searching process is asked."""

from dataclasses import dataclass

from pks.problems.blocks.problem import BlocksProblem
from solvers.params import SolveParams


@dataclass(frozen=True, slots=True)
class Request:
    """A problem, how to search it, and when the call was made (``time.time``)."""

    problem: BlocksProblem
    params: SolveParams
    asked_at_s: float
