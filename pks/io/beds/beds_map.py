"""The map of a list of staffed beds."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pks.io.exports import ExportMap, Field, MapReading, read_tree
from pks.model.places import WARD_KINDS

STAFFED, RESERVE, IGNORED = "staffed", "emergency_reserve", "ignore"
MEASURES = {
    STAFFED: "vårdplatser", RESERVE: "akutreserv", IGNORED: "används inte",
}  # fmt: skip
FIELDS = {
    "ward": Field(must=True, is_text=True),
    "date": Field(),
    "beds": Field(),
    "reserve": Field(),
    "measure": Field(is_text=True, words=MEASURES),
    "name": Field(is_text=True),
    "kind": Field(is_text=True, words=WARD_KINDS),
    "site": Field(is_text=True),
}
LINKS = ("ward_of", "icu_of", "pacu_of")
SECTIONS = {
    **dict.fromkeys(LINKS, None),
    "wide": ("year",),
    "region": ("site",),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class BedsMap(ExportMap):
    """
    A map as read; ``docs/import-beds.md`` explains every key.

    Attributes
    ----------
    links
        ``ward_of``, ``icu_of`` and ``pacu_of`` -> flow or specialty -> ward. ``*``
        is every flow that is not listed.
    year
        Of days written without one; 0 where they have it.
    site
        Hospital where the file names none.
    """

    links: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    year: int = 0
    site: str = "site"

    @property
    def is_wide(self) -> bool:
        """Whether the days are columns: the map names no column of dates."""
        return "date" not in self.columns


def read_beds_map(path: Path) -> BedsMap:
    """
    Read a map.

    Raises
    ------
    UnreadableFile
        There is no such file, or it is no TOML.
    InvalidTables
        With everything that is wrong in it.
    """
    return beds_map_of(read_tree(path), path.name)


def beds_map_of(tree: Mapping[str, Any], source: str = "map") -> BedsMap:
    """Return the map that a TOML tree says; raises `InvalidTables`."""
    reading = MapReading(source, tree, FIELDS, SECTIONS)
    made = BedsMap(
        **reading.export_parts(),
        links={
            link: {str(k): str(v) for k, v in reading.part(link).items()}
            for link in LINKS
        },
        year=reading.number("wide", "year", 0, 0, 2100),
        site=reading.text("region", "site", "site"),
    )
    if not made.is_wide and "beds" not in made.columns:
        reading.wrong("columns.beds", "", "the header of the staffed beds")
    for name in ("beds", "reserve"):
        if made.is_wide and name in made.columns:
            reading.wrong(
                f"columns.{name}", made.columns[name][0],
                "no such column where days are columns (no columns.date)",
            )  # fmt: skip
    reading.finish()
    return made
