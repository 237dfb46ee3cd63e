"""A Region becomes an .xlsx that `load` reads back as the same Region."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pks.io.parameters_text import parameters_toml
from pks.io.write import table_name, table_texts
from pks.model.columns import Column, Kind, columns_of
from pks.model.region import TABLES, Region, Table

_NUMBERS = frozenset((Kind.INT, Kind.DECIMAL))
HEADER_STYLE = {"bold": True, "bg_color": "#DCE6F1", "border": 1}


@contextmanager
def opened(file: Path) -> Iterator[Any]:
    """Open a new workbook in which no text becomes a formula or a link."""
    import xlsxwriter

    book = xlsxwriter.Workbook(
        str(file),
        {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True},
    )
    try:
        yield book
    finally:
        book.close()


def write_region_workbook(
    region: Region, file: str | Path, *, language: str = "sv"
) -> tuple[Path, Path]:
    """
    Write a region as an .xlsx and a .toml of the same stem beside it.

    Numbers are numbers; dates and clocks are text, which every Excel shows alike.

    Parameters
    ----------
    language
        ``sv`` or ``en``: the names of sheets and columns, and the choice words.

    Returns
    -------
    tuple
        The workbook and the parameter file.
    """
    file = Path(file)
    toml = file.with_suffix(".toml")
    toml.write_text(parameters_toml(region.parameters), encoding="utf-8")
    with opened(file) as book:
        header_style = book.add_format(HEADER_STYLE)
        for table in TABLES:
            rows = region.rows(table.name)
            if rows or not table.optional:
                sheet = book.add_worksheet(table_name(table, language))
                sheet.freeze_panes(1, 1)
                _write_sheet(sheet, table, rows, language, header_style)
    return file, toml


def _write_sheet(
    sheet: Any, table: Table, rows: tuple[Any, ...], language: str, style: Any
) -> None:
    specs = list(columns_of(table.row_class).values())
    texts = table_texts(table, rows, language)
    for column, header in enumerate(next(texts)):
        sheet.write_string(0, column, header, style)
        sheet.set_column(column, column, max(10, len(header) + 2))
    for row, cells in enumerate(texts, 1):
        for column, (spec, text) in enumerate(zip(specs, cells, strict=True)):
            _write_cell(sheet, row, column, spec, text)


def _write_cell(sheet: Any, row: int, column: int, spec: Column, text: str) -> None:
    if text and spec.kind in _NUMBERS:
        sheet.write_number(row, column, float(text.replace(",", ".")))
    elif text:
        sheet.write_string(row, column, text)
