"""What a solve answers."""

from dataclasses import dataclass
from enum import StrEnum

from pks.problems.week.plan import WeekPlan
from solvers.events import Clash


class Status(StrEnum):
    """How a solve ended; running out of time with a plan is `FEASIBLE`."""

    OPTIMAL = "optimal"
    FEASIBLE = "feasible"
    INFEASIBLE = "infeasible"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class SolveResult:
    """
    The answer of a solve.

    Attributes
    ----------
    plan
        None exactly when there is none: infeasible, or stopped too early.
    objective, bound, bound_from
        Cost of the plan, a cost no plan goes below, and what found that bound.
    gap
        (objective - bound) / (objective of the empty plan - bound); None without
        both, or where even the bound costs no less than the empty plan.
    first_plan_s, runtime_s
        Seconds from the call to the first checked plan and to the end.
    without_compiled_s
        Seconds without compiled code, which was made for the first time on this
        machine; 0 where it was there.
    num_candidates
        Cases that had a place in the week.
    term_bounds
        Amounts that no plan goes below, of the terms that go strictly first.
    clashes
        Limits that clash when the status is infeasible.
    """

    status: Status
    plan: WeekPlan | None
    objective: int | None
    bound: int | None
    bound_from: str | None
    gap: float | None
    first_plan_s: float | None
    runtime_s: float
    num_candidates: int
    without_compiled_s: float = 0.0
    clashes: tuple[Clash, ...] = ()
    term_bounds: tuple[tuple[str, int], ...] = ()
