"""``pks capacity``: what can be done in the year, with what, and what is short."""

from pathlib import Path
from typing import Annotated

import typer

from api.options import AsJson, Folder, Language, Publish
from api.speech import Speech


def capacity(
    folder: Folder,
    weeks: Annotated[int, typer.Option(min=1, max=104, help="Veckor.")] = 52,
    out: Annotated[
        Path | None, typer.Option(help="Mapp för planen, takten och bristerna.")
    ] = None,
    publish: Publish = False,
    time_limit: Annotated[float, typer.Option(min=0.1, help="Sekunder.")] = 1800.0,
    language: Language = Speech.SV,
    as_json: AsJson = False,
) -> None:
    """Planera produktion och kapacitet: takt per flöde och vecka, insatser, brister."""
    from api.actions.capacity import (
        CapacityRequest,
        capacity_document,
        plan_capacity,
    )
    from api.cli import Exit, clear_errors, say_json
    from api.summary_capacity import capacity_lines

    request = CapacityRequest(folder, weeks, out, publish, time_limit, language.value)
    with clear_errors():
        outcome = plan_capacity(request)
    if as_json:
        say_json(capacity_document(outcome) | {"files": outcome.files})
    else:
        print("\n".join(capacity_lines(outcome, language.value)))
    raise typer.Exit(Exit.BREAKS_A_RULE if outcome.violations else Exit.FINE)
