"""Webhooks on screen: who is told of what, and what is on its way."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import Form, Request
from starlette.responses import Response

from api.desk import CallerDep, Desk, DeskDep
from api.messages import said
from api.pages.moments import moment
from api.pages.shell import language_of, page
from api.pages.texts import say
from api.router import Router
from api.store import deliveries, webhooks
from api.store.tables import EVENT_KINDS
from api.webhooks import MOST_LETTERS, new_webhook
from pks.errors import InvalidInput

router = Router(prefix="/administration/webhooks", include_in_schema=False)

ROWS = 50


@router.get("")
def show_webhooks(request: Request, desk: DeskDep) -> Response:
    """Shows the webhooks that hold and the newest messages to them."""
    return webhooks_page(request, desk)


@router.post("")
def do_add_webhook(
    request: Request,
    desk: DeskDep,
    caller: CallerDep,
    url: Annotated[str, Form(max_length=MOST_LETTERS)],
    kinds: Annotated[list[str] | None, Form()] = None,
) -> Response:
    """Adds a webhook; what its messages are signed with is shown once."""
    try:
        with desk.store.writing() as tx:
            _, secret = new_webhook(tx, caller.name, url.strip(), kinds or ())
    except InvalidInput as error:
        return webhooks_page(
            request, desk, str(error), given_url=url, given_kinds=kinds or ()
        )
    done = say("webhooks.added", language_of(request))
    return webhooks_page(request, desk, done=done, secret=secret)


@router.post("/{webhook_id}/revoke")
def do_revoke_webhook(
    request: Request, desk: DeskDep, caller: CallerDep, webhook_id: str
) -> Response:
    """Tells a webhook nothing any more."""
    with desk.store.writing() as tx:
        webhooks.revoke(tx, webhook_id, caller.name)
    return webhooks_page(
        request, desk, done=say("webhooks.revoked", language_of(request))
    )


def webhooks_page(
    request: Request,
    desk: Desk,
    message: str = "",
    done: str = "",
    secret: str = "",
    given_url: str = "",
    given_kinds: Sequence[str] = (),
) -> Response:
    """Return the page with what is to be said; what was given fills the form again."""
    language = language_of(request)
    with desk.store.reading() as tx:
        found, sent = webhooks.listed(tx), deliveries.listed(tx, most=ROWS)
        counts = {row.id: deliveries.counted(tx, row.id) for row in found}
        told = {row.webhook_id for row in sent}
        urls = {id_: webhooks.webhook(tx, id_).url for id_ in told}
    return page(
        request,
        "webhooks.html.j2",
        422 if message else 200,
        message=said(message, language),
        done=done,
        secret=secret,
        webhooks=found,
        counts=counts,
        sent=sent,
        urls=urls,
        kinds=EVENT_KINDS,
        given_url=given_url,
        given_kinds=given_kinds,
        reason=lambda text: said(text, language),
        moment=lambda at: moment(at, language),
    )
