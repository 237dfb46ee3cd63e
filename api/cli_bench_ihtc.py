"""``pks bench ihtc``: our plans of the competition's instances."""

import os
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.options import AsJson, Effort, Seed, Workers

if TYPE_CHECKING:
    from api.actions.bench_ihtc import IhtcRun
    from api.cli import Exit


def ihtc(
    files: Annotated[
        list[Path], typer.Argument(help="Tävlingens instanser, JSON; flera går bra.")
    ],
    out: Annotated[Path, typer.Option(help="Mapp för lösningarna, sol_NAMN.json.")],
    time_limit: Annotated[
        float, typer.Option(min=0.1, help="Sekunder per instans.")
    ] = 60.0,
    bound: Annotated[
        float,
        typer.Option(
            min=0.0, help="Sekunder efteråt för en undre gräns; 0: ingen gräns."
        ),
    ] = 0.0,
    effort: Effort = None,
    workers: Workers = None,
    seed: Seed = 0,
    as_json: AsJson = False,
) -> None:
    """Planera inskrivningar (IHTC 2024): kostnad per term, regelbrott, sekunder."""
    from api.actions.bench_ihtc import bench_ihtc, read_instances
    from api.cli import clear_errors, say_json
    from solvers import SolveParams

    with clear_errors():
        params = SolveParams(time_limit, effort, workers or os.cpu_count() or 1, seed)
        instances = read_instances(files)
        for warning in (line for found in instances for line in found.warnings):
            print(warning, file=sys.stderr)
        runs = []
        for run in bench_ihtc(instances, params, out, bound):
            runs.append(run)
            print(line_of(run), file=sys.stderr if as_json else sys.stdout, flush=True)
    if as_json:
        say_json({"results": [asdict(run.row) for run in runs]})
    raise typer.Exit(exit_of(runs, len(instances)))


def line_of(run: "IhtcRun") -> str:
    """Return what came of an instance, with its terms and what it breaks."""
    row = run.row
    first = "–" if row.first_feasible_s is None else f"{row.first_feasible_s:.1f}"
    cost = "–" if row.cost is None else str(row.cost)
    lines = [
        f"{row.instance}: kostnad {cost}, {row.num_violations} regelbrott, giltig efter"
        f" {first} s, {row.runtime_s:.1f} s varav kod {run.load_s:.1f} s,"
        f" {run.num_moves / 1e6:.1f} miljoner drag"
    ]
    if row.bound is not None and row.gap is not None:
        lines.append(f"  minst {row.bound}, gap {100 * row.gap:.1f} %")
    if row.terms:
        terms = (f"{name} {term.cost}" for name, term in row.terms.items())
        lines.append("  " + ", ".join(terms))
    rules = Counter(violation.rule for violation in row.violations)
    lines += [f"  {rule}: {number}" for rule, number in rules.items()]
    lines += [f"  {v.rule}: {v.where}, {v.excess}" for v in row.violations[:MOST_SHOWN]]
    return "\n".join(lines)


MOST_SHOWN = 10


def exit_of(runs: Sequence["IhtcRun"], num_instances: int) -> "Exit":
    """Return the exit code: stopped, infeasible, no valid plan found, or fine."""
    from api.cli import Exit
    from solvers import Status

    if len(runs) < num_instances or any(run.is_interrupted for run in runs):
        return Exit.STOPPED
    if any(run.status == Status.INFEASIBLE for run in runs):
        return Exit.INFEASIBLE
    if any(run.status != Status.FEASIBLE for run in runs):
        return Exit.BREAKS_A_RULE
    return Exit.FINE
