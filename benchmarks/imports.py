"""
Waiting lists of many rows: seconds, rows a second and peak memory of an import.

``python -m benchmarks.imports`` measures 100,000 rows as CSV and as a workbook, the
first extract and one a week later with a twentieth of its cases changed. Each is a
process of its own, so that its peak memory is its own.
"""

import argparse
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import xlsxwriter

from pks.io.waiting_list import import_waiting_list, write_imported
from pks.io.waiting_list.list_map import ListMap, map_of

AS_OF = date(2026, 11, 16)
HEADER = (
    "Ärende", "KVÅ", "Klartext", "Klinik", "Sjukhus", "Beslut", "Anmälan", "Prio",
    "Status", "Tid", "Vårdform", "Operatör", "Ålder", "Erbjuden", "Dag", "Sal", "Läge",
    "Saknas", "Kommentar",
)  # fmt: skip
NAMES = (
    "case", "procedures", "procedure_name", "specialty", "site", "decided",
    "requested", "priority", "status", "booked_min", "care_form", "surgeon", "age",
    "offered", "booked_date", "booked_theatre", "booking_state", "missing",
)  # fmt: skip
NUM_CODES = 600
CHANGED = 0.05
LONGEST_S, MOST_BYTES = 10.0, 2**30


def list_map() -> ListMap:
    """Return the map of these lists."""
    columns = dict(zip(NAMES, HEADER, strict=False))
    return map_of({"columns": columns, "region": {"name": "Stor"}})


def rows(num_rows: int, seed: int = 0) -> Iterator[tuple[str, ...]]:
    """Yield made-up rows; a later seed changes a twentieth of them."""
    for at in range(num_rows):
        chance = random.Random(at)
        if seed and random.Random(f"{seed}-{at}").random() < CHANGED:
            chance = random.Random(f"{seed}-{at}-new")
            at += num_rows
        decided = AS_OF - timedelta(days=chance.randrange(1, 400))
        code = chance.randrange(NUM_CODES)
        is_booked = chance.random() < 0.2
        day = AS_OF + timedelta(days=chance.randrange(8, 60))
        yield (
            f"C{at:07d}", f"N{'ABCDEF'[code % 6]}{code // 100}{code % 100:02d}, ZXA00",
            f"Åtgärd {code}", f"Klinik {code % 9}", f"Sjukhus {chance.randrange(5)}",
            str(decided), str(decided + timedelta(days=2)), str(chance.randrange(1, 5)),
            chance.choice(("active", "active", "pvv", "mov")),
            str(30 + 5 * chance.randrange(40)), chance.choice(("day", "inpatient")),
            f"K{(code + 37 * chance.randrange(8)) % 300:03d}",
            str(chance.randrange(2, 95)),
            str(decided + timedelta(days=40)) if is_booked else "",
            str(day) if is_booked else "",
            f"Sal {chance.randrange(12)}" if is_booked else "",
            "called" if is_booked else "", "EKG, prover" if at % 7 == 0 else "",
            "ring helst före kl. 10, svår att nå",
        )  # fmt: skip


def write_list(path: Path, num_rows: int, seed: int = 0) -> None:
    """Write a list, CSV or .xlsx."""
    if path.suffix == ".xlsx":
        with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
            sheet = book.add_worksheet("Lista")
            for at, cells in enumerate((HEADER, *rows(num_rows, seed))):
                sheet.write_row(at, 0, cells)
        return
    lines = (";".join(cells) for cells in (HEADER, *rows(num_rows, seed)))
    path.write_text("\n".join(lines) + "\n", "cp1252")


def bring(path: Path, folder: Path, as_of: date) -> int:
    """Import a list; return its cases."""
    found = import_waiting_list(path, list_map(), folder, as_of=as_of)
    write_imported(found)
    return len(found.waiting.cases)


def fixed_loop_s() -> float:
    """Return the CPU seconds of a fixed loop, to judge how busy the machine is."""
    start, total = time.process_time(), 0
    for number in range(5_000_000):
        total += number
    return time.process_time() - start


def measured(path: Path, folder: Path, as_of: date) -> str:
    """Import a list in this process; return what it took."""
    loop_s = fixed_loop_s()
    start, cpu_start = time.perf_counter(), time.process_time()
    num_cases = bring(path, folder, as_of)
    seconds = time.perf_counter() - start
    cpu = time.process_time() - cpu_start
    loop_s = (loop_s + fixed_loop_s()) / 2
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    is_fine = seconds < LONGEST_S and peak < MOST_BYTES
    return (
        f"{path.name} {as_of}: {num_cases} cases, {seconds:.1f} s ({cpu:.1f} s CPU),"
        f" {cpu / loop_s:.0f} fixed loops of {loop_s:.2f} s,"
        f" {num_cases / seconds:,.0f} rows/s, peak {peak / 2**20:.0f} MiB"
        f" ({'within' if is_fine else 'beyond'} 10 s and 1 GiB)"
    )


def main() -> None:
    """Measure each import in a process of its own."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--one", nargs=3, metavar=("FILE", "DIR", "DAY"))
    chosen = parser.parse_args()
    if chosen.one:
        file, folder, day = chosen.one
        line = measured(Path(file), Path(folder), date.fromisoformat(day))
        sys.stdout.write(line + "\n")
        return
    with tempfile.TemporaryDirectory() as made:
        for form in ("csv", "xlsx"):
            for seed, day in enumerate((AS_OF, AS_OF + timedelta(days=7))):
                path = Path(made) / f"lista-{seed}.{form}"
                write_list(path, chosen.rows, seed)
                one = ["--one", str(path), str(Path(made) / form), str(day)]
                command = [sys.executable, "-m", "benchmarks.imports", *one]
                subprocess.run(command, check=True)


if __name__ == "__main__":
    main()
