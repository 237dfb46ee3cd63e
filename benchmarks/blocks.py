"""
The master schedule of a demo hospital: ``python -m benchmarks.blocks``.

Ten theatres, two weeks, as `pks blocks` proposes it. Each tier is shown with its own
bound beside the gap of the whole. Run by hand; the table goes to
``benchmarks/RESULTS.md``.
"""

import argparse
import csv
import os
import resource
import sys
import time
from collections.abc import Iterator

from pks.demo import demo_region
from pks.problems.blocks import BlocksProblem, blocks_problem, today
from pks.score.blocks import blocks_terms
from pks.takt.session_needs import takt_needs
from solvers import SolveParams
from solvers.blocks import BlocksResult, solve_blocks

COLUMNS = (
    "size", "seed", "half_days", "limit_s", "runtime_s", "first_plan_s", "status",
    "gap", "unmet_today", "unmet", "unmet_gap", "peaks_today", "peaks", "peaks_gap",
    "changes", "changes_gap", "cpu_s", "load",
)  # fmt: skip

Row = dict[str, object]


def row(size: str, seed: int, problem: BlocksProblem, result: BlocksResult) -> Row:
    """Return one proposal's figures."""
    before = blocks_terms(problem, today(problem))
    unmet, peaks, changes = result.tiers
    return {
        "size": size,
        "seed": seed,
        "half_days": len(problem.slots),
        "runtime_s": round(result.runtime_s, 1),
        "first_plan_s": result.first_plan_s and round(result.first_plan_s, 1),
        "status": result.status.value,
        "gap": result.gap,
        "unmet_today": before["unmet"].amount,
        "unmet": unmet.amount,
        "unmet_gap": unmet.gap,
        "peaks_today": sum(before[name].amount for name in peaks.terms),
        "peaks": peaks.amount,
        "peaks_gap": peaks.gap,
        "changes": changes.amount,
        "changes_gap": changes.gap,
    }


def rows(size: str, seeds: list[int], limit_s: float, workers: int) -> Iterator[Row]:
    """Yield the figures of one size, seed by seed."""
    for seed in seeds:
        region = demo_region(size, seed)
        problem = blocks_problem(region, takt_needs(region), 2)
        params = SolveParams(time_limit_s=limit_s, num_workers=workers)
        load, began, cpu_s = os.getloadavg()[0], time.monotonic(), children_s()
        found = row(size, seed, problem, solve_blocks(problem, params))
        found |= {"limit_s": limit_s, "load": f"{load:.1f}"}
        found["cpu_s"] = round(children_s() - cpu_s, 1)
        assert time.monotonic() - began < limit_s + 5
        yield found


def children_s() -> float:
    """Return the processor seconds of the searching processes so far."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main() -> None:
    """Write the table as CSV on standard output."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", default="hospital")
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3, 4, 5])
    parser.add_argument("--time-limit", type=float, default=60.0)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    chosen = parser.parse_args()
    writer = csv.DictWriter(sys.stdout, COLUMNS)
    writer.writeheader()
    for found in rows(chosen.size, chosen.seeds, chosen.time_limit, chosen.workers):
        writer.writerow(found)
        sys.stdout.flush()


if __name__ == "__main__":
    main()
