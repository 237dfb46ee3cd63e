"""Write whatif.xlsx: the answers, every difference, and what a reader must know."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from api.reports.simulate.view import SHOWN
from api.reports.simulate.whatif_view import COLUMNS, WhatIfView
from api.reports.workbook.book import (
    Column,
    Sheets,
    Value,
    new_workbook,
)

ANSWERS = (
    Column("whatif.policy", 56),
    Column("whatif.answer", 76),
    Column("whatif.kappa", 70),
    Column("whatif.n", 14, "int"),
)
DIFFERENCES = (
    Column("whatif.policy", 56),
    Column("whatif.metric", 46),
    Column("whatif.base", 14, "dec2"),
    Column("whatif.value", 14, "dec2"),
    Column("whatif.difference", 14, "dec2"),
    Column("whatif.low", 14, "dec2"),
    Column("whatif.high", 14, "dec2"),
    Column("whatif.is_told", 22),
)
NOTES = ("call", "standby", "limits")


def write_what_if_workbook(view: WhatIfView, as_of: date, path: Path) -> None:
    """Write the workbook; equal views give equal bytes."""
    with new_workbook(path, view.title, as_of) as workbook:
        sheets = Sheets(workbook, view.title, view.language)
        answers = [
            (row.name, row.answer, row.kappa, view.num_replications(row.row))
            for row in view.rows
        ]
        sheets.flat(view.say("whatif.answer"), ANSWERS, answers)
        sheets.flat(view.say("whatif.table"), DIFFERENCES, list(differences(view)))
        notes(sheets, view)


def differences(view: WhatIfView) -> Iterator[tuple[Value, ...]]:
    """Yield a line a rule and metric."""
    names = dict.fromkeys((*COLUMNS, *SHOWN))
    for row in view.rows:
        for name in names:
            found, own = row.row.difference.get(name), row.row.metrics.get(name)
            base = view.base_metrics.get(name)
            if found is None or own is None or base is None:
                continue
            yield (
                row.name, view.metric(name), base.mean, own.mean, found.mean, found.low,
                found.high, view.state(found),
            )  # fmt: skip


def notes(sheets: Sheets, view: WhatIfView) -> None:
    """Write what a reader must know."""
    told = (*view.lines, *(view.say(f"whatif.note_{name}") for name in NOTES))
    sheets.notes(view.say("whatif.how"), view.subtitle, told)
