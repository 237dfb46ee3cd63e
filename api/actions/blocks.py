"""Propose a master schedule, lay it on the table, and say what it cannot place."""

import json
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from api.actions.level_plan import (
    PUBLISHED,
    LevelPlan,
    TakenIn,
    log_of,
    shortage_row,
    take_in,
)
from api.actions.plan import all_or_none
from api.reports.blocks import BlocksView, write_blocks
from pks.bilingual import Language
from pks.calendar import week_of
from pks.errors import InvalidInput
from pks.io import load_region
from pks.io.one_table import read_one_table
from pks.io.write import write_rows
from pks.levels import OF_SCHEDULES, Level
from pks.levels.of_blocks import blocks_findings
from pks.model.places import Session
from pks.model.region import TABLES, Region, region_hash
from pks.problems.blocks import (
    BlocksProblem,
    FlowNeed,
    blocks_problem,
    session_rows,
    today,
)
from pks.rules.blocks import check_blocks
from pks.score.blocks import blocks_terms
from pks.takt.session_needs import quota_needs, takt_needs
from pks.takt.weeks import first_week, open_weeks, weeks_from
from solvers import SolveParams
from solvers.blocks import BlocksResult, BlocksWatch, solve_blocks

SCHEMA = "pks.blocks/2"
SESSIONS, BLOCKS = "sessions.csv", "blocks.json"
HOLDS_WEEKS = 52


@dataclass(frozen=True, slots=True)
class BlocksRequest:
    """
    What to propose a schedule of, how long to search, and where to write it.

    ``out`` is None where nothing is to be written; ``publish`` needs it.
    """

    region_path: Path
    params: SolveParams
    weeks: int | None = None
    quotas: Path | None = None
    out: Path | None = None
    publish: bool = False
    language: Language = "sv"


@dataclass(frozen=True)
class BlocksOutcome:
    """
    A proposal and all that it is judged by; the files written, if any.

    ``lacking`` is what it cannot place, beside the shortages known.
    """

    region: Region
    problem: BlocksProblem
    result: BlocksResult
    lacking: TakenIn
    by_quotas: bool
    language: Language
    files: tuple[Path, ...] = ()

    @cached_property
    def sessions(self) -> tuple[Session, ...]:
        """The proposal as the table of sessions."""
        return session_rows(self.region, self.problem, self.result.plan)

    @cached_property
    def view(self) -> BlocksView:
        """The proposal in words."""
        return BlocksView(
            self.region, self.problem, self.result, self.by_quotas, self.language
        )


def propose_blocks(
    request: BlocksRequest, watch: BlocksWatch | None = None
) -> BlocksOutcome:
    """
    Load the region, find what its flows need, and share out the sessions.

    With ``publish`` nothing is written unless every shortage of the schedule is known
    and decided (`pks.levels.refuse_unsettled`).

    Raises
    ------
    InvalidInput
        If the files cannot be used, the weeks do not suit today's cycle, or it may not
        be published.
    """
    log = log_of(request.out, request.publish)
    region = load_region(request.region_path)
    needs = flow_needs(request, region)
    try:
        problem = blocks_problem(region, needs, request.weeks)
    except InvalidInput as error:
        raise InvalidInput(f"--weeks: {error}") from None
    result = solve_blocks(problem, request.params, watch)
    plan = schedule_plan(region, problem, result)
    lacking = take_in(plan, log, request.publish)
    outcome = BlocksOutcome(
        region, problem, result, lacking, request.quotas is not None, request.language
    )
    if request.out is None:
        return outcome
    files = write_all(outcome, request.out, request.publish)
    return replace(outcome, files=files)


def schedule_plan(
    region: Region, problem: BlocksProblem, result: BlocksResult
) -> LevelPlan:
    """Return the proposal as a tactical plan of a year from the next whole week."""
    mondays = weeks_from(first_week(region.parameters.as_of), HOLDS_WEEKS)
    weeks = tuple(map(week_of, mondays))
    found = blocks_findings(problem, result.plan, open_weeks(region, mondays))
    source = f"grundschema {weeks[0]}–{weeks[-1]}"
    return LevelPlan(Level.TACTICAL, weeks, found, source, OF_SCHEDULES)


def flow_needs(request: BlocksRequest, region: Region) -> tuple[FlowNeed, ...]:
    """Return the need of each flow, by quotas where they are given, else by takt."""
    try:
        if request.quotas is None:
            return takt_needs(region)
        return quota_needs(region, read_one_table(request.quotas, "quotas", region))
    except InvalidInput as error:
        if request.quotas is None:
            raise InvalidInput(f"{request.region_path}: {error}") from None
        raise


def write_all(outcome: BlocksOutcome, out: Path, publish: bool) -> tuple[Path, ...]:
    """Write all files or none; a published schedule beside them, in its own folder."""
    with all_or_none(out) as folder:
        write_schedule(outcome, folder)
        outcome.lacking.write(folder)
        run = {"runtime_s": outcome.result.runtime_s,
               "first_plan_s": outcome.result.first_plan_s}  # fmt: skip
        (folder / "run.json").write_text(json.dumps(run, indent=1) + "\n", "utf-8")
        write_blocks(outcome.view, folder)
        names = sorted(path.name for path in folder.iterdir())
    if publish:
        with all_or_none(out / PUBLISHED) as folder:
            write_schedule(outcome, folder)
        names += [f"{PUBLISHED}/{SESSIONS}", f"{PUBLISHED}/{BLOCKS}"]
    return tuple(out / name for name in names)


def write_schedule(outcome: BlocksOutcome, folder: Path) -> None:
    """Write the table of sessions and the proposal for machines."""
    table = next(table for table in TABLES if table.name == "sessions")
    write_rows(table, outcome.sessions, folder / SESSIONS)
    text = json.dumps(document(outcome), ensure_ascii=False, indent=1)
    (folder / BLOCKS).write_text(f"{text}\n", encoding="utf-8")


def document(outcome: BlocksOutcome) -> dict[str, object]:
    """Return the proposal for machines; no run times are in it."""
    problem, result, view = outcome.problem, outcome.result, outcome.view
    before = blocks_terms(problem, today(problem))
    after = blocks_terms(problem, result.plan)
    return {
        "schema": SCHEMA,
        "region_hash": region_hash(outcome.region),
        "cycle_weeks": problem.num_weeks,
        "need_from": "quotas" if outcome.by_quotas else "takt",
        "status": result.status.value,
        "objective": result.objective,
        "bound": result.bound,
        "gap": result.gap,
        "violations": len(check_blocks(problem, result.plan)),
        "tiers": [
            {"terms": tier.terms, "amount": tier.amount, "bound": tier.bound,
             "gap": tier.gap}
            for tier in result.tiers
        ],
        "terms": {
            name: {
                "amount": term.amount, "today": before[name].amount,
                "unit": term.unit, "weight": term.weight, "cost": term.cost,
            }
            for name, term in after.items()
        },
        "num_sessions": len(outcome.sessions),
        "num_changed": after["changes"].amount,
        "needs": [
            {
                "site": row.site_id, "specialty": row.specialty_id,
                "need_min": row.need_min, "today_min": row.today_min,
                "proposed_min": row.proposed_min, "lacking_today_min": row.lack_before,
                "lacking_min": row.lack_after,
            }
            for row in view.needs
        ],
        "level": outcome.lacking.plan.level,
        "weeks": outcome.lacking.plan.weeks,
        "shortages": [shortage_row(row) for row in outcome.lacking.own],
        "beds": [load_document("ward", row) for row in view.beds],
        "roles": [load_document("role", row) for row in view.roles],
    }  # fmt: skip


def load_document(kind: str, row: object) -> dict[str, object]:
    """Return a ward's or a role's load by day of the cycle."""
    from api.reports.blocks.view import LoadRow

    assert isinstance(row, LoadRow)
    return {
        "site": row.site_id, kind: row.resource_id,
        "today": [round(value, 2) for value in row.before],
        "proposed": [round(value, 2) for value in row.after],
    }  # fmt: skip
