"""A horizon as a document: what ``horizon.json`` holds beside the weeks' plans."""

from datetime import date
from typing import Literal

from pydantic import Field

from pks.io.plan_documents import Clock, Document, TermDocument


class GapDocument(Document):
    """Data that a site lacks in a week: ``sessions``, ``duties`` or ``beds``."""

    site_id: str
    what: str


class WeekDocument(Document):
    """
    A week of the horizon.

    ``plan`` is the file with its bookings, None where there is none. Beyond the
    window in which patients are called a week is ``preliminary``.
    """

    week: str
    status: str
    plan: str | None
    num_booked: int
    preliminary: bool
    gaps: tuple[GapDocument, ...]


class ProposalDocument(Document):
    """A time that a patient can be offered."""

    date: date
    start: Clock
    theatre_id: str
    surgeon_id: str


class DueDocument(Document):
    """A preparation still to be done."""

    name: str
    order_by: date
    valid_from: date


class CallDocument(Document):
    """A patient to call, with times that are free beside the plan."""

    patient_id: str
    proposed: ProposalDocument
    call_by: date
    cancel_by: date | None
    alternatives: tuple[ProposalDocument, ...]
    missing: tuple[DueDocument, ...]


class MoveDocument(Document):
    """A booking of the plan published before that is another now, or gone (null)."""

    patient_id: str
    published: ProposalDocument
    planned: ProposalDocument | None


class HorizonDocument(Document):
    """Several weeks' plan and how good it is as a whole; amounts as in plan.json."""

    schema_: Literal["pks.horizon-plan/1"] = Field(
        default="pks.horizon-plan/1", alias="schema"
    )
    region_hash: str
    objective: int
    bound: int | None
    bound_from: str | None
    gap: float | None
    terms: dict[str, TermDocument]
    num_booked: int
    num_waiting: int
    weeks: tuple[WeekDocument, ...]
    calls: tuple[CallDocument, ...]
    moves: tuple[MoveDocument, ...]


def horizon_json(document: HorizonDocument) -> str:
    """Return a document as text, keys in order, with a line break at the end."""
    return document.model_dump_json(indent=1, by_alias=True) + "\n"
