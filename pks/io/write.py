"""A Region becomes files that `load` reads back as the same Region."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pks.io.formats import formatter_of
from pks.io.parameters_text import parameters_toml
from pks.model.columns import columns_of, default_of
from pks.model.region import TABLES, Region, Table


def write_region(
    region: Region, folder: str | Path, *, language: str = "en"
) -> tuple[Path, ...]:
    """
    Write a region as semicolon CSV with decimal comma, and region.toml.

    Cells that hold their default are blank, and optional tables without rows are
    left out, so that loading the folder gives the same assumptions.

    Parameters
    ----------
    language
        ``en`` or ``sv``: the names of tables and columns, and the choice words.

    Returns
    -------
    tuple
        The files written.
    """
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    written = [folder / "region.toml"]
    written[0].write_text(parameters_toml(region.parameters), encoding="utf-8")
    for table in TABLES:
        rows = region.rows(table.name)
        if rows or not table.optional:
            written.append(write_table(table, rows, folder, language))
    return tuple(written)


def write_table(
    table: Table, rows: tuple[Any, ...], folder: Path, language: str = "en"
) -> Path:
    """Write one table's rows into a folder, as `write_region` does; return the file."""
    file = folder / f"{table_name(table, language)}.csv"
    _write_csv(file, table_texts(table, rows, language))
    return file


def write_rows(table: Table, rows: tuple[Any, ...], file: Path) -> None:
    """Write one table's rows to a file of any name, like a region's."""
    _write_csv(file, table_texts(table, rows, "en"))


def table_name(table: Table, language: str) -> str:
    """Return a table's name in a language."""
    return table.sv if language == "sv" else table.name


def headers(table: Table, language: str) -> list[str]:
    """Return a table's headers in a language."""
    columns = columns_of(table.row_class)
    return [c.sv for c in columns.values()] if language == "sv" else list(columns)


def table_texts(
    table: Table, rows: tuple[Any, ...], language: str
) -> Iterator[list[str]]:
    """Yield a table's header and rows as text; defaults are blank."""
    yield headers(table, language)
    columns = [
        (name, formatter_of(spec, language), default_of(table.row_class, name))
        for name, spec in columns_of(table.row_class).items()
    ]
    for row in rows:
        yield [
            "" if (value := getattr(row, name)) == default else write(value)
            for name, write, default in columns
        ]


def _write_csv(path: Path, lines: Iterator[list[str]]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=";").writerows(lines)
