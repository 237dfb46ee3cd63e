"""``pks recruitment``: heads to recruit by role, competence and year."""

from pathlib import Path
from typing import Annotated

import typer

from api.options import AsJson, Folder, Language
from api.speech import Speech


def recruitment(
    folder: Folder,
    years: Annotated[int, typer.Option(min=1, max=10, help="Antal år framåt.")] = 5,
    out: Annotated[
        Path | None, typer.Option(help="Mapp för arbetsbok och webbsida.")
    ] = None,
    language: Language = Speech.SV,
    as_json: AsJson = False,
) -> None:
    """Räkna rekryteringsbehovet: hur många, när, och vad hyrpersonal täcker."""
    from api.actions.recruitment import find_recruitment
    from api.cli import clear_errors, say_json
    from api.summary_recruitment import recruitment_lines, recruitment_summary

    with clear_errors():
        outcome = find_recruitment(folder, years, out, language.value)
    if as_json:
        say_json(recruitment_summary(outcome))
    else:
        print("\n".join(recruitment_lines(outcome)))
