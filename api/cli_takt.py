"""``pks takt``: the pace that each flow must keep."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from api.options import AsJson, Folder, Language
from api.speech import Speech


class Row(StrEnum):
    """What a row of the takt is."""

    FLOW = "flow"
    SPECIALTY = "specialty"


def takt(
    folder: Folder,
    by: Annotated[Row, typer.Option(help="En rad per flöde eller specialitet.")] = (
        Row.FLOW
    ),
    out: Annotated[
        Path | None, typer.Option(help="Mapp för arbetsbok och webbsida.")
    ] = None,
    language: Language = Speech.SV,
    as_json: AsJson = False,
) -> None:
    """Räkna veckotakten: inflöde, kö, målkö, salspass och när garantin klaras."""
    from api.actions.takt import find_takt
    from api.cli import clear_errors, say_json
    from api.summary_takt import takt_lines, takt_summary

    with clear_errors():
        outcome = find_takt(folder, by.value, out, language.value)
    if as_json:
        say_json(takt_summary(outcome))
    else:
        print("\n".join(takt_lines(outcome)))
