"""``pks referrals``: who must be offered another provider."""

from pathlib import Path
from typing import Annotated

import typer

from api.options import AsJson, Folder, Language, Plans, Quotas
from api.speech import Speech


def referrals(
    folder: Folder,
    out: Annotated[Path, typer.Option(help="Mapp för hänvisningslistan.")],
    plan: Plans = None,
    quotas: Quotas = None,
    language: Language = Speech.SV,
    as_json: AsJson = False,
) -> None:
    """Lista vilka som passerar vårdgarantin och ska erbjudas annan vårdgivare."""
    from api.actions.referrals import list_referrals
    from api.cli import clear_errors, say_json

    with clear_errors():
        outcome = list_referrals(folder, out, plan or [], language.value, quotas)
    if as_json:
        say_json(outcome)
        return
    for name, count in outcome.counts:
        print(f"{name}: {count}")
    for week in outcome.plans_of_other_data:
        print(f"Planen för {week} gjordes på ett annat uttag än detta.")
    print(outcome.file)
