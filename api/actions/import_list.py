"""A waiting list's export into a region's folder."""

from datetime import date
from pathlib import Path

from pks.io.waiting_list import (
    ImportedList,
    import_waiting_list,
    read_list_map,
    write_imported,
)


def import_list(
    file: Path, list_map: Path, out: Path, *, as_of: date | None, strict: bool
) -> tuple[ImportedList, tuple[Path, ...]]:
    """
    Import a waiting list; return what was found and the files that changed.

    Raises
    ------
    InvalidInput
        The file, the map or the folder cannot be used; nothing is written.
    """
    imported = import_waiting_list(
        file, read_list_map(list_map), out, as_of=as_of, strict=strict
    )
    return imported, write_imported(imported)
