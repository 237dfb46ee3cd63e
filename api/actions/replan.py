"""Repair a planned week after events and lay the difference on the table."""

import json
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from api.actions.plan import (
    PlanOutcome,
    PlanRequest,
    all_or_none,
    plan_document,
    run_facts,
    week_report,
    without_plan,
)
from api.reports import write_week_report
from api.reports.changes import ChangesReport, write_changes
from api.reports.report import WeekReport
from pks.bilingual import Language
from pks.io import load_region
from pks.io.events import read_events
from pks.io.plans import (
    PlanDocument,
    ReplannedDocument,
    booking_documents,
    plan_json,
    read_plan,
)
from pks.io.quota_file import with_quotas
from pks.model.events import PlanEvent
from pks.model.region import Region, region_hash
from pks.problems.week.standing import StandingBooking, with_standing
from pks.replan import Moment, Repair, changes_of, repair_problem
from pks.rules import check
from solvers import SolveParams, SolveResult, Watch, solve

WITHDRAWS = ("cancellation", "declined")


@dataclass(frozen=True, slots=True)
class ReplanRequest:
    """
    What to repair and how.

    ``now`` is the moment before which nothing changes, by the wall clock; None for
    the midnight that begins the day of the region's extract. ``quotas`` is the
    capacity plan's quotas.csv that the plan was made with, if any.
    """

    region_path: Path
    plan_path: Path
    events_path: Path
    out: Path
    now: datetime | None = None
    params: SolveParams = field(default_factory=SolveParams)
    strict: bool = False
    language: Language = "sv"
    quotas: Path | None = None


@dataclass(frozen=True, slots=True)
class ReplanOutcome:
    """What came of it; ``changes`` is None when there is no plan."""

    plan: PlanOutcome
    changes: ChangesReport | None


@dataclass(frozen=True, slots=True)
class Repaired:
    """
    A planned week after events; ``document`` and ``changes`` are None without a plan.

    Attributes
    ----------
    repair
        What was to be repaired.
    week
        The repaired week as reports read it.
    """

    repair: Repair
    result: SolveResult
    document: PlanDocument | None = None
    week: WeekReport | None = None
    changes: ChangesReport | None = None


def replan_week(request: ReplanRequest, watch: Watch | None = None) -> ReplanOutcome:
    """
    Load, repair, check and write.

    Raises
    ------
    InvalidInput
        If region, plan or events cannot be used, or the week is over.
    EngineDefect
        If the engine's plan is not confirmed by rules and score.
    """
    began_s = time.monotonic()
    document = read_plan(request.plan_path)
    region = load_region(request.region_path, strict=request.strict)
    region = with_quotas(region, request.quotas, {document.week})
    events = read_events(request.events_path, region)
    load_s = time.monotonic() - began_s
    moment = Moment.of(document.week, request.now or region.parameters.as_of)
    found = repaired_week(region, document, events, moment, request.params, watch)
    if found.document is None:
        problem = found.repair.problem
        counts = len(problem.cases), region.rows_set_aside
        failed = without_plan(problem, found.result, load_s, counts, request.language)
        return ReplanOutcome(failed, None)
    return written(request, found, load_s)


def repaired_week(
    loaded: Region,
    document: PlanDocument,
    events: Sequence[PlanEvent],
    moment: Moment,
    params: SolveParams,
    watch: Watch | None = None,
    standing: tuple[StandingBooking, ...] = (),
) -> Repaired:
    """
    Repair a planned week after events, with as few changes as possible.

    Parameters
    ----------
    events
        All since ``document`` was made.
    standing
        Bookings in plans of other weeks, and what is locked of the plan's own.
    """
    region = with_standing(loaded, standing, {document.week})
    repair = repair_problem(region, document, events, moment)
    result = solve(repair.problem, params, watch, repair.start)
    if result.plan is None:
        return Repaired(repair, result)
    violations = check(repair.problem, result.plan)
    new = plan_document(loaded, repair.problem, result, result.plan, standing)
    replanned = ReplannedDocument(at=moment.at, bookings=document.bookings)
    week = week_report(repair.region, repair.problem, result, result.plan, violations)
    changes = ChangesReport(
        week=week,
        changes=changes_of(
            document.bookings,
            booking_documents(repair.problem, result.plan),
            repair.emergencies,
            withdrawn(events),
        ),
        before=document,
        at=moment.at,
        events=tuple(events),
        moved_bound=dict(result.term_bounds).get("moved"),
        same_data=document.region_hash == region_hash(loaded),
        overloaded=repair.overloaded,
        begun=repair.begun,
    )
    made = new.model_copy(update={"replanned": replanned})
    return Repaired(repair, result, made, week, changes)


def withdrawn(events: Sequence[PlanEvent]) -> list[str]:
    """Return the patients who have taken themselves off the plan."""
    return [event.patient_id for event in events if event.kind in WITHDRAWS]


def written(request: ReplanRequest, found: Repaired, load_s: float) -> ReplanOutcome:
    """Write every file, all or none."""
    assert found.document is not None
    assert found.week is not None
    assert found.changes is not None
    facts = PlanRequest(request.region_path, request.out, params=request.params)
    with all_or_none(request.out) as folder:
        files = [
            folder / "plan.json",
            *write_changes(found.changes, folder, request.language),
            *write_week_report(found.week, folder, request.language),
            folder / "run.json",
        ]
        files[0].write_text(plan_json(found.document), encoding="utf-8")
        run = run_facts(facts, found.result, load_s)
        files[-1].write_text(json.dumps(run, indent=1) + "\n", encoding="utf-8")
        names = [file.relative_to(folder) for file in files]
    outcome = PlanOutcome(
        found.result,
        found.document,
        found.week.violations,
        tuple(request.out / name for name in names),
        load_s,
        len(found.repair.problem.cases),
        found.document.num_quarantined,
    )
    return ReplanOutcome(outcome, found.changes)
