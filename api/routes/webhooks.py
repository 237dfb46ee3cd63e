"""Webhooks: added, listed and revoked by administrators; what is on its way to them."""

from datetime import datetime
from typing import Annotated, Literal

from fastapi import Query
from pydantic import BaseModel, ConfigDict, Field

from api.desk import CallerDep, Reading, Writing
from api.router import Router
from api.routes.answering import API, Limit, problems
from api.store import deliveries, webhooks
from api.store.tables import EventKind
from api.webhooks import MOST_LETTERS, new_webhook

router = Router(prefix=f"{API}/webhooks", tags=["webhooks"])

State = Literal["waiting", "delivered", "given_up"]


class WebhookAsked(BaseModel, extra="forbid"):
    """Where messages are to go, and of what."""

    url: str = Field(
        max_length=MOST_LETTERS,
        description="https, or http to the desk's own machine.",
        examples=["https://integration.example.org/pks"],
    )
    kinds: list[EventKind] = Field(min_length=1, examples=[["plan.published"]])


class WebhookAnswer(BaseModel):
    """A webhook, without its secret."""

    model_config = ConfigDict(from_attributes=True)

    id: str
    url: str
    kinds: list[EventKind]
    added_at: datetime
    added_by: str


class NewWebhookAnswer(WebhookAnswer):
    """A webhook with what its messages are signed with, which is told this once."""

    secret: str = Field(description="As the Standard Webhooks specification has it.")


class DeliveryAnswer(BaseModel):
    """An event on its way to a webhook, arrived, or given up after a day."""

    model_config = ConfigDict(from_attributes=True)

    event_id: str = Field(description="The header webhook-id and the message's id.")
    kind: EventKind
    subject: str = Field(description="Id of the plan or of the shortage.")
    region_name: str
    at: datetime = Field(description="When it happened.")
    state: State
    attempts: int
    next_at: datetime = Field(description="When it is tried next, while it waits.")
    reason: str = Field(description="Why the last attempt failed; blank if none did.")
    ended_at: datetime | None = Field(description="Null while it waits.")


@router.get("", responses=problems())
def list_webhooks(tx: Reading) -> list[WebhookAnswer]:
    """Lists the webhooks that hold."""
    return [WebhookAnswer.model_validate(row) for row in webhooks.listed(tx)]


@router.post("", status_code=201, responses=problems(422))
def add_webhook(tx: Writing, who: CallerDep, body: WebhookAsked) -> NewWebhookAnswer:
    """Adds a webhook; it is told what happens from now on."""
    made, secret = new_webhook(tx, who.name, body.url, body.kinds)
    known = WebhookAnswer.model_validate(made).model_dump()
    return NewWebhookAnswer(secret=secret, **known)


@router.post("/{webhook_id}/revoke", status_code=204, responses=problems(404))
def revoke_webhook(tx: Writing, who: CallerDep, webhook_id: str) -> None:
    """Tells a webhook nothing any more; what waits for it is given up."""
    webhooks.revoke(tx, webhook_id, who.name)


@router.get("/{webhook_id}/deliveries", responses=problems(404, 422))
def list_deliveries(
    tx: Reading,
    webhook_id: str,
    state: Annotated[tuple[State, ...], Query()] = (),
    limit: Limit = 50,
) -> list[DeliveryAnswer]:
    """Lists a webhook's messages of the last month, the newest first."""
    found = webhooks.webhook(tx, webhook_id)
    rows = deliveries.listed(tx, found.id, state, limit)
    return [DeliveryAnswer.model_validate(row) for row in rows]
