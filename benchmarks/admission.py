"""
The competition's instances planned with several seeds and time limits, as a table.

``python -m benchmarks.admission FOLDER --best FOLDER/../best_known.csv --csv OUT.csv``
where FOLDER holds the instances; they are not part of the project. With ``--effort N``
each runs N units of fixed work on one searcher instead. ``--without KIND`` leaves out a
kind of move, or packed days, and ``--without-each`` every kind in turn: cost and
processor seconds tell what it is worth.
"""

import argparse
import csv
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import mean

from pks.io.ihtc import Instance, read_instance
from solvers import SolveParams
from solvers.admission import solve_admission
from solvers.admission.events import Done, Event, Found
from solvers.admission.greedy import greedy_plan
from solvers.admission.kernel.walk import KINDS
from solvers.admission.search import Search
from solvers.admission.walker import SHARES
from solvers.budget import Budget

BEST = "best_known_upper_bound"
PACKING = "packing"


@dataclass(frozen=True, slots=True)
class Row:
    """What one run reached; ``ratio`` is to the best published, None without it."""

    instance: str
    asked: str
    seed: int
    cost: int | None
    ratio: float | None
    num_violations: int
    first_feasible_s: float | None
    seconds: float
    million_moves: float


def by_clock(instance: Instance, params: SolveParams, best: int | None) -> Row:
    found = solve_admission(instance.problem, params)
    return Row(
        instance.name,
        f"{params.time_limit_s:g} s",
        params.seed,
        found.cost,
        ratio(found.cost, best),
        len(found.violations),
        found.first_feasible_s,
        found.runtime_s,
        found.num_moves / 1e6,
    )


def in_this_process(
    instance: Instance, params: SolveParams, best: int | None, without: Sequence[str]
) -> Row:
    """
    Search, maybe without something.

    Seconds are those of a processor on this process: what packs days is another one.
    """
    told: list[Event] = []
    shares = {kind: 0.0 if kind in without else s for kind, s in SHARES.items()}
    began_s = time.process_time()
    search = Search(
        instance.problem,
        Budget(params),
        told.append,
        greedy_plan(instance.problem),
        shares,
        can_pack=PACKING not in without,
    )
    search.run()
    seconds = time.process_time() - began_s
    last = [event for event in told if isinstance(event, Found)][-1]
    (done,) = (event for event in told if isinstance(event, Done))
    asked = f"effort {params.effort}" if params.effort else f"{params.time_limit_s:g} s"
    return Row(
        instance.name,
        asked + "".join(f" -{kind}" for kind in without),
        params.seed,
        last.cost,
        ratio(last.cost, best),
        last.num_missing,
        None,
        seconds,
        done.num_moves / 1e6,
    )


def ratio(cost: int | None, best: int | None) -> float | None:
    return None if cost is None or not best else cost / best


def published(path: Path) -> dict[str, int]:
    """Return the best published cost of each instance."""
    with path.open(encoding="utf-8", newline="") as file:
        return {row["instance"]: int(row[BEST]) for row in csv.DictReader(file)}


def runs(asked: argparse.Namespace) -> Iterator[Row]:
    best_by_name = published(asked.best) if asked.best else {}
    for path in sorted(asked.folder.glob("*.json")):
        if asked.only and path.stem not in asked.only:
            continue
        instance = read_instance(path)
        best = best_by_name.get(instance.name)
        for seed in asked.seeds:
            for params in params_of(asked, seed):
                if not (asked.effort or asked.without or asked.without_each):
                    yield by_clock(instance, params, best)
                    continue
                yield in_this_process(instance, params, best, asked.without)
                for kind in KINDS if asked.without_each else ():
                    yield in_this_process(instance, params, best, [kind])


def params_of(asked: argparse.Namespace, seed: int) -> list[SolveParams]:
    """Return how to search: by fixed effort, or for each time limit."""
    if asked.effort:
        return [SolveParams(effort=asked.effort, num_workers=1, seed=seed)]
    return [SolveParams(s, None, asked.workers, seed) for s in asked.seconds]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--best", type=Path, help="CSV with the best published")
    parser.add_argument("--only", nargs="*", default=(), help="names of instances")
    parser.add_argument("--seconds", nargs="+", type=float, default=[60.0, 600.0])
    parser.add_argument("--seeds", nargs="+", type=int, default=[1, 2, 3])
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--effort", type=int)
    parser.add_argument("--without", nargs="*", default=(), choices=(*KINDS, PACKING))
    parser.add_argument("--without-each", action="store_true")
    parser.add_argument("--csv", type=Path, required=True, help="the table, written")
    asked = parser.parse_args()
    ratios: defaultdict[str, list[float]] = defaultdict(list)
    with asked.csv.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, [*Row.__dataclass_fields__])
        table.writeheader()
        for row in runs(asked):
            table.writerow(asdict(row))
            file.flush()
            sys.stderr.write(f"{row}\n")
            if row.ratio is not None and not row.num_violations:
                ratios[row.asked].append(row.ratio)
    for name, found in ratios.items():
        sys.stdout.write(
            f"{name}: mean ratio {mean(found):.4f}, worst {max(found):.4f},"
            f" {len(found)} feasible runs\n"
        )


if __name__ == "__main__":
    main()
