"""The command line; ``pks --help`` lists the commands."""

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api import (
    cli_admit,
    cli_beds,
    cli_bench,
    cli_blocks,
    cli_bottlenecks,
    cli_capacity,
    cli_config,
    cli_day,
    cli_demo,
    cli_demo_exports,
    cli_explain,
    cli_fhir,
    cli_followup,
    cli_import,
    cli_jobs,
    cli_recruitment,
    cli_referrals,
    cli_replan,
    cli_retention,
    cli_scenario,
    cli_serve,
    cli_shortages,
    cli_simulate,
    cli_takt,
    cli_users,
    cli_webhooks,
    cli_worker,
)
from api.as_json import plain
from api.options import (
    AsJson,
    Cluster,
    Effort,
    Events,
    Folder,
    Language,
    Quotas,
    Seed,
    Strict,
    Workers,
)
from api.speech import Speech
from pks.errors import InvalidInput, UnknownId

if TYPE_CHECKING:
    from api.actions.plan import PlanRequest

app = typer.Typer(
    help="Produktions- och kapacitetsstyrning: veckans operationsplan och mer.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
app.add_typer(cli_import.app, name="import")
app.add_typer(cli_fhir.export_app, name="export")
app.add_typer(cli_bench.app, name="bench")
app.add_typer(cli_config.app, name="config")
app.add_typer(cli_jobs.app, name="jobs")
app.add_typer(cli_users.user_app, name="user")
app.add_typer(cli_users.key_app, name="apikey")
app.add_typer(cli_users.audit_app, name="audit")
app.command()(cli_admit.admit)
app.command()(cli_beds.beds)
app.add_typer(cli_webhooks.app, name="webhook")
app.command()(cli_day.day)
app.command()(cli_demo.demo)
app.command()(cli_demo.demo_outcomes)
app.command()(cli_referrals.referrals)
app.command()(cli_followup.followup)
app.command()(cli_followup.shadow)
app.command()(cli_followup.learn)
app.command("demo-exports")(cli_demo_exports.demo_exports)
app.command()(cli_replan.replan)
app.command()(cli_explain.explain)
app.command()(cli_scenario.compare)
app.command()(cli_scenario.scenario)
app.command()(cli_shortages.shortages)
app.command()(cli_takt.takt)
app.command()(cli_blocks.blocks)
app.command()(cli_recruitment.recruitment)
app.command()(cli_capacity.capacity)
app.command()(cli_bottlenecks.bottlenecks)
app.command()(cli_simulate.simulate)
app.command()(cli_simulate.whatif)
app.command()(cli_serve.serve)
app.command()(cli_worker.worker)
app.command()(cli_retention.retention)
app.command()(cli_worker.backup)
app.command()(cli_worker.restore)


class Exit(IntEnum):
    """Exit codes."""

    FINE = 0
    BREAKS_A_RULE = 1
    UNUSABLE_INPUT = 2
    INFEASIBLE = 3
    STOPPED = 130


def say_json(value: object) -> None:
    """Print one JSON object."""
    print(json.dumps(value, default=plain, ensure_ascii=False))


@contextmanager
def clear_errors() -> Iterator[None]:
    """Turn unusable input into one message and its exit code, Ctrl-C into 130."""
    try:
        yield
    except (InvalidInput, UnknownId) as error:
        print(error, file=sys.stderr)
        raise typer.Exit(Exit.UNUSABLE_INPUT) from None
    except KeyboardInterrupt:
        raise typer.Exit(Exit.STOPPED) from None


@app.command()
def check(folder: Folder, as_json: AsJson = False, strict: Strict = False) -> None:
    """Kontrollera en regions filer; alla fel på en gång."""
    from pks.io import check as examine

    report = examine(folder, strict=strict)
    if as_json:
        say_json(report)
    else:
        for line in [*report.errors, *report.warnings]:
            print(line)
        for line in () if strict else report.quarantine:
            print(f"(läggs undan) {line}")
        print(f"{report.num_errors} fel, {report.num_warnings} varningar")
    raise typer.Exit(Exit.UNUSABLE_INPUT if report.num_errors else Exit.FINE)


@app.command()
def plan(
    folder: Folder,
    out: Annotated[Path, typer.Option(help="Mapp för resultatet.")],
    week: Annotated[str | None, typer.Option(help="ISO-vecka, t.ex. 2026-W48.")] = None,
    time_limit: Annotated[float, typer.Option(min=0.1, help="Sekunder.")] = 30.0,
    effort: Effort = None,
    workers: Workers = None,
    seed: Seed = 0,
    name_teams: Annotated[
        bool, typer.Option("--name-teams", help="Namnge teamens personer.")
    ] = False,
    weeks: Annotated[
        int | None, typer.Option(min=1, max=8, help="Så många veckor, med kallelser.")
    ] = None,
    published: Annotated[
        list[Path] | None, typer.Option(help="En publicerad plan.json; flera går bra.")
    ] = None,
    cluster: Cluster = None,
    quotas: Quotas = None,
    validate: Annotated[
        bool, typer.Option("--validate", help="Simulera och planera om mot risken.")
    ] = False,
    strict: Strict = False,
    language: Language = Speech.SV,
    as_json: AsJson = False,
) -> None:
    """Lägg operationsplanen, en vecka eller flera: JSON, Excel, webbsida, kalendrar."""
    from api.actions.plan import PlanRequest, plan_week
    from api.progress import ProgressLine
    from api.summary import plan_lines, plan_summary
    from solvers import SolveParams

    with clear_errors():
        if weeks is not None:
            refuse_for_weeks(cluster=cluster, validate=validate)
        params = SolveParams(time_limit, effort, workers or os.cpu_count() or 1, seed)
        request = PlanRequest(
            folder,
            out,
            week,
            params,
            strict,
            name_teams,
            tuple(published or ()),
            language.value,
            cluster,
            quotas,
            validate,
        )
        if weeks is not None:
            raise typer.Exit(plan_weeks(request, weeks, as_json))
        with ProgressLine(params) as watch:
            outcome = plan_week(request, watch)
    if as_json:
        say_json(plan_summary(outcome))
    else:
        print("\n".join(plan_lines(outcome)))
        if outcome.document is not None:
            print(f"Vidare i webbläsaren: pks serve {folder}")
    raise typer.Exit(exit_of(outcome.result.status.value, bool(outcome.violations)))


def refuse_for_weeks(**given: object) -> None:
    """Refuse options that are of one week's plan only."""
    for name, value in given.items():
        if value:
            raise InvalidInput(f"--{name}: expected one week, not --weeks.")


def plan_weeks(request: "PlanRequest", weeks: int, as_json: bool) -> Exit:
    """Plan several weeks, write their files and say what came of it."""
    from api.actions.horizon import plan_horizon
    from api.actions.horizon_files import write_horizon
    from api.progress import ProgressLine
    from api.summary import horizon_lines, horizon_summary

    with ProgressLine(request.params) as watch:
        planned = plan_horizon(request, weeks, watch)
    written = write_horizon(request, planned)
    if as_json:
        say_json(horizon_summary(planned, written))
    else:
        print("\n".join(horizon_lines(planned, written)))
    codes = {exit_of(week.result.status.value, False) for week in planned.weeks}
    return max(codes - {Exit.FINE}, default=Exit.FINE)


def exit_of(status: str, is_broken: bool) -> Exit:
    """Return the exit code of a plan."""
    if is_broken:
        return Exit.BREAKS_A_RULE
    codes = {"infeasible": Exit.INFEASIBLE, "stopped": Exit.STOPPED}
    return codes.get(status, Exit.FINE)


@app.command()
def verify(
    folder: Folder,
    plan_file: Annotated[Path, typer.Argument(help="En plan.json.")],
    event: Events = None,
    quotas: Quotas = None,
    as_json: AsJson = False,
) -> None:
    """Kontrollera en plan mot reglerna, utan lösare."""
    from api.actions.verify import verify_plan

    with clear_errors():
        verdict = verify_plan(folder, plan_file, event, quotas)
    if as_json:
        say_json({"num_violations": len(verdict.violations), **plain(verdict)})
    else:
        for violation in verdict.violations:
            print(f"{violation.rule}: {violation.where}, {violation.excess}")
        print(f"{len(verdict.violations)} regelbrott, målvärde {verdict.objective}")
    raise typer.Exit(Exit.BREAKS_A_RULE if verdict.violations else Exit.FINE)


@app.command()
def template(
    file: Annotated[Path, typer.Argument(help="Arbetsboken som skrivs, .xlsx.")],
    language: Language = Speech.SV,
) -> None:
    """Skriv en tom arbetsbok att fylla i."""
    from api.reports.template import write_template

    with clear_errors():
        write_template(file, language=language.value)
    print(file)


@app.command()
def pseudonymise(
    file: Annotated[Path, typer.Argument(help="CSV-fil eller arbetsbok.")],
    key: Annotated[Path, typer.Option(help="Nyckelfil, minst 16 byte.")],
    out: Annotated[Path | None, typer.Option(help="Annan fil att skriva.")] = None,
) -> None:
    """Byt personnummer mot pseudonymer, lokalt och med egen nyckel."""
    from pks.io import pseudonymise as rewrite

    with clear_errors():
        done = rewrite(file, key, out)
    print(f"{done.out}: {done.num_replaced} nummer, {done.num_persons} personer")
