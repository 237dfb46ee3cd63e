"""``pks admit``: who is admitted which day, to which room, and who nurses them."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.options import AsJson, Effort, Folder, Language, Seed, Strict, Workers
from api.speech import Speech

if TYPE_CHECKING:
    from api.actions.admit import AdmitOutcome, AdmitRequest
    from api.cli import Exit


def admit(
    folder: Folder,
    out: Annotated[Path, typer.Option(help="Mapp för resultatet.")],
    week: Annotated[str | None, typer.Option(help="Första ISO-veckan.")] = None,
    weeks: Annotated[int, typer.Option(min=1, max=8, help="Antal veckor.")] = 4,
    time_limit: Annotated[
        float, typer.Option(min=0.1, help="Sekunder, alla avdelningar tillsammans.")
    ] = 60.0,
    effort: Effort = None,
    workers: Workers = None,
    seed: Seed = 0,
    published: Annotated[
        list[Path] | None, typer.Option(help="En publicerad plan.json; flera går bra.")
    ] = None,
    patient: Annotated[
        str | None,
        typer.Option(
            "--explain",
            help="Planera inte: förklara ärendets plats i planen i --out.",
        ),
    ] = None,
    strict: Strict = False,
    language: Language = Speech.SV,
    as_json: AsJson = False,
) -> None:
    """Planera inskrivningar över veckor: dag, rum, sal och sjuksköterska."""
    from api.actions.admit import AdmitRequest
    from api.actions.admit import admit as plan_admissions
    from api.cli import clear_errors, say_json
    from api.summary_admit import admit_lines, admit_summary
    from solvers import SolveParams

    with clear_errors():
        params = SolveParams(time_limit, effort, workers or os.cpu_count() or 1, seed)
        request = AdmitRequest(
            folder,
            out,
            week,
            weeks,
            params,
            strict,
            language.value,
            tuple(published or ()),
        )
        if patient is not None:
            explain(request, patient, as_json)
            return
        outcome = plan_admissions(request, say_ward)
    if as_json:
        say_json(admit_summary(outcome))
    else:
        print("\n".join(admit_lines(outcome, language.value)))
    raise typer.Exit(exit_of(outcome))


def explain(request: "AdmitRequest", patient_id: str, as_json: bool) -> None:
    """Say why a patient has the place in a plan, or none."""
    from api.actions.explain_admission import explain_admission
    from api.cli import say_json
    from api.summary_why_admitted import why_lines, why_summary

    why = explain_admission(request, patient_id)
    if as_json:
        say_json(why_summary(why))
    else:
        print("\n".join(why_lines(why, request.language)))


def say_ward(ward_id: str, num: int, total: int) -> None:
    """Say on standard error that a ward is planned."""
    print(f"{ward_id}: {num}/{total}", file=sys.stderr, flush=True)


def exit_of(outcome: "AdmitOutcome") -> "Exit":
    """Return the exit code: no plan can exist, stopped, or fine."""
    from api.cli import exit_of as exit_of_status

    return exit_of_status(outcome.status.value, False)
