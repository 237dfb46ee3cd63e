"""``pks explain``: why a patient has this time, or none."""

from pathlib import Path
from typing import Annotated

import typer

from api.options import Quotas
from api.speech import Speech


def explain(
    folder: Annotated[Path, typer.Argument(help="Mapp med CSV-filer, eller en .xlsx.")],
    plan_file: Annotated[Path, typer.Argument(help="Veckans plan, plan.json.")],
    patient: Annotated[str, typer.Argument(help="Ärendets id.")],
    event: Annotated[
        Path | None,
        typer.Option(help="Händelserna, för en plan som pks replan gjort."),
    ] = None,
    quotas: Quotas = None,
    language: Annotated[Speech, typer.Option(help="Språk.")] = Speech.SV,
    as_json: Annotated[
        bool, typer.Option("--json", help="Ett JSON-objekt på stdout.")
    ] = False,
) -> None:
    """Förklara varför en patient har sin tid eller ingen, och vad som hjälper."""
    from api.actions.explain import open_explainer
    from api.cli import clear_errors, say_json
    from api.reports.explain import why_view
    from api.summary_explain import why_lines, why_summary

    with clear_errors():
        found = open_explainer(folder, plan_file, event, quotas).explain(patient)
    view = why_view(found, language.value)
    if as_json:
        say_json(why_summary(view))
    else:
        print("\n".join(why_lines(view, language.value)))
