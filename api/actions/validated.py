"""What `pks plan --validate` did, round by round, as a document."""

import json
from pathlib import Path

from api.actions.validate import REPLICATIONS
from api.actions.validation_rounds import Round, Validation
from pks.io.plans import buffer_documents
from sim.estimates import Estimate
from sim.week.result import WeekResult

VALIDATION = "validation.json"
TOLD = (
    "operations", "struck", "struck:time", "sessions_late", "sessions_over_margin",
    "overtime_min", "utilisation",
)  # fmt: skip


def validation_document(found: Validation) -> dict[str, object]:
    """Return the rounds, and the first plan against the kept one under new chance."""
    return {
        "schema": "pks.validation/1",
        "replications": REPLICATIONS,
        "seed": found.seed,
        "rounds": [round_document(one) for one in found.rounds],
        "chosen": found.chosen,
        "control": {
            "seed": found.seed + 1,
            "unvalidated": week_document(found.before),
            "validated": week_document(found.after),
        },
        "buffers": {
            row.session_id: row.model_dump(exclude={"session_id"}, exclude_none=True)
            for row in buffer_documents(found.kept.problem)
        },
    }


def round_document(one: Round) -> dict[str, object]:
    """Return a round: its plan, its buffers and what its simulation found."""
    return {
        "kind": one.kind,
        "planned": len(one.plan.bookings),
        "cost": one.cost,
        **one.moved,
        **week_document(one.lived),
    }


def week_document(lived: WeekResult) -> dict[str, object]:
    """Return what a simulation found of a plan."""
    found, surely, perhaps = lived.share_above
    return {
        "sessions": len(lived.sessions),
        "share_above": {"found": found, "surely": surely, "perhaps": perhaps},
        "share_overtime_above": lived.share_overtime_above,
        "metrics": {
            name: said(lived.metrics[name].estimate)
            for name in TOLD
            if name in lived.metrics
        },
    }


def said(found: Estimate) -> dict[str, float | int | None]:
    """Return an estimate for machines."""
    return {"mean": found.mean, "low": found.low, "high": found.high, "n": found.n}


def write_validation(found: Validation, folder: Path) -> Path:
    """Write validation.json."""
    path = folder / VALIDATION
    path.write_text(json.dumps(validation_document(found), indent=1) + "\n", "utf-8")
    return path
