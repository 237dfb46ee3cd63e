"""``pks explain``: why a patient has this time, or none."""

from pathlib import Path
from typing import Annotated

import typer

from api.options import AsJson, Events, Folder, Language, Quotas
from api.speech import Speech


def explain(
    folder: Folder,
    plan_file: Annotated[Path, typer.Argument(help="Veckans plan, plan.json.")],
    patient: Annotated[str, typer.Argument(help="Ärendets id.")],
    event: Events = None,
    quotas: Quotas = None,
    language: Language = Speech.SV,
    as_json: AsJson = False,
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
