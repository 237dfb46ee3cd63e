"""Check a plan against a region's files, without any solver."""

from dataclasses import dataclass
from pathlib import Path

from pks.errors import InvalidInput
from pks.io import load_region
from pks.io.events import read_events
from pks.io.plans import PlanDocument, plan_of, read_plan
from pks.model.region import Region, region_hash
from pks.problems.week import WeekProblem, week_problem
from pks.problems.week.standing import with_standing
from pks.replan import Moment, repair_problem
from pks.rules import Violation, check
from pks.score import Term, objective, terms


@dataclass(frozen=True, slots=True)
class Verdict:
    """What rules and score say of a plan."""

    violations: tuple[Violation, ...]
    objective: int
    terms: dict[str, Term]


def verify_plan(
    region_path: Path, plan_path: Path, events_path: Path | None = None
) -> Verdict:
    """
    Check and score a plan; one that repairs another with the events it was made after.

    Raises
    ------
    InvalidInput
        If the files cannot be read, the plan was made from other data, or the events
        of a repaired plan are missing.
    """
    document = read_plan(plan_path)
    region = load_region(region_path)
    if document.region_hash != region_hash(region):
        raise InvalidInput(
            f"{plan_path.name}: region_hash: expected a plan made from {region_path}"
            " as it is now; the data have changed since. Plan again."
        )
    problem = planned_problem(region, document, plan_path, events_path)
    plan = plan_of(document, problem)
    return Verdict(
        violations=check(problem, plan),
        objective=objective(problem, plan),
        terms=dict(terms(problem, plan)),
    )


def planned_problem(
    region: Region, document: PlanDocument, plan_path: Path, events_path: Path | None
) -> WeekProblem:
    """Return the problem that a plan answers: its week's, or that of its repair."""
    if document.replanned is None and events_path is None:
        standing = document.standing_bookings()
        return week_problem(
            with_standing(region, standing, {document.week}), document.week
        )
    if document.replanned is None or events_path is None:
        raise InvalidInput(
            f"{plan_path.name}: replanned: expected --event with the events of a plan"
            " that pks replan made, and without it any other plan."
        )
    before = document.model_copy(update={"bookings": document.replanned.bookings})
    moment = Moment.of(document.week, document.replanned.at)
    events = read_events(events_path, region)
    return repair_problem(region, before, events, moment).problem
