"""Write takt.xlsx: the takt, the queue, the forecast, and what it stands on."""

from pathlib import Path

from api.reports.takt.view import TaktView
from api.reports.workbook.book import (
    Column,
    Sheets,
    Value,
    new_workbook,
)
from pks.takt import By, FlowTakt
from pks.takt.queue import CLASSES

NAMES: dict[By, tuple[Column, ...]] = {
    "flow": (
        Column("col.flow", 34),
        Column("col.specialty", 20),
        Column("col.site", 24),
    ),
    "specialty": (Column("col.specialty", 34),),
}
TAKT = (
    Column("takt.col_inflow", 11, "dec1"),
    Column("takt.col_low", 10, "dec1"),
    Column("takt.col_high", 10, "dec1"),
    Column("takt.col_removed", 12, "share1"),
    Column("takt.col_queue", 9, "int"),
    Column("takt.col_target", 9, "int"),
    Column("takt.col_productive", 12, "dec1"),
    Column("takt.col_balance", 12, "dec1"),
    Column("takt.col_clearing", 12, "dec1"),
    Column("takt.col_takt", 11, "dec1"),
    Column("takt.col_cancelled", 10, "share1"),
    Column("takt.col_booked", 11, "dec1"),
    Column("takt.col_case_min", 12, "int"),
    Column("takt.col_minutes", 11, "int"),
    Column("takt.col_sessions", 11, "dec1"),
    Column("takt.col_available", 11, "dec1"),
    Column("takt.col_gap", 10, "dec1"),
    Column("takt.col_pace", 12, "dec1"),
    Column("takt.col_weeks", 14, "dec1"),
    Column("takt.col_calendar", 14, "dec1"),
    Column("takt.col_met", 24),
)
COMPARED = (
    Column("takt.col_target", 12, "dec1"),
    Column("takt.col_target_published", 14, "dec1"),
    Column("takt.col_calendar_takt", 14, "dec1"),
    Column("takt.col_relief", 14, "dec1"),
    Column("takt.col_needs_relief", 12),
    Column("takt.col_capacity", 14, "dec1"),
    Column("takt.col_load", 10, "dec2"),
    Column("takt.col_pressure", 10, "dec2"),
    Column("takt.col_mean_wait", 14, "int"),
)
SENSITIVITY = (
    Column("takt.col_safety", 12, "dec2"),
    Column("takt.col_target", 12, "dec1"),
    Column("takt.col_clearing", 12, "dec1"),
    Column("takt.col_takt", 12, "dec1"),
)
QUEUE = (
    Column("takt.col_class", 18),
    Column("takt.col_available_patients", 13, "int"),
    Column("takt.col_pvv", 9, "int"),
    Column("takt.col_mov", 9, "int"),
)
FORECAST = (
    Column("col.week", 10),
    Column("takt.col_share", 11, "share"),
    Column("takt.col_before", 10, "dec1"),
    Column("takt.col_in", 10, "dec1"),
    Column("takt.col_gone", 12, "dec1"),
    Column("takt.col_done", 10, "dec1"),
    Column("takt.col_after", 10, "dec1"),
    *(
        Column(f"takt.col_{end}_{level}", 9, "dec1")
        for level in (50, 80, 95)
        for end in ("low", "high")
    ),
    Column("takt.col_at_takt", 11, "dec1"),
)
TEAM = (
    Column("takt.col_role", 34),
    Column("takt.col_hours", 14, "dec1"),
)
BASIS = (
    Column("takt.col_from", 40),
    Column("takt.col_error_season", 16, "dec2"),
    Column("takt.col_error_naive", 16, "dec2"),
    Column("takt.col_pace_from", 20),
)
NOTES = ("swedish", "published", "gap", "bands", "queue")


def write_takt_workbook(view: TaktView, path: Path) -> None:
    """Write the workbook; equal views give equal bytes."""
    rows = view.takt.rows
    with new_workbook(path, view.title, view.region.parameters.as_of) as workbook:
        sheets = Sheets(workbook, view.title, view.language)
        which = NAMES[view.takt.by]
        cells = [takt_cells(view, row) for row in rows]
        sheets.flat(view.say("takt.sheet_takt"), (*which, *TAKT), cells)
        notes(sheets, view)
        for key, columns, cells_of in (
            ("queue", QUEUE, queue_cells),
            ("compared", COMPARED, compared_cells),
            ("sensitivity", SENSITIVITY, sensitivity_cells),
            ("forecast", FORECAST, forecast_cells),
            ("team", TEAM, team_cells),
            ("basis", BASIS, basis_cells),
        ):
            found = [line for row in rows for line in cells_of(view, row)]
            sheets.flat(view.say(f"takt.sheet_{key}"), (*which, *columns), found)


def notes(sheets: Sheets, view: TaktView) -> None:
    """Write what a reader must know, and the formulas with their sources."""
    told = (*view.lines, *(view.say(f"takt.note_{name}") for name in NOTES))
    sheets.notes(view.say("takt.sheet_notes"), view.subtitle, told)


def names(view: TaktView, row: FlowTakt) -> tuple[Value, ...]:
    """Return the cells that name a row."""
    if view.takt.by == "specialty":
        return (view.name(row),)
    return view.name(row), view.specialty(row), view.site(row)


def takt_cells(view: TaktView, row: FlowTakt) -> tuple[Value, ...]:
    """Return a row's takt."""
    return (
        *names(view, row), row.inflow_per_week, row.inflow_low, row.inflow_high,
        row.removed_share, row.queue, row.target_queue, row.productive_weeks,
        row.balance_takt, row.clearing_takt, row.takt, row.cancelled_share,
        row.booked_takt, row.case_min, row.minutes_per_week, row.sessions_per_week,
        row.available_sessions, row.gap_sessions, row.pace, row.weeks_to_guarantee,
        row.calendar_weeks_to_guarantee, view.met(row),
    )  # fmt: skip


def queue_cells(view: TaktView, row: FlowTakt) -> list[tuple[Value, ...]]:
    """Return a row's queue, a line a waiting class."""
    return [
        (*names(view, row), view.class_words(number), *row.counts[number])
        for number in range(len(CLASSES))
    ]


def compared_cells(view: TaktView, row: FlowTakt) -> list[tuple[Value, ...]]:
    """Return the Swedish derivation and the published formulas side by side."""
    other = row.published
    relief = view.say("takt.yes" if other.needs_relief else "takt.no")
    return [(
        *names(view, row), row.target_queue, other.target_queue, row.calendar_takt,
        other.relief_capacity, relief, other.target_capacity, other.load,
        other.pressure, row.mean_wait_days,
    )]  # fmt: skip


def sensitivity_cells(view: TaktView, row: FlowTakt) -> list[tuple[Value, ...]]:
    """Return a row's takt under each safety factor."""
    return [
        (*names(view, row), s.safety, s.target_queue, s.clearing_takt, s.takt)
        for s in row.sensitivity
    ]


def forecast_cells(view: TaktView, row: FlowTakt) -> list[tuple[Value, ...]]:
    """Return a row's forecast, a line a week."""
    return [
        (
            *names(view, row), week.week, week.productive_share, week.before,
            week.inflow, week.removed, week.done, week.queue,
            *(end for _, low, high in week.bands for end in (low, high)), week.at_takt,
        )
        for week in row.weeks
    ]  # fmt: skip


def team_cells(view: TaktView, row: FlowTakt) -> list[tuple[Value, ...]]:
    """Return a row's hours of theatre and team, a line a role."""
    if row.session_hours is None:
        return []
    theatre = view.say("takt.theatre_hours"), row.session_hours
    team = ((view.names.need(need), hours) for need, hours in row.team_hours)
    return [(*names(view, row), name, hours) for name, hours in (theatre, *team)]


def basis_cells(view: TaktView, row: FlowTakt) -> list[tuple[Value, ...]]:
    """Return what a row's inflow and pace stand on."""
    return [(
        *names(view, row), view.source(row), row.error_season, row.error_naive,
        view.say(f"takt.pace_{row.pace_from}"),
    )]  # fmt: skip
