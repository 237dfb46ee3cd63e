"""
The prices of a demo region's bottlenecks: dual against re-solve, and seconds.

``python -m benchmarks.bottlenecks --size region --top 20``
"""

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

from pks.demo import demo_region
from pks.demo.region import SIZES
from pks.io import load_region, write_region
from pks.problems.capacity import capacity_problem
from pks.problems.capacity.terms import unit_terms
from pks.problems.capacity.units import priced
from solvers.capacity import solve_capacity
from solvers.capacity.prices import Prices, bundles, price_units


def main() -> None:
    """Plan the capacity, then time the prices and the packages by themselves."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--size", choices=SIZES, default="region")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--weeks", type=int, default=52)
    parser.add_argument("--top", type=int, default=20)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        write_region(demo_region(asked.size, asked.seed), Path(name) / "region")
        region = load_region(Path(name) / "region")
    problem = capacity_problem(region, asked.weeks)
    plan = solve_capacity(problem).plan
    assert plan is not None
    own = priced(problem, unit_terms(region, problem))
    load, start, cpu = os.getloadavg()[0], time.perf_counter(), time.process_time()
    solver, prices = price_units(own, plan, asked.top, 3600.0)
    say(
        f"{len(prices.rows)} of {len(own.units)} units priced in"
        f" {time.perf_counter() - start:.0f} s, processor"
        f" {time.process_time() - cpu:.0f} s, load {load:.1f}"
    )
    print_differences(prices)
    start, cpu = time.perf_counter(), time.process_time()
    found = bundles(solver)
    say(
        f"{len(found)} packages in {time.perf_counter() - start:.0f} s, processor"
        f" {time.process_time() - cpu:.0f} s"
    )
    for row in found:
        say(f"  reached {row.reached:.1f} of {row.package.lacking:.1f} operations")


def print_differences(prices: Prices) -> None:
    """Print how far the duals are from the re-solves, which must lie below them."""
    rows = prices.rows
    assert all(row.after - 0.01 <= row.confirmed <= row.estimate + 0.01 for row in rows)
    apart = [row.difference for row in rows if row.difference is not None]
    if not apart:
        say("no unit gives an operation more")
        return
    say(
        f"dual against re-solve, {len(apart)} with a price: mean"
        f" {100 * sum(apart) / len(apart):.0f} %, largest {100 * max(apart):.0f} %"
    )
    above = sum(row.estimate for row in rows) - sum(row.after for row in rows)
    say(f"between the duals before and after: {above:.0f} operations in all")


def say(line: str) -> None:
    """Write a line."""
    sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    main()
