"""
Plans changed by hand: proposals whose files are replaced, edit by edit.

A plan that a job made never changes, nor does one that was published: the first edit of
one makes a proposal of its own. Every later edit takes that proposal's version on, so
that of two planners who edit at once the later is refused.
"""

from datetime import datetime

from pydantic import BaseModel, ConfigDict
from sqlalchemy import Connection

from api.store.documents import add_bundle, files_of, read_file
from api.store.plans import PLAN, PlanOrigin, StoredPlan, add_plan, plan
from api.store.replans import carried
from api.store.states import change_state
from api.store.tables import plans
from pks.errors import Conflict
from pks.io.plans import BookingDocument, PlanDocument, plan_json
from pks.problems.week.standing import Lock

BOARD = "board.json"


class Part(BaseModel):
    """A part of the document; unknown keys are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Place(Part):
    """Where a patient stands in a plan, None for nowhere, and what is locked of it."""

    booking: BookingDocument | None
    locks: tuple[Lock, ...] = ()


class Edit(Part):
    """What somebody changed for a patient, and when."""

    patient_id: str
    before: Place
    after: Place
    by: str
    at: datetime


class Board(Part):
    """What was changed by hand since the plan it was made from."""

    made_from: str
    edits: tuple[Edit, ...] = ()


def is_by_hand(tx: Connection, found: StoredPlan) -> bool:
    """Whether a plan is a proposal that edits change in its place."""
    names = {file.name for file in files_of(tx, found.bundle_id)}
    return found.state == "proposal" and BOARD in names


def board(tx: Connection, found: StoredPlan) -> Board:
    """Return what was changed in a plan; nothing in one that was not edited."""
    if not is_by_hand(tx, found):
        return Board(made_from=found.id)
    return Board.model_validate_json(read_file(tx, found.bundle_id, BOARD))


def keep_edit(
    tx: Connection,
    found: StoredPlan,
    document: PlanDocument,
    edits: Board,
    by: str,
    version: int,
) -> StoredPlan:
    """
    Keep a plan as it is after an edit; return the proposal that has it.

    Raises
    ------
    Conflict
        If the plan that was edited has another version by now.
    """
    files = {PLAN: plan_json(document), BOARD: edits.model_dump_json(indent=1)}
    texts = {name: text.encode() for name, text in files.items()}
    bundle_id = add_bundle(tx, carried(tx, found) | texts)
    if not is_by_hand(tx, found):
        if found.version != version:
            raise Conflict(f"{found.id}: expected version {found.version}.")
        origin = PlanOrigin(
            region_id=found.region_id,
            region_name=found.region_name,
            bundle_id=bundle_id,
            made_by=by,
            quotas_from=found.quotas_from,
        )
        return add_plan(tx, document, origin)
    facts = {
        "bundle_id": bundle_id,
        "status": document.status,
        "objective": document.objective,
        "bound": document.bound,
        "gap": document.gap,
        "num_booked": document.num_booked,
    }
    change_state(tx, plans, found, "proposal", version, facts)
    return plan(tx, found.id)
