"""
Solutions that cost less than the best published, kept in ``benchmarks/records``.

``python -m benchmarks.keep_records FOLDER RESULTS.json SOLUTIONS --best FOLDER/best.csv
--seconds S`` takes what ``pks bench ihtc --json`` printed and wrote for the
competition's instances in FOLDER. Each solution is read and checked anew; one is kept
if it also costs less than the one kept before.
"""

import argparse
import csv
import json
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.admission import published
from pks.io.ihtc import read_instance, read_solution, solution_document
from pks.rules.admission import check_admission
from pks.score.admission import admission_objective

RECORDS = Path(__file__).parent / "records"
TABLE = RECORDS / "records.csv"


@dataclass(frozen=True, slots=True)
class Record:
    """A solution kept; ``published`` is the best known when it was found."""

    instance: str
    cost: int
    published: int
    seconds: float
    workers: int
    seed: int


def kept_records() -> dict[str, Record]:
    """Return what is kept, by instance."""
    if not TABLE.exists():
        return {}
    with TABLE.open(encoding="utf-8", newline="") as file:
        return {
            row["instance"]: Record(
                row["instance"],
                int(row["cost"]),
                int(row["published"]),
                float(row["seconds"]),
                int(row["workers"]),
                int(row["seed"]),
            )
            for row in csv.DictReader(file)
        }


def keep(asked: argparse.Namespace) -> list[Record]:
    """Keep each solution that is better; return those."""
    best, records, new = published(asked.best), kept_records(), []
    for row in json.loads(asked.results.read_text("utf-8"))["results"]:
        name = row["instance"]
        most = records[name].cost if name in records else best[name]
        if row["cost"] is None or row["num_violations"] or row["cost"] >= most:
            continue
        problem = read_instance(asked.folder / f"{name}.json").problem
        plan = read_solution(asked.solutions / f"sol_{name}.json", problem)
        assert check_admission(problem, plan) == ()
        assert admission_objective(problem, plan) == row["cost"]
        text = json.dumps(solution_document(problem, plan), separators=(",", ":"))
        (RECORDS / f"sol_{name}.json").write_text(text + "\n", "utf-8")
        records[name] = Record(
            name,
            row["cost"],
            best[name],
            asked.seconds,
            row["workers"],
            row["seed"],
        )
        new.append(records[name])
    write(records)
    return new


def write(records: dict[str, Record]) -> None:
    """Write the table of what is kept."""
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, [*Record.__dataclass_fields__])
        table.writeheader()
        table.writerows(asdict(records[name]) for name in sorted(records))


def main() -> None:
    """Keep what is better, and say so."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path, help="the instances")
    parser.add_argument("results", type=Path, help="what --json printed")
    parser.add_argument("solutions", type=Path, help="the folder of --out")
    parser.add_argument("--best", type=Path, required=True, help="CSV, best published")
    parser.add_argument("--seconds", type=float, required=True, help="the time limit")
    for record in keep(parser.parse_args()):
        sys.stdout.write(f"{record}\n")


if __name__ == "__main__":
    main()
