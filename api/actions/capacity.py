"""Plan a region's capacity, write it, and say what is short at its level."""

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from api.actions.plan import all_or_none
from api.actions.shortages import next_moment
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
from pks.io.shortage_log import FILE_NAME, ShortageLog, event_lines, read_log
from pks.levels import (
    Finding,
    Level,
    Register,
    Shortage,
    refuse_unsettled,
    shortage_id,
    taken_in,
)
from pks.levels.of_capacity import capacity_findings, level_of
from pks.model.region import Region, region_hash
from pks.problems.capacity import CapacityPlan, CapacityProblem, capacity_problem
from pks.rules.capacity import check_capacity
from pks.rules.violation import Violation
from pks.score.capacity import capacity_objective, capacity_terms
from solvers.capacity import CapacityResult, solve_capacity
from solvers.capacity.missing import missing

CAPACITY, QUOTAS, PUBLISHED = "capacity.json", "quotas.csv", "published"


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
    register
        The shortages known, this plan's with them.
    inputs
        What levels below have sent up, and stands at the plan's level in its weeks.
    """

    region: Region
    problem: CapacityProblem
    result: CapacityResult
    plan: CapacityPlan
    violations: tuple[Violation, ...]
    findings: tuple[Finding, ...]
    level: Level
    register: Register
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
    if request.publish and request.out is None:
        raise InvalidInput("--publish: expected --out with the plan's folder.")
    log = None if request.out is None else read_log(request.out / FILE_NAME)
    region = load_region(request.region_path)
    problem = capacity_problem(region, request.weeks)
    result = solve_capacity(problem, request.time_limit_s)
    if result.plan is None:
        raise InvalidInput(
            f"--time-limit: expected more than {request.time_limit_s:g} seconds;"
            " no plan was found in that time."
        )
    plan, level = result.plan, level_of(problem)
    violations = check_capacity(problem, plan)
    findings = capacity_findings(problem, plan, missing(problem, plan))
    known = Register() if log is None else log.register
    if request.publish:
        refuse_unsettled(known, level, problem.weeks, findings)
    source = f"kapacitetsplan {problem.weeks[0]}–{problem.weeks[-1]}"
    events = taken_in(known, findings, level, problem.weeks, source, next_moment(known))
    register = known.after(*events)
    outcome = CapacityOutcome(
        region, problem, result, plan, violations, findings, level, register,
        sent_up(known, level, problem.weeks), (),
    )  # fmt: skip
    if request.out is None or log is None or violations:
        return outcome
    return written(outcome, request, log, "".join(event_lines(events)))


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
    outcome: CapacityOutcome, request: CapacityRequest, log: ShortageLog, lines: str
) -> CapacityOutcome:
    """Write all files or none; a published plan beside them, under its own folder."""
    assert request.out is not None
    document = capacity_json(capacity_document(outcome))
    with all_or_none(request.out) as folder:
        (folder / CAPACITY).write_text(document, encoding="utf-8")
        write_quotas(quotas(outcome.problem, outcome.plan), folder / QUOTAS)
        if lines:
            text = log.text_with(()) + lines
            (folder / FILE_NAME).write_bytes(text.encode())
        run = {"runtime_s": round(outcome.result.runtime_s, 3)}
        (folder / "run.json").write_text(json.dumps(run) + "\n", encoding="utf-8")
        write_capacity(view_of(outcome, request.language), folder)
        names = sorted(path.name for path in folder.iterdir())
    if request.publish:
        with all_or_none(request.out / PUBLISHED) as folder:
            (folder / CAPACITY).write_text(document, encoding="utf-8")
        names.append(f"{PUBLISHED}/{CAPACITY}")
    return replace(outcome, files=tuple(request.out / name for name in names))


def own_shortages(outcome: CapacityOutcome) -> tuple[Shortage, ...]:
    """Return what the plan lacks as shortages, in the order of its findings."""
    by_id = outcome.register.shortages
    ids = (shortage_id(outcome.level, finding) for finding in outcome.findings)
    return tuple(by_id[id_] for id_ in ids)


def view_of(outcome: CapacityOutcome, language: Language) -> CapacityView:
    """Return the plan as it is read."""
    return CapacityView(
        outcome.region, outcome.problem, outcome.plan, outcome.level,
        outcome.result.status, own_shortages(outcome), outcome.inputs, language,
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
        "shortages": [shortage_row(row) for row in own_shortages(outcome)],
        "inputs": [shortage_row(row) for row in outcome.inputs],
        "cost_ore": sum(by_kind.values()),
        "cost_by_kind_ore": by_kind,
        **capacity_rows(problem, plan),
    }


def shortage_row(row: Shortage) -> dict[str, Any]:
    """Return a shortage's facts."""
    finding = row.finding
    return {
        "id": row.id, "kind": finding.kind, "resource": finding.resource,
        "site": finding.site, "weeks": finding.weeks,
        "hours": round(finding.missing_min / 60, 2), "patients": finding.patients,
        "level": row.level, "status": row.status,
    }  # fmt: skip
