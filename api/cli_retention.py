"""``pks retention``: what names patients is removed when it is old."""

import sys
from getpass import getuser
from typing import Annotated

import typer

from api.command_store import opened
from api.options import AsJson, Db

MB = 1_000_000
STILL_THERE = (
    "Andra läser: databasens logg håller kvar det borttagna. Kör kommandot igen om en"
    " stund."
)


def retention(
    days: Annotated[int, typer.Option(min=1, help="Äldre än så många dagar.")],
    remove: Annotated[
        bool, typer.Option("--remove", help="Ta bort; annars visas bara vad.")
    ] = False,
    db: Db = None,
    as_json: AsJson = False,
) -> None:
    """Ta bort gamla patientrader ur regioner, planer och jobb; summorna blir kvar."""
    from api.cli import say_json
    from api.store.retention import older_than
    from api.store.retention import remove as remove_older

    with opened(db) as store:
        if remove:
            found = remove_older(store, getuser(), days)
            if not store.tidy():
                print(STILL_THERE, file=sys.stderr)
        else:
            with store.reading() as tx:
                found = older_than(tx, days)
    if as_json:
        say_json({"days": days, "is_removed": remove, "found": found})
        return
    for old in found:
        size = f"{old.num_files} filer, {old.num_bytes / MB:.1f} MB"
        print(f"{old.since:%Y-%m-%d}  {old.kind:6}  {old.id}  {old.name}  {size}")
    total = sum(old.num_bytes for old in found) / MB
    done = "borttagna" if remove else "skulle tas bort; --remove gör det"
    print(f"{len(found)} äldre än {days} dagar, {total:.1f} MB: {done}")
