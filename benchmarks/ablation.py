"""
What each ingredient of the search is worth: the same weeks with one of them changed.

``python -m benchmarks.ablation --seeds 1 2 3 --seconds 10`` runs every variant on every
week, one after the other within a seed so that whatever else the machine does strikes
all alike, and prints a table. Seconds are of the processor, not of the clock: a shared
machine then only lengthens the wait. One thread searches; the bound is left out.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from statistics import mean
from typing import Any

from benchmarks.subjects import Subject, problem_of
from pks.score import terms
from solvers.budget import Budget
from solvers.events import Event, Incumbent
from solvers.params import SolveParams

SETTINGS: Mapping[str, str] = {
    "MOST_OUT": "solvers.week.kernel.moves",
    "TRIES": "solvers.week.kernel.moves",
    "LEAVE_OUT": "solvers.week.kernel.moves",
    "DIVES": "solvers.week.kernel.times",
    "HASTE_MIN": "solvers.week.kernel.times",
    "TIER_SHARES": "solvers.week.assign",
    "HOT": "solvers.week.assign",
    "COLD": "solvers.week.assign",
    "ANNEAL_SHARE": "solvers.week.search",
    "FIRST_SHARE": "solvers.week.search",
    "NEXT_SHARE": "solvers.week.search",
}
AS_IT_IS = "as it is"
TIMES = "times"
DONE = ("medical_late", "guarantee_late", "quota_short")


@dataclass(frozen=True, slots=True)
class Variant:
    """A search with some settings changed, times left out or not."""

    name: str
    settings: tuple[tuple[str, Any], ...] = ()
    has_times: bool = True


VARIANTS = (
    Variant(AS_IT_IS),
    Variant("nobody makes room", (("MOST_OUT", 0),)),
    Variant("one makes room", (("MOST_OUT", 1),)),
    Variant("two make room", (("MOST_OUT", 2),)),
    Variant("who had to go stays out", (("TRIES", 0),)),
    Variant("six tries for who had to go", (("TRIES", 6),)),
    Variant("no times", has_times=False),
    Variant("two dives", (("DIVES", 2),)),
    Variant("ten dives", (("DIVES", 10),)),
    Variant("no haste", (("HASTE_MIN", 0),)),
    Variant("one round", (("FIRST_SHARE", 1.0),)),
    Variant("first round short", (("FIRST_SHARE", 0.35),)),
    Variant("short rounds", (("NEXT_SHARE", 0.04),)),
    Variant("long rounds", (("NEXT_SHARE", 0.25),)),
    Variant("tiers alike", (("TIER_SHARES", (1.0, 1.0, 1.0)),)),
    Variant("hotter", (("HOT", 3.0),)),
    Variant("cooler", (("HOT", 0.5),)),
    Variant("ends warm", (("COLD", 0.1),)),
    Variant("ends cold", (("COLD", 0.004),)),
    Variant("no polish", (("ANNEAL_SHARE", 0.95),)),
    Variant("half polish", (("ANNEAL_SHARE", 0.3),)),
)


class ProcessorBudget(Budget):
    """Counts seconds of this process on a processor."""

    def __init__(self, params: SolveParams) -> None:
        super().__init__(params)
        self._began_cpu_s = time.process_time()

    def left_s(self) -> float:
        """Return the processor's seconds left."""
        used = time.process_time() - self._began_cpu_s
        return max(0.0, self.params.time_limit_s - used)


def set_up(variant: Variant) -> None:
    """Change the settings, before anything is compiled from them."""
    for name, value in variant.settings:
        setattr(import_module(SETTINGS[name]), name, value)
    compiled = import_module("pks.machine.compiled").compiled
    if not variant.has_times:
        walk: Any = import_module("solvers.week.kernel.walk")
        walk.keeps_times = compiled(always)


def always(w: object) -> bool:
    """Whether anything: yes."""
    return True


def run_one(
    variant: Variant, subject: Subject, seconds: float, seed: int
) -> dict[str, Any]:
    """Search a subject's week in this process; return what came of it."""
    set_up(variant)
    from solvers.week.greedy import by_worth, greedy_plan
    from solvers.week.kernel.ready import compile_all
    from solvers.week.kernel.walker import WeekWalker
    from solvers.week.places import all_places

    compile_all()
    search: Any = import_module("solvers.week.search")
    problem = problem_of(subject)
    places = all_places(problem)
    first = greedy_plan(problem, places, by_worth)
    counted = {"moves": 0, "s": 0.0, "rounds": 0}
    walker: Any = WeekWalker
    walk = walker.walk

    def counting(self: WeekWalker, num_moves: int, hot: float, cold: float) -> None:
        began_s = time.thread_time()
        walk(self, num_moves, hot, cold)
        counted["moves"] += num_moves
        counted["s"] += time.thread_time() - began_s

    plans: list[Incumbent] = []

    def tell(event: Event) -> None:
        if isinstance(event, Incumbent):
            plans.append(event)

    walker.walk = counting
    budget = ProcessorBudget(SolveParams(seconds, num_workers=1, seed=seed))
    searching = search.Search(problem, places, budget, tell)
    search.tell_bound = lambda *_: None
    searching.run(first)
    last = {source: plan for plan in plans for source in (plan.source,)}
    annealed = last.get("anneal", plans[0])
    found = {f"annealed {name}": amount for name, amount in annealed.terms}
    best = terms(problem, plans[-1].plan)
    return {
        "variant": variant.name,
        "subject": str(subject),
        "moves_per_s": round(counted["moves"] / max(counted["s"], 1e-9)),
        "cost": plans[-1].objective,
        "annealed": found["annealed medical_late"],
        **{name: best[name].amount for name in DONE},
    }


def run_apart(
    variant: Variant, subject: Subject, seconds: float, seed: int, caches: Path
) -> dict[str, Any]:
    """Search in a process of its own, whose compiled code is the variant's alone."""
    number = VARIANTS.index(variant)
    kernel = list(variant.settings)
    kernel += [] if variant.has_times else [(TIMES, 0)]
    is_kernel = any("kernel" in SETTINGS.get(name, "kernel") for name, _ in kernel)
    cache = caches / (str(number) if is_kernel else "common")
    order = [str(number), subject.size, *map(str, (subject.seed, seconds, seed))]
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.ablation", "--one", *order],
        env=os.environ | {"NUMBA_CACHE_DIR": str(cache)},
        check=True,
        capture_output=True,
        text=True,
    )
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def table(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """Return the rows' means by variant, against the search as it is."""
    base = {row["subject"]: row for row in rows if row["variant"] == AS_IT_IS}
    lines = [
        "| Variant | Days past medical date | against | better/worse on | "
        "before the polish | Days past guarantee | Moves/s |",
        "|---|---:|---:|---:|---:|---:|---:|",
    ]
    for variant in dict.fromkeys(row["variant"] for row in rows):
        mine = [row for row in rows if row["variant"] == variant]
        less = [
            row["medical_late"] - base[row["subject"]]["medical_late"] for row in mine
        ]
        won = f"{sum(d < 0 for d in less)}/{sum(d > 0 for d in less)}"
        facts = [
            mean(row[n] for row in mine)
            for n in ("medical_late", "annealed", "guarantee_late", "moves_per_s")
        ]
        lines.append(
            f"| {variant} | {facts[0]:,.1f} | {mean(less):+.1f} | {won} | "
            f"{facts[1]:,.1f} | {facts[2]:,.0f} | {facts[3]:,.0f} |"
        )
    return lines


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table, or the answer of one run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--one", nargs=5)
    parser.add_argument("--size", default="hospital")
    parser.add_argument("--seeds", nargs="+", type=int, default=[1, 2, 3, 4, 5])
    parser.add_argument("--search-seed", type=int, default=0)
    parser.add_argument("--seconds", type=float, default=10.0)
    parser.add_argument("--only", nargs="+", help="variants by name")
    asked = parser.parse_args(arguments)
    if asked.one:
        number, size, seed, seconds, search_seed = asked.one
        subject = Subject(size, int(seed), 0)
        variant = VARIANTS[int(number)]
        answer = run_one(variant, subject, float(seconds), int(search_seed))
        sys.stdout.write(json.dumps(answer))
        return
    chosen = [v for v in VARIANTS if not asked.only or v.name in asked.only]
    rows = []
    with tempfile.TemporaryDirectory() as caches:
        for seed in asked.seeds:
            for variant in chosen:
                subject = Subject(asked.size, seed, 0)
                row = run_apart(
                    variant, subject, asked.seconds, asked.search_seed, Path(caches)
                )
                sys.stderr.write(f"{json.dumps(row)}\n")
                rows.append(row)
    lines = [f"load {os.getloadavg()[1]:.1f}", *table(rows)]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
