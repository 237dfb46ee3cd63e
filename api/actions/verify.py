"""Check a plan against a region's files, without any solver."""

from dataclasses import dataclass
from pathlib import Path

from pks.errors import InvalidInput
from pks.io import load_region
from pks.io.plans import plan_of, read_plan
from pks.model.region import region_hash
from pks.problems.week import week_problem
from pks.problems.week.standing import with_standing
from pks.rules import Violation, check
from pks.score import Term, objective, terms


@dataclass(frozen=True, slots=True)
class Verdict:
    """What rules and score say of a plan."""

    violations: tuple[Violation, ...]
    objective: int
    terms: dict[str, Term]


def verify_plan(region_path: Path, plan_path: Path) -> Verdict:
    """
    Check and score a plan.

    Raises
    ------
    InvalidInput
        If the region or the plan cannot be read, or the plan was made from other data.
    """
    document = read_plan(plan_path)
    region = load_region(region_path)
    if document.region_hash != region_hash(region):
        raise InvalidInput(
            f"{plan_path.name}: region_hash: expected a plan made from {region_path}"
            " as it is now; the data have changed since. Plan again."
        )
    region = with_standing(region, document.standing_bookings(), {document.week})
    problem = week_problem(region, document.week)
    plan = plan_of(document, problem)
    return Verdict(
        violations=check(problem, plan),
        objective=objective(problem, plan),
        terms=dict(terms(problem, plan)),
    )
