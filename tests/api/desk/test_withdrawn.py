"""Who may do less than before may do less at once, whatever he or she still holds."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api import following
from api.security.accounts import change_user, create_key
from api.security.secrets import hash_of
from api.store import feeds, users
from tests.desks import HOME, PASSWORD, add_user, browser
from tests.oidc import FakeProvider, log_in, refused, user_named

AUDIT = "/api/v1/audit"
ADMINISTRATION = "/administration"


@pytest.fixture
def bo(app: FastAPI) -> users.User:
    """An administrator, beside another one."""
    add_user(app, "chief", "administrator")
    return add_user(app, "Bo", "administrator")


def session_of(app: FastAPI, name: str) -> TestClient:
    """A browser in which somebody is logged in."""
    found = browser(app)
    found.post("/login", data={"name": name, "password": PASSWORD})
    return found


def program_of(app: FastAPI, user_id: str, scope: str = "audit") -> TestClient:
    """A program with a key of a user."""
    with app.state.desk.store.writing() as tx:
        _, secret = create_key(tx, "chief", user_id, "SIEM", [scope])
    headers = {"Authorization": f"Bearer {secret}"}
    return TestClient(app, base_url=HOME, headers=headers)


def change(app: FastAPI, user_id: str, role: str, is_active: bool = True) -> None:
    with app.state.desk.store.writing() as tx:
        change_user(tx, "chief", user_id, role, (), is_active)


def test_a_lower_role_holds_for_sessions_and_keys_at_once(
    app: FastAPI, bo: users.User
) -> None:
    session, program = session_of(app, "Bo"), program_of(app, bo.id)
    assert session.get(ADMINISTRATION).status_code == 200
    assert program.get(AUDIT).status_code == 200
    change(app, bo.id, "publisher")
    assert session.get(ADMINISTRATION).status_code == 403
    assert program.get(AUDIT).status_code == 403


def test_what_somebody_shut_out_had_does_not_come_back(
    app: FastAPI, bo: users.User
) -> None:
    session, program = session_of(app, "Bo"), program_of(app, bo.id)
    feed = with_feed(app, bo)
    change(app, bo.id, "administrator", is_active=False)
    assert session.get(ADMINISTRATION).status_code == 303
    assert program.get(AUDIT).status_code == 401
    change(app, bo.id, "administrator")
    assert session.get(ADMINISTRATION).status_code == 303
    assert program.get(AUDIT).status_code == 401
    assert feed not in held_feeds(app)


@pytest.mark.parametrize("role", ["publisher", "reader"])
def test_a_stream_that_is_open_ends_when_its_caller_may_do_less(
    app: FastAPI, bo: users.User, role: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(following, "LONGEST_S", 15.0)  # where it does not
    session = session_of(app, "Bo")
    with ThreadPoolExecutor(1) as pool:
        open_one = pool.submit(session.get, "/jobs/stream")
        with pytest.raises(TimeoutError):
            open_one.result(1.5)
        change(app, bo.id, role, is_active=role == "publisher")
        assert open_one.result(10).status_code == 200


def with_feed(app: FastAPI, user: users.User) -> str:
    """A calendar link that somebody made; its id."""
    with app.state.desk.store.writing() as tx:
        who, of = (user.id, user.name), ("theatre", "t1")
        return feeds.add_feed(tx, who, "region", of, False, hash_of(user.id)).id


def held_feeds(app: FastAPI) -> list[str]:
    """The links that hold."""
    with app.state.desk.store.reading() as tx:
        return [feed.id for feed in feeds.listed(tx)]


@pytest.mark.parametrize("roles", [[], ["Somebody"], None])
def test_whom_the_region_gives_no_role_any_more_keeps_nothing(
    oidc_desk: FastAPI, theirs: FakeProvider, roles: list[str] | None
) -> None:
    theirs.claims |= {"sub": f"gone-{roles}", "preferred_username": f"Gone {roles}"}
    session, _ = log_in(oidc_desk, theirs)
    found = user_named(oidc_desk, f"Gone {roles}")
    assert found is not None
    program, feed = (
        program_of(oidc_desk, found.id, "plans"),
        with_feed(oidc_desk, found),
    )
    assert session.get("/account").status_code == 200
    assert program.get("/api/v1/plans").status_code == 200
    before = theirs.claims["roles"]
    theirs.claims["roles"] = roles
    asker, answer = log_in(oidc_desk, theirs)
    assert refused(answer, asker)
    assert session.get("/account").status_code == 303
    assert program.get("/api/v1/plans").status_code == 401
    assert feed not in held_feeds(oidc_desk)
    theirs.claims["roles"] = before
    assert log_in(oidc_desk, theirs)[1].status_code == 303
