"""``pks import waiting-list``: a theatre system's list becomes patients."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from api.options import AsJson, Map, Strict
from pks.io.waiting_list import ImportedList


def waiting_list(
    file: Annotated[Path, typer.Argument(help="Väntelistan: CSV eller .xlsx.")],
    list_map: Map,
    out: Annotated[Path, typer.Option(help="Regionens mapp, ny eller befintlig.")],
    as_of: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="Uttagets dag; annars senaste beslut."),
    ] = None,
    strict: Strict = False,
    as_json: AsJson = False,
) -> None:
    """Läs in en väntelista; upprepade uttag jämförs och sparas."""
    from api.actions.import_list import import_list
    from api.cli import clear_errors, say_json
    from pks.io.waiting_list.report import report_tree

    day = as_of.date() if as_of else None
    with clear_errors():
        imported, files = import_list(file, list_map, out, as_of=day, strict=strict)
    if as_json:
        say_json({**report_tree(imported), "files": [str(path) for path in files]})
        return
    for line in _lines(imported, out):
        print(line)


def _lines(imported: ImportedList, out: Path) -> Iterator[str]:
    waiting, found = imported.waiting, imported.difference
    for fault in waiting.faults:
        yield f"(läggs undan) {fault}"
    yield (
        f"{out}: {len(waiting.cases)} ärenden väntar {waiting.as_of},"
        f" {waiting.num_set_aside} undanlagda; läs"
        f" {out / f'import-{imported.file_name}.md'}"
    )
    if found.since is not None:
        yield (
            f"Sedan {found.since}: {len(found.new)} nya,"
            f" {len(found.performed)} utförda, {len(found.removed)} borttagna; läs"
            f" {out / f'difference-{imported.file_name}.md'}"
        )
