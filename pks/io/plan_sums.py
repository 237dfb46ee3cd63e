"""What is kept of a plan when its patients are forgotten: numbers, by place and day."""

import json
from collections import defaultdict
from typing import Any

from pks.io.plans import PlanDocument

KEPT = (
    "week", "region_hash", "status", "objective", "bound", "bound_from", "gap", "terms",
    "num_booked", "num_waiting", "num_candidates", "num_quarantined", "flows_short",
)  # fmt: skip
SHORTAGE = ("rule", "resource", "site_id", "date", "excess", "unit", "missing_min")


def plan_sums(content: bytes) -> bytes:
    """
    Return a plan's sums as JSON, from its ``plan.json``.

    Cost by term, counts, flows short of their quota, overloads, and for each theatre
    and day the operations and their minutes. No patient and no person is named.
    """
    plan = PlanDocument.model_validate_json(content)
    told = plan.model_dump(mode="json", include=set(KEPT))
    shortages = [
        row.model_dump(mode="json", include=set(SHORTAGE)) for row in plan.shortages
    ]
    sums = {"schema": "pks.week-plan-sums/1", **told, "shortages": shortages}
    return json.dumps(sums | {"theatres": theatres(plan)}, ensure_ascii=False).encode()


def theatres(plan: PlanDocument) -> list[dict[str, Any]]:
    """Return operations and their minutes by theatre and day."""
    found: dict[tuple[str, str], list[int]] = defaultdict(list)
    for row in plan.bookings:
        key = row.theatre_id, row.date.isoformat()
        found[key].append(minute(row.end) - minute(row.start))
    return [
        {"theatre_id": theatre, "date": day, "num": len(taken), "minutes": sum(taken)}
        for (theatre, day), taken in sorted(found.items())
    ]


def minute(clock: str) -> int:
    """Return the minute of a day that a clock tells."""
    hours, minutes = clock.split(":")
    return 60 * int(hours) + int(minutes)
