"""The audit log on screen."""

from typing import Annotated

from fastapi import Query, Request
from starlette.responses import Response

from api.desk import Desk, DeskDep
from api.pages.moments import moment
from api.pages.shell import language_of, page
from api.pages.texts import TEXTS, say
from api.router import Router
from api.store import audit
from api.store.columns import MOST_NUMBER
from pks.bilingual import Language

router = Router(prefix="/administration/audit", include_in_schema=False)

ROWS = 100

Before = Annotated[int | None, Query(ge=1, le=MOST_NUMBER)]


@router.get("")
def show_audit(
    request: Request,
    desk: DeskDep,
    before: Before = None,
) -> Response:
    """Shows entries, the newest first."""
    return audit_page(request, desk, before)


@router.post("/verify")
def do_verify(request: Request, desk: DeskDep) -> Response:
    """Checks the whole chain."""
    with desk.store.one_moment() as tx:
        broken, newest = audit.first_broken(tx), audit.latest(tx, most=1)
    language = language_of(request)
    if broken is not None:
        message = say("audit.broken", language, number=broken)
        return audit_page(request, desk, message=message)
    count = newest[0].number if newest else 0
    return audit_page(request, desk, done=say("audit.whole", language, count=count))


def audit_page(
    request: Request,
    desk: Desk,
    before: int | None = None,
    message: str = "",
    done: str = "",
) -> Response:
    """Return the page with what is to be said."""
    language = language_of(request)
    with desk.store.reading() as tx:
        entries = audit.latest(tx, before, ROWS)
    return page(
        request,
        "audit.html.j2",
        entries=entries,
        older=entries[-1].number if entries and entries[-1].number > 1 else None,
        what=lambda what: said_or_as_is(f"did.{what}", what, language),
        is_newest=before is None,
        message=message,
        done=done,
        moment=lambda at: moment(at, language),
    )


def said_or_as_is(key: str, otherwise: str, language: Language) -> str:
    """Return a text, or something else where there is none."""
    return say(key, language) if key in TEXTS else otherwise
