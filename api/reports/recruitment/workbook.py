"""Write recruitment.xlsx: whom to recruit and when, year by year, and the basis."""

from pathlib import Path

from api.reports.recruitment.page import NOTES
from api.reports.recruitment.view import ORE, RecruitmentView
from api.reports.workbook.book import (
    Column,
    Sheets,
    Value,
    new_workbook,
)
from pks.recruitment import GroupNeed

NAMES = (
    Column("recruit.col_role", 26),
    Column("recruit.col_competence", 18),
    Column("col.site", 24),
)
GROUPS = (
    Column("recruit.col_heads", 11, "dec1"),
    Column("recruit.col_lacks", 13, "dec1"),
    Column("recruit.col_retired", 10, "dec1"),
    Column("recruit.col_left", 10, "dec1"),
    Column("recruit.col_ready", 10, "int"),
    Column("recruit.col_hires", 11, "int"),
    Column("recruit.col_when", 60),
    Column("recruit.col_agency_hours", 12, "int"),
    Column("recruit.col_cost", 14, "int"),
    Column("recruit.col_extra", 14, "int"),
)
YEARS = (
    Column("recruit.col_year", 9, "left"),
    Column("recruit.col_from", 12, "date"),
    Column("recruit.col_before", 11, "dec2"),
    Column("recruit.col_retired", 10, "dec2"),
    Column("recruit.col_left", 10, "dec2"),
    Column("recruit.col_ready", 10, "int"),
    Column("recruit.col_heads_end", 11, "dec2"),
    Column("recruit.col_hire_now", 11, "int"),
    Column("recruit.col_need", 11, "int"),
    Column("recruit.col_supply", 11, "int"),
    Column("recruit.col_short", 11, "int"),
    Column("recruit.col_idle", 11, "int"),
    Column("recruit.col_unhired", 14, "int"),
    Column("recruit.col_agency_hours", 12, "int"),
    Column("recruit.col_cost", 14, "int"),
    Column("recruit.col_extra", 14, "int"),
)
HIRES = (
    Column("recruit.col_begin", 14, "date"),
    Column("recruit.col_counts_from", 14, "date"),
    Column("recruit.col_count", 10, "int"),
)
BASIS = (
    Column("recruit.col_people", 10, "int"),
    Column("recruit.col_unknown", 12, "int"),
    Column("recruit.col_agency_heads", 12, "dec1"),
    Column("recruit.col_rostered", 14, "dec1"),
    Column("recruit.col_absent", 10, "share"),
    Column("recruit.col_theatre", 10, "share"),
    Column("recruit.col_productive", 12, "dec1"),
    Column("recruit.col_head_hours", 14, "int"),
    Column("recruit.col_measured", 24),
    Column("recruit.col_lead", 12, "int"),
    Column("recruit.col_training", 12, "int"),
    Column("recruit.col_turnover", 10, "share1"),
    Column("recruit.col_age", 10, "int"),
    Column("recruit.col_growth", 10, "share1"),
    Column("recruit.col_in_training", 12, "int"),
    Column("recruit.col_own", 12, "int"),
    Column("recruit.col_own_from", 24),
    Column("recruit.col_price", 12, "int"),
    Column("recruit.col_price_from", 24),
)


def write_recruitment_workbook(view: RecruitmentView, path: Path) -> None:
    """Write the workbook; equal views give equal bytes."""
    rows = view.found.rows
    with new_workbook(path, view.title, view.region.parameters.as_of) as workbook:
        sheets = Sheets(workbook, view.title, view.language)
        for key, columns, cells_of in (
            ("need", GROUPS, group_cells),
            ("years", YEARS, year_cells),
            ("hires", HIRES, hire_cells),
            ("basis", BASIS, basis_cells),
        ):
            found = [line for row in rows for line in cells_of(view, row)]
            sheets.flat(view.say(f"recruit.sheet_{key}"), (*NAMES, *columns), found)
        notes(sheets, view)


def notes(sheets: Sheets, view: RecruitmentView) -> None:
    """Write what a reader must know, and how it is counted."""
    told = (*view.lines, *(view.say(f"recruit.note_{name}") for name in NOTES))
    sheets.notes(view.say("recruit.sheet_notes"), view.subtitle, told)


def names(view: RecruitmentView, row: GroupNeed) -> tuple[Value, ...]:
    """Return the cells that name a group."""
    return view.role(row), view.competence(row), view.site(row)


def kronor(ore: int) -> float:
    """Return kronor."""
    return ore / ORE


def group_cells(view: RecruitmentView, row: GroupNeed) -> list[tuple[Value, ...]]:
    """Return a group over all years."""
    years = row.years
    return [(
        *names(view, row), years[0].heads, view.lacks(row),
        sum(y.retired for y in years), sum(y.left for y in years),
        sum(y.ready for y in years), view.hires(row), view.when(row),
        sum(y.agency_hours for y in years),
        kronor(sum(y.agency_cost_ore for y in years)),
        kronor(sum(y.agency_extra_ore for y in years)),
    )]  # fmt: skip


def year_cells(view: RecruitmentView, row: GroupNeed) -> list[tuple[Value, ...]]:
    """Return a group's years, a line each."""
    return [
        (
            *names(view, row), str(y.year), y.from_date, y.heads, y.retired, y.left,
            y.ready, y.heads_end, y.hire_now, y.need_hours, y.supply_hours,
            y.shortage_hours, y.idle_hours, y.unhired_shortage_hours, y.agency_hours,
            kronor(y.agency_cost_ore), kronor(y.agency_extra_ore),
        )
        for y in row.years
    ]  # fmt: skip


def hire_cells(view: RecruitmentView, row: GroupNeed) -> list[tuple[Value, ...]]:
    """Return when to begin to recruit, a line a month."""
    return [
        (*names(view, row), hire.month, hire.ready, hire.heads) for hire in row.hires
    ]


def basis_cells(view: RecruitmentView, row: GroupNeed) -> list[tuple[Value, ...]]:
    """Return what a group is counted with."""
    head, rule = row.head, row.rule
    return [(
        *names(view, row), row.num_people, row.num_unknown_birth, row.agency_heads,
        head.rostered_h_a_week, head.absent, head.in_theatre, head.productive_weeks,
        head.hours_a_year, view.source("from", head.source),
        rule.lead_months, rule.training_months, rule.turnover_permille / 1000,
        rule.retirement_age, rule.growth_permille / 1000, rule.in_training,
        kronor(rule.own_ore_per_h), view.source("cost", rule.own_from),
        kronor(rule.agency_ore_per_h), view.source("cost", rule.agency_from),
    )]  # fmt: skip
