"""``pks bottlenecks``: what is tight, what one more gives, and whom to recruit."""

from pathlib import Path
from typing import Annotated

import typer

from api.options import AsJson, Folder, Language
from api.speech import Speech


def bottlenecks(
    folder: Folder,
    weeks: Annotated[int, typer.Option(min=1, max=104, help="Veckor.")] = 52,
    out: Annotated[
        Path | None, typer.Option(help="Mapp för arbetsbok och webbsida.")
    ] = None,
    top: Annotated[
        int, typer.Option(min=1, max=200, help="Så många trånga sektorer.")
    ] = 20,
    confirm_week: Annotated[
        float | None,
        typer.Option(
            min=1.0,
            help="Pröva de tre första även i veckoplaner, så många sekunder för varje.",
        ),
    ] = None,
    time_limit: Annotated[float, typer.Option(min=0.1, help="Sekunder.")] = 1800.0,
    language: Language = Speech.SV,
    as_json: AsJson = False,
) -> None:
    """Prissätt trånga sektorer: vad en till ger och kostar, och vilka som väntar."""
    from api.actions.bottlenecks import BottlenecksRequest, find_bottlenecks
    from api.cli import clear_errors, say_json
    from api.summary_bottlenecks import bottlenecks_lines, bottlenecks_summary

    request = BottlenecksRequest(
        folder, weeks, out, top, confirm_week, time_limit, language.value
    )
    with clear_errors():
        outcome = find_bottlenecks(request)
    if as_json:
        say_json(bottlenecks_summary(outcome))
    else:
        print("\n".join(bottlenecks_lines(outcome)))
