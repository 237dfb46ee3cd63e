"""``pks followup``, ``learn`` and ``shadow``: what really happened, and its use."""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from api.options import AsJson, Effort, Folder, Language, Seed
from api.speech import Speech


def followup(
    folder: Folder,
    week: Annotated[str, typer.Option(help="ISO-vecka som varit, t.ex. 2026-W47.")],
    out: Annotated[Path, typer.Option(help="Mapp för resultatet.")],
    plan: Annotated[
        Path | None,
        typer.Option(help="Veckans plan.json; annars utfallens planerade tider."),
    ] = None,
    language: Language = Speech.SV,
    as_json: AsJson = False,
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


def shadow(
    folder: Folder,
    out: Annotated[Path, typer.Option(help="Mapp för resultatet.")],
    weeks: Annotated[int, typer.Option(min=1, max=52, help="Veckor bakåt.")] = 4,
    lead_days: Annotated[
        int | None,
        typer.Option(
            min=1, help="Dagar före måndagen som planen görs; annars kallelsetiden."
        ),
    ] = None,
    time_limit: Annotated[
        float, typer.Option(min=0.1, help="Sekunder för varje vecka.")
    ] = 30.0,
    effort: Effort = None,
    seed: Seed = 0,
    language: Language = Speech.SV,
    as_json: AsJson = False,
) -> None:
    """Skuggkörning: planera tidigare veckor ur det som var känt då, och jämför."""
    from api.actions.shadow import ShadowRequest, shadow_run
    from api.cli import clear_errors, say_json
    from api.summary_followup import shadow_lines
    from solvers import SolveParams

    params = SolveParams(time_limit, effort, os.cpu_count() or 1, seed)
    request = ShadowRequest(folder, out, weeks, lead_days, params, language.value)
    with clear_errors():
        outcome = shadow_run(request, lambda week: print(week, file=sys.stderr))
    if as_json:
        say_json(outcome)
    else:
        print("\n".join(shadow_lines(outcome)))


def learn(
    folder: Folder,
    out: Annotated[Path, typer.Option(help="Annan mapp, för förslagen.")],
    language: Language = Speech.SV,
    as_json: AsJson = False,
) -> None:
    """Uppskatta tider, strykningar och inflöde på nytt, som förslag att granska."""
    from api.actions.learn import learn_region, learned_document
    from api.cli import clear_errors, say_json

    with clear_errors():
        outcome = learn_region(folder, out, language.value)
    if as_json:
        say_json({**learned_document(outcome.learned), "files": outcome.files})
        return
    times = outcome.learned.times
    changed = sum(change.is_more_than_noise for change in times.changes)
    print(
        f"{times.num_cases} operationer, {len(times.changes)} åtgärder,"
        f" {changed} ändrade mer än slumpen förklarar"
    )
    print("\n".join(str(file) for file in outcome.files))
