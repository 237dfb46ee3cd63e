"""Check a plan against a region's files, without any solver."""

from dataclasses import dataclass
from pathlib import Path

from api.actions.planned_week import open_plan
from pks.rules import Violation, check
from pks.score import Term, objective, terms


@dataclass(frozen=True, slots=True)
class Verdict:
    """What rules and score say of a plan."""

    violations: tuple[Violation, ...]
    objective: int
    terms: dict[str, Term]


def verify_plan(
    region_path: Path,
    plan_path: Path,
    events_path: Path | None = None,
    quotas_path: Path | None = None,
) -> Verdict:
    """
    Check and score a plan.

    One that repairs another is judged with the events that it was made after, one made
    with a capacity plan's takt with that.

    Raises
    ------
    InvalidInput
        If the files cannot be read, the plan was made from other data, or the events
        of a repaired plan are missing.
    """
    week = open_plan(region_path, plan_path, events_path, quotas_path)
    return Verdict(
        violations=check(week.problem, week.plan),
        objective=objective(week.problem, week.plan),
        terms=dict(terms(week.problem, week.plan)),
    )
