"""Plan a week from a region's files and lay the result on the table."""

import json
import platform
import secrets
import shutil
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from api.actions.clashes import clash_reasons, clash_texts
from api.actions.given_plans import published_bookings
from api.actions.named_teams import with_names
from api.reports import WeekReport, write_week_report
from pks.bilingual import Language
from pks.io import load_region
from pks.io.plan_shortages import flow_documents, shortage_documents
from pks.io.plans import (
    PlanDocument,
    booking_documents,
    buffer_documents,
    lock_documents,
    member_documents,
    plan_json,
    standing_documents,
    term_documents,
)
from pks.io.quota_file import with_quotas
from pks.model.region import Region, region_hash
from pks.problems.week import WeekPlan, WeekProblem, week_problem
from pks.problems.week.standing import StandingBooking, with_standing
from pks.rules import Violation, check
from pks.score import terms
from solvers import SolveParams, SolveResult, Watch
from solvers.split import solve_by_parts

if TYPE_CHECKING:
    from api.actions.validation_rounds import Validation


@dataclass(frozen=True, slots=True)
class PlanRequest:
    """
    What to plan and how.

    ``week`` is an ISO week, or None for the region's own start week; ``published``
    are plan files whose bookings stand, and are moved at a cost; ``cluster`` is the
    address of a Dask scheduler, or None to search on this machine; ``quotas`` is a
    capacity plan's takt, in place of the region's own; ``is_validated`` is whether the
    plan is simulated and made again until its sessions keep their accepted risk.
    """

    region_path: Path
    out: Path
    week: str | None = None
    params: SolveParams = field(default_factory=SolveParams)
    strict: bool = False
    name_teams: bool = False
    published: tuple[Path, ...] = ()
    language: Language = "sv"
    cluster: str | None = None
    quotas: Path | None = None
    is_validated: bool = False


@dataclass(frozen=True, slots=True)
class PlanOutcome:
    """
    What came of it.

    Attributes
    ----------
    document
        As in ``plan.json``; None when there is no plan.
    violations
        What the rules say of the plan; always empty unless pks has a defect.
    files
        Files written, in the reader's order.
    load_s
        Seconds to read and check the region, apart from all others.
    unnamed_teams
        Sites and days whose teams could not be named, if that was asked for.
    clash_reasons
        Per fixed booking that cannot be kept, what keeps it out even of an empty week.
    clash_texts
        The clashes in words, with their amounts and reasons.
    """

    result: SolveResult
    document: PlanDocument | None
    violations: tuple[Violation, ...]
    files: tuple[Path, ...]
    load_s: float
    num_waiting: int
    num_quarantined: int
    unnamed_teams: tuple[str, ...] = ()
    clash_reasons: Mapping[str, str] = field(default_factory=dict)
    clash_texts: tuple[str, ...] = ()
    validation: "Validation | None" = None


def plan_week(request: PlanRequest, watch: Watch | None = None) -> PlanOutcome:
    """
    Load, plan, check and write.

    Raises
    ------
    InvalidInput
        If the region's files or the week cannot be used.
    EngineDefect
        If the engine's plan is not confirmed by rules and score.
    """
    began_s = time.monotonic()
    loaded = load_region(request.region_path, strict=request.strict)
    week = request.week or loaded.parameters.start_week
    loaded = with_quotas(loaded, request.quotas, (week,))
    load_s = time.monotonic() - began_s
    standing = published_bookings(request.published)
    region = with_standing(loaded, standing, {week})
    problem, result, validation = planned(request, region, week, watch)
    counts = len(problem.cases), region.rows_set_aside
    if result.plan is None:
        return without_plan(problem, result, load_s, counts, request.language)
    plan, unnamed = (
        with_names(problem, result.plan, request.params.seed)
        if request.name_teams
        else (result.plan, ())
    )
    violations = check(problem, plan)
    document = plan_document(loaded, problem, result, plan, standing)
    report = week_report(region, problem, result, plan, violations)
    report = replace(report, validation=validation)
    run = run_facts(request, result, load_s)
    files = write_results(request, document, report, run, validation)
    return PlanOutcome(
        result, document, violations, files, load_s, *counts, unnamed,
        validation=validation,
    )  # fmt: skip


def planned(
    request: PlanRequest, region: Region, week: str, watch: Watch | None
) -> tuple[WeekProblem, SolveResult, "Validation | None"]:
    """Plan, and simulate and plan again if that was asked for."""
    params, cluster = request.params, request.cluster
    if not request.is_validated:
        problem = week_problem(region, week)
        return problem, solve_by_parts(problem, params, watch, cluster), None

    from api.actions.validate import plan_validated

    return plan_validated(region, week, params, watch, cluster)


def without_plan(
    problem: WeekProblem,
    result: SolveResult,
    load_s: float,
    counts: tuple[int, int],
    language: Language,
) -> PlanOutcome:
    """Return the outcome where there is no plan: what clashes, in words."""
    reasons = clash_reasons(problem, result, language)
    texts = clash_texts(result, reasons, language)
    return PlanOutcome(
        result, None, (), (), load_s, *counts,
        clash_reasons=reasons, clash_texts=texts,
    )  # fmt: skip


def plan_document(
    loaded: Region,
    problem: WeekProblem,
    result: SolveResult,
    plan: WeekPlan,
    standing: tuple[StandingBooking, ...] = (),
) -> PlanDocument:
    """
    Return the plan as a document.

    ``loaded`` is the region as it was read, before bookings of other plans stood.
    """
    assert result.objective is not None
    return PlanDocument(
        week=problem.week,
        region_hash=region_hash(loaded),
        status=result.status.value,
        objective=result.objective,
        bound=result.bound,
        bound_from=result.bound_from,
        gap=None if result.gap is None else round(result.gap, 6),
        terms=term_documents(terms(problem, plan)),
        num_booked=len(plan.bookings),
        num_waiting=len(problem.cases),
        num_candidates=result.num_candidates,
        num_quarantined=loaded.rows_set_aside,
        bookings=booking_documents(problem, plan),
        team=member_documents(problem, plan),
        standing=standing_documents(standing),
        buffers=buffer_documents(problem),
        locks=lock_documents(problem, plan, standing),
        shortages=shortage_documents(problem),
        flows_short=flow_documents(problem, plan),
    )


def week_report(
    region: Region,
    problem: WeekProblem,
    result: SolveResult,
    plan: WeekPlan,
    violations: tuple[Violation, ...],
) -> WeekReport:
    """Return what the workbook, the page and the calendars show."""
    assert result.objective is not None
    return WeekReport(
        region=region,
        problem=problem,
        plan=plan,
        terms=terms(problem, plan),
        status=result.status.value,
        objective=result.objective,
        bound=result.bound,
        gap=result.gap,
        bound_from=result.bound_from or "",
        violations=violations,
    )


def run_facts(
    request: PlanRequest, result: SolveResult, load_s: float
) -> dict[str, object]:
    """Return how the plan came about: times, limits and versions."""
    return {
        "finished_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "load_s": round(load_s, 3),
        "first_plan_s": result.first_plan_s and round(result.first_plan_s, 3),
        "runtime_s": round(result.runtime_s, 3),
        "without_compiled_s": round(result.without_compiled_s, 3),
        "params": asdict(request.params),
        "versions": {name: version(name) for name in ("pks", "ortools", "numpy")},
        "python": platform.python_version(),
    }


def write_results(
    request: PlanRequest,
    document: PlanDocument,
    report: WeekReport,
    run: dict[str, object],
    validation: "Validation | None" = None,
) -> tuple[Path, ...]:
    """Write every file, all or none; earlier results of the same name are replaced."""
    with all_or_none(request.out) as folder:
        plan_file = folder / "plan.json"
        plan_file.write_text(plan_json(document), encoding="utf-8")
        pages = write_week_report(report, folder, request.language)
        run_file = folder / "run.json"
        run_file.write_text(json.dumps(run, indent=1) + "\n", encoding="utf-8")
        written = (plan_file, *pages, *validation_files(validation, folder), run_file)
        names = [file.relative_to(folder) for file in written]
    return tuple(request.out / name for name in names)


def validation_files(validation: "Validation | None", folder: Path) -> tuple[Path, ...]:
    """Write what validating did, if that was asked for."""
    if validation is None:
        return ()
    from api.actions.validated import write_validation

    return (write_validation(validation, folder),)


@contextmanager
def all_or_none(out: Path) -> Iterator[Path]:
    """Give a folder beside ``out``; move what it holds there only if all went well."""
    out.parent.mkdir(parents=True, exist_ok=True)
    folder = out.parent / f".{out.name}-{secrets.token_hex(4)}"
    try:  # from before it is there, or Ctrl-C just then would leave it
        folder.mkdir(mode=0o700)
        yield folder
        out.mkdir(exist_ok=True)
        for made in folder.iterdir():
            target = out / made.name
            if target.is_dir():
                shutil.rmtree(target)
            made.replace(target)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
