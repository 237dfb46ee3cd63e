"""Login by the region's own provider: sent there, and come back."""

import logging

from fastapi import Request
from starlette.responses import RedirectResponse, Response

from api.desk import Desk, DeskDep
from api.pages.login import home_of, inside, login_page, with_session
from api.pages.shell import language_of
from api.pages.texts import say
from api.problems import Problem
from api.router import Router
from api.security.gate import COOKIE, address_of
from api.security.login import NotLoggedIn
from api.security.oidc import Provider
from api.security.oidc_login import Back, begin, finish
from api.security.remembered import ProviderAway, ProviderOdd
from api.security.secrets import hash_of
from api.store import sessions
from api.store.oidc_logins import LASTS

router = Router(prefix="/login/oidc", include_in_schema=False)

BROWSER = "pks_login"
CALLBACK = "/login/oidc/callback"

log = logging.getLogger("pks.desk")


@router.get("")
def send_there(request: Request, desk: DeskDep, next: str = "/") -> Response:
    """Sends the browser to the provider."""
    redirect = home_of(request, desk) + CALLBACK
    try:
        sent = begin(desk.store, provider_of(desk), redirect, inside(next))
    except NotLoggedIn as error:
        return refused(request, desk, error)
    answer = RedirectResponse(sent.address, 303)
    answer.set_cookie(
        BROWSER,
        sent.browser,
        max_age=int(LASTS.total_seconds()),
        path="/login/oidc",
        httponly=True,
        secure=desk.settings.https,
        samesite="lax",
    )
    return answer


@router.get("/callback")
def come_back(request: Request, desk: DeskDep) -> Response:
    """Begins a new session for whom the provider vouches, or says that it did not."""
    back = Back(
        asked=dict(request.query_params),
        browser=request.cookies.get(BROWSER, ""),
        redirect=home_of(request, desk) + CALLBACK,
        address=address_of(request),
    )
    try:
        token, next_ = finish(desk.store, desk.settings, provider_of(desk), back)
    except NotLoggedIn as error:
        return refused(request, desk, error)
    if before := request.cookies.get(COOKIE):
        with desk.store.writing() as tx:
            sessions.end(tx, hash_of(before))
    return without_login(
        with_session(RedirectResponse(inside(next_), 303), desk, token)
    )


def provider_of(desk: Desk) -> Provider:
    """Return the region's own login; 404 where there is none."""
    if desk.provider is None:
        raise Problem(404, "There is no such page.")
    return desk.provider


def refused(request: Request, desk: Desk, error: NotLoggedIn) -> Response:
    """Return the page to log in on, which does not say why; the log does."""
    request_id = request.scope["state"]["request_id"]
    log.warning("oidc refused", extra={"request_id": request_id, "why": str(error)})
    status, words = how_refused(error)
    message = say(words, language_of(request), request_id=request_id)
    return without_login(login_page(request, desk, status, "/", message))


def how_refused(error: NotLoggedIn) -> tuple[int, str]:
    """Return the status and the words of a refusal."""
    match error:
        case ProviderAway():
            return 503, "login.oidc_away"
        case ProviderOdd():
            return 502, "login.oidc_odd"
    return 401, "login.oidc_refused"


def without_login(answer: Response) -> Response:
    """Take the secret of a login that is taken up from the browser."""
    answer.delete_cookie(BROWSER, path="/login/oidc")
    return answer
