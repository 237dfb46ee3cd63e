"""Week plans over HTTP: published and withdrawn, by whoever has read them last."""

from collections.abc import Callable

from fastapi import APIRouter, Request
from pydantic import BaseModel, Field
from sqlalchemy import Connection
from starlette.responses import Response

from api.access import Caller
from api.desk import CallerDep, Writing
from api.routes.answering import (
    API,
    IfMatch,
    Key,
    asked_in,
    etag,
    once,
    problems,
    refuse_other_version,
)
from api.routes.plans import PlanAnswer
from api.store import plans
from api.store.answers import Answer
from api.store.plans import StoredPlan
from api.visible import plan_for

router = APIRouter(prefix=f"{API}/plans", tags=["plans"])


class Why(BaseModel):
    """The reason for a change; it goes to the audit log."""

    why: str = Field(
        min_length=1, max_length=1000, examples=["Beslutad på veckomötet."]
    )


@router.post(
    "/{plan_id}/publish",
    response_model=PlanAnswer,
    responses=problems(404, 409, 412, 422, 428),
)
def publish(
    request: Request,
    tx: Writing,
    who: CallerDep,
    plan_id: str,
    body: Why,
    if_match: IfMatch = None,
    key: Key = None,
) -> Response:
    """Publishes a proposal; what was published of its week is superseded."""
    return changed(request, tx, who, plan_id, body, if_match, key, plans.publish)


@router.post(
    "/{plan_id}/withdraw",
    response_model=PlanAnswer,
    responses=problems(404, 409, 412, 422, 428),
)
def withdraw(
    request: Request,
    tx: Writing,
    who: CallerDep,
    plan_id: str,
    body: Why,
    if_match: IfMatch = None,
    key: Key = None,
) -> Response:
    """Withdraws a proposal, or what is published."""
    return changed(request, tx, who, plan_id, body, if_match, key, plans.withdraw)


def changed(
    request: Request,
    tx: Connection,
    who: Caller,
    plan_id: str,
    body: Why,
    if_match: str | None,
    key: str | None,
    change: Callable[[Connection, str, str, str, int], StoredPlan],
) -> Response:
    """Change a plan's state, if it is as it was read."""
    found = plan_for(tx, who, plan_id)

    def make() -> Answer:
        refuse_other_version(if_match, found.version)
        made = change(tx, plan_id, who.name, body.why, found.version)
        return Answer(200, "", PlanAnswer.model_validate(made).model_dump_json())

    fact = asked_in(request, body.model_dump_json(), if_match or "")
    answer = once(tx, who, key, fact, make)
    answer.headers["ETag"] = etag(plan_for(tx, who, plan_id).version)
    return answer
