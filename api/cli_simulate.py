"""``pks simulate`` and ``pks whatif``: the weeks ahead under policies."""

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.options import AsJson, Cluster, Events, Folder, Language, Quotas, Seed, Workers
from api.speech import Speech

if TYPE_CHECKING:
    from api.actions.best_of import BestBy
    from api.actions.simulate_plan import SimulatePlanRequest


class Engine(StrEnum):
    """What runs the table of steps."""

    COMPILED = "compiled"
    REFERENCE = "reference"


Weeks = Annotated[int, typer.Option(min=1, max=260, help="Veckor att simulera.")]
Replications = Annotated[
    str, typer.Option(help="Antal replikationer, eller auto: så många som behövs.")
]
Replication = Annotated[
    int | None, typer.Option(min=0, help="Kör bara replikationen med detta nummer.")
]
Out = Annotated[Path | None, typer.Option(help="Mapp för arbetsbok och webbsida.")]
SampledWeeks = Annotated[
    int, typer.Option(min=1, max=52, help="Veckor som veckoplaneringen bokar.")
]
WeekSeconds = Annotated[
    float, typer.Option(min=1, max=600, help="Dess sekunder per vecka.")
]


def count_of(given: str) -> int | None:
    """
    Return how many replications are asked for, None for as many as needed.

    Raises
    ------
    InvalidInput
        If it is neither.
    """
    from pks.errors import InvalidInput

    if given == "auto":
        return None
    if not given.isdecimal() or not 1 <= int(given) <= 100_000:
        raise InvalidInput(
            f"--replications: expected auto, or 1 to 100000. Got {given!r}."
        )
    return int(given)


def best_by_of(
    metric: str, is_least: bool, indifference: float | None
) -> "BestBy | None":
    """
    Return what the best is chosen by, None where no choice is asked for.

    Raises
    ------
    InvalidInput
        If it is said how to choose, but not by what.
    """
    from api.actions.best_of import BestBy
    from pks.errors import InvalidInput

    if metric:
        return BestBy(metric, is_least, indifference)
    if is_least or indifference is not None:
        raise InvalidInput("--best-by: expected a metric with --least, --indifference.")
    return None


def simulate(
    folder: Folder,
    policy: Annotated[Path | None, typer.Option(help="En policy, .toml.")] = None,
    weeks: Annotated[
        int | None, typer.Option(min=1, max=260, help="Veckor att simulera, annars 52.")
    ] = None,
    plan: Annotated[
        Path | None, typer.Option(help="En plan.json: simulera dess vecka.")
    ] = None,
    event: Events = None,
    quotas: Quotas = None,
    capacity: Annotated[
        Path | None,
        typer.Option(help="En capacity.json: när nås dess mål i simuleringen?"),
    ] = None,
    replications: Replications = "auto",
    seed: Seed = 0,
    replication: Replication = None,
    engine: Annotated[Engine, typer.Option(help="Motor.")] = Engine.COMPILED,
    workers: Workers = None,
    cluster: Cluster = None,
    out: Out = None,
    sampled_weeks: SampledWeeks = 4,
    week_seconds: WeekSeconds = 5.0,
    language: Language = Speech.SV,
    as_json: AsJson = False,
) -> None:
    """Simulera veckorna framåt, eller en plans vecka: operationer, övertid, platser."""
    from api.actions.simulate import SimulateRequest
    from api.actions.simulate import simulate as run
    from api.actions.simulate_plan import SimulatePlanRequest
    from api.cli import clear_errors, say_json
    from api.progress_simulate import ReplicationLine
    from api.summary_simulate import simulate_lines, simulate_summary

    with clear_errors():
        refuse_mixed(
            plan,
            without_plan={"--event": event, "--quotas": quotas},
            with_plan={"--weeks": weeks, "--capacity": capacity},
        )
        if plan is not None:
            asked = SimulatePlanRequest(
                folder, plan, policy, count_of(replications), seed, replication,
                engine.value, workers, cluster, out, language.value, event, quotas,
            )  # fmt: skip
            say_plan(asked, as_json)
            return
        request = SimulateRequest(
            folder, policy, weeks, count_of(replications), seed, replication,
            engine.value, workers, cluster, out, language.value, sampled_weeks,
            week_seconds, capacity,
        )  # fmt: skip
        with ReplicationLine() as line:
            outcome = run(request, line)
    if as_json:
        say_json(simulate_summary(outcome))
    else:
        print("\n".join(simulate_lines(outcome, language.value)))


def refuse_mixed(
    plan: Path | None,
    *,
    without_plan: Mapping[str, object],
    with_plan: Mapping[str, object],
) -> None:
    """
    Refuse options that say nothing without a plan, or beside one.

    Raises
    ------
    InvalidInput
        If one of them is given.
    """
    from pks.errors import InvalidInput

    refused = without_plan if plan is None else with_plan
    expected = "--plan beside it" if plan is None else "no such option with --plan"
    for name, value in refused.items():
        if value is not None:
            raise InvalidInput(f"{name}: expected {expected}.")


def say_plan(request: "SimulatePlanRequest", as_json: bool) -> None:
    """Simulate a planned week and say what came of it."""
    from api.actions.simulate_plan import simulate_plan
    from api.cli import say_json
    from api.progress_simulate import ReplicationLine
    from api.summary_simulate_plan import plan_simulation_lines, plan_simulation_summary

    with ReplicationLine() as line:
        outcome = simulate_plan(request, line)
    if as_json:
        say_json(plan_simulation_summary(outcome))
    else:
        print("\n".join(plan_simulation_lines(outcome)))


def whatif(
    folder: Folder,
    vary: Annotated[
        list[str], typer.Option(help="Regel och värden att pröva: namn=a,b,c.")
    ],
    policy: Annotated[
        Path | None, typer.Option(help="Utgångsläget, .toml; annars som i dag.")
    ] = None,
    weeks: Weeks = 52,
    replications: Replications = "auto",
    seed: Seed = 0,
    kappa: Annotated[
        bool, typer.Option(help="Pröva också andra andelar som samtalet får fram.")
    ] = True,
    best_by: Annotated[
        str, typer.Option(help="Välj den bästa regeln på detta mått (Kim och Nelson).")
    ] = "",
    least: Annotated[bool, typer.Option("--least", help="Minst är bäst.")] = False,
    indifference: Annotated[
        float | None, typer.Option(help="Minsta skillnad värd att se, i måttets enhet.")
    ] = None,
    workers: Workers = None,
    cluster: Cluster = None,
    out: Out = None,
    language: Language = Speech.SV,
    as_json: AsJson = False,
) -> None:
    """Jämför regler på samma patienter: vinst, kostnad och säkerhet."""
    from api.actions.whatif import WhatIfRequest, what_if
    from api.cli import clear_errors, say_json
    from api.progress_simulate import ReplicationLine
    from api.summary_whatif import what_if_lines, what_if_summary

    with clear_errors():
        request = WhatIfRequest(
            folder, tuple(vary), policy, weeks, count_of(replications), seed, workers,
            cluster, kappa, out, language.value,
            best_by_of(best_by, least, indifference),
        )  # fmt: skip
        with ReplicationLine() as line:
            outcome = what_if(request, line)
    if as_json:
        say_json(what_if_summary(outcome))
    else:
        print("\n".join(what_if_lines(outcome)))
