"""The map of a roster system's export: codes to duties, befattning to roles."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pks.io.cells import Unfit, parse_clock
from pks.io.exports import ExportMap, Field, MapReading, read_tree
from pks.io.names import normal
from pks.model.people import DUTY_KINDS

FREE = "free"  # no duty at all: a day off, or a line that is none
KINDS = {**DUTY_KINDS, FREE: "ledig"}
FIELDS = {
    "person": Field(must=True, is_text=True),
    "date": Field(),
    "kind": Field(is_text=True, words=KINDS),
    "start": Field(),
    "end": Field(),
    "role": Field(is_text=True),
    "staff_group": Field(is_text=True),
    "site": Field(is_text=True),
    "employment": Field(),
    "agency": Field(is_text=True, words={"yes": "ja", "no": "nej"}),
}
SECTIONS = {
    "hours": None,
    "wide": ("separator", "year"),
    "region": ("site",),
}

Hours = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftMap(ExportMap):
    """
    A map as read; ``docs/import-shifts.md`` explains every key.

    Attributes
    ----------
    hours
        Normalised code -> start and end where the file says none, minutes of the day.
    separator
        Between two codes of one day in a cell, where days are columns.
    year
        Of days written without one; 0 where they have it.
    site
        Home hospital where the file names none.
    """

    hours: Mapping[str, Hours] = field(default_factory=dict)
    separator: str = "/"
    year: int = 0
    site: str = "site"

    @property
    def is_wide(self) -> bool:
        """Whether the days are columns: the map names no column of dates."""
        return "date" not in self.columns


def read_shift_map(path: Path) -> ShiftMap:
    """
    Read a map.

    Raises
    ------
    UnreadableFile
        There is no such file, or it is no TOML.
    InvalidTables
        With everything that is wrong in it.
    """
    return shift_map_of(read_tree(path), path.name)


def shift_map_of(tree: Mapping[str, Any], source: str = "map") -> ShiftMap:
    """Return the map that a TOML tree says; raises `InvalidTables`."""
    reading = MapReading(source, tree, FIELDS, SECTIONS)
    parts = reading.export_parts()
    made = ShiftMap(
        **parts,
        hours=_hours(reading),
        separator=reading.text("wide", "separator", "/"),
        year=reading.number("wide", "year", 0, 0, 2100),
        site=reading.text("region", "site", "site"),
    )
    _check_shape(reading, made)
    reading.finish()
    return made


def _check_shape(reading: MapReading, made: ShiftMap) -> None:
    for name in ("start", "end", "kind"):
        if made.is_wide and name in made.columns:
            reading.wrong(
                f"columns.{name}", made.columns[name][0],
                "no such column where days are columns (no columns.date)",
            )  # fmt: skip
    if not made.is_wide and "kind" not in made.columns:
        reading.wrong("columns.kind", "", "the header of the duty codes")
    if "kind" not in made.codes:
        reading.wrong("codes.kind", "", "a section [codes.kind] of the duty codes")
    for code in made.hours.keys() - made.codes.get("kind", {}).keys():
        reading.wrong(f"hours.{code}", "", "a code that is in [codes.kind] too")


def _hours(reading: MapReading) -> dict[str, Hours]:
    found = {}
    for code, value in reading.part("hours").items():
        first, dash, last = str(value).partition("-")
        try:
            hours = parse_clock(first.strip()), parse_clock(last.strip())
        except Unfit:
            hours = None
        if not dash or hours is None:
            reading.wrong(f"hours.{code}", value, "hours such as 07:15-16:30")
        else:
            found[normal(code)] = hours
    return found
