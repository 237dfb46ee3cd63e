"""Small waiting lists as text, a change away from every fault."""

from datetime import date
from pathlib import Path
from typing import Any

from pks.io.waiting_list import ImportedList, import_waiting_list, write_imported
from pks.io.waiting_list.list_map import ListMap, map_of
from pks.io.waiting_list.reader import WaitingList, read_waiting_list

COLUMNS: dict[str, Any] = {
    "case": "Id", "procedures": "KVÅ", "decided": "Beslut", "priority": "Prio",
    "specialty": "Klinik",
}  # fmt: skip
HEADER = "Id;KVÅ;Beslut;Prio;Klinik"
FIRST = "a1;NFB49;2026-11-02;3;Ort"
SECOND = "a2;NGB49;2026-11-09;2;Ort"
THIRD = "a3;JKA21;2026-11-10;1;Kir"
ROWS = (FIRST, SECOND, THIRD)
AS_OF = date(2026, 11, 16)


def list_map(more: dict[str, Any] | None = None, **sections: Any) -> ListMap:
    return map_of({"columns": COLUMNS | (more or {}), **sections}, "map.toml")


def write(folder: Path, *rows: str, header: str = HEADER) -> Path:
    path = folder / "lista.csv"
    path.write_text("\n".join([header, *rows]) + "\n", "utf-8")
    return path


def read(
    folder: Path,
    *rows: str,
    header: str = HEADER,
    more: dict[str, Any] | None = None,
    as_of: date = AS_OF,
    **sections: Any,
) -> WaitingList:
    path = write(folder, *rows, header=header)
    return read_waiting_list(path, list_map(more, **sections), as_of=as_of)


def bring(
    folder: Path,
    *rows: str,
    header: str = HEADER,
    more: dict[str, Any] | None = None,
    as_of: date = AS_OF,
    **sections: Any,
) -> ImportedList:
    """Import a list into ``folder/region``."""
    path = write(folder, *rows, header=header)
    chosen = list_map(more, **sections)
    found = import_waiting_list(path, chosen, folder / "region", as_of=as_of)
    write_imported(found)
    return found


def every_byte(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
