"""The map of a theatre system's outcomes; a case log's names the same columns."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pks.io.exports import ExportMap, Field, Fields, MapReading, read_tree
from pks.model.demand import CAUSES
from pks.model.outcomes import RESULTS, URGENCIES

STATUSES = {**RESULTS, "open": "pågår eller väntar"}
OPTIONAL: Fields = {
    "surgeon": Field(is_text=True),
    "urgency": Field(is_text=True, words=URGENCIES),
    "arrived": Field(),
    "operation_start": Field(),
    "knife_start": Field(),
    "operation_end": Field(),
    "discharged": Field(),
    "status": Field(is_text=True, words=STATUSES),
    "cancelled": Field(),
    "cancelled_time": Field(),
    "cause": Field(is_text=True, words={"": "", **CAUSES}),
    "reason": Field(is_text=True),
}
FIELDS: Fields = {
    "case": Field(must=True, is_text=True),
    "date": Field(must=True),
    "wheels_in": Field(must=True),
    "wheels_out": Field(must=True),
    "suite": Field(is_text=True),
    "procedure": Field(several=True, is_text=True),
    "booked_min": Field(),
    "scheduled": Field(),
    **OPTIONAL,
}
SECTIONS = {"procedures": ("separator",)}


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeMap(ExportMap):
    """
    A map as read; ``docs/import-outcomes.md`` explains every key.

    Attributes
    ----------
    separator
        Between several procedures in a cell; blank for one a cell.
    """

    separator: str = ""


def read_outcome_map(path: Path) -> OutcomeMap:
    """
    Read a map.

    Raises
    ------
    UnreadableFile
        There is no such file, or it is no TOML.
    InvalidTables
        With everything that is wrong in it.
    """
    return outcome_map_of(read_tree(path), path.name)


def outcome_map_of(tree: Mapping[str, Any], source: str = "map") -> OutcomeMap:
    """Return the map that a TOML tree says; raises `InvalidTables`."""
    reading = MapReading(source, tree, FIELDS, SECTIONS)
    made = OutcomeMap(
        **reading.export_parts(), separator=reading.text("procedures", "separator")
    )
    reading.finish()
    return made
