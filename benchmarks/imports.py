"""
Imports of many rows: seconds, CPU seconds, rows a second and peak memory.

``python -m benchmarks.imports`` measures 100,000 rows of each kind of export, as CSV
and as a workbook, the first extract and one a week later with a twentieth of its rows
changed, all into one region's folder. Each is a process of its own, so that its peak
memory is its own.
"""

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path

from benchmarks.made_exports import AS_OF, KINDS
from pks.io import beds, case_log, outcome_log, shifts, waiting_list
from pks.io.beds.beds_map import beds_map_of
from pks.io.case_log.log_map import map_of as log_map_of
from pks.io.outcome_log.outcome_map import outcome_map_of
from pks.io.shifts.shift_map import shift_map_of
from pks.io.waiting_list.list_map import map_of as list_map_of

LONGEST_S, MOST_BYTES = 10.0, 2**30


def bring(kind: str, path: Path, folder: Path, extract: int = 0) -> int:
    """Import an export; return its rows. Extracts of a list are a week apart."""
    tree = KINDS[kind].map_tree
    match kind:
        case "waiting-list":
            day = AS_OF + timedelta(days=7 * extract)
            found = waiting_list.import_waiting_list(
                path, list_map_of(tree), folder, as_of=day
            )
            waiting_list.write_imported(found)
            return found.waiting.num_rows
        case "case-log":
            log = case_log.import_case_log(path, log_map_of(tree))
            case_log.write_imported(log, folder)
            return log.log.num_rows
        case "shifts":
            return shifts.import_shifts([(path, shift_map_of(tree))], folder).num_rows
        case "beds":
            return beds.import_beds(path, beds_map_of(tree), folder).num_rows
    return outcome_log.import_outcomes(path, outcome_map_of(tree), folder).num_rows


def fixed_loop_s() -> float:
    """Return the CPU seconds of a fixed loop, to judge how busy the machine is."""
    start, total = time.process_time(), 0
    for number in range(5_000_000):
        total += number
    return time.process_time() - start


def measured(kind: str, path: Path, folder: Path, extract: int) -> str:
    """Import an export in this process; return what it took."""
    loop_s = fixed_loop_s()
    start, cpu_start = time.perf_counter(), time.process_time()
    num_rows = bring(kind, path, folder, extract)
    seconds = time.perf_counter() - start
    cpu = time.process_time() - cpu_start
    loop_s = (loop_s + fixed_loop_s()) / 2
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    is_fine = seconds < LONGEST_S and peak < MOST_BYTES
    return (
        f"{path.name}: {num_rows} rows, {seconds:.1f} s ({cpu:.1f} s CPU),"
        f" {cpu / loop_s:.0f} fixed loops of {loop_s:.2f} s,"
        f" {num_rows / seconds:,.0f} rows/s, peak {peak / 2**20:.0f} MiB"
        f" ({'within' if is_fine else 'beyond'} 10 s and 1 GiB)"
    )


def main() -> None:
    """Measure each import in a process of its own."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--kinds", nargs="*", default=list(KINDS), choices=KINDS)
    parser.add_argument("--one", nargs=4, metavar=("KIND", "FILE", "DIR", "EXTRACT"))
    chosen = parser.parse_args()
    if chosen.one:
        kind, file, folder, extract = chosen.one
        line = measured(kind, Path(file), Path(folder), int(extract))
        sys.stdout.write(line + "\n")
        return
    with tempfile.TemporaryDirectory() as made:
        for form in ("csv", "xlsx"):
            for extract in (0, 1):
                for kind in chosen.kinds:
                    path = Path(made) / f"{kind}-{extract}.{form}"
                    KINDS[kind].write(path, chosen.rows, extract)
                    one = [kind, str(path), str(Path(made) / form), str(extract)]
                    command = [sys.executable, "-m", "benchmarks.imports", "--one"]
                    subprocess.run([*command, *one], check=True)


if __name__ == "__main__":
    main()
