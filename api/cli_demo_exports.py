"""``pks demo-exports``: a region as a hospital's systems would export it."""

from pathlib import Path
from typing import Annotated

import typer

from api.options import Folder


def demo_exports(
    folder: Folder,
    out: Annotated[Path, typer.Option(help="Mapp för exporterna.")],
) -> None:
    """Skriv en region som sjukhusets system skulle exportera den, med kartor."""
    from api.actions.demo_exports import demo_exports as write
    from api.cli import clear_errors

    with clear_errors():
        files = write(folder, out)
    for file in files:
        print(file)
