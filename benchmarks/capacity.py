"""
The capacity plan of a demo region, in its parts, its answer asserted.

``python -m benchmarks.capacity --size region``
"""

import argparse
import os
import resource
import sys
import tempfile
import time
from pathlib import Path

from pks.demo import demo_region
from pks.demo.region import SIZES
from pks.io import load_region, write_region
from pks.problems.capacity import capacity_problem
from pks.rules.capacity import check_capacity
from pks.score.capacity import capacity_terms
from solvers.capacity import solve_capacity
from solvers.capacity.missing import missing

KIB = 1024
RELATIVE = 1e-4  # what rounding to thousandths, and a bound, may be off by


def main() -> None:
    """Make, load, solve and check; print seconds of the clock and the processor."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--size", choices=SIZES, default="region")
    parser.add_argument("--weeks", type=int, default=52)
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        write_region(demo_region(asked.size, asked.seed), Path(name) / "region")
        region = load_region(Path(name) / "region")
    say(f"load of the machine {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    clock = Clock()
    problem = capacity_problem(region, asked.weeks)
    clock.say(f"problem of {len(problem.flows)} flows")
    result = solve_capacity(problem)
    clock.say(f"solve in {result.num_parts} parts, {result.status}")
    assert result.status == "optimal"
    assert result.plan is not None
    assert check_capacity(problem, result.plan) == ()
    clock.say("rules")
    terms = capacity_terms(problem, result.plan)
    for aim in result.aims:
        amount = terms[aim.name].amount
        say(f"  {aim.name}: {aim.value:.1f}, bound {aim.bound:.1f}, plan {amount}")
        assert abs(aim.value - aim.bound) <= RELATIVE * max(1.0, abs(aim.value))
    missing(problem, result.plan)
    clock.say("what is missing")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KIB
    say(f"peak memory {peak:.0f} MiB")


class Clock:
    """Seconds since the last word, of the clock and of the processor."""

    def __init__(self) -> None:
        self._at = time.perf_counter(), time.process_time()

    def say(self, what: str) -> None:
        """Write how long something took."""
        wall, cpu = self._at
        self._at = time.perf_counter(), time.process_time()
        say(f"{what}: {self._at[0] - wall:.1f} s, processor {self._at[1] - cpu:.1f} s")


def say(line: str) -> None:
    """Write a line."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
