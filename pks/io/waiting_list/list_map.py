"""The map of a waiting list: `ExportMap` with the list's own sections."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pks.io.exports import ExportMap, MapReading, read_tree
from pks.io.waiting_list.fields import FIELDS

MEAN_MIN = 90  # supposed where nothing says how long a procedure takes
ROWS = ("one", "several")
BOOKED = ("unless_measured", "always")
SECTIONS = {
    "cases": ("rows", "part"),
    "procedures": ("separator", "additional"),
    "assumed": ("mean_min", "turnover_min", "stay_days", "booked_min"),
    "region": ("name", "site"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ListMap(ExportMap):
    """
    A map as read; ``docs/import.md`` explains every key.

    Attributes
    ----------
    rows
        ``one`` row a case; ``several`` rows that hold the same case id.
    part
        The part of the region's list that the file is, where there are several.
    separator
        Between procedure codes in a cell; blank finds the KVÅ codes in the text.
    additional
        Codes that begin so add no operation of their own (KVÅ's chapter Z).
    mean_min, turnover_min, stay_days
        What is assumed of a procedure of which nothing is known.
    booked
        ``unless_measured``: minutes asked for count where the outcomes show fewer than
        five cases of the procedure; ``always``: they go before what was measured.
    """

    rows: str = "one"
    part: str = ""
    separator: str = ""
    additional: str = "Z"
    mean_min: int = MEAN_MIN
    turnover_min: int = 25
    stay_days: int = 2
    booked: str = "unless_measured"
    name: str = ""
    site: str = "site"

    @property
    def owner(self) -> str:
        """The import's name in the region's ledger."""
        return f"waiting-list/{self.part}" if self.part else "waiting-list"


def read_list_map(path: Path) -> ListMap:
    """
    Read a map.

    Raises
    ------
    UnreadableFile
        There is no such file, or it is no TOML.
    InvalidTables
        With everything that is wrong in it.
    """
    return map_of(read_tree(path), path.name)


def map_of(tree: Mapping[str, Any], source: str = "map") -> ListMap:
    """Return the map that a TOML tree says; raises `InvalidTables`."""
    reading = MapReading(source, tree, FIELDS, SECTIONS)
    made = ListMap(
        **reading.export_parts(),
        rows=reading.choice("cases", "rows", ROWS, "one"),
        part=reading.text("cases", "part"),
        separator=reading.text("procedures", "separator"),
        additional=reading.text("procedures", "additional", "Z"),
        mean_min=reading.number("assumed", "mean_min", MEAN_MIN, 1, 1440),
        turnover_min=reading.number("assumed", "turnover_min", 25, 0, 480),
        stay_days=reading.number("assumed", "stay_days", 2, 0, 365),
        booked=reading.choice("assumed", "booked_min", BOOKED, BOOKED[0]),
        name=reading.text("region", "name"),
        site=reading.text("region", "site", "site"),
    )
    if made.part and not made.part.replace("-", "").replace("_", "").isalnum():
        reading.wrong("cases.part", made.part, "letters, digits and hyphens only")
    reading.finish()
    return made
