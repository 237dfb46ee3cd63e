"""The takt in a few lines, or as one JSON object."""

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from api.actions.takt import TaktOutcome
from pks.takt import FlowTakt, Published, QueueWeek, RegionTakt, Sensitivity
from pks.takt.outlook import LEVELS
from pks.takt.queue import CLASSES, STATES

NAME_WIDTH = 36


def takt_summary(outcome: TaktOutcome) -> dict[str, object]:
    """Return the takt for machines."""
    takt = outcome.takt
    return {
        "by": takt.by,
        "guarantee_days": takt.guarantee_days,
        "clearing_weeks": takt.clearing_weeks,
        "history_weeks": takt.num_history_weeks,
        "held_out_weeks": takt.num_held_out,
        "weeks_since_history": takt.num_stale_weeks,
        "patients_without_flow": takt.num_homeless,
        "inflow_from": takt.num_by_source,
        "flows": [flow_summary(row) for row in takt.rows],
        "files": outcome.files,
    }


def flow_summary(row: FlowTakt) -> dict[str, object]:
    """Return a row with its derived numbers, and its queue by class and state."""
    told: dict[str, object] = {"flow": row.flow_id}
    told |= {f.name: getattr(row, f.name) for f in dataclasses.fields(row)}
    del told["flow_id"]
    return told | {
        "counts": [
            {"from_days": first, "to_days": last}
            | dict(zip(STATES, counts, strict=True))
            for (first, last), counts in zip(CLASSES, row.counts, strict=True)
        ],
        "team_hours": dict(row.team_hours),
        "gap_sessions": row.gap_sessions,
        "calendar_takt": row.calendar_takt,
        "weeks": forecast_summary(row.weeks),
    }


def forecast_summary(weeks: Sequence[QueueWeek]) -> dict[str, list[object]]:
    """Return the forecast column by column, in thousandths of a case."""
    names = ("before", "inflow", "removed", "done", "queue", "at_takt")
    told: dict[str, list[object]] = {"week": [week.week for week in weeks]}
    told["productive_share"] = [week.productive_share for week in weeks]
    for name in names:
        told[name] = [round(getattr(week, name), 3) for week in weeks]
    for at, level in enumerate(LEVELS):
        told[f"low_{level}"] = [round(week.bands[at][1], 3) for week in weeks]
        told[f"high_{level}"] = [round(week.bands[at][2], 3) for week in weeks]
    return told


def read_takt(told: Mapping[str, Any]) -> RegionTakt:
    """Return the takt that a summary tells of; the forecast as it was rounded."""
    return RegionTakt(
        by=told["by"],
        rows=tuple(map(read_flow, told["flows"])),
        guarantee_days=told["guarantee_days"],
        clearing_weeks=told["clearing_weeks"],
        num_homeless=told["patients_without_flow"],
        num_held_out=told["held_out_weeks"],
        num_history_weeks=told["history_weeks"],
        num_stale_weeks=told["weeks_since_history"],
        num_by_source=told["inflow_from"],
    )


def read_flow(told: Mapping[str, Any]) -> FlowTakt:
    """Return the row that a summary tells of."""
    names = {f.name for f in dataclasses.fields(FlowTakt)}
    same = {name: value for name, value in told.items() if name in names}
    read = {
        "flow_id": told["flow"],
        "counts": tuple(tuple(row[s] for s in STATES) for row in told["counts"]),
        "team_hours": tuple(told["team_hours"].items()),
        "sensitivity": tuple(Sensitivity(**row) for row in told["sensitivity"]),
        "published": Published(**told["published"]),
        "weeks": tuple(read_weeks(told["weeks"])),
    }
    return FlowTakt(**same | read)


def read_weeks(told: Mapping[str, Sequence[Any]]) -> Iterator[QueueWeek]:
    """Yield the forecast's weeks from its columns."""
    bands = [column for level in LEVELS for column in (f"low_{level}", f"high_{level}")]
    plain = [name for name in told if name not in bands]
    for at in range(len(told["week"])):
        found = tuple(
            (level, told[f"low_{level}"][at], told[f"high_{level}"][at])
            for level in LEVELS
        )
        yield QueueWeek(**{name: told[name][at] for name in plain}, bands=found)


def takt_lines(outcome: TaktOutcome) -> Iterator[str]:
    """Yield what a planner wants to know first: a line a row, and where to read on."""
    view = outcome.view
    yield f"{view.title}: {view.subtitle}"
    yield from view.lines
    heads = ("col_queue", "col_target", "col_takt", "col_booked", "col_pace")
    yield " " * NAME_WIDTH + "".join(f"{view.say(f'takt.{h}'):>14}" for h in heads)
    for row in outcome.takt.rows:
        values = (row.queue, row.target_queue, row.takt, row.booked_takt, row.pace)
        decimals = (0, 0, 1, 1, 1)
        cells = (
            f"{view.number(v, d):>14}" for v, d in zip(values, decimals, strict=True)
        )
        name = f"{view.name(row)[: NAME_WIDTH - 1]:<{NAME_WIDTH}}"
        yield f"{name}{''.join(cells)}  {view.met(row)}"
    yield from (str(file) for file in outcome.files)
