"""Login, logout and the first administrator."""

import hmac
from contextlib import suppress
from typing import Annotated

from fastapi import Form, Request
from starlette.responses import RedirectResponse, Response

from api.desk import CallerDep, Desk, DeskDep
from api.pages.shell import language_of, page
from api.pages.texts import say
from api.router import Router
from api.security.gate import COOKIE, address_of
from api.security.login import (
    Attempt,
    MustWait,
    NotLoggedIn,
    first_administrator,
    log_in,
    log_out,
)
from api.security.passwords import LEAST_LETTERS, MOST_LETTERS
from api.security.secrets import hash_of
from api.store import sessions, users
from pks.bilingual import Language
from pks.errors import InvalidInput

router = Router(include_in_schema=False)

Word = Annotated[str, Form(max_length=MOST_LETTERS)]


@router.get("/login")
def show_login(request: Request, desk: DeskDep, next: str = "/") -> Response:
    """Shows the form; whoever is logged in goes on."""
    if request.scope["state"]["caller"] is not None:
        return RedirectResponse(inside(next), 303)
    with desk.store.reading() as tx:
        nobody = not users.listed(tx)
    message = say("login.nobody", language_of(request)) if nobody else ""
    return login_page(request, desk, 200, next, message)


@router.post("/login")
def do_login(
    request: Request,
    desk: DeskDep,
    name: Word,
    password: Word,
    next: Annotated[str, Form()] = "/",
) -> Response:
    """Begins a session, always a new one."""
    attempt = Attempt(name.strip(), address_of(request))
    language = language_of(request)
    try:
        token = log_in(desk.store, desk.settings, attempt, password)
    except MustWait as error:
        message = say("login.wait", language, seconds=error.wait_s)
        answer = login_page(request, desk, 429, next, message, name)
        answer.headers["Retry-After"] = str(error.wait_s)
        return answer
    except NotLoggedIn:
        message = say("login.wrong", language)
        return login_page(request, desk, 401, next, message, name)
    return with_session(RedirectResponse(inside(next), 303), desk, token)


@router.post("/logout")
def do_logout(request: Request, desk: DeskDep, caller: CallerDep) -> Response:
    """Ends the session; who came by the region's own login may end that, too."""
    token = request.cookies.get(COOKIE, "")
    with desk.store.writing() as tx:
        id_token = sessions.id_token_of(tx, hash_of(token))
        log_out(tx, token, caller.name, caller.user_id)
    there = logout_there(request, desk, id_token)
    answer: Response = RedirectResponse("/login", 303)
    if there:  # as a page: no form of ours may lead to another site
        answer = page(request, "logout.html.j2", there=there)
        answer.headers["Refresh"] = f"0; url={there}"
    answer.delete_cookie(
        COOKIE, secure=desk.settings.https, httponly=True, samesite="lax"
    )
    return answer


@router.get("/setup")
def show_setup(request: Request, desk: DeskDep, token: str = "") -> Response:
    """Shows the form of the first account to whoever has the link."""
    return setup_page(request, desk, token)


@router.post("/setup")
def do_setup(
    request: Request,
    desk: DeskDep,
    token: Annotated[str, Form()],
    name: Word,
    password: Word,
    again: Word,
) -> Response:
    """Makes the first account, and logs it in."""
    language = language_of(request)
    if not holds(desk, token):
        return setup_page(request, desk, token)
    if password != again:
        message = say("password.differ", language)
        return setup_page(request, desk, token, message, name)
    try:
        made = first_administrator(desk.store, name, password, address_of(request))
    except InvalidInput:
        return setup_page(request, desk, token, weak(language), name)
    return with_session(RedirectResponse("/", 303), desk, made)


def logout_there(request: Request, desk: Desk, id_token: str | None) -> str | None:
    """Return where to log out of the region's own login, if one came by it."""
    if desk.provider is None or id_token is None:
        return None
    with suppress(NotLoggedIn):
        return desk.provider.logout_address(id_token, f"{home_of(request, desk)}/login")
    return None


def home_of(request: Request, desk: Desk) -> str:
    """Return the address of this desk as the browser knows it; the gate knows it."""
    scheme = "https" if desk.settings.https else "http"
    return f"{scheme}://{request.headers['host']}"


def login_page(
    request: Request, desk: Desk, status: int, next: str, message: str, name: str = ""
) -> Response:
    """Return the page to log in on."""
    return page(
        request,
        "login.html.j2",
        status,
        next=inside(next),
        message=message,
        name=name,
        has_provider=desk.provider is not None,
    )


def setup_page(
    request: Request, desk: Desk, token: str, message: str = "", name: str = ""
) -> Response:
    """Return the form, or that the link does not hold."""
    does_hold = holds(desk, token)
    return page(
        request,
        "setup.html.j2",
        (422 if message else 200) if does_hold else 403,
        token=token,
        message=message,
        name=name,
        does_hold=does_hold,
        least=LEAST_LETTERS,
    )


def holds(desk: Desk, token: str) -> bool:
    """Whether a token may make the first administrator, who is not there yet."""
    wanted = desk.settings.setup_token
    if not wanted or not hmac.compare_digest(token.encode(), wanted.encode()):
        return False
    with desk.store.reading() as tx:
        return not users.listed(tx)


def with_session(answer: Response, desk: Desk, token: str) -> Response:
    """Give an answer the session's cookie."""
    answer.set_cookie(
        COOKIE, token, httponly=True, secure=desk.settings.https, samesite="lax"
    )
    return answer


def inside(path: str) -> str:
    """Return a path of this desk; the start for anything that would lead away."""
    is_inside = path.startswith("/") and not path.startswith(("//", "/\\"))
    return path if is_inside and path.isprintable() else "/"


def weak(language: Language) -> str:
    """Return what a password must be."""
    return say(
        "password.short",
        language,
        least=LEAST_LETTERS,
        most=MOST_LETTERS,
        different=LEAST_LETTERS // 2,
    )
