"""
Explanations of a planned hospital week: seconds, and how many trials hold.

``python -m benchmarks.explain --patients 200`` plans the demo's week, then explains
patients drawn from all who are not booked in it, one after the other in one process,
each with what it would cost and what would help, solved again.
"""

import argparse
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from random import Random
from statistics import median, quantiles
from time import monotonic, process_time

from api.actions.explain import Explainer, Explanation, PatientStatus, open_explainer
from api.actions.plan import PlanRequest, plan_week
from api.reports.explain import why_view
from pks.demo import demo_region
from pks.io import write_region
from solvers import SolveParams


@dataclass(frozen=True, slots=True)
class Timed:
    """An explanation, in words as well, and its seconds."""

    found: Explanation
    seconds: float


def planned(folder: Path, seed: int, seconds: float) -> Explainer:
    """Return an explainer of the demo hospital's planned week."""
    write_region(demo_region("hospital", seed), folder / "region")
    plan_week(
        PlanRequest(folder / "region", folder / "out", params=SolveParams(seconds))
    )
    return open_explainer(folder / "region", folder / "out" / "plan.json")


def explained(explainer: Explainer, count: int, seed: int) -> list[Timed]:
    """Return the explanations of patients drawn from those not booked."""
    booked = {row.patient_id for row in explainer.week.document.bookings}
    waiting = [c for c in explainer.week.problem.labels.cases if c not in booked]
    timed = []
    for patient_id in Random(seed).sample(waiting, count):
        began_s = monotonic()
        found = explainer.explain(patient_id)
        assert why_view(found).reasons
        timed.append(Timed(found, monotonic() - began_s))
    return timed


def table(timed: list[Timed], cpu_s: float) -> str:
    """Return the figures as a table."""
    seconds = [row.seconds for row in timed]
    tried = [r.found for r in timed if r.found.status == PatientStatus.NOT_BOOKED]
    helped = sum(any(t.is_verified for t in found.trials) for found in tried)
    later = sum(found.later[0] is not None for found in tried)
    p95 = quantiles(seconds, n=20)[-1]
    return (
        "| Patients | Of them not booked anywhere | Seconds in all | CPU, s | p50, s"
        " | p95, s | max, s | Helped in the week | Place in a later week |\n"
        "|---:|---:|---:|---:|---:|---:|---:|---:|---:|\n"
        f"| {len(timed)} | {len(tried)} | {sum(seconds):.0f} | {cpu_s:.0f}"
        f" | {median(seconds):.2f} | {p95:.2f} | {max(seconds):.2f} | {helped}"
        f" | {later} |"
    )


def main() -> None:
    """Plan, explain and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--patients", type=int, default=200)
    parser.add_argument("--plan-time", type=float, default=60.0)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        explainer = planned(Path(folder), given.seed, given.plan_time)
        began_s = process_time()
        timed = explained(explainer, given.patients, given.seed)
        sys.stdout.write(f"{table(timed, process_time() - began_s)}\n")


if __name__ == "__main__":
    main()
