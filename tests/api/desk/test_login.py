"""Who comes in, how often he may try, and what becomes of sessions."""

from datetime import timedelta

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.pages.login import inside
from api.security.gate import COOKIE
from api.security.login import FREE_BY_NAME, wait_s
from api.store import sessions, users
from api.store.audit import noted
from tests.desks import PASSWORD, SETUP, add_user, browser, logged_in, served
from tests.stores import count


def log_in(
    client: TestClient, name: str = "anna", password: str = PASSWORD, next: str = "/"
) -> int:
    """Tries to log in; the answer's status."""
    form = {"name": name, "password": password, "next": next}
    return client.post("/login", data=form).status_code


def test_the_link_makes_the_first_administrator_once(
    app: FastAPI, anybody: TestClient
) -> None:
    form = {"token": SETUP, "name": "anna", "password": PASSWORD, "again": PASSWORD}
    assert anybody.get("/setup", params={"token": SETUP}).status_code == 200
    assert anybody.post("/setup", data=form).status_code == 303
    assert anybody.get("/").status_code == 200
    other = browser(app)
    assert other.get("/setup", params={"token": SETUP}).status_code == 403
    assert other.post("/setup", data=form | {"name": "eve"}).status_code == 403
    with app.state.desk.store.reading() as tx:
        assert [(u.name, u.role) for u in users.listed(tx)] == [
            ("anna", "administrator")
        ]


@pytest.mark.parametrize("token", ["", "wrong", SETUP[:-1]])
def test_no_other_link_does(app: FastAPI, anybody: TestClient, token: str) -> None:
    form = {"token": token, "name": "anna", "password": PASSWORD, "again": PASSWORD}
    assert anybody.post("/setup", data=form).status_code in (403, 422)
    with app.state.desk.store.reading() as tx:
        assert users.listed(tx) == ()


@pytest.mark.parametrize("password", ["short", "annaannaanna1", "aaaaaaaaaaaaaaa"])
def test_weak_passwords_are_refused(
    app: FastAPI, anybody: TestClient, password: str
) -> None:
    form = {"token": SETUP, "name": "anna", "password": password, "again": password}
    answer = anybody.post("/setup", data=form)
    assert answer.status_code == 422
    assert "12" in answer.text
    assert password not in answer.text


def test_a_stranger_is_sent_to_the_login_and_back(
    app: FastAPI, anybody: TestClient
) -> None:
    add_user(app, "anna", "reader")
    sent = anybody.get("/account?lang=en")
    assert sent.status_code == 303
    assert sent.headers["location"] == "/login?next=/account%3Flang%3Den"
    assert log_in(anybody, password="wrong wrong wrong") == 401
    form = {"name": "anna", "password": PASSWORD, "next": "/account"}
    assert anybody.post("/login", data=form).headers["location"] == "/account"
    assert "anna" in anybody.get("/account").text


@pytest.mark.parametrize("next", ["//evil.example", "https://evil.example", "/\\evil"])
def test_the_login_leads_nowhere_else(next: str) -> None:
    assert inside(next) == "/"


def test_each_login_is_a_new_session_and_logout_ends_it(
    app: FastAPI, anybody: TestClient
) -> None:
    add_user(app, "anna", "reader")
    anybody.cookies.set(COOKIE, "chosen-by-somebody-else", domain="localhost.local")
    assert log_in(anybody) == 303
    first = anybody.cookies[COOKIE]
    assert first != "chosen-by-somebody-else"
    assert anybody.post("/logout").status_code == 303
    thief = browser(app)
    thief.cookies.set(COOKIE, first)
    assert thief.get("/").status_code == 303
    assert log_in(anybody) == 303
    assert anybody.cookies[COOKIE] != first


def test_the_cookie_is_for_the_server_only(app: FastAPI, anybody: TestClient) -> None:
    add_user(app, "anna", "reader")
    answer = anybody.post("/login", data={"name": "anna", "password": PASSWORD})
    cookie = answer.headers["set-cookie"].casefold()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie


def test_sessions_end_when_idle_and_after_a_day(app: FastAPI) -> None:
    user = add_user(app, "anna", "reader")
    long, short = timedelta(hours=1), timedelta(0)
    with app.state.desk.store.writing() as tx:
        sessions.begin(tx, user.id, "a" * 64)
        assert sessions.user_in(tx, "a" * 64, long, long) is not None
        assert sessions.user_in(tx, "a" * 64, short, long) is None
        assert sessions.user_in(tx, "a" * 64, long, short) is None
        users.change_user(tx, user.id, is_active=False)
        assert sessions.user_in(tx, "a" * 64, long, long) is None


def test_after_failures_even_the_right_password_waits(
    app: FastAPI, anybody: TestClient
) -> None:
    add_user(app, "anna", "reader")
    for _ in range(FREE_BY_NAME):
        assert log_in(anybody, "Anna", "wrong wrong wrong") == 401
    answer = anybody.post("/login", data={"name": "anna", "password": PASSWORD})
    assert answer.status_code == 429
    assert 0 < int(answer.headers["retry-after"]) <= 15
    with app.state.desk.store.reading() as tx:
        failed = [row for row in noted(tx) if row.what == "login.failed"]
    assert len(failed) == FREE_BY_NAME


def test_unknown_names_are_answered_as_wrong_passwords(
    app: FastAPI, anybody: TestClient
) -> None:
    add_user(app, "anna", "reader")
    wrong = anybody.post("/login", data={"name": "anna", "password": "x" * 14})
    unknown = anybody.post("/login", data={"name": "eve", "password": "x" * 14})
    assert wrong.status_code == unknown.status_code == 401
    assert wrong.text.replace("anna", "eve") == unknown.text


def test_waits_double_and_end() -> None:
    just_now = timedelta(0)
    assert [wait_s(n, 5, just_now) for n in (4, 5, 6, 7, 99)] == [0, 15, 30, 60, 900]
    assert wait_s(6, 5, timedelta(seconds=29)) == 1
    assert wait_s(6, 5, timedelta(seconds=31)) == 0


def test_a_new_password_ends_the_other_sessions(app: FastAPI) -> None:
    here = logged_in(app, "reader")
    there = browser(app)
    assert log_in(there, "reader 0") == 303
    new = "another that is long"
    form = {"old": PASSWORD, "new": new, "again": new}
    assert here.post("/account/password", data=form | {"old": "no"}).status_code == 422
    assert there.get("/").status_code == 200
    assert here.post("/account/password", data=form).status_code == 200
    assert here.get("/").status_code == 200
    assert there.get("/").status_code == 303
    assert log_in(there, "reader 0", PASSWORD) == 401
    assert log_in(there, "reader 0", new) == 303


def test_old_sessions_are_forgotten(url: str) -> None:
    with served(url, session_max_min=1) as app:
        client = logged_in(app, "reader")
        with app.state.desk.store.writing() as tx:
            tx.exec_driver_sql("update sessions set began_at = '2020-01-01 00:00:00'")
        assert client.get("/").status_code == 303
        assert log_in(client, "reader 0") == 303
        with app.state.desk.store.reading() as tx:
            assert count(tx, "sessions") == 1
