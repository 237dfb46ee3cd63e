"""Changes of a plan's state: with a reason, once, of the version that was read."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, TypeVar

from fastapi import Depends, Request
from pydantic import BaseModel, Field
from sqlalchemy import Connection
from starlette.responses import Response

from api.access import Caller
from api.desk import CallerDep
from api.reason import Reason
from api.routes.answering import (
    IfMatch,
    Key,
    asked_in,
    etag,
    once,
    refuse_other_version,
)
from api.store.answers import Answer
from api.store.capacity_plans import StoredCapacityPlan
from api.store.plans import StoredPlan


class Why(BaseModel):
    """The reason for a change; it goes to the audit log."""

    why: Reason = Field(examples=["Beslutad på veckomötet."])


@dataclass(frozen=True, slots=True)
class ChangeAsked:
    """Who asks for a change, why, and what he or she had read."""

    request: Request
    who: Caller
    body: Why
    if_match: str | None
    key: str | None


async def change_asked(
    request: Request,
    who: CallerDep,
    body: Why,
    if_match: IfMatch = None,
    key: Key = None,
) -> ChangeAsked:
    """Gather what a request for a change says."""
    return ChangeAsked(request, who, body, if_match, key)


Asked = Annotated[ChangeAsked, Depends(change_asked)]


Stored = TypeVar("Stored", StoredPlan, StoredCapacityPlan)


def changed(
    tx: Connection,
    asked: ChangeAsked,
    find: Callable[[], Stored],
    change: Callable[[Connection, str, str, str, int], Stored],
    told: Callable[[Stored], BaseModel],
) -> Response:
    """Change what ``find`` finds, if it is as it was read."""
    found = find()

    def make() -> Answer:
        refuse_other_version(asked.if_match, found.version)
        why = asked.body.why
        made = change(tx, found.id, asked.who.name, why, found.version)
        return Answer(200, "", told(made).model_dump_json())

    fact = asked_in(asked.request, asked.body.model_dump_json(), asked.if_match or "")
    answer = once(tx, asked.who, asked.key, fact, make)
    answer.headers["ETag"] = etag(find().version)
    return answer
