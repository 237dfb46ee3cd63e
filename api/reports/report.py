"""What a report of a week is made from: data only, no times and no run."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pks.model.region import Region
from pks.problems.week import WeekPlan, WeekProblem
from pks.rules import Violation
from pks.score import Term

if TYPE_CHECKING:
    from api.actions.validation_rounds import Validation


@dataclass(frozen=True, slots=True)
class WeekReport:
    """
    A week's plan and how good it is.

    Attributes
    ----------
    terms
        Each term of the objective by its name, as the score counts it.
    status
        ``optimal``, ``feasible``, ``infeasible`` or ``stopped``.
    gap
        Share of the way from the empty plan to the bound that is left; None
        without a bound.
    bound_from
        Where the bound comes from; empty without one.
    violations
        What the rules say of the plan; empty for one that may be used.
    validation
        How it was tried by simulation; None if it was not.
    """

    region: Region
    problem: WeekProblem
    plan: WeekPlan
    terms: Mapping[str, Term]
    status: str
    objective: int
    bound: int | None = None
    gap: float | None = None
    bound_from: str = ""
    violations: tuple[Violation, ...] = ()
    validation: "Validation | None" = None
