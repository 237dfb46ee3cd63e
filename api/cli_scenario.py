"""``pks scenario`` and ``pks compare``: what if."""

from pathlib import Path
from typing import Annotated

import typer

from api.options import AsJson, Folder, Language, Seed, Workers
from api.speech import Speech


def scenario(
    folder: Folder,
    file: Annotated[
        str, typer.Argument(help="Ett scenario, A.toml eller A.toml+B.toml.")
    ],
    out: Annotated[
        Path | None, typer.Option(help="Ny mapp för den ändrade regionen.")
    ] = None,
    language: Language = Speech.SV,
    as_json: AsJson = False,
) -> None:
    """Ändra en kopia av regionen enligt ett scenario, och skriv den om så önskas."""
    from api.actions.scenario import apply_scenario
    from api.cli import clear_errors, say_json
    from api.summary_compare import scenario_lines, scenario_summary

    with clear_errors():
        outcome = apply_scenario(folder, file, out)
    if as_json:
        say_json(scenario_summary(outcome, language.value))
    else:
        print("\n".join(scenario_lines(outcome, language.value)))


def compare(
    folder: Folder,
    files: Annotated[
        list[str], typer.Argument(help="Scenarier: A.toml B.toml, båda: A.toml+B.toml.")
    ],
    weeks: Annotated[
        int, typer.Option(min=0, max=104, help="Kapacitetsplanens veckor; 0 = ingen.")
    ] = 52,
    plan: Annotated[
        float | None, typer.Option(min=1.0, help="Sekunder för en veckoplan var.")
    ] = None,
    week: Annotated[str | None, typer.Option(help="ISO-vecka att planera.")] = None,
    out: Annotated[
        Path | None, typer.Option(help="Mapp för arbetsbok och webbsida.")
    ] = None,
    workers: Workers = None,
    seed: Seed = 0,
    language: Language = Speech.SV,
    as_json: AsJson = False,
) -> None:
    """Jämför scenarier med regionen som den är: takt, kö, kapacitet, veckoplan."""
    from api.actions.compare import CompareRequest
    from api.actions.compare import compare as compare_all
    from api.cli import clear_errors, say_json
    from api.summary_compare import compare_lines, compare_summary

    with clear_errors():
        request = CompareRequest(
            folder, tuple(files), out, weeks, plan, week, workers, seed, language.value
        )
        outcome = compare_all(request)
    if as_json:
        say_json(compare_summary(outcome))
    else:
        print("\n".join(compare_lines(outcome)))
