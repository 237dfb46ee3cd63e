"""``imports.json``: what each import brought to a region's folder."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pks.errors import UnreadableFile

LEDGER = "imports.json"
SCHEMA = "pks.imports/1"
BETWEEN = "|"  # no id holds a bar


@dataclass(slots=True)
class Ledger:
    """
    Whose rows and cells are whose.

    Attributes
    ----------
    owners
        Owner -> what it says of itself, and ``rows``: table -> keys of its rows.
    cells
        Table -> key -> field -> (text as written, rank, owner), for cells that an
        import supposed. Such a cell is the import's as long as it stands so.
    """

    owners: dict[str, dict[str, Any]] = field(default_factory=dict)
    cells: dict[str, dict[str, dict[str, list[Any]]]] = field(default_factory=dict)

    def rows_of(self, owner: str, table: str) -> list[str]:
        """Return the keys of an owner's rows as it last brought them."""
        rows: Mapping[str, list[str]] = self.owners.get(owner, {}).get("rows", {})
        return list(rows.get(table, ()))

    def take_rows(self, owner: str, table: str, keys: list[str]) -> None:
        """Note an owner's rows."""
        self.owners.setdefault(owner, {}).setdefault("rows", {})[table] = keys

    def others_rows(self, owner: str, table: str) -> set[str]:
        """Return the keys that some other owner brought."""
        return {
            key
            for other in self.owners
            if other != owner
            for key in self.rows_of(other, table)
        }

    def text(self) -> str:
        """Return the ledger as JSON."""
        cells = {
            table: {key: row for key, row in rows.items() if row}
            for table, rows in self.cells.items()
            if any(rows.values())
        }
        tree = {"schema": SCHEMA, "imports": self.owners, "cells": cells}
        return json.dumps(tree, ensure_ascii=False, sort_keys=True) + "\n"


def read_ledger(folder: Path) -> Ledger:
    """
    Read a folder's ledger; an empty one where there is none.

    Raises
    ------
    UnreadableFile
        It is not as an import wrote it.
    """
    path = folder / LEDGER
    if not path.is_file():
        return Ledger()
    try:
        tree = json.loads(path.read_text(encoding="utf-8"))
        if tree["schema"] == SCHEMA:
            return Ledger(tree["imports"], tree["cells"])
    except (ValueError, KeyError, TypeError, OSError):
        pass
    raise UnreadableFile(
        f"{LEDGER}: expected what pks import wrote ({SCHEMA}); it was changed or"
        " damaged. Import into a new folder."
    )
