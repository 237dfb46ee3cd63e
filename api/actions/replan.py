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
    repair = repair_problem(region, document, events, moment)
    result = solve(repair.problem, request.params, watch, repair.start)
    counts = len(repair.problem.cases), region.rows_set_aside
    if result.plan is None:
        failed = without_plan(repair.problem, result, load_s, counts, request.language)
        return ReplanOutcome(failed, None)
    return written(request, region, document, events, moment, repair, result, load_s)


def written(
    request: ReplanRequest,
    region: Region,
    document: PlanDocument,
    events: Sequence[PlanEvent],
    moment: Moment,
    repair: Repair,
    result: SolveResult,
    load_s: float,
) -> ReplanOutcome:
    """Write every file, all or none."""
    assert result.plan is not None
    violations = check(repair.problem, result.plan)
    new = plan_document(region, repair.problem, result, result.plan).model_copy(
        update={
            "replanned": ReplannedDocument(at=moment.at, bookings=document.bookings)
        }
    )
    report = week_report(repair.region, repair.problem, result, result.plan, violations)
    changes = ChangesReport(
        week=report,
        changes=changes_of(
            document.bookings,
            booking_documents(repair.problem, result.plan),
            repair.emergencies,
            [e.patient_id for e in events if e.kind in WITHDRAWS],
        ),
        before=document,
        at=moment.at,
        events=tuple(events),
        moved_bound=dict(result.term_bounds).get("moved"),
        same_data=document.region_hash == region_hash(region),
        overloaded=repair.overloaded,
        begun=repair.begun,
    )
    facts = PlanRequest(request.region_path, request.out, params=request.params)
    with all_or_none(request.out) as folder:
        files = [
            folder / "plan.json",
            *write_changes(changes, folder, request.language),
            *write_week_report(report, folder, request.language),
            folder / "run.json",
        ]
        files[0].write_text(plan_json(new), encoding="utf-8")
        run = run_facts(facts, result, load_s)
        files[-1].write_text(json.dumps(run, indent=1) + "\n", encoding="utf-8")
        names = [file.relative_to(folder) for file in files]
    outcome = PlanOutcome(
        result,
        new,
        violations,
        tuple(request.out / name for name in names),
        load_s,
        len(repair.problem.cases),
        region.rows_set_aside,
    )
    return ReplanOutcome(outcome, changes)
