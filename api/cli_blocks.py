"""``pks blocks``: a new master schedule."""

import os
from pathlib import Path
from typing import Annotated

import typer

from api.options import AsJson, Effort, Folder, Language, Publish, Seed, Workers
from api.speech import Speech


def blocks(
    folder: Folder,
    weeks: Annotated[
        int | None, typer.Option(min=1, max=4, help="Veckor i cykeln.")
    ] = None,
    quotas: Annotated[
        Path | None, typer.Option(help="quotas.csv: behovet i stället för takten.")
    ] = None,
    out: Annotated[Path | None, typer.Option(help="Mapp för resultatet.")] = None,
    publish: Publish = False,
    time_limit: Annotated[float, typer.Option(min=1.0, help="Sekunder.")] = 60.0,
    effort: Effort = None,
    workers: Workers = None,
    seed: Seed = 0,
    language: Language = Speech.SV,
    as_json: AsJson = False,
) -> None:
    """Föreslå ett grundschema: vilken specialitet som har vilken sal vilken halvdag."""
    from api.actions.blocks import BlocksRequest, document, propose_blocks
    from api.cli import Exit, clear_errors, say_json
    from api.summary_blocks import blocks_lines
    from solvers import SolveParams

    with clear_errors():
        params = SolveParams(time_limit, effort, workers or os.cpu_count() or 1, seed)
        request = BlocksRequest(
            folder, params, weeks, quotas, out, publish, language.value
        )
        outcome = propose_blocks(request)
    if as_json:
        say_json(document(outcome) | {"files": outcome.files})
    else:
        print("\n".join(blocks_lines(outcome, language.value)))
    stopped = outcome.result.status.value == "stopped"
    raise typer.Exit(Exit.STOPPED if stopped else Exit.FINE)
