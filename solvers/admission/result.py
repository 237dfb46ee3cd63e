"""What a solve of an admission problem answers."""

from dataclasses import dataclass

from pks.problems.admission import AdmissionPlan
from pks.rules.violation import Violation
from solvers.result import Status


@dataclass(frozen=True, slots=True)
class AdmissionResult:
    """
    The answer of a solve.

    Attributes
    ----------
    status
        ``feasible`` with a plan that breaks no rule; ``infeasible`` if that is proven;
        else ``stopped``.
    plan
        The best plan found. If not feasible, it leaves out somebody who must come.
    cost
        Objective of the plan; None without one.
    violations
        What the plan breaks, or what no plan can mend.
    first_feasible_s, runtime_s
        Seconds from the call to the first plan that breaks no rule, and to the end.
    load_s
        Seconds of those in which compiled code was loaded, or made for the first time.
    num_moves
        Moves tried by all searchers; 0 if it was interrupted.
    is_interrupted
        Whether Ctrl-C ended it.
    """

    status: Status
    plan: AdmissionPlan | None
    cost: int | None
    violations: tuple[Violation, ...]
    first_feasible_s: float | None
    runtime_s: float
    load_s: float
    num_moves: int
    is_interrupted: bool
