"""The audit log for programs that watch it."""

from datetime import datetime
from typing import Annotated

from fastapi import Query
from pydantic import BaseModel, Field

from api.desk import Reading
from api.router import Router
from api.store.audit import noted
from api.store.columns import MOST_NUMBER

router = Router(prefix="/api/v1", tags=["audit"])


class AuditEntry(BaseModel, from_attributes=True):
    """Who did what to what, when and why."""

    number: int = Field(examples=[17])
    at: datetime
    who: str = Field(examples=["anna"])
    what: str = Field(examples=["plan.publish"])
    subject: str = Field(description="The id of what it was done to.")
    why: str
    hash: str = Field(description="SHA-256 over this entry and the hash before it.")


class AuditPage(BaseModel):
    """Entries in their order."""

    entries: list[AuditEntry]
    after: int | None = Field(
        description="What to give as `after` for the next page; null on the last."
    )


After = Annotated[
    int, Query(ge=0, le=MOST_NUMBER, description="The last number known.")
]


@router.get("/audit")
def audit_log(
    tx: Reading,
    after: After = 0,
    limit: Annotated[int, Query(ge=1, le=1000)] = 200,
) -> AuditPage:
    """Gives the log's entries behind a number."""
    found = noted(tx, after, limit + 1)
    entries = [AuditEntry.model_validate(row) for row in found[:limit]]
    more = len(found) > limit
    return AuditPage(entries=entries, after=entries[-1].number if more else None)
