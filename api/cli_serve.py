"""``pks serve``: the desk in a browser, with a worker beside it."""

from pathlib import Path
from typing import Annotated

import typer

from api.options import Db


def serve(
    region: Annotated[
        Path | None,
        typer.Argument(help="Läs in en regions mapp eller .xlsx först, om den är ny."),
    ] = None,
    db: Db = None,
    host: Annotated[
        str | None, typer.Option(help="Adress; annars bara den egna datorn.")
    ] = None,
    port: Annotated[
        int | None, typer.Option(min=1, max=65535, help="Port; annars 8080.")
    ] = None,
    processes: Annotated[
        int | None, typer.Option(min=1, max=16, help="Serverprocesser; annars 1.")
    ] = None,
) -> None:
    """Öppna planerarens skrivbord i webbläsaren; Ctrl-C avslutar."""
    from dataclasses import replace

    from api.cli import clear_errors
    from api.serving import serve_desk
    from api.settings import settings_from

    with clear_errors():
        found = settings_from()
        settings = replace(
            found,
            db=db or found.db,
            host=host or found.host,
            port=port or found.port,
            processes=processes or found.processes,
        )
        serve_desk(settings, region)
