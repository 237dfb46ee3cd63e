"""Small extracts with three names, in whatever form a test gives them."""

from pathlib import Path
from typing import Any

from pks.io.exports import ExportMap, Extract, Field, MapReading, read_extract

FIELDS = {
    "case": Field(must=True, is_text=True),
    "day": Field(must=True),
    "codes": Field(several=True, is_text=True),
    "state": Field(words={"waiting": "väntar", "booked": "bokad"}),
    "minutes": Field(),
}
COLUMNS: dict[str, Any] = {"case": "Ärende", "day": "Datum"}
TELLING = ("day", "codes")
HEADER = "Ärende;Datum"


def export_map(columns: dict[str, Any] | None = None, **sections: Any) -> ExportMap:
    tree = {"columns": columns or COLUMNS, **sections}
    reading = MapReading("map.toml", tree, FIELDS, {})
    made = ExportMap(**reading.export_parts())
    reading.finish()
    return made


def extract(
    folder: Path,
    text: str,
    columns: dict[str, Any] | None = None,
    encoding: str = "utf-8",
    **sections: Any,
) -> Extract:
    path = folder / "export.csv"
    path.write_bytes(text.encode(encoding))
    return read_extract(path, export_map(columns, **sections), FIELDS, TELLING)
