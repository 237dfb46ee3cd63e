"""``pks followup``: a week's plan against what really happened."""

from pathlib import Path
from typing import Annotated

import typer

from api.speech import Speech


def followup(
    folder: Annotated[Path, typer.Argument(help="Regionens mapp, med utfall.")],
    week: Annotated[str, typer.Option(help="ISO-vecka som varit, t.ex. 2026-W47.")],
    out: Annotated[Path, typer.Option(help="Mapp för resultatet.")],
    plan: Annotated[
        Path | None,
        typer.Option(help="Veckans plan.json; annars utfallens planerade tider."),
    ] = None,
    language: Annotated[Speech, typer.Option(help="Språk i filerna.")] = Speech.SV,
    as_json: Annotated[
        bool, typer.Option("--json", help="Ett JSON-objekt på stdout.")
    ] = False,
) -> None:
    """Följ upp en vecka: planerat, utfört, struket, tider, orsaker, utveckling."""
    from api.actions.followup import FollowUpRequest, follow_up_week
    from api.cli import clear_errors, say_json
    from api.summary_followup import followup_lines, followup_summary

    with clear_errors():
        request = FollowUpRequest(folder, week, out, plan, language.value)
        outcome = follow_up_week(request)
    if as_json:
        say_json(followup_summary(outcome))
    else:
        print("\n".join(followup_lines(outcome)))
