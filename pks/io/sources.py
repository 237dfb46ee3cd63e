"""Where a region's tables and parameters stand: a folder of CSV files or a workbook."""

from dataclasses import dataclass, field
from pathlib import Path

from pks.errors import UnreadableFile
from pks.io.names import normal, table_named
from pks.io.sheets import Sheet, read_csv
from pks.io.workbook import read_workbook

PARAMETER_SHEET = "region"


@dataclass(slots=True)
class Source:
    """
    A region's sheets by table name, and its parameter file.

    Attributes
    ----------
    twice
        Tables that stand under two names, with the second name.
    unknown
        Files or sheets that are no table.
    """

    path: Path
    sheets: dict[str, Sheet] = field(default_factory=dict)
    toml: Path | None = None
    parameter_sheet: Sheet | None = None
    twice: list[tuple[str, str]] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)


def open_source(path: Path) -> Source:
    """
    Read every table of a region's folder or workbook.

    Raises
    ------
    UnreadableFile
        There is no such folder or workbook, or one of its files cannot be read.
    """
    if path.is_dir():
        return _folder(path)
    if path.suffix.casefold() in (".xlsx", ".xlsm") and path.is_file():
        return _workbook(path)
    raise UnreadableFile(
        f"{path.name}: expected a folder of CSV files or an .xlsx file."
    )


def _folder(folder: Path) -> Source:
    source = Source(folder, toml=_existing(folder / "region.toml"))
    for path in sorted(folder.iterdir()):
        if path.suffix.casefold() == ".csv" and path.is_file():
            _take(source, path.stem, path.name, path)
    return source


def _workbook(path: Path) -> Source:
    toml = _existing(path.with_suffix(".toml")) or _existing(
        path.with_name("region.toml")
    )
    source = Source(path, toml=toml)
    for name, sheet in read_workbook(path).items():
        if normal(name) == PARAMETER_SHEET:
            source.parameter_sheet = sheet
        else:
            _take(source, name, name, sheet)
    return source


def _take(source: Source, name: str, shown: str, found: Path | Sheet) -> None:
    table = table_named(name)
    if table is None:
        source.unknown.append(shown)
    elif table.name in source.sheets:
        source.twice.append((table.name, shown))
    else:
        sheet = read_csv(found) if isinstance(found, Path) else found
        source.sheets[table.name] = sheet


def _existing(path: Path) -> Path | None:
    return path if path.is_file() else None
