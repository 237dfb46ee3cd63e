"""Regions, their reports and their errors, as they are read."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from api.actions.region_difference import ShownTable
from api.messages import said
from api.pages.moments import moment
from api.pages.texts import say
from api.reports.texts import number
from api.store.regions import Snapshot
from pks.bilingual import Language
from pks.errors import Issue
from pks.io.write import table_name
from pks.model.region import TABLES

MOST_SHOWN = 500


@dataclass(frozen=True, slots=True)
class RegionRow:
    """A snapshot in a list."""

    id: str
    name: str
    number: int
    is_current: bool
    week: str
    num_patients: str
    num_quarantined: str
    added: str
    added_by: str


@dataclass(frozen=True, slots=True)
class IssueRow:
    """A fault: where it stands, what stands there and what was expected."""

    source: str
    row: str
    column: str
    value: str
    expected: str


@dataclass(frozen=True, slots=True)
class TableRow:
    """A table with its rows and those set aside."""

    name: str
    num_rows: str
    num_quarantined: str


@dataclass(frozen=True, slots=True)
class ReportView:
    """What the check of a region said; ``num_hidden`` faults are beyond the shown."""

    tables: tuple[TableRow, ...]
    quarantine: tuple[IssueRow, ...]
    num_hidden: int
    warnings: tuple[str, ...]
    assumptions: tuple[tuple[str, str, int], ...]


def region_rows(found: Iterable[Snapshot], language: Language) -> tuple[RegionRow, ...]:
    """Return snapshots as rows."""
    return tuple(
        RegionRow(
            id=row.id,
            name=row.name,
            number=row.number,
            is_current=row.is_current,
            week=row.start_week,
            num_patients=number(row.num_rows.get("patients", 0), language),
            num_quarantined=number(row.num_quarantined, language),
            added=moment(row.added_at, language),
            added_by=row.added_by,
        )
        for row in found
    )


def issue_row(issue: Issue, language: Language) -> IssueRow:
    """Return a fault as a row."""
    row = "" if issue.row is None else str(issue.row)
    expected = said(issue.expected, language)
    return IssueRow(issue.source, row, issue.column, issue.value, expected)


def report_view(found: Snapshot, report: bytes, language: Language) -> ReportView:
    """Return a snapshot's report as it is read."""
    told: dict[str, Any] = json.loads(report)
    faults = [issue_row(Issue(**row), language) for row in told["quarantine"]]
    words = table_words(language)
    return ReportView(
        tables=tuple(
            TableRow(
                words[name],
                number(count, language),
                number(told["num_quarantined"].get(name, 0), language),
            )
            for name, count in told["num_rows"].items()
        ),
        quarantine=tuple(faults[:MOST_SHOWN]),
        num_hidden=max(0, len(faults) - MOST_SHOWN),
        warnings=tuple(said(line, language) for line in told["warnings"]),
        assumptions=tuple(
            (words.get(name, name), row[f"text_{language}"], row["num_rows"])
            for row in told["assumptions"]
            for name in (row["table"],)
        ),
    )


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A row or a cell that changed."""

    table: str
    key: str
    column: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ChangedTable:
    """A table with how many of its rows changed, and the first of them."""

    name: str
    num_added: str
    num_removed: str
    num_changed: str
    rows: tuple[ChangeRow, ...]


def changed_tables(
    found: Iterable[ShownTable], language: Language
) -> tuple[ChangedTable, ...]:
    """Return what changed between two snapshots."""
    return tuple(
        ChangedTable(
            name=table_words(language)[table.table],
            num_added=number(table.num_added, language),
            num_removed=number(table.num_removed, language),
            num_changed=number(table.num_changed, language),
            rows=change_rows(table, language),
        )
        for table in found
    )


def change_rows(table: ShownTable, language: Language) -> tuple[ChangeRow, ...]:
    """Return the changes of a table, cells first."""
    name = table_words(language)[table.table]
    added, removed = (say(f"data.is_{what}", language) for what in ("added", "removed"))
    return (
        *(ChangeRow(name, c.row, c.column, c.before, c.after) for c in table.changed),
        *(ChangeRow(name, key, "", "", added) for key in table.added),
        *(ChangeRow(name, key, "", removed, "") for key in table.removed),
    )


def table_words(language: Language) -> dict[str, str]:
    """Return what tables are called."""
    return {
        table.name: table_name(table, language).replace("_", " ") for table in TABLES
    }
