"""
Eight weeks together against eight in a row: ``python -m benchmarks.horizon``.

Both plan the same weeks in the same time with the same parameters and are judged by
the same horizon objective and bound; in a row, every patient may come in any week and
each week takes who is worth most to it. Run by hand on a quiet machine; the table goes
to ``benchmarks/RESULTS.md``.
"""

import argparse
import csv
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from api.actions.horizon import HorizonWatch, PlannedHorizon, Rolling, gap_of
from api.actions.plan import PlanRequest
from benchmarks.subjects import Subject, region_of
from solvers import SolveParams
from solvers.horizon import Allocation

COLUMNS = (
    "subject", "method", "limit_s", "runtime_s", "num_booked", "medical_late",
    "guarantee_late", "waiting", "quota_short", "objective", "bound", "gap",
)  # fmt: skip
FIRST_WEEK = "2027-W03"

Row = dict[str, object]


class InARow(Rolling):
    """Every week by itself."""

    def _allocation(self) -> Allocation | None:
        return None


def row(
    subject: Subject, method: str, limit_s: float, planned: PlannedHorizon,
    bound: int | None,
) -> Row:  # fmt: skip
    """Return a horizon's figures; the gap is taken to the given bound."""
    amounts = {name: term.amount for name, term in planned.terms.items()}
    shown = ("medical_late", "guarantee_late", "waiting", "quota_short")
    gap = gap_of(planned.problem, planned.objective, bound)
    return {
        "subject": str(subject),
        "method": method,
        "limit_s": limit_s,
        "runtime_s": round(planned.runtime_s, 1),
        "num_booked": sum(len(week.bookings) for week in planned.plan.weeks),
        **{name: amounts[name] for name in shown},
        "objective": planned.objective,
        "bound": bound,
        "gap": None if gap is None else round(gap, 4),
    }


def rows(seed: int, num_weeks: int, limit_s: float, num_workers: int) -> Iterator[Row]:
    """Yield the figures of both methods on one hospital."""
    subject = Subject("hospital", seed, 0)
    params = SolveParams(time_limit_s=limit_s, num_workers=num_workers)
    nowhere = Path(tempfile.gettempdir())
    request = PlanRequest(nowhere, nowhere, FIRST_WEEK, params)
    arguments = request, region_of(subject), num_weeks, HorizonWatch()
    together = Rolling(*arguments).run(0.0)
    yield row(subject, "together", limit_s, together, together.bound)
    in_a_row = InARow(*arguments).run(0.0)
    yield row(subject, "in a row", limit_s, in_a_row, together.bound)


def main() -> None:
    """Write the table as CSV on standard output."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--weeks", type=int, default=8)
    parser.add_argument("--time-limit", type=float, default=200.0)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    chosen = parser.parse_args()
    writer = csv.DictWriter(sys.stdout, COLUMNS)
    writer.writeheader()
    for seed in chosen.seeds:
        for found in rows(seed, chosen.weeks, chosen.time_limit, chosen.workers):
            writer.writerow(found)
            sys.stdout.flush()


if __name__ == "__main__":
    main()
