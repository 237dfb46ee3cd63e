"""The takt in a few lines, or as one JSON object."""

import dataclasses
from collections.abc import Iterator, Sequence

from api.actions.takt import TaktOutcome
from pks.takt import FlowTakt, QueueWeek
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
        "patients_without_flow": takt.num_homeless,
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
    for name in names:
        told[name] = [round(getattr(week, name), 3) for week in weeks]
    for at, level in enumerate(LEVELS):
        told[f"low_{level}"] = [round(week.bands[at][1], 3) for week in weeks]
        told[f"high_{level}"] = [round(week.bands[at][2], 3) for week in weeks]
    return told


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
