"""
Week plans repaired after events: proposals that know what happened.

What has happened lies beside the plan, as `pks replan` reads it, so that the plan can
be opened and checked again.
"""

from pathlib import Path

from pydantic import BaseModel, ConfigDict
from sqlalchemy import Connection

from api.store.audit import Entry, note
from api.store.documents import add_bundle, files_of, read_file
from api.store.plans import EVENTS, PLAN, PlanOrigin, StoredPlan, add_plan
from pks.io.plans import PlanDocument, plan_json

REPLAN = "replan.json"


class Replan(BaseModel):
    """
    What a repaired plan was made from.

    Attributes
    ----------
    made_from
        The plan that was published then.
    num_known
        How many of the events that plan had been repaired after already.
    moved_bound
        Weight of moves that no plan goes below; None where none is known.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    made_from: str
    num_known: int
    moved_bound: int | None


def replan_of(tx: Connection, found: StoredPlan) -> Replan | None:
    """Return what a plan repairs; None for one that repairs nothing."""
    if REPLAN not in {file.name for file in files_of(tx, found.bundle_id)}:
        return None
    return Replan.model_validate_json(read_file(tx, found.bundle_id, REPLAN))


def keep_replan(
    tx: Connection,
    document: PlanDocument,
    events: bytes,
    replan: Replan,
    origin: tuple[str, StoredPlan],
    by: str,
) -> StoredPlan:
    """
    Keep a repaired plan as a proposal, with its entry in the audit log.

    Parameters
    ----------
    events
        All that has happened, as a CSV file.
    origin
        The snapshot that it was made from, and the published plan that it repairs.
    """
    region_id, base = origin
    files = {
        PLAN: plan_json(document).encode(),
        EVENTS: events,
        REPLAN: replan.model_dump_json(indent=1).encode(),
    }
    made = PlanOrigin(
        region_id=region_id,
        region_name=base.region_name,
        bundle_id=add_bundle(tx, files),
        made_by=by,
        quotas_from=base.quotas_from,
    )
    stored = add_plan(tx, document, made)
    note(tx, Entry(by, "plan.replan", stored.id, f"repairs {base.id}"))
    return stored


def carried(tx: Connection, found: StoredPlan) -> dict[str, bytes]:
    """Return the files that go with a plan whatever is edited in it."""
    names = {file.name for file in files_of(tx, found.bundle_id)} & {EVENTS, REPLAN}
    return {name: read_file(tx, found.bundle_id, name) for name in sorted(names)}


def write_events(tx: Connection, found: StoredPlan, path: Path) -> Path | None:
    """Write the events that a plan repairs another after, if it does."""
    if EVENTS not in {file.name for file in files_of(tx, found.bundle_id)}:
        return None
    path.write_bytes(read_file(tx, found.bundle_id, EVENTS))
    return path
