"""A plan opened together with the region it was made from."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pks.errors import InvalidInput
from pks.io import load_region
from pks.io.events import read_events
from pks.io.near import known_or_near
from pks.io.plans import PlanDocument, plan_of, read_plan
from pks.io.quota_file import with_quotas
from pks.model.events import PlanEvent
from pks.model.region import Region, region_hash
from pks.problems.week import WeekPlan, WeekProblem, week_problem
from pks.problems.week.standing import with_standing
from pks.replan import Moment, Repair, repair_problem


@dataclass(frozen=True, slots=True)
class PlannedWeek:
    """
    A plan in the indexes of its problem.

    ``loaded`` is the region as it was read, ``region`` with the bookings of other
    plans that this one was made beside, or after the events that it repairs; ``events``
    are those, and ``repair`` the repair.
    """

    loaded: Region
    region: Region
    document: PlanDocument
    problem: WeekProblem
    plan: WeekPlan
    events: tuple[PlanEvent, ...] = ()
    repair: Repair | None = None


def open_plan(
    region_path: Path,
    plan_path: Path,
    events_path: Path | None = None,
    quotas_path: Path | None = None,
) -> PlannedWeek:
    """
    Read a region and a plan of it; one that repairs another with its events.

    A plan made with a capacity plan's quotas is one of the region with those.

    Raises
    ------
    InvalidInput
        If the files cannot be read, the plan was made from other data, or the events
        of a repaired plan are missing.
    """
    document = read_plan(plan_path)
    loaded = region_of(document, plan_path, region_path, quotas_path)
    events = None if events_path is None else read_events(events_path, loaded)
    region, problem, repair = planned_problem(loaded, document, plan_path, events)
    plan = plan_of(document, problem)
    return PlannedWeek(loaded, region, document, problem, plan, events or (), repair)


def region_of(
    document: PlanDocument, plan_path: Path, region_path: Path, quotas_path: Path | None
) -> Region:
    """
    Read the region that a plan was made from.

    Raises
    ------
    InvalidInput
        If the files cannot be read, or the plan was made from other data.
    """
    region = with_quotas(load_region(region_path), quotas_path, {document.week})
    refuse_other_data(document, plan_path, region, region_path, quotas_path)
    return region


def refuse_other_data(
    document: PlanDocument,
    plan_path: Path,
    region: Region,
    region_path: Path,
    quotas_path: Path | None,
) -> None:
    """Raise InvalidInput, unless a plan was made from a region as it is."""
    if document.region_hash != region_hash(region):
        given = "" if quotas_path is None else f" and {quotas_path.name}"
        raise InvalidInput(
            f"{plan_path.name}: region_hash: expected a plan made from"
            f" {region_path}{given} as it is now; the data have changed since. Plan"
            " again, or give --quotas as when it was planned."
        )


def planned_problem(
    loaded: Region,
    document: PlanDocument,
    plan_path: Path,
    events: Sequence[PlanEvent] | None,
) -> tuple[Region, WeekProblem, Repair | None]:
    """Return the region and problem that a plan answers: a week, or a repair of it."""
    if document.replanned is None and events is None:
        region = with_standing(loaded, document.standing_bookings(), {document.week})
        return region, buffered_problem(region, document, plan_path), None
    if document.replanned is None or events is None:
        raise InvalidInput(
            f"{plan_path.name}: replanned: expected --event with the events of a plan"
            " that pks replan made, and without it any other plan."
        )
    repair = repair_of(loaded, document, events)
    return repair.region, repair.problem, repair


def repair_of(
    loaded: Region, document: PlanDocument, events: Sequence[PlanEvent]
) -> Repair:
    """Return the repair that a repaired plan answers."""
    assert document.replanned is not None
    before = document.model_copy(update={"bookings": document.replanned.bookings})
    moment = Moment.of(document.week, document.replanned.at)
    region = with_standing(loaded, document.standing_bookings(), {document.week})
    return repair_problem(region, before, events, moment)


def buffered_problem(
    region: Region, document: PlanDocument, plan_path: Path
) -> WeekProblem:
    """Return the week's problem with the buffers of a validated plan."""
    buffers = document.buffer_by_session()
    problem = week_problem(region, document.week, buffers=buffers)
    for name in buffers:
        if name not in problem.labels.sessions:
            near = known_or_near(name, problem.labels.sessions)
            raise InvalidInput(
                f"{plan_path.name}: buffers: expected sessions of {document.week};"
                f" {near} Got {name!r}."
            )
    return problem
