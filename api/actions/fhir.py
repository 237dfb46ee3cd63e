"""A region, with the weeks planned in it, as FHIR resources: for files and the desk."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from api.actions.given_plans import read_given_plans
from api.open_days import after_all
from pks.calendar import monday_of, week_of
from pks.errors import InvalidInput
from pks.io import load_region
from pks.io.events import read_events
from pks.io.fhir import (
    Booked,
    collection,
    other_resources_of,
    resources_of,
    with_plan,
    write_ndjson,
)
from pks.io.plans import PlanDocument
from pks.model.events import PlanEvent
from pks.model.region import Region
from pks.takt.weeks import weeks_from

BUNDLE = "bundle.json"


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """
    What to export and how.

    Attributes
    ----------
    plan_paths
        Week plans whose bookings go before the list's, each of a week of its own.
    events_path
        What happened, for a plan that `pks replan` made.
    num_weeks
        Weeks from the region's first on whose sessions become Slots.
    is_bundle
        One Bundle instead of NDJSON by type.
    with_basic
        Also what FHIR has no resource for, so that the whole region can be read back.
    """

    region_path: Path
    out: Path
    plan_paths: tuple[Path, ...] = ()
    events_path: Path | None = None
    num_weeks: int = 2
    is_bundle: bool = False
    with_basic: bool = True
    strict: bool = False


def export_fhir(request: ExportRequest) -> tuple[Path, ...]:
    """
    Write a region as FHIR R4; return the files written.

    Raises
    ------
    InvalidInput
        If the files cannot be read, or two plans are of the same week.
    """
    region = load_region(request.region_path, strict=request.strict)
    documents = read_given_plans(request.plan_paths, region).documents
    events = _events(request.events_path, documents, region)
    after, _ = after_all(region, documents, dict(events))
    booked = booked_region(after, documents, events, {})
    first = region.parameters.start_week
    weeks = weeks_told(first, request.num_weeks, [row.week for row in documents])
    resources = list(resources_of(booked, weeks))
    if request.with_basic:
        resources += other_resources_of(booked.region)
    if not request.is_bundle:
        return write_ndjson(resources, request.out)
    request.out.mkdir(parents=True, exist_ok=True)
    file = request.out / BUNDLE
    file.write_text(json.dumps(collection(resources), ensure_ascii=False), "utf-8")
    return (file,)


def _events(
    path: Path | None, documents: Sequence[PlanDocument], region: Region
) -> dict[str, tuple[PlanEvent, ...]]:
    if path is None:
        return {}
    repaired = [row.week for row in documents if row.replanned is not None]
    if not repaired:
        raise InvalidInput(f"{path.name}: expected a plan that pks replan made.")
    return dict.fromkeys(repaired, read_events(path, region))


def booked_region(
    region: Region,
    documents: Sequence[PlanDocument],
    events: Mapping[str, tuple[PlanEvent, ...]],
    before: Mapping[str, PlanDocument],
) -> Booked:
    """
    Return a region with the bookings of plans.

    Parameters
    ----------
    events, before
        By week: what a repaired plan was made after, and the plan that was published
        before it.
    """
    booked = Booked(region)
    for document in documents:
        week = document.week
        stood = before[week].bookings if week in before else ()
        booked = with_plan(booked, document, events.get(week, ()), stood)
    return booked


def weeks_told(first: str, num_weeks: int, planned: Iterable[str]) -> tuple[str, ...]:
    """Return some weeks in a row, and those that are planned, by time."""
    mondays = weeks_from(monday_of(first), num_weeks)
    return tuple(sorted({*map(week_of, mondays), *planned}))
