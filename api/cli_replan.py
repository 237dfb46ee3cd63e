"""``pks replan``: a planned week repaired after events."""

import os
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from api.options import AsJson, Effort, Folder, Language, Quotas, Seed, Strict, Workers
from api.speech import Speech

NOW_FORMATS = ["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%d"]


def replan(
    folder: Folder,
    plan_file: Annotated[Path, typer.Argument(help="Planen som gäller, plan.json.")],
    event: Annotated[Path, typer.Option(help="Händelserna: CSV eller .xlsx.")],
    out: Annotated[Path, typer.Option(help="Mapp för resultatet.")],
    now: Annotated[
        datetime | None,
        typer.Option(formats=NOW_FORMATS, help="Det som börjat före står fast."),
    ] = None,
    time_limit: Annotated[float, typer.Option(min=0.1, help="Sekunder.")] = 3.5,
    effort: Effort = None,
    workers: Workers = None,
    seed: Seed = 0,
    quotas: Quotas = None,
    strict: Strict = False,
    language: Language = Speech.SV,
    as_json: AsJson = False,
) -> None:
    """Laga veckans plan efter händelser, så att så få patienter som möjligt flyttas."""
    from api.actions.replan import ReplanRequest, replan_week
    from api.cli import clear_errors, exit_of, say_json
    from api.progress import ProgressLine
    from api.summary_replan import replan_lines, replan_summary
    from solvers import SolveParams

    with clear_errors():
        params = SolveParams(time_limit, effort, workers or os.cpu_count() or 1, seed)
        request = ReplanRequest(
            folder,
            plan_file,
            event,
            out,
            now,
            params,
            strict,
            language.value,
            quotas,
        )
        with ProgressLine(params) as watch:
            outcome = replan_week(request, watch)
    if as_json:
        say_json(replan_summary(outcome))
    else:
        print("\n".join(replan_lines(outcome)))
    status = outcome.plan.result.status.value
    raise typer.Exit(exit_of(status, bool(outcome.plan.violations)))
