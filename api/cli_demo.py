"""``pks demo`` and ``pks demo-outcomes``: a synthetic region and its truth."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from api.options import Folder, Seed


class Size(StrEnum):
    """Sizes of the synthetic region."""

    HOSPITAL = "hospital"
    REGION = "region"
    NATION = "nation"


def demo(
    target: Annotated[Path, typer.Argument(help="Mapp, eller en .xlsx, att skriva.")],
    size: Annotated[Size, typer.Option(help="Hur stor region.")] = Size.HOSPITAL,
    seed: Seed = 1,
    lived_weeks: Annotated[
        int,
        typer.Option(min=0, max=8, help="Hela veckor som regionen redan levt."),
    ] = 0,
) -> None:
    """Skriv en påhittad region ur publicerade fördelningar."""
    from api.actions.demo import write_demo
    from api.cli import clear_errors

    with clear_errors():
        region = write_demo(target, size.value, seed, lived_weeks)
    waiting = sum(p.booking_state != "performed" for p in region.patients)
    lived = f", {len(region.outcomes)} utfall" if region.outcomes else ""
    print(
        f"{target}: {len(region.theatres)} salar, {waiting} på väntelistan,"
        f" planeringsvecka {region.parameters.start_week}{lived}"
    )


def demo_outcomes(
    folder: Folder,
    plan: Annotated[Path, typer.Option(help="Veckans plan.json.")],
    out: Annotated[Path, typer.Option(help="CSV-fil med utfallen som skrivs.")],
    seed: Seed = 1,
) -> None:
    """Låt en plan möta en påhittad verklighet: skriv veckans utfall."""
    from api.actions.demo import write_outcomes
    from api.cli import clear_errors

    with clear_errors():
        outcomes = write_outcomes(folder, plan, out, seed)
    planned = [row for row in outcomes if row.urgency == "elective"]
    struck = sum(row.result == "cancelled" for row in planned)
    print(
        f"{out}: {len(planned) - struck} utförda, {struck} strukna,"
        f" {len(outcomes) - len(planned)} akuta"
    )
