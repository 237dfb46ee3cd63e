"""What the gate adds to answers, lets in, and tells the log."""

import asyncio
import json
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from starlette.types import Message

from api.problems import Problem
from api.security.limits import Rate, limited
from api.security.log import JsonLine
from api.shared import Shared
from tests.desks import HOME, PASSWORD, add_user, browser, logged_in, served


@pytest.fixture
def url(tmp_path: Path) -> str:
    """A file: the gate knows the database by the store only."""
    return f"sqlite:///{tmp_path / 'desk.sqlite'}"


def test_every_answer_has_the_headers(app: FastAPI, anybody: TestClient) -> None:
    for path in ("/login", "/api/v1/health", "/api/v1/nothing", "/static/desk.css"):
        headers = anybody.get(path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'self'" in policy, path
        assert "unsafe" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-request-id"]


def test_pages_hold_nothing_inline(app: FastAPI) -> None:
    client = logged_in(app, "administrator")
    for path in ("/", "/account", "/nothing"):
        text = client.get(path).text
        assert "<style" not in text
        assert " style=" not in text
        assert "<script>" not in text
        assert "//" not in text.replace("</", "").split("<body>")[0]


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec-Fetch-Site": "same-origin"}, 303),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Origin": HOME}, 303),
        ({"Origin": "http://localhost:81"}, 403),
        ({"Origin": "null"}, 403),
        ({}, 403),
        ({"Sec-Fetch-Site": "cross-site", "Origin": HOME}, 403),
    ],
)
def test_other_sites_cannot_post(
    app: FastAPI, headers: dict[str, str], status: int
) -> None:
    add_user(app, "anna", "reader")
    client = TestClient(app, base_url=HOME, follow_redirects=False)
    form = {"name": "anna", "password": PASSWORD}
    assert client.post("/login", data=form, headers=headers).status_code == status


def test_the_desk_answers_to_its_names_only(app: FastAPI) -> None:
    client = browser(app)
    assert client.get("/login", headers={"Host": "127.0.0.1:8080"}).status_code == 200
    assert client.get("/login", headers={"Host": "evil.example"}).status_code == 421


def test_what_is_too_large_is_refused(url: str) -> None:
    with served(url, body_kb=2) as app:
        client = browser(app)
        form = {"name": "a" * 3000, "password": PASSWORD}
        assert client.post("/login", data=form).status_code == 413
        pieces = (b"name=" if n == 0 else b"a" * 1000 for n in range(5))
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        answer = client.post("/login", content=pieces, headers=headers)
        assert answer.status_code == 413


def test_a_body_that_trickles_in_is_cut_off() -> None:
    async def trickle() -> Message:
        await asyncio.sleep(0.02)
        return {"type": "http.request", "body": b"a", "more_body": True}

    async def read_all() -> None:
        read = limited(trickle, 1000, 0.2)
        while (await read())["more_body"]:
            pass

    with pytest.raises(Problem) as refused:
        asyncio.run(read_all())
    assert refused.value.status == 408


def test_what_waits_after_the_body_may_wait() -> None:
    coming: Iterator[Message] = iter([
        {"type": "http.request", "body": b"a", "more_body": False},
        {"type": "http.disconnect"},
    ])  # fmt: skip

    async def receive() -> Message:
        message = next(coming)
        await asyncio.sleep(0.1 if message["type"] == "http.disconnect" else 0)
        return message

    async def both() -> list[str]:
        read = limited(receive, 1000, 0.05)
        return [(await read())["type"], (await read())["type"]]

    assert asyncio.run(both()) == ["http.request", "http.disconnect"]


def test_too_many_requests_wait(url: str) -> None:
    with served(url, requests_per_min=3) as app:
        client = browser(app)
        statuses = [client.get("/api/v1/health").status_code for _ in range(5)]
        assert statuses == [200, 200, 200, 429, 429]


def test_the_rate_comes_back() -> None:
    now_s = [0.0]
    rate = Rate(2, Shared(), 1, lambda: now_s[0])
    rate.refuse_excess("anna")
    rate.refuse_excess("anna")
    with pytest.raises(Problem):
        rate.refuse_excess("anna")
    rate.refuse_excess("bo")
    now_s[0] = 31.0
    rate.refuse_excess("anna")
    with pytest.raises(Problem):
        rate.refuse_excess("anna")


def test_the_language_is_chosen_once(app: FastAPI, anybody: TestClient) -> None:
    assert '<html lang="sv">' in anybody.get("/login").text
    assert '<html lang="en">' in anybody.get("/login?lang=en").text
    assert '<html lang="en">' in anybody.get("/login").text
    assert '<html lang="sv">' in anybody.get("/login?lang=sv").text


def test_the_log_is_json_without_secrets(
    app: FastAPI, anybody: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "pks.desk")
    add_user(app, "anna", "reader")
    anybody.get("/setup", params={"token": "secret-in-the-link"})
    anybody.post("/login", data={"name": "anna", "password": PASSWORD})
    anybody.get("/", headers={"Authorization": "Bearer pks_secret"})
    lines = [JsonLine().format(record) for record in caplog.records]
    told = [json.loads(line) for line in lines]
    assert [(row["route"], row["status"]) for row in told] == [
        ("/setup", 403), ("/login", 303), ("/", 303),
    ]  # fmt: skip
    secrets = (PASSWORD, "secret-in-the-link", "pks_secret", *anybody.cookies.values())
    assert not [s for s in secrets if s in "".join(lines)]


def test_a_defect_is_logged_and_not_shown(
    app: FastAPI, anybody: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    app.state.desk.store.close()
    with app.state.desk.store.writing() as tx:
        tx.exec_driver_sql("drop table sessions")
    anybody.cookies.set("pks_session", "x")
    answer = anybody.get("/api/v1/ready")
    assert answer.status_code in (500, 503)
    assert answer.headers["content-type"] == "application/problem+json"
    assert "select" not in answer.text.casefold()
