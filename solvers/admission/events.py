"""What the searching process is asked, and what it tells, one event at a time."""

from dataclasses import dataclass

from pks.problems.admission import AdmissionPlan, AdmissionProblem
from solvers.params import SolveParams


@dataclass(frozen=True, slots=True)
class Request:
    """A problem, how to search it, and when the call was made (``time.time``)."""

    problem: AdmissionProblem
    params: SolveParams
    asked_at_s: float


@dataclass(frozen=True, slots=True)
class Found:
    """
    A plan, better than those before it.

    Attributes
    ----------
    cost
        Its objective by the engine's own count.
    num_missing
        Who must be admitted and is not; all other rules are kept.
    """

    plan: AdmissionPlan
    cost: int
    num_missing: int


@dataclass(frozen=True, slots=True)
class Loaded:
    """Compiled code is there, after so many seconds without it."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Done:
    """The search has ended by itself, after so many moves of all searchers."""

    num_moves: int


Event = Found | Loaded | Done
