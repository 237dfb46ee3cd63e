"""An empty workbook to fill in: headers, explanations and drop-downs."""

from dataclasses import MISSING
from pathlib import Path
from typing import Any

from api.reports.region_workbook import HEADER_STYLE, opened
from pks.io.cells import range_text
from pks.io.parameters_text import explained
from pks.io.sheets import EXPLANATION
from pks.io.write import headers, table_name
from pks.model.columns import Column, Kind, columns_of, default_of
from pks.model.region import TABLES, Table

LAST_ROW = 20_000
EXCEL_TEXT = 49  # the built-in format @
_HELP_STYLE = {
    "italic": True,
    "font_color": "#595959",
    "text_wrap": True,
    "valign": "top",
}
_AS_TEXT = frozenset(
    (Kind.ID, Kind.TEXT, Kind.IDS, Kind.DATES, Kind.PERIODS, Kind.SHARE)
)
_NUMBER_FORMATS = {Kind.DATE: "yyyy-mm-dd", Kind.CLOCK: "hh:mm"}


def write_template(file: str | Path, *, language: str = "sv") -> Path:
    """
    Write an empty workbook with a sheet for each table.

    Below the header stands a row that explains it, which the loader skips. Columns
    of ids, lists and fractions are formatted as text, so that Excel makes no date
    of 1/2 and no number of an id.

    Parameters
    ----------
    language
        ``sv`` or ``en``.
    """
    file = Path(file)
    with opened(file) as book:
        styles: dict[str, Any] = {
            "header": book.add_format(HEADER_STYLE),
            "must": book.add_format({**HEADER_STYLE, "bg_color": "#F8CBAD"}),
            "help": book.add_format(_HELP_STYLE),
            "text": book.add_format({"num_format": EXCEL_TEXT}),
            **{
                k: book.add_format({"num_format": f})
                for k, f in _NUMBER_FORMATS.items()
            },
        }
        for table in TABLES:
            sheet = book.add_worksheet(table_name(table, language))
            _write_table(sheet, table, language, styles)
        _write_parameters(book, language, styles)
    return file


def _write_table(
    sheet: Any, table: Table, language: str, styles: dict[str, Any]
) -> None:
    sheet.freeze_panes(2, 1)
    sheet.set_row(1, 90)
    names = headers(table, language)
    columns = columns_of(table.row_class).items()
    for at, (header, (name, spec)) in enumerate(zip(names, columns, strict=True)):
        is_required = default_of(table.row_class, name) is MISSING
        kind = "text" if spec.kind in _AS_TEXT else spec.kind
        sheet.set_column(at, at, max(14, len(header) + 2), styles.get(kind))
        sheet.write_string(0, at, header, styles["must" if is_required else "header"])
        text = ("" if at else EXPLANATION) + explanation(spec, language)
        sheet.write_string(1, at, text, styles["help"])
        _add_choices(sheet, at, spec, language)


def explanation(spec: Column, language: str) -> str:
    """Return a column's help with its unit and range."""
    text = spec.help_sv if language == "sv" else spec.help_en
    if spec.least is not None or spec.most is not None:
        return f"{text} ({_range(spec, language)})"
    return text


def _range(spec: Column, language: str) -> str:
    text = range_text(spec)
    if language == "sv":
        text = text.replace("at least", "minst").replace("at most", "högst")
        text = text.replace(" to ", " till ").replace("days", "dagar")
    return text


def _add_choices(sheet: Any, at: int, spec: Column, language: str) -> None:
    words: list[str] = []
    if spec.kind is Kind.FLAG:
        words = ["ja", "nej"] if language == "sv" else ["yes", "no"]
    elif spec.choices:
        pairs = spec.choices.items()
        words = [w if language == "sv" else value for value, w in pairs if value]
    if words:
        rule = {"validate": "list", "source": words, "ignore_blank": True}
        sheet.data_validation(2, at, LAST_ROW, at, rule)


def _write_parameters(book: Any, language: str, styles: dict[str, Any]) -> None:
    """Write the sheet of the keys that have no default, with their meaning."""
    sheet = book.add_worksheet("region")
    sheet.set_column(0, 0, 16)
    sheet.set_column(1, 2, 60, styles["text"])
    words = ("nyckel", "värde") if language == "sv" else ("key", "value")
    for at, word in enumerate(words):
        sheet.write_string(0, at, word, styles["header"])
    for row, (key, text) in enumerate(explained(language), 1):
        sheet.write_string(row, 0, key)
        sheet.write_comment(row, 0, text)
