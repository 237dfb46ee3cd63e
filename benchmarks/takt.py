"""
The takt of every flow of a demo region, in its parts, and its inflow's errors.

``python -m benchmarks.takt --size nation``
"""

import argparse
import sys
import tempfile
import time
from pathlib import Path

from pks.demo import demo_region
from pks.demo.region import SIZES
from pks.io import load_region, write_region
from pks.takt import RegionTakt, region_takt


def main() -> None:
    """Write, load and derive; print the seconds of the clock and of the processor."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--size", choices=SIZES, default="nation")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        write_region(demo_region(asked.size, asked.seed), Path(name) / "region")
        start = time.perf_counter()
        region = load_region(Path(name) / "region")
        load_s = time.perf_counter() - start
    say(f"load {load_s:.1f} s, {len(region.patients)} patients")
    for run in ("first, imports included", "again"):
        start, cpu = time.perf_counter(), time.process_time()
        takt = region_takt(region)
        seconds = time.perf_counter() - start
        say(
            f"takt of {len(takt.rows)} flows, {run}: {seconds:.2f} s,"
            f" processor {time.process_time() - cpu:.2f} s"
        )
    print_errors(takt)


def say(line: str) -> None:
    """Write a line."""
    sys.stdout.write(f"{line}\n")


def print_errors(takt: RegionTakt) -> None:
    """Print how the two forecasts did on the held-out weeks."""
    tested = [
        (row.error_season, row.error_naive, row.inflow_per_week)
        for row in takt.rows
        if row.error_season is not None and row.error_naive is not None
    ]
    better = sum(season <= naive for season, naive, _ in tested)
    inflow = sum(rate for *_, rate in tested) / len(tested)
    season, naive = (sum(row[i] for row in tested) / len(tested) for i in (0, 1))
    say(
        f"{takt.num_held_out} weeks held out, {len(tested)} flows of {inflow:.2f} a"
        f" week: mean RMSE {season:.2f} by the season, {naive:.2f} by the year before;"
        f" the season errs less in {better}"
    )


if __name__ == "__main__":
    main()
