"""Propose a master schedule and lay it on the table."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from api.actions.plan import all_or_none
from api.reports.blocks import BlocksView, write_blocks
from pks.bilingual import Language
from pks.errors import InvalidInput
from pks.io import load_region
from pks.io.one_table import read_one_table
from pks.io.write import write_rows
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
from solvers import SolveParams
from solvers.blocks import BlocksResult, BlocksWatch, solve_blocks

SCHEMA = "pks.blocks/1"


@dataclass(frozen=True, slots=True)
class BlocksRequest:
    """What to propose a schedule of, how long to search, and where to write it."""

    region_path: Path
    params: SolveParams
    weeks: int | None = None
    quotas: Path | None = None
    out: Path | None = None
    language: Language = "sv"


@dataclass(frozen=True)
class BlocksOutcome:
    """A proposal and all that it is judged by; the files written, if any."""

    region: Region
    problem: BlocksProblem
    result: BlocksResult
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

    Raises
    ------
    InvalidInput
        If the files cannot be used, or the weeks do not suit today's cycle.
    """
    region = load_region(request.region_path)
    needs = flow_needs(request, region)
    try:
        problem = blocks_problem(region, needs, request.weeks)
    except InvalidInput as error:
        raise InvalidInput(f"--weeks: {error}") from None
    result = solve_blocks(problem, request.params, watch)
    outcome = BlocksOutcome(
        region, problem, result, request.quotas is not None, request.language
    )
    if request.out is None:
        return outcome
    files = write_all(outcome, request.out)
    return BlocksOutcome(
        region, problem, result, outcome.by_quotas, request.language, files
    )


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


def write_all(outcome: BlocksOutcome, out: Path) -> tuple[Path, ...]:
    """Write every file, all or none."""
    table = next(table for table in TABLES if table.name == "sessions")
    with all_or_none(out) as folder:
        write_rows(table, outcome.sessions, folder / "sessions.csv")
        text = json.dumps(document(outcome), ensure_ascii=False, indent=1)
        (folder / "blocks.json").write_text(f"{text}\n", encoding="utf-8")
        run = {"runtime_s": outcome.result.runtime_s,
               "first_plan_s": outcome.result.first_plan_s}  # fmt: skip
        (folder / "run.json").write_text(json.dumps(run, indent=1) + "\n", "utf-8")
        reports = write_blocks(outcome.view, folder)
        names = ["sessions.csv", "blocks.json", *(r.name for r in reports), "run.json"]
    return tuple(out / name for name in names)


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
        "shortages": list(shortages(outcome)),
        "beds": [load_document("ward", row) for row in view.beds],
        "roles": [load_document("role", row) for row in view.roles],
    }  # fmt: skip


def shortages(outcome: BlocksOutcome) -> Iterator[dict[str, object]]:
    """Yield what each specialty still lacks, a productive week, in minutes."""
    weeks = outcome.problem.num_weeks
    for row in outcome.view.needs:
        if row.lack_after > 0:
            yield {
                "resource": row.specialty_id, "kind": "theatre", "site": row.site_id,
                "minutes_per_week": round(row.lack_after / weeks),
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
