"""
Repairs of a planned week after random events, beside a naive baseline.

``python -m benchmarks.replan --events 200`` prints a table: seconds and patients moved
by kind of event, and how often nobody was moved but those who were hit. The baseline
drops what cannot stand and fills up greedily, the standby list included.
"""

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from random import Random
from statistics import quantiles
from time import monotonic

from pks.demo import demo_region
from pks.io.plans import BookingDocument, PlanDocument, booking_documents
from pks.model.events import EVENT_KINDS, PlanEvent
from pks.model.region import Region, region_hash
from pks.problems.week import WeekPlan, week_problem
from pks.replan import (
    ChangeKind,
    Moment,
    Repair,
    changes_of,
    repair_problem,
)
from pks.score import terms
from solvers import SolveParams, solve
from solvers.budget import Budget
from solvers.week.greedy import greedy_plan
from solvers.week.kept import kept_plan
from solvers.week.places import all_places
from solvers.week.repair import by_displeasure, fill_places

KINDS = tuple(kind for kind in EVENT_KINDS if kind != "confirmed")
COUNTS = ("hit", "moved", "greedy", "local", "proved")
FELT = (ChangeKind.DROPPED, ChangeKind.OTHER_DAY, ChangeKind.EMERGENCY_UNPLACED)


@dataclass(frozen=True, slots=True)
class Trial:
    """One event repaired: patients without their day, by the engine and greedily."""

    kind: str
    seconds: float
    hit: int
    moved: int
    greedy_moved: int
    weight: int
    greedy_weight: int
    is_proved: bool

    @property
    def is_local(self) -> bool:
        """Whether no more lost their day than were hit."""
        return self.moved <= self.hit


def planned_week(region: Region, seconds: float, workers: int) -> PlanDocument:
    """Return the region's start week, planned."""
    problem = week_problem(region, region.parameters.start_week)
    result = solve(problem, SolveParams(seconds, num_workers=workers))
    assert result.plan is not None
    assert result.objective is not None
    return PlanDocument(
        week=problem.week,
        region_hash=region_hash(region),
        status=result.status.value,
        objective=result.objective,
        bound=None,
        bound_from=None,
        gap=None,
        terms={},
        num_booked=len(result.plan.bookings),
        num_waiting=len(problem.cases),
        num_candidates=result.num_candidates,
        num_quarantined=0,
        bookings=booking_documents(problem, result.plan),
    )


def random_event(
    region: Region, rows: Sequence[BookingDocument], kind: str, chance: Random
) -> PlanEvent:
    """Return an event of a kind that strikes a planned booking of the week."""
    row = chance.choice(rows)
    day = row.date
    match kind:
        case "cancellation" | "declined":
            return PlanEvent(kind, patient_id=row.patient_id)
        case "sick":
            on_duty = [
                duty.staff_id
                for duty in region.duties
                if duty.date == day and duty.kind == "theatre"
            ]
            return PlanEvent(kind, day, staff_id=chance.choice(sorted(set(on_duty))))
        case "emergency":
            return PlanEvent(
                kind,
                day,
                site_id=region.sites[0].site_id,
                arrival_min=chance.randrange(7 * 60, 14 * 60),
                urgency=chance.choice(("2h", "6h", "24h")),
                minutes=chance.randrange(45, 180, 15),
                specialty_id=chance.choice(region.sessions).specialty_id
                or region.specialties[0].specialty_id,
            )
        case "closed_ward":
            wards = [ward for ward in region.wards if ward.kind != "pacu"]
            left = chance.randrange(0, 8)
            ward_id = chance.choice(wards).ward_id
            return PlanEvent(kind, day, ward_id=ward_id, beds_left=left)
        case "closed_theatre":
            return PlanEvent(kind, day, theatre_id=row.theatre_id)
        case _:
            late = chance.randrange(30, 150, 15)
            return PlanEvent("late", session_id=row.session_id, minutes=late)


def trials(
    region: Region, document: PlanDocument, num: int, params: SolveParams, seed: int
) -> Iterator[Trial]:
    """Yield as many trials, the kinds in turn."""
    chance = Random(seed)
    for number in range(num):
        kind = KINDS[number % len(KINDS)]
        event = random_event(region, document.bookings, kind, chance)
        day = event.from_date or next(
            row.date
            for row in document.bookings
            if event.patient_id == row.patient_id or event.session_id == row.session_id
        )
        at = datetime.combine(day, time(7))
        if kind in ("cancellation", "declined"):
            at -= timedelta(days=1)
        yield trial(region, document, event, Moment.of(document.week, at), params)


def trial(
    region: Region,
    document: PlanDocument,
    event: PlanEvent,
    moment: Moment,
    params: SolveParams,
) -> Trial:
    """Repair one event by the engine and greedily."""
    began_s = monotonic()
    repair = repair_problem(region, document, (event,), moment)
    result = solve(repair.problem, params, None, repair.start)
    seconds = monotonic() - began_s
    kept, greedy = baseline(repair)
    if result.plan is None:
        raise SystemExit(f"{event}: {result.status.value}, {result.clashes}")
    weight = terms(repair.problem, result.plan)["moved"].amount
    return Trial(
        kind=event.kind,
        seconds=seconds,
        hit=felt(document, repair, event, kept),
        moved=felt(document, repair, event, result.plan),
        greedy_moved=felt(document, repair, event, greedy),
        weight=weight,
        greedy_weight=terms(repair.problem, greedy)["moved"].amount,
        is_proved=dict(result.term_bounds).get("moved") == weight,
    )


def baseline(repair: Repair) -> tuple[WeekPlan, WeekPlan]:
    """Return what can stand of the plan, and that filled up greedily."""
    places = all_places(repair.problem)
    budget = Budget(SolveParams(60.0))
    kept = kept_plan(repair.problem, places, repair.start, budget)
    fillable = fill_places(repair.problem, places, repair.start, kept)
    return kept, greedy_plan(repair.problem, fillable, by_displeasure, kept)


def felt(
    document: PlanDocument, repair: Repair, event: PlanEvent, plan: WeekPlan
) -> int:
    """Return the patients who lost their day, and emergencies without any."""
    withdrawn = [event.patient_id] if event.kind in ("cancellation", "declined") else []
    changes = changes_of(
        document.bookings,
        booking_documents(repair.problem, plan),
        repair.emergencies,
        withdrawn,
    )
    return sum(change.kind in FELT for change in changes)


def table(done: Sequence[Trial]) -> Iterator[str]:
    """Yield the lines of the result, as Markdown."""
    heads = ("Event", "n", "p50 s", "p95 s", "max s", *COUNTS)
    yield f"| {' | '.join(heads)} |"
    yield "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|"
    for kind in (*KINDS, "all"):
        some = [t for t in done if kind in (t.kind, "all")]
        if some:
            yield line(kind, some)


def line(kind: str, some: Sequence[Trial]) -> str:
    """Return one line: patients are sums, the last two columns shares of events."""
    seconds = sorted(t.seconds for t in some)
    cuts = quantiles(seconds, n=20, method="inclusive") if len(some) > 1 else seconds
    return (
        f"| {kind} | {len(some)} | {seconds[len(some) // 2]:.1f} | {cuts[-1]:.1f}"
        f" | {seconds[-1]:.1f} | {sum(t.hit for t in some)}"
        f" | {sum(t.moved for t in some)} | {sum(t.greedy_moved for t in some)}"
        f" | {sum(t.is_local for t in some) / len(some):.0%}"
        f" | {sum(t.is_proved for t in some) / len(some):.0%} |"
    )


def main() -> None:
    """Plan the demo's week, strike it and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=200)
    parser.add_argument("--time-limit", type=float, default=5.0)
    parser.add_argument("--plan-time", type=float, default=60.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    asked = parser.parse_args()
    region = demo_region("hospital", asked.seed)
    document = planned_week(region, asked.plan_time, asked.workers)
    params = SolveParams(asked.time_limit, num_workers=asked.workers)
    done = list(trials(region, document, asked.events, params, asked.seed))
    sys.stdout.write("\n".join(table(done)) + "\n")


if __name__ == "__main__":
    main()
