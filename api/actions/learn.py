"""Estimate a region's parameters anew, into tables to be reviewed."""

import json
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from api.actions.plan import all_or_none
from api.reports.learned import write_learned
from pks.bilingual import Language
from pks.errors import InvalidInput
from pks.io import load_region
from pks.io.waiting_list.inflow import snapshot_inflow
from pks.io.write import write_table
from pks.learn import Learned, learn
from pks.learn.change import Change
from pks.model.region import TABLES, Region


@dataclass(frozen=True, slots=True)
class LearnOutcome:
    """What was learned, and the files written."""

    learned: Learned
    files: tuple[Path, ...]


def learn_region(
    region_path: Path, out: Path, language: Language = "sv"
) -> LearnOutcome:
    """
    Load, estimate and write the new tables, the report and ``learned.json``.

    Raises
    ------
    InvalidInput
        If the files cannot be used, have no outcomes and no inflow, or ``out`` is the
        region's own folder.
    """
    if out.resolve() == region_path.resolve():
        raise InvalidInput(
            f"--out {out}: expected another folder than the region's own."
        )
    region = load_region(region_path)
    if not region.outcomes and not region.inflow:
        raise InvalidInput(
            f"{region_path}: outcomes, inflow: expected rows in one of them at least."
        )
    learned = learn(with_snapshots(region, region_path))
    with all_or_none(out) as folder:
        written = [
            *write_learned(region, learned, folder, language),
            *(
                write_table(table, rows, folder)
                for table in TABLES
                if (rows := new_rows(learned).get(table.name))
            ),
            folder / "learned.json",
        ]
        text = json.dumps(learned_document(learned), ensure_ascii=False, indent=1)
        written[-1].write_text(text + "\n", encoding="utf-8")
        names = [path.name for path in written]
    return LearnOutcome(learned, tuple(out / name for name in names))


def with_snapshots(region: Region, path: Path) -> Region:
    """Return the region with the weeks that its kept extracts tell of, told anew."""
    done: dict[str, date] = {}
    for row in region.outcomes:
        if row.result == "performed":
            done[row.case_id] = max(done.get(row.case_id, date.min), row.date)
    rows = {(week.flow_id, week.week): week for week in region.inflow}
    for told in snapshot_inflow(path, done):
        old = rows.get((told.flow_id, told.week), told)
        rows[told.flow_id, told.week] = replace(told, cancelled=old.cancelled)
    return replace(region, inflow=tuple(rows.values()))


def new_rows(learned: Learned) -> dict[str, tuple[Any, ...]]:
    """Return the tables that change, by name."""
    return {
        "procedures": learned.times.procedures,
        "surgeon_privileges": learned.times.privileges,
        "cancellations": learned.cancellations.rows,
        "inflow": learned.weekly,
    }


def learned_document(learned: Learned) -> dict[str, object]:
    """Return the result for machines; the tables themselves stand in their files."""
    times, struck = learned.times, learned.cancellations
    return {
        "schema": "pks.learned/1",
        "times": {
            "num_cases": times.num_cases,
            "num_left_out": times.num_left_out,
            "held_out": None if times.judged is None else asdict(times.judged),
            "procedures": [change_document(row) for row in times.changes],
            "speeds": [asdict(row) for row in times.speeds],
        },
        "cancellations": {
            "num_planned": struck.num_planned,
            "num_struck": struck.num_struck,
            "num_without_reason": struck.num_without_reason,
            "num_undated": struck.num_undated,
            "reasons": [change_document(row) for row in struck.changes],
            "hazards": [
                {**asdict(row), "share": round(row.share, 6)} for row in struck.hazards
            ],
        },
        "inflow": [
            {
                **change_document(row.change),
                "dispersion": round(row.dispersion, 3),
                "num_weeks": row.num_weeks,
            }
            for row in learned.inflow
        ],
    }


def change_document(change: Change) -> dict[str, object]:
    """Return a parameter before and after."""
    return {**asdict(change), "is_more_than_noise": change.is_more_than_noise}
