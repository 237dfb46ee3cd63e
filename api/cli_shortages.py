"""``pks shortages``: what is short at which level, and what is decided about it."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.options import AsJson, Language, Quotas
from api.speech import Speech
from pks.errors import InvalidInput
from pks.levels.level import Level

if TYPE_CHECKING:
    from api.actions.shortages import Decision

Id = str | None


def shortages(
    out: Annotated[Path, typer.Argument(help="Resultatmappen med shortages.jsonl.")],
    plan: Annotated[
        Path | None, typer.Option(help="En plan.json, vars brister läggs till.")
    ] = None,
    publish: Annotated[
        Path | None,
        typer.Option(
            help="Regionens mapp: planen publiceras, brister över regionens tröskel"
            " skickas upp."
        ),
    ] = None,
    quotas: Quotas = None,
    accept: Annotated[Id, typer.Option(help="Godta bristen med detta id.")] = None,
    resolve: Annotated[Id, typer.Option(help="Bristen med detta id är löst.")] = None,
    escalate: Annotated[
        Id, typer.Option(help="Skicka bristen med detta id till nivån ovanför.")
    ] = None,
    by: Annotated[str, typer.Option(help="Av vem, eller genom vad.")] = "",
    why: Annotated[str, typer.Option(help="Varför.")] = "",
    level: Annotated[
        Level | None, typer.Option(help="Bara det som ligger på denna nivå.")
    ] = None,
    language: Language = Speech.SV,
    as_json: AsJson = False,
) -> None:
    """Lista kapacitetsbrister per nivå, ta in en plans, eller besluta om en."""
    from api.actions.shortages import decide, known_shortages, take_in_plan
    from api.cli import clear_errors, say_json
    from api.summary_shortages import shortage_lines, shortages_summary

    with clear_errors():
        decision = decision_of(accept, resolve, escalate, by, why)
        if plan is not None and decision is not None:
            raise InvalidInput("Expected --plan or a decision, not both at once.")
        if publish is not None and plan is None:
            raise InvalidInput("--publish: expected --plan with the week's plan.json.")
        if quotas is not None and publish is None:
            raise InvalidInput("--quotas: expected --publish, with a plan made so.")
        if decision is not None:
            outcome = decide(out, decision)
        elif plan is not None:
            outcome = take_in_plan(out, plan, publish, quotas)
        else:
            outcome = known_shortages(out)
    if as_json:
        say_json(shortages_summary(outcome, level))
    else:
        print("\n".join(shortage_lines(outcome, level, language.value)))


def decision_of(
    accept: Id, resolve: Id, escalate: Id, by: str, why: str
) -> "Decision | None":
    """Return what is decided; None where nothing is."""
    from api.actions.shortages import Choice, Decision

    given = {
        Choice.ACCEPT: accept,
        Choice.RESOLVE: resolve,
        Choice.ESCALATE: escalate,
    }
    chosen = [(choice, id_) for choice, id_ in given.items() if id_ is not None]
    if not chosen:
        if by or why:
            raise InvalidInput(
                "--by, --why: expected --accept, --resolve or --escalate with them."
            )
        return None
    if len(chosen) > 1:
        raise InvalidInput("Expected one of --accept, --resolve and --escalate.")
    choice, id_ = chosen[0]
    if not by.strip():
        raise InvalidInput(f"--by: expected by whom or what, with --{choice}.")
    if choice is not Choice.RESOLVE and not why.strip():
        raise InvalidInput(f"--why: expected a reason, with --{choice}.")
    return Decision(choice, id_, by.strip(), why.strip())
