"""``pks beds``: whether the wards' beds suffice, night by night."""

from pathlib import Path
from typing import Annotated

import typer

from api.options import AsJson, Folder, Language
from api.speech import Speech


def beds(
    folder: Folder,
    plan: Annotated[
        Path | None, typer.Option(help="Veckans plan.json; första natten är dess.")
    ] = None,
    published: Annotated[
        list[Path] | None, typer.Option(help="Andra veckors plan.json; flera går bra.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(help="Mapp för arbetsbok och webbsida.")
    ] = None,
    language: Language = Speech.SV,
    as_json: AsJson = False,
) -> None:
    """Räkna vårdplatserna natt för natt: inneliggande, planen, och om de räcker."""
    from api.actions.beds import find_beds
    from api.cli import clear_errors, say_json
    from api.summary_beds import beds_lines, beds_summary

    with clear_errors():
        outcome = find_beds(folder, plan, published or (), out, language.value)
    if as_json:
        say_json({**beds_summary(outcome.view), "files": outcome.files})
    else:
        print("\n".join(beds_lines(outcome.view, outcome.files)))
