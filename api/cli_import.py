"""``pks import``: other systems' exports become regions."""

from pathlib import Path
from typing import Annotated

import typer

from api import cli_fhir, cli_import_systems
from api.cli_import_list import waiting_list
from api.options import AsJson, Map, Strict

app = typer.Typer(
    help="Gör en region av ett annat systems export.", no_args_is_help=True
)


app.command("waiting-list")(waiting_list)
app.command("shifts")(cli_import_systems.shifts)
app.command("beds")(cli_import_systems.beds)
app.command("outcomes")(cli_import_systems.outcomes)
app.command("fhir")(cli_fhir.import_)


@app.callback()
def importing() -> None:
    """Gör en region av ett annat systems export."""


@app.command("case-log")
def case_log(
    file: Annotated[Path, typer.Argument(help="Exporten: CSV eller .xlsx.")],
    log_map: Map,
    out: Annotated[Path, typer.Option(help="Mapp för regionen.")],
    strict: Strict = False,
    as_json: AsJson = False,
) -> None:
    """Gör en region av operationssystemets logg över gjorda operationer."""
    from api.cli import clear_errors, say_json
    from pks.io.case_log import import_case_log, read_log_map, write_imported
    from pks.io.case_log.report import report_tree

    with clear_errors():
        imported = import_case_log(file, read_log_map(log_map), strict=strict)
        files = write_imported(imported, out)
    tree = report_tree(imported)
    if as_json:
        say_json({**tree, "files": [str(path) for path in files]})
        return
    for fault in tree["faults"]:
        print(f"(läggs undan) {fault}")
    print(
        f"{out}: {tree['num_cases']} operationer lästa, {tree['num_set_aside']} rader"
        f" undanlagda, {tree['num_waiting']} på väntelistan"
        f" ({', '.join(imported.weeks)}); läs {out / 'import.md'}"
    )
