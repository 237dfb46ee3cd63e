"""``pks day``: the morning meeting's page."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from api.options import AsJson, Folder, Language, Plans, Quotas
from api.speech import Speech

MEETING = datetime(1900, 1, 1, 7, 30)  # only the time of day counts


def day(
    folder: Folder,
    out: Annotated[Path, typer.Option(help="Mapp för sidan.")],
    plan: Plans = None,
    quotas: Quotas = None,
    date: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="Mötets dag; annars uttagets."),
    ] = None,
    at: Annotated[
        datetime,
        typer.Option(
            "--time", formats=["%H:%M"], show_default="07:30", help="Klockslag."
        ),
    ] = MEETING,
    shortages: Annotated[
        Path | None,
        typer.Option(help="Resultatmapp, vars kapacitetsbrister teamens hål läggs i."),
    ] = None,
    language: Language = Speech.SV,
    as_json: AsJson = False,
) -> None:
    """Skriv pulsmötets sida: idag och nästa dag, läget och öppna beslut."""
    from api.actions.day import DayRequest, morning_meeting
    from api.cli import clear_errors, say_json
    from api.reports.day.cards import cards

    with clear_errors():
        outcome = morning_meeting(
            DayRequest(
                region_path=folder,
                out=out,
                plan_paths=plan or [],
                on=date.date() if date else None,
                minute=60 * at.hour + at.minute,
                language=language.value,
                shortages=shortages,
                quotas=quotas,
            )
        )
    if as_json:
        say_json(outcome)
        return
    for line in outcome.view.lines:
        print(line)
    for card in cards(outcome.view):
        print(f"{card.name}: {card.value} {card.small}")
    print(outcome.file)
