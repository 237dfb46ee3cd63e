"""Login, logout and the first administrator."""

import hmac
from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from api.desk import CallerDep, Desk, DeskDep
from api.pages.shell import language_of, page
from api.pages.texts import say
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
from api.store import users
from pks.bilingual import Language
from pks.errors import InvalidInput

router = APIRouter(include_in_schema=False)

Word = Annotated[str, Form(max_length=MOST_LETTERS)]


@router.get("/login")
def show_login(request: Request, desk: DeskDep, next: str = "/") -> Response:
    """Shows the form; whoever is logged in goes on."""
    if request.scope["state"]["caller"] is not None:
        return RedirectResponse(inside(next), 303)
    with desk.store.reading() as tx:
        nobody = not users.listed(tx)
    message = say("login.nobody", language_of(request)) if nobody else ""
    return page(request, "login.html.j2", next=inside(next), message=message, name="")


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
        answer = page(
            request, "login.html.j2", 429, next=inside(next), message=message, name=name
        )
        answer.headers["Retry-After"] = str(error.wait_s)
        return answer
    except NotLoggedIn:
        message = say("login.wrong", language)
        return page(
            request, "login.html.j2", 401, next=inside(next), message=message, name=name
        )
    return with_session(RedirectResponse(inside(next), 303), desk, token)


@router.post("/logout")
def do_logout(request: Request, desk: DeskDep, caller: CallerDep) -> Response:
    """Ends the session."""
    with desk.store.writing() as tx:
        log_out(tx, request.cookies.get(COOKIE, ""), caller.name, caller.user_id)
    answer = RedirectResponse("/login", 303)
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
