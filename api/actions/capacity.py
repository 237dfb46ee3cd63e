"""Plan a region's capacity, write it, and say what is short at its level."""

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from api.actions.level_plan import (
    PUBLISHED,
    LevelPlan,
    TakenIn,
    log_of,
    shortage_row,
    take_in,
)
from api.actions.plan import all_or_none
from api.reports.capacity import CapacityView, write_capacity
from pks.bilingual import Language
from pks.errors import InvalidInput
from pks.io import load_region
from pks.io.capacity_documents import (
    SCHEMA,
    capacity_json,
    capacity_rows,
    cost_by_kind,
    quotas,
    term_rows,
    write_quotas,
)
from pks.levels import Level, Register, Shortage
from pks.levels.notes import by_capacity_plan
from pks.levels.of_capacity import capacity_findings, level_of
from pks.model.region import Region, region_hash
from pks.problems.capacity import CapacityPlan, CapacityProblem, capacity_problem
from pks.rules.capacity import check_capacity
from pks.rules.violation import Violation
from pks.score.capacity import capacity_objective, capacity_terms
from solvers.capacity import CapacityResult, solve_capacity
from solvers.capacity.missing import missing

CAPACITY, QUOTAS = "capacity.json", "quotas.csv"


@dataclass(frozen=True, slots=True)
class CapacityRequest:
    """
    What to plan.

    ``out`` is None where nothing is to be written; ``publish`` needs it.
    """

    region_path: Path
    weeks: int = 52
    out: Path | None = None
    publish: bool = False
    time_limit_s: float = 1800.0
    language: Language = "sv"


@dataclass(frozen=True, slots=True)
class CapacityOutcome:
    """
    A capacity plan and all that came of it.

    Attributes
    ----------
    lacking
        What the plan lacks, beside the shortages known.
    inputs
        What levels below have sent up, and stands at the plan's level in its weeks.
    """

    region: Region
    problem: CapacityProblem
    result: CapacityResult
    plan: CapacityPlan
    violations: tuple[Violation, ...]
    level: Level
    lacking: TakenIn
    inputs: tuple[Shortage, ...]
    files: tuple[Path, ...]


def plan_capacity(request: CapacityRequest) -> CapacityOutcome:
    """
    Solve, check, and write where a folder is given.

    With ``publish`` nothing is written unless every shortage of the plan is known and
    decided (`pks.levels.refuse_unsettled`).

    Raises
    ------
    InvalidInput
        If the files cannot be used, time is too short, or it may not be published.
    """
    log = log_of(request.out, request.publish)
    region = load_region(request.region_path)
    problem = capacity_problem(region, request.weeks)
    result = solve_capacity(problem, request.time_limit_s)
    if result.plan is None:
        raise InvalidInput(
            f"Time limit: expected more than {request.time_limit_s:g} s; no plan was"
            " found in that time."
        )
    plan, level = result.plan, level_of(problem)
    violations = check_capacity(problem, plan)
    findings = capacity_findings(problem, plan, missing(problem, plan))
    source = by_capacity_plan(problem.weeks)
    level_plan = LevelPlan(level, problem.weeks, findings, source)
    lacking = take_in(level_plan, log, request.publish)
    outcome = CapacityOutcome(
        region, problem, result, plan, violations, level, lacking,
        sent_up(lacking.known, level, problem.weeks), (),
    )  # fmt: skip
    if request.out is None or violations:
        return outcome
    return written(outcome, request, request.out)


def sent_up(
    register: Register, level: Level, weeks: tuple[str, ...]
) -> tuple[Shortage, ...]:
    """Return what stands at the level in the weeks, and was found below it."""
    return tuple(
        row
        for row in register.standing_at(level)
        if row.found_at is not level and row.touches(weeks)
    )


def written(
    outcome: CapacityOutcome, request: CapacityRequest, out: Path
) -> CapacityOutcome:
    """Write all files or none; a published plan beside them, under its own folder."""
    document = capacity_json(capacity_document(outcome))
    with all_or_none(out) as folder:
        (folder / CAPACITY).write_text(document, encoding="utf-8")
        write_quotas(quotas(outcome.problem, outcome.plan), folder / QUOTAS)
        outcome.lacking.write(folder)
        run = {"runtime_s": round(outcome.result.runtime_s, 3)}
        (folder / "run.json").write_text(json.dumps(run) + "\n", encoding="utf-8")
        write_capacity(view_of(outcome, request.language), folder)
        names = sorted(path.name for path in folder.iterdir())
    if request.publish:
        with all_or_none(out / PUBLISHED) as folder:
            (folder / CAPACITY).write_text(document, encoding="utf-8")
        names.append(f"{PUBLISHED}/{CAPACITY}")
    return replace(outcome, files=tuple(out / name for name in names))


def view_of(outcome: CapacityOutcome, language: Language) -> CapacityView:
    """Return the plan as it is read."""
    return CapacityView(
        outcome.region, capacity_document(outcome), outcome.lacking.own,
        outcome.inputs, language,
    )  # fmt: skip


def capacity_document(outcome: CapacityOutcome) -> dict[str, Any]:
    """Return the plan as one JSON object."""
    problem, plan = outcome.problem, outcome.plan
    by_kind = cost_by_kind(problem, plan)
    return {
        "schema": SCHEMA,
        "region_hash": region_hash(outcome.region),
        "weeks": problem.weeks,
        "level": outcome.level,
        "status": outcome.result.status,
        "objective": capacity_objective(problem, plan),
        "terms": term_rows(capacity_terms(problem, plan)),
        "bounds": {aim.name: aim.bound for aim in outcome.result.aims},
        "shortages": [shortage_row(row) for row in outcome.lacking.own],
        "inputs": [shortage_row(row) for row in outcome.inputs],
        "cost_ore": sum(by_kind.values()),
        "cost_by_kind_ore": by_kind,
        **capacity_rows(problem, plan),
    }
