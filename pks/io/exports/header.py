"""Where an export's header is, among titles and groups, and which column is which."""

from collections.abc import Sequence
from dataclasses import dataclass

from pks.errors import InvalidTables, Issue
from pks.io.exports.export_map import ExportMap
from pks.io.exports.fields import Fields
from pks.io.exports.records import Record, Records
from pks.io.exports.shown import shown
from pks.io.names import listed, normal

HEADER_WITHIN = 30  # rows above the header: titles, dates of the extract
GROUPED = " / "  # between a group's header and the header below it


@dataclass(frozen=True, slots=True)
class Header:
    """
    The header that was found.

    Attributes
    ----------
    at
        Position of its record.
    names
        Headers as they stand; a blank one below a filled cell takes that.
    groups
        What stands above each, filled to the right as merged cells are; blank if
        nothing.
    at_columns
        Our name -> positions of its columns.
    """

    at: int
    row: int
    names: tuple[str, ...]
    groups: tuple[str, ...]
    at_columns: dict[str, tuple[int, ...]]


def find_header(records: Records, export_map: ExportMap, fields: Fields) -> Header:
    """
    Return the row among the first thirty that has most of the map's headers.

    Raises
    ------
    InvalidTables
        A column of the map is not there, or two columns fit it.
    """
    wanted = [h for headers in export_map.columns.values() for h in headers]
    shown = records.rows[:HEADER_WITHIN]
    if not shown:
        raise InvalidTables((_none(records, export_map),))
    at = max(range(len(shown)), key=lambda i: _num_found(shown, i, wanted))
    if 2 * _num_found(shown, at, wanted) < len(wanted):
        raise InvalidTables((_none(records, export_map),))
    names, groups = _names(shown, at)
    found, issues = {}, []
    for name, headers in export_map.columns.items():
        positions = [_positions(header, names, groups) for header in headers]
        for header, places in zip(headers, positions, strict=True):
            if not places:
                issues.append(
                    _missing(records, shown[at][0], names, name, header, export_map)
                )
            elif len(places) > 1 and not fields[name].several:
                issues.append(_doubled(records, shown[at][0], groups, places, header))
        found[name] = tuple(dict.fromkeys(i for places in positions for i in places))
    if issues:
        raise InvalidTables(tuple(issues))
    return Header(at, shown[at][0], names, groups, found)


def _num_found(records: Sequence[Record], at: int, wanted: Sequence[str]) -> int:
    names, groups = _names(records, at)
    return sum(bool(_positions(header, names, groups)) for header in wanted)


def _names(
    records: Sequence[Record], at: int
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    cells = [" ".join(cell.split()) for cell in records[at][1]]
    above = [" ".join(cell.split()) for cell in records[at - 1][1]] if at else []
    width = max(len(cells), len(above))
    cells += [""] * (width - len(cells))
    above += [""] * (width - len(above))
    names = tuple(cell or group for cell, group in zip(cells, above, strict=True))
    groups, last = [], ""
    for group in above:
        last = group or last
        groups.append(last)
    return names, tuple(groups)


def _positions(
    header: str, names: Sequence[str], groups: Sequence[str]
) -> tuple[int, ...]:
    """Return the columns of a header: its own name, else group and name."""
    plain = normal(header)
    own = tuple(i for i, name in enumerate(names) if name and normal(name) == plain)
    return own or tuple(
        i
        for i, (group, name) in enumerate(zip(groups, names, strict=True))
        if group and normal(f"{group}{GROUPED}{name}") == plain
    )


def _none(records: Records, export_map: ExportMap) -> Issue:
    headers = [h for headers in export_map.columns.values() for h in headers]
    return Issue(
        records.source, None, "", "",
        f"a row among the first {HEADER_WITHIN} with the headers of"
        f" {export_map.source} ({listed(headers, 20)})",
    )  # fmt: skip


def _missing(
    records: Records, row: int, names: Sequence[str], name: str, header: str,
    export_map: ExportMap,
) -> Issue:  # fmt: skip
    return Issue(
        records.source, row, header, "",
        f"this column ({name} in {export_map.source}); there are"
        f" {_told(names, export_map)}",
    )  # fmt: skip


def _told(names: Sequence[str], export_map: ExportMap) -> str:
    """
    Return the headers there are, as far as a message may show them.

    In a damaged export a case's own cells stand among them, so of those that the map
    does not know only codes and single words are shown; the others are counted.
    """
    known = {
        normal(part)
        for headers in export_map.columns.values()
        for header in headers
        for part in (header, *header.split(GROUPED))
    }
    there = [name for name in names if name]
    told = [name for name in there if normal(name) in known or shown(name)]
    hidden = len(there) - len(told)
    more = [f"{hidden} more that the map does not know"] if hidden else []
    return listed([*told, *more], 40) or "none"


def _doubled(
    records: Records, row: int, groups: Sequence[str], places: Sequence[int],
    header: str,
) -> Issue:  # fmt: skip
    named = [f"{groups[i]}{GROUPED}{header}" for i in places if groups[i]]
    mend = f"; name it with its group, as {listed(named)}" if named else ""
    return Issue(
        records.source, row, header, "",
        f"this header once (it stands in {len(places)} columns{mend})",
    )  # fmt: skip
