"""Write uppfoljning.xlsx: figures, deviations, and the tables behind them."""

from pathlib import Path

from api.reports.followup.view import FollowUpView
from api.reports.workbook.book import Column, Sheets, Value, clock_value, new_workbook
from api.reports.workbook.kpis import COLUMNS as KPI_COLUMNS
from api.reports.workbook.kpis import write_measure
from pks.followup.matching import CaseFollowUp
from pks.followup.sessions import main_cause
from pks.followup.times import patient_min

DEVIATIONS = (
    Column("col.deviation", 26),
    Column("col.date", 11, "date"),
    Column("col.theatre", 16),
    Column("col.case", 16),
    Column("col.flow", 26),
    Column("col.planned", 13),
    Column("col.actual", 13),
    Column("col.difference", 12, "dec1"),
    Column("col.unit", 12),
    Column("col.cause", 24),
    Column("col.reason_noted", 26),
)
CASES = (
    Column("col.case", 16),
    Column("col.fate", 26),
    Column("col.date", 11, "date"),
    Column("col.theatre", 16),
    Column("col.planned_start", 11, "clock"),
    Column("col.planned_min", 11, "int"),
    Column("col.actual_date", 11, "date"),
    Column("col.actual_theatre", 16),
    Column("col.actual_start", 11, "clock"),
    Column("col.actual_min", 11, "int"),
    Column("col.cause", 14),
    Column("col.reason_noted", 26),
    Column("col.struck_on", 11, "date"),
    Column("col.struck_at", 9, "clock"),
)
SESSIONS = (
    Column("col.date", 11, "date"),
    Column("col.theatre", 16),
    Column("col.session", 18),
    Column("col.planned", 10, "int"),
    Column("col.done", 10, "int"),
    Column("col.start", 8, "clock"),
    Column("col.end", 8, "clock"),
    Column("col.ended", 9, "clock"),
    Column("col.first_delay", 12, "int"),
    Column("col.turnovers", 12, "int"),
    Column("col.turnover_mean", 12, "dec1"),
    Column("col.overtime_min", 12, "int"),
    Column("col.past_limit", 14, "int"),
    Column("col.main_cause", 26),
)
FLOWS = (
    Column("col.flow", 40),
    Column("col.takt", 10, "int"),
    Column("col.planned", 10, "int"),
    Column("col.done", 10, "int"),
    Column("col.struck", 10, "int"),
    Column("col.short", 10, "int"),
)
WARDS = (
    Column("col.ward", 30),
    Column("col.count", 10, "int"),
    Column("col.expected_nights", 14, "dec1"),
    Column("col.real_nights", 14, "int"),
)
TRENDS = (
    Column("col.kpi", 34),
    Column("col.chart", 8),
    Column("col.week", 10),
    Column("col.kpi_value", 12, "dec2"),
    Column("col.centre", 12, "dec2"),
    Column("col.lower", 12, "dec2"),
    Column("col.upper", 12, "dec2"),
    Column("col.signal", 60),
)


def write_followup_workbook(view: FollowUpView, path: Path) -> None:
    """Write the workbook; equal views give equal bytes."""
    as_of = view.region.parameters.as_of
    with new_workbook(path, view.title, as_of) as workbook:
        sheets = Sheets(workbook, view.title, view.language)
        figure_sheet(sheets, view)
        sheets.flat(view.say("sheet.deviations"), DEVIATIONS, deviation_rows(view))
        sheets.flat(view.say("sheet.cases"), CASES, case_rows(view))
        sheets.flat(view.say("sheet.sessions"), SESSIONS, session_rows(view))
        sheets.flat(view.say("sheet.flows"), FLOWS, flow_rows(view))
        sheets.flat(view.say("sheet.beds"), WARDS, ward_rows(view))
        sheets.flat(view.say("sheet.trends"), TRENDS, trend_rows(view))


def figure_sheet(sheets: Sheets, view: FollowUpView) -> None:
    """Write the title, what to know first, and the figures as live divisions."""
    sheet = sheets.sheet(view.say("sheet.kpis"))
    for col, column in enumerate(KPI_COLUMNS):
        sheet.set_column(col, col, column.width)
    sheets.put(sheet, 0, 0, view.title, sheets.style("title"))
    sheet.set_row(0, 26)
    row = 1
    for line in view.status:
        sheets.put(sheet, row, 0, line, sheets.style("subtitle"))
        row += 1
    row = sheets.table(sheet, row + 1, KPI_COLUMNS, [])
    for measure in view.followed.measures:
        write_measure(sheets, sheet, row, measure)
        row += 1


def deviation_rows(view: FollowUpView) -> list[tuple[Value, ...]]:
    """Return a row for each deviation."""
    return [
        (
            view.kind_words(line),
            line.date,
            view.name("theatre", line.theatre_id),
            line.case_id,
            view.name("flow", line.flow_id),
            view.thing(line, line.planned),
            view.thing(line, line.actual),
            line.amount if line.unit else None,
            view.say(f"unit.{line.unit}") if line.unit else "",
            view.cause_words(line.cause) if line.cause else "",
            line.reason,
        )
        for line in view.followed.deviations
    ]


def case_rows(view: FollowUpView) -> list[tuple[Value, ...]]:
    """Return a row for each planned case."""
    return [case_row(view, case) for case in view.followed.matched.cases]


def case_row(view: FollowUpView, case: CaseFollowUp) -> tuple[Value, ...]:
    """Return a planned case and what became of it."""
    plan, done, struck = case.planned, case.performed, case.struck
    return (
        plan.case_id,
        view.say(f"fate.{case.fate.value}"),
        plan.date,
        view.name("theatre", plan.theatre_id),
        clock_or_none(plan.start_min),
        plan.patient_min or None,
        done.date if done else None,
        view.name("theatre", done.theatre_id) if done else "",
        clock_or_none(done.in_min) if done else None,
        patient_min(done) if done else None,
        view.cause_words(struck.cause) if struck and struck.cause else "",
        struck.reason if struck else "",
        struck.cancelled_date if struck else None,
        clock_or_none(struck.cancelled_min) if struck else None,
    )


def clock_or_none(minute: int) -> float | None:
    """Return a minute as a spreadsheet's time; None where it is not known."""
    return clock_value(minute) if minute >= 0 else None


def session_rows(view: FollowUpView) -> list[tuple[Value, ...]]:
    """Return a row for each session with planned care."""
    rows: list[tuple[Value, ...]] = []
    for run in view.followed.runs:
        gaps = run.turnovers_min
        rows.append(
            (
                run.date,
                view.name("theatre", run.theatre_id),
                run.session_id,
                len(run.planned),
                len(run.performed),
                clock_value(run.start_min),
                clock_value(run.end_min),
                None if run.ended_min is None else clock_value(run.ended_min),
                run.first_delay_min,
                len(gaps),
                sum(gaps) / len(gaps) if gaps else None,
                run.overtime_min or None,
                run.past_limit_min or None,
                view.cause_words(main_cause(run)) if run.overtime_min else "",
            )
        )
    return rows


def flow_rows(view: FollowUpView) -> list[tuple[Value, ...]]:
    """Return a row for each flow with anything in the week."""
    return [
        (
            view.name("flow", row.flow_id), row.takt, row.planned, row.performed,
            row.struck, row.short,
        )
        for row in view.followed.flows
        if row.takt or row.planned or row.performed
    ]  # fmt: skip


def ward_rows(view: FollowUpView) -> list[tuple[Value, ...]]:
    """Return a row for each ward with discharged patients of the week."""
    return [
        (
            view.name("ward", row.ward_id) or "–", row.num_patients,
            row.expected_nights, row.nights,
        )
        for row in view.followed.wards
    ]  # fmt: skip


def trend_rows(view: FollowUpView) -> list[tuple[Value, ...]]:
    """Return a row for each point of each chart."""
    return [
        (
            trend.name.said(view.language), trend.chart.kind, point.label, point.value,
            point.centre, point.lower, point.upper, view.rule_words(point.signals),
        )
        for trend in view.trends
        for point in trend.chart.points
    ]  # fmt: skip
