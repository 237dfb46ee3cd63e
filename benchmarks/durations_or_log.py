"""
Predict the patient times of each week of a case log from its other weeks.

    python -m benchmarks.durations_or_log LOG.csv [--map MAP.toml]

The log stays where it is; only sums are printed.
"""

import argparse
import sys
import time
from pathlib import Path

from pks.durations import HeldOutWeeks, held_out_weeks
from pks.io.case_log import read_case_log, read_log_map
from pks.io.case_log.learned import case_time

MAP = Path(__file__).parents[1] / "docs" / "case-log-map.toml"


def lines(found: HeldOutWeeks) -> list[str]:
    """Return the figures in words."""
    return [
        f"{found.num_cases} cases, {found.num_weeks} weeks, {found.num_folds} folds",
        f"predicted: MAE {found.mae_min:.2f} min, bias {found.bias_min:+.2f} min,"
        f" 80 % interval holds {found.coverage_permille / 10:.1f} %",
        f"booked ({found.num_booked} cases): MAE {found.booked_mae_min:.2f} min,"
        f" bias {found.booked_bias_min:+.2f} min; predicted on these"
        f" {found.mae_on_booked_min:.2f} min",
        f"gain {found.gain_min:.2f} min a case, 95 % interval over weeks"
        f" {found.gain_low_min:.2f} to {found.gain_high_min:.2f}: {found.verdict}",
    ]


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("log", type=Path)
    parser.add_argument("--map", type=Path, default=MAP)
    chosen = parser.parse_args()
    cases = read_case_log(chosen.log, read_log_map(chosen.map)).cases
    begun = time.perf_counter()
    found = held_out_weeks([case_time(case) for case in cases])
    if found is None:
        raise SystemExit("The log has cases of one week only; nothing can be left out.")
    sys.stdout.write("\n".join(lines(found)) + "\n")
    sys.stdout.write(f"{time.perf_counter() - begun:.1f} s\n")


if __name__ == "__main__":
    main()
