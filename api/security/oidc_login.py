"""Logging in by the region's own provider: begun here, taken up once, a new session."""

import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from api.metrics import LOGINS
from api.security.accounts import shut_out
from api.security.login import NotLoggedIn, new_session
from api.security.oidc import Provider
from api.security.oidc_claims import Person, person_of
from api.security.secrets import hash_of, new_secret
from api.settings import Settings
from api.store import Store, oidc_logins, sessions, users
from api.store.audit import Entry, note
from api.store.oidc_logins import Begun
from api.store.users import User


@dataclass(frozen=True, slots=True)
class Sent:
    """Where a browser is sent, and the secret that it keeps until it comes back."""

    address: str
    browser: str


@dataclass(frozen=True, slots=True)
class Back:
    """
    What a browser came back with.

    Attributes
    ----------
    browser
        The secret of its cookie; empty if it has none.
    redirect
        The address that it was sent back to.
    address
        Where it comes from, for the audit log.
    """

    asked: Mapping[str, str]
    browser: str
    redirect: str
    address: str


def begin(store: Store, provider: Provider, redirect: str, next_: str) -> Sent:
    """
    Begin a login.

    Raises
    ------
    ProviderAway
        If the provider does not answer.
    """
    state, browser, nonce, verifier = (new_secret() for _ in range(4))
    address = provider.address(redirect, state, nonce, verifier)
    with store.writing() as tx:
        begun = Begun(hash_of(browser), nonce, verifier, next_)
        oidc_logins.begin(tx, hash_of(state), begun)
    return Sent(address, browser)


def finish(
    store: Store, settings: Settings, provider: Provider, back: Back
) -> tuple[str, str]:
    """
    Take a login up; return the token of a new session and the page to go on to.

    Raises
    ------
    NotLoggedIn
        If anything is not as it must be; the log has what.
    """
    try:
        begun = taken(store, back)
        provider.refuse_other_issuer(back.asked.get("iss"))
        if "error" in back.asked:
            raise NotLoggedIn(f"the provider says {back.asked['error'][:60]}")
        code = back.asked.get("code", "")
        id_token = provider.exchange(back.redirect, code, begun.verifier)
        person = vouched(store, settings, provider.claims(id_token, begun.nonce))
        with store.writing() as tx:
            known = user_of(tx, person)
            sessions.forget_old(tx, settings.longest_session)
            token = new_session(tx, known, back.address, id_token)
    except NotLoggedIn as error:
        LOGINS.labels("oidc", "refused").inc()
        with store.writing() as tx:
            note(tx, Entry("oidc", "login.failed", back.address, str(error)))
        raise
    LOGINS.labels("oidc", "ok").inc()
    return token, begun.next


def taken(store: Store, back: Back) -> Begun:
    """Return the login that a browser began, which can be taken up no more."""
    with store.writing() as tx:
        begun = oidc_logins.take(tx, hash_of(back.asked.get("state", "")))
    if begun is None:
        raise NotLoggedIn("no login with this state is under way")
    if not hmac.compare_digest(begun.browser_hash, hash_of(back.browser)):
        raise NotLoggedIn("the login was begun in another browser")
    return begun


def vouched(store: Store, settings: Settings, claims: Mapping[str, Any]) -> Person:
    """
    Return whom claims that are right let in.

    Whom they let in no more, though they did, loses at once what he or she still has.
    """
    try:
        return person_of(settings, claims)
    except NotLoggedIn as error:
        subject = str(claims["iss"]), str(claims["sub"])
        with store.writing() as tx:
            known = users.user_of_subject(tx, *subject)
            if known is not None:
                shut_out(tx, known.id)
                note(tx, Entry(known.name, "user.shut_out", known.id, str(error)))
        raise


def user_of(tx: Connection, person: Person) -> User:
    """
    Return the user of somebody, made or changed to what the claims say now.

    A local account of the same name is never taken for theirs.
    """
    found = users.user_of_subject(tx, person.issuer, person.subject)
    sites = list(person.sites)
    if found is None:
        name = free_name(tx, person)
        made = users.add_user(tx, name, "", person.role, sites)
        users.change_user(tx, made.id, issuer=person.issuer, subject=person.subject)
        note(tx, Entry(name, "user.add", made.id, f"oidc, {person.role}"))
        return users.user(tx, made.id)
    if not found.is_active:
        raise NotLoggedIn("the user may not log in")
    if (found.role, found.sites) != (person.role, sites):
        users.change_user(tx, found.id, role=person.role, sites=sites)
        told = f"oidc, {person.role}, {', '.join(sites) or 'all hospitals'}"
        note(tx, Entry(found.name, "user.change", found.id, told))
    return users.user(tx, found.id)


def free_name(tx: Connection, person: Person) -> str:
    """Return a name that no other user has."""
    plain = "".join(c for c in person.name if c.isprintable()).strip()
    for name in (plain, f"{plain} (oidc)", f"{plain} ({person.subject[:80]})"):
        if name and users.user_named(tx, name) is None:
            return name
    raise NotLoggedIn("there is a user of this name")
