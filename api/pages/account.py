"""One's own account: role, hospitals, password."""

from fastapi import Request
from starlette.responses import Response

from api.desk import CallerDep, DeskDep, caller, desk
from api.pages.login import Word, weak, with_session
from api.pages.shell import language_of, page
from api.pages.texts import say
from api.router import Router
from api.security.login import NotLoggedIn, change_password
from api.security.passwords import LEAST_LETTERS
from api.store import users
from pks.errors import InvalidInput

router = Router(prefix="/account", include_in_schema=False)


@router.get("")
def show_account(request: Request) -> Response:
    """Shows who one is, and the form to change the password."""
    return account_page(request)


@router.post("/password")
def do_change_password(
    request: Request,
    served: DeskDep,
    asker: CallerDep,
    old: Word,
    new: Word,
    again: Word,
) -> Response:
    """Changes one's password; every other session of one's ends."""
    language = language_of(request)
    if new != again:
        return account_page(request, say("password.differ", language))
    try:
        token = change_password(served.store, asker, old, new)
    except NotLoggedIn:
        return account_page(request, say("password.wrong", language))
    except InvalidInput:
        return account_page(request, weak(language))
    answer = account_page(request, done=say("password.changed", language))
    return with_session(answer, served, token)


def account_page(request: Request, message: str = "", done: str = "") -> Response:
    """Return the page with what is to be said."""
    status = 422 if message else 200
    with desk(request).store.reading() as tx:
        known = users.user(tx, caller(request).user_id)
    return page(
        request,
        "account.html.j2",
        status,
        message=message,
        done=done,
        least=LEAST_LETTERS,
        has_password=known.issuer is None,
    )
