"""Login by the region's own provider, and everything that is refused."""

from datetime import timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from fastapi import FastAPI
from sqlalchemy import update

from api.security.accounts import set_password
from api.store import sessions as sessions_store
from api.store import users
from api.store.database import now
from api.store.tables import attempts, sessions
from pks.errors import InvalidInput
from tests.desks import PASSWORD, add_user, browser, served
from tests.oidc import (
    CALLBACK,
    FakeProvider,
    address,
    come_back,
    log_in,
    new_key,
    refused,
    settings_for,
    user_named,
)
from tests.stores import count


def test_who_logs_in_there_is_logged_in_here(
    oidc_desk: FastAPI, theirs: FakeProvider
) -> None:
    asker = browser(oidc_desk)
    assert 'href="/login/oidc?next=/week"' in asker.get("/login?next=/week").text
    where = address(asker, "/week")
    assert where.startswith(f"{theirs.issuer}/auth?")
    asked = parse_qs(urlsplit(where).query)
    assert asked["redirect_uri"] == [f"http://localhost{CALLBACK}"]
    assert len(asked["state"][0]) >= 43
    assert len(asked["nonce"][0]) >= 43
    answer = come_back(asker, theirs.log_in(where))
    assert (answer.status_code, answer.headers["location"]) == (303, "/week")
    made = [c for c in answer.headers.get_list("set-cookie") if "pks_session" in c]
    assert "HttpOnly" in made[0]
    assert "samesite=lax" in made[0].casefold()
    me = asker.get("/api/v1/me")
    assert me.status_code == 403 or me.json()["role"] == "planner"
    found = user_named(oidc_desk, "Anna")
    assert found is not None
    assert (found.role, found.sites, found.subject) == ("planner", [], "u-1")


def test_local_accounts_are_still_there(
    oidc_desk: FastAPI, theirs: FakeProvider
) -> None:
    add_user(oidc_desk, "local", "reader")
    data = {"name": "local", "password": PASSWORD}
    assert browser(oidc_desk).post("/login", data=data).status_code == 303
    for password in ("", PASSWORD):
        log_in(oidc_desk, theirs)
        data = {"name": "Anna", "password": password}
        assert browser(oidc_desk).post("/login", data=data).status_code in (
            401,
            422,
            429,
        )


def test_no_password_can_be_given_to_who_logs_in_there(
    oidc_desk: FastAPI, theirs: FakeProvider
) -> None:
    asker, _ = log_in(oidc_desk, theirs)
    assert "lösenordet byts där" in asker.get("/account").text
    found = user_named(oidc_desk, "Anna")
    assert found is not None
    with (
        oidc_desk.state.desk.store.writing() as tx,
        pytest.raises(InvalidInput, match="an account with a password here"),
    ):
        set_password(tx, "chief", found.id, "hash")


def test_a_local_account_of_the_same_name_is_not_taken_over(
    oidc_desk: FastAPI, theirs: FakeProvider
) -> None:
    add_user(oidc_desk, "chief", "administrator")
    theirs.claims |= {"sub": "u-2", "preferred_username": "chief"}
    assert log_in(oidc_desk, theirs)[1].status_code == 303
    chief, other = user_named(oidc_desk, "chief"), user_named(oidc_desk, "chief (oidc)")
    assert chief is not None
    assert other is not None
    assert (chief.role, chief.subject) == ("administrator", None)
    assert (other.role, other.subject) == ("planner", "u-2")


def test_a_session_from_before_the_login_is_of_no_use_after_it(
    oidc_desk: FastAPI, theirs: FakeProvider
) -> None:
    asker, _ = log_in(oidc_desk, theirs)
    before = asker.cookies["pks_session"]
    come_back(asker, theirs.log_in(address(asker)))
    after = asker.cookies["pks_session"]
    assert before != after
    old = browser(oidc_desk)
    old.cookies.set("pks_session", before)
    assert old.get("/account").status_code == 303
    fixed = browser(oidc_desk)
    fixed.cookies.set("pks_session", "chosen-by-somebody", domain="localhost.local")
    come_back(fixed, theirs.log_in(address(fixed)))
    assert "chosen-by-somebody" not in [
        c.value for c in fixed.cookies.jar if c.domain != "localhost.local"
    ]


def test_a_new_key_is_read_and_an_old_one_forgotten(
    oidc_desk: FastAPI, theirs: FakeProvider
) -> None:
    assert log_in(oidc_desk, theirs)[1].status_code == 303
    old, num_read = theirs.key, theirs.num_keys_read
    theirs.key = new_key("second")
    theirs.published = [theirs.key]
    assert log_in(oidc_desk, theirs)[1].status_code == 303
    assert theirs.num_keys_read == num_read + 1
    theirs.key = old
    asker, answer = log_in(oidc_desk, theirs)
    assert refused(answer, asker)


def test_claims_change_the_role_at_the_next_login(
    oidc_desk: FastAPI, theirs: FakeProvider
) -> None:
    theirs.claims |= {"sub": "u-3", "preferred_username": "Bo"}
    log_in(oidc_desk, theirs)
    theirs.claims["roles"] = ["G-Planerare", "CN=Publicerare,OU=PKS"]
    log_in(oidc_desk, theirs)
    found = user_named(oidc_desk, "Bo")
    assert found is not None
    assert found.role == "publisher"
    with oidc_desk.state.desk.store.writing() as tx:
        users.change_user(tx, found.id, is_active=False)
    asker, answer = log_in(oidc_desk, theirs)
    assert refused(answer, asker)


def test_sessions_that_have_ended_are_forgotten(
    oidc_desk: FastAPI, theirs: FakeProvider
) -> None:
    store = oidc_desk.state.desk.store
    log_in(oidc_desk, theirs)
    with store.writing() as tx:
        tx.execute(update(sessions).values(began_at=now(tx) - timedelta(days=2)))
        sessions_store.note_failure(tx, "of long ago")
        tx.execute(update(attempts).values(last_at=now(tx) - timedelta(days=2)))
    log_in(oidc_desk, theirs)
    with store.reading() as tx:
        assert (count(tx, "sessions"), count(tx, "attempts")) == (1, 0)


def test_logout_ends_both(oidc_desk: FastAPI, theirs: FakeProvider) -> None:
    asker, _ = log_in(oidc_desk, theirs)
    answer = asker.post("/logout")
    assert answer.status_code == 200
    assert "Du är utloggad" in answer.text
    there = answer.headers["refresh"].partition("url=")[2]
    asked = parse_qs(urlsplit(there).query)
    assert there.startswith(f"{theirs.issuer}/logout?")
    assert asked["post_logout_redirect_uri"] == ["http://localhost/login"]
    assert asked["client_id"] == ["pks-desk"]
    assert asked["id_token_hint"][0].count(".") == 2
    assert asker.get("/account").status_code == 303
    add_user(oidc_desk, "local two", "reader")
    local = browser(oidc_desk)
    local.post("/login", data={"name": "local two", "password": PASSWORD})
    assert local.post("/logout").headers["location"] == "/login"


def test_hospitals_come_from_claims(theirs: FakeProvider, tmp_path: Path) -> None:
    given = settings_for(theirs.issuer) | {
        "oidc_role_claim": "realm.roles", "oidc_site_claim": "units",
        "oidc_sites": "SE1=north; SE2=south; SE0=*",
    }  # fmt: skip
    theirs.claims["realm"] = {"roles": ["G-Planerare"]}
    with served(f"sqlite:///{tmp_path / 'desk.sqlite'}", **given) as app:
        for units, sites in ((["SE2", "X"], ["south"]), (["SE0", "SE1"], [])):
            theirs.claims["units"] = units
            assert log_in(app, theirs)[1].status_code == 303
            found = user_named(app, "Anna")
            assert found is not None
            assert found.sites == sites
        for nothing in ([], ["X"], None):
            theirs.claims["units"] = nothing
            asker, answer = log_in(app, theirs)
            assert refused(answer, asker)


def test_a_provider_that_is_away_is_said(tmp_path: Path) -> None:
    given = settings_for("http://127.0.0.1:9")
    with served(f"sqlite:///{tmp_path / 'desk.sqlite'}", **given) as app:
        answer = browser(app).get("/login/oidc")
        assert answer.status_code == 503
        assert "svarar inte" in answer.text


def test_without_a_provider_there_is_no_such_page(tmp_path: Path) -> None:
    with served(f"sqlite:///{tmp_path / 'desk.sqlite'}") as app:
        assert browser(app).get("/login/oidc").status_code == 404
        assert "/login/oidc" not in browser(app).get("/login").text
