"""Administration: users and API keys."""

from typing import Annotated

from fastapi import Form, Request
from starlette.responses import Response

from api.access import SCOPES
from api.desk import CallerDep, Desk, DeskDep
from api.messages import said
from api.pages.login import Word
from api.pages.moments import moment
from api.pages.shell import language_of, page
from api.pages.texts import TEXTS, say
from api.router import Router
from api.security import accounts
from api.security.passwords import first_password, hashed
from api.store import users
from api.store.database import now
from api.store.tables import ROLES
from pks.errors import InvalidInput

router = Router(prefix="/administration", include_in_schema=False)

Sites = Annotated[str, Form(max_length=2000)]


@router.get("")
def show_administration(request: Request, desk: DeskDep) -> Response:
    """Shows users and keys, with what can be done to each."""
    return administration_page(request, desk)


@router.post("/users")
def do_add_user(
    request: Request,
    desk: DeskDep,
    caller: CallerDep,
    name: Word,
    role: Word,
    sites: Sites = "",
) -> Response:
    """Adds a user with a first password, shown once."""
    password = first_password()
    new = accounts.NewUser(name, hashed(password, ""), role, site_ids(sites))
    try:
        with desk.store.writing() as tx:
            made = accounts.add_user(tx, caller.name, new)
    except InvalidInput as error:
        return administration_page(request, desk, str(error))
    done = say("admin.user_added", language_of(request), name=made.name)
    return administration_page(request, desk, done=done, secret=password)


@router.post("/users/{user_id}")
def do_change_user(
    request: Request,
    desk: DeskDep,
    caller: CallerDep,
    user_id: str,
    role: Word,
    sites: Sites = "",
    is_active: Annotated[bool, Form()] = False,
) -> Response:
    """Changes what a user may."""
    try:
        with desk.store.writing() as tx:
            changed = accounts.change_user(
                tx, caller.name, user_id, role, site_ids(sites), is_active
            )
    except InvalidInput as error:
        return administration_page(request, desk, str(error))
    done = say("admin.user_changed", language_of(request), name=changed.name)
    return administration_page(request, desk, done=done)


@router.post("/users/{user_id}/password")
def do_reset_password(
    request: Request, desk: DeskDep, caller: CallerDep, user_id: str
) -> Response:
    """Gives a user a new password, shown once."""
    password = first_password()
    password_hash = hashed(password, "")
    with desk.store.writing() as tx:
        accounts.set_password(tx, caller.name, user_id, password_hash)
        name = users.user(tx, user_id).name
    done = say("admin.password_reset", language_of(request), name=name)
    return administration_page(request, desk, done=done, secret=password)


@router.post("/keys")
def do_create_key(
    request: Request,
    desk: DeskDep,
    caller: CallerDep,
    user_id: Word,
    name: Word,
    scopes: Annotated[list[str] | None, Form()] = None,
    days: Annotated[int, Form()] = accounts.KEY_DAYS,
) -> Response:
    """Makes a key, shown once."""
    try:
        with desk.store.writing() as tx:
            made, secret = accounts.create_key(
                tx, caller.name, user_id, name, scopes or (), days
            )
    except InvalidInput as error:
        return administration_page(request, desk, str(error))
    done = say("admin.key_added", language_of(request), name=made.name)
    return administration_page(request, desk, done=done, secret=secret)


@router.post("/keys/{key_id}/revoke")
def do_revoke_key(
    request: Request, desk: DeskDep, caller: CallerDep, key_id: str
) -> Response:
    """Makes a key useless."""
    with desk.store.writing() as tx:
        accounts.revoke_key(tx, caller.name, key_id)
    done = say("admin.key_revoked", language_of(request))
    return administration_page(request, desk, done=done)


def site_ids(text: str) -> tuple[str, ...]:
    """Return the ids in a list with commas."""
    return tuple(part.strip() for part in text.split(",") if part.strip())


def administration_page(
    request: Request, desk: Desk, message: str = "", done: str = "", secret: str = ""
) -> Response:
    """Return the page with what is to be said."""
    language = language_of(request)
    with desk.store.reading() as tx:
        found, keys, at = users.listed(tx), users.keys(tx), now(tx)
    return page(
        request,
        "administration.html.j2",
        422 if message else 200,
        message=said(message, language),
        done=done,
        secret=secret,
        users=sorted(found, key=lambda user: user.name.casefold()),
        keys=keys,
        held={key.id for key in keys if key.holds(at)},
        key_days=accounts.KEY_DAYS,
        most_key_days=accounts.MOST_KEY_DAYS,
        names={user.id: user.name for user in found},
        roles=ROLES,
        scopes={scope: scope_name(scope, request) for scope in sorted(SCOPES)},
        moment=lambda at: moment(at, language),
    )


def scope_name(scope: str, request: Request) -> str:
    """Return a scope in words, where there are some."""
    key = f"scope.{scope}"
    return say(key, language_of(request)) if key in TEXTS else scope
