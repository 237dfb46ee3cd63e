"""Lay a planned horizon on the table: each week's files, the whole, and the calls."""

import json
from dataclasses import dataclass, replace
from pathlib import Path

from api.actions.calling import horizon_calls, planned_times
from api.actions.horizon import PlannedHorizon, PlannedWeek, is_preliminary
from api.actions.plan import (
    PlanRequest,
    all_or_none,
    plan_document,
    run_facts,
    week_report,
)
from api.reports import write_week_report
from api.reports.horizon import HorizonReport, WeekLine, write_horizon_report
from pks.calendar import clock, monday_of
from pks.calling import Call, Due, Proposal
from pks.io.horizons import (
    CallDocument,
    DueDocument,
    GapDocument,
    HorizonDocument,
    MoveDocument,
    ProposalDocument,
    WeekDocument,
    horizon_json,
)
from pks.io.plans import plan_json, term_documents
from pks.kpi import week_kpis
from pks.model.region import region_hash
from pks.problems.week.standing import StandingBooking
from pks.rules import check
from pks.score import objective
from solvers import SolveResult

BOUND_FROM = "relaxation over all weeks (HiGHS), tier by tier"


@dataclass(frozen=True, slots=True)
class HorizonFiles:
    """The document, whom to call, and the files written in the reader's order."""

    document: HorizonDocument
    calls: tuple[Call, ...]
    files: tuple[Path, ...]


def write_horizon(request: PlanRequest, planned: PlannedHorizon) -> HorizonFiles:
    """Write every file, all or none; earlier results of the same name are replaced."""
    found = horizon_calls(planned)
    document = horizon_document(planned, found)
    with all_or_none(request.out) as folder:
        files = [folder / "horizon.json"]
        files[0].write_text(horizon_json(document), encoding="utf-8")
        report = horizon_report(planned, found, document)
        files += write_horizon_report(report, folder, request.language)
        for week in planned.weeks:
            if week.plan is not None:
                files += write_week(request, planned, week, folder / week.problem.week)
        files.append(folder / "run.json")
        files[-1].write_text(json.dumps(run(request, planned), indent=1) + "\n")
        names = [file.relative_to(folder) for file in files]
    return HorizonFiles(document, found, tuple(request.out / name for name in names))


def run(request: PlanRequest, planned: PlannedHorizon) -> dict[str, object]:
    """Return how the horizon's plan came about."""
    last = planned.weeks[-1].result
    whole = replace(
        last,
        first_plan_s=None,
        runtime_s=planned.runtime_s,
        without_compiled_s=planned.without_compiled_s,
    )
    return run_facts(request, whole, planned.load_s)


def write_week(
    request: PlanRequest, planned: PlannedHorizon, week: PlannedWeek, folder: Path
) -> list[Path]:
    """Write a week's own plan and report."""
    assert week.plan is not None
    result = week_result(week)
    document = plan_document(
        planned.loaded, week.problem, result, week.plan, week.standing
    )
    report = week_report(
        week.region, week.problem, result, week.plan, check(week.problem, week.plan)
    )
    folder.mkdir()
    plan_file = folder / "plan.json"
    plan_file.write_text(plan_json(document), encoding="utf-8")
    return [plan_file, *write_week_report(report, folder, request.language)]


def week_result(week: PlannedWeek) -> SolveResult:
    """Return a week's result without a bound: its search left later patients out."""
    assert week.plan is not None
    return replace(
        week.result,
        plan=week.plan,
        objective=objective(week.problem, week.plan),
        bound=None,
        bound_from=None,
        gap=None,
    )


def horizon_document(
    planned: PlannedHorizon, found: tuple[Call, ...]
) -> HorizonDocument:
    """Return the horizon's plan as a document."""
    return HorizonDocument(
        region_hash=region_hash(planned.loaded),
        objective=planned.objective,
        bound=planned.bound,
        bound_from=None if planned.bound is None else BOUND_FROM,
        gap=None if planned.gap is None else round(planned.gap, 6),
        terms=term_documents(planned.terms),
        num_booked=sum(len(week.bookings) for week in planned.plan.weeks),
        num_waiting=len(planned.problem.weeks[0].cases),
        weeks=tuple(week_document(planned, week) for week in planned.weeks),
        calls=tuple(map(call_document, found)),
        moves=moves(planned),
    )


def week_document(planned: PlannedHorizon, week: PlannedWeek) -> WeekDocument:
    """Return a week's line of the document."""
    has_plan = week.plan is not None
    return WeekDocument(
        week=week.problem.week,
        status=week.result.status.value,
        plan=f"{week.problem.week}/plan.json" if has_plan else None,
        num_booked=len(week.plan.bookings) if week.plan is not None else 0,
        preliminary=is_preliminary(planned.region, week.problem.week),
        gaps=tuple(GapDocument(site_id=g.site_id, what=g.what) for g in week.gaps),
    )


def call_document(call: Call) -> CallDocument:
    """Return a call as a document."""
    return CallDocument(
        patient_id=call.patient.patient_id,
        proposed=proposal_document(call.proposed),
        call_by=call.call_by,
        cancel_by=call.cancel_by,
        alternatives=tuple(map(proposal_document, call.alternatives)),
        missing=tuple(map(due_document, call.missing)),
    )


def proposal_document(proposal: Proposal | StandingBooking) -> ProposalDocument:
    """Return a time as a document."""
    return ProposalDocument(
        date=proposal.date,
        start=clock(proposal.start_min),
        theatre_id=proposal.theatre_id,
        surgeon_id=proposal.surgeon_id,
    )


def due_document(due: Due) -> DueDocument:
    """Return a preparation as a document."""
    return DueDocument(name=due.name, order_by=due.order_by, valid_from=due.valid_from)


def moves(planned: PlannedHorizon) -> tuple[MoveDocument, ...]:
    """Return the published bookings that are others now, by the day they were on."""
    times = planned_times(planned)
    first = planned.problem.weeks[0].week
    found = [
        MoveDocument(
            patient_id=booking.patient_id,
            published=proposal_document(booking),
            planned=None if now is None else proposal_document(now),
        )
        for booking in planned.published
        if booking.date >= monday_of(first)
        if (now := times.get(booking.patient_id)) is None
        or (now.date, now.theatre_id) != (booking.date, booking.theatre_id)
    ]
    return tuple(sorted(found, key=lambda m: (m.published.date, m.patient_id)))


def horizon_report(
    planned: PlannedHorizon, found: tuple[Call, ...], document: HorizonDocument
) -> HorizonReport:
    """Return what the horizon's workbooks and page show."""
    return HorizonReport(
        region=planned.region,
        document=document,
        calls=found,
        weeks=tuple(
            WeekLine(
                week_kpis(week.region, week.problem, week.plan)
                if week.plan is not None
                else None,
                week.result.clashes,
            )
            for week in planned.weeks
        ),
    )
