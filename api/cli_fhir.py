"""``pks export fhir`` and ``pks import fhir``: regions as FHIR R4, and back."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli_import_systems import tell
from api.options import AsJson, Events, Folder, Plans, RegionFolder, Strict

if TYPE_CHECKING:
    from pks.io.exports.account import Account

export_app = typer.Typer(help="Skriv en region för andra system.", no_args_is_help=True)


@export_app.callback()
def exporting() -> None:
    """Skriv en region för andra system."""


@export_app.command("fhir")
def export(
    folder: Folder,
    out: Annotated[Path, typer.Option(help="Mapp för resurserna.")],
    plans: Plans = None,
    event: Events = None,
    weeks: Annotated[
        int, typer.Option(min=1, max=53, help="Veckor vars salspass blir Slot.")
    ] = 2,
    bundle: Annotated[
        bool, typer.Option("--bundle", help="En Bundle i stället för NDJSON per slag.")
    ] = False,
    without_basic: Annotated[
        bool,
        typer.Option(
            "--without-basic", help="Utelämna det som FHIR saknar resurs för."
        ),
    ] = False,
    strict: Strict = False,
    as_json: AsJson = False,
) -> None:
    """Skriv väntelista, salar, schema och bokningar som FHIR R4."""
    from api.actions.fhir import ExportRequest, export_fhir
    from api.cli import clear_errors, say_json

    with clear_errors():
        request = ExportRequest(
            folder,
            out,
            tuple(plans or ()),
            event,
            weeks,
            bundle,
            not without_basic,
            strict,
        )
        files = export_fhir(request)
    if as_json:
        say_json({"files": [str(file) for file in files]})
    else:
        print("\n".join(map(str, files)))


def import_(
    path: Annotated[
        Path, typer.Argument(help="En Bundle (.json), NDJSON, eller en mapp med dem.")
    ],
    out: RegionFolder,
    partial: Annotated[
        bool,
        typer.Option("--partial", help="Behåll det som inte är med: bara ändringar."),
    ] = False,
    strict: Strict = False,
    as_json: AsJson = False,
) -> None:
    """Läs FHIR R4: väntelista, platser, personal, schema, bokningar och utfall."""

    def run() -> "Account":
        from pks.io.fhir import import_fhir

        return import_fhir(path, out, strict=strict, partial=partial)

    tell(run, out, as_json=as_json)
