"""Users, keys and the audit log: as pages, over HTTP and on the command line."""

import re
import time
from collections.abc import Iterator
from datetime import timedelta

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import update
from typer.testing import CliRunner

from api.cli import app as command_line
from api.security.audit_views import MOST_WAITING, WAIT_S, AuditViews
from api.store import Store, audit, open_store, users
from api.store.audit import Entry
from api.store.tables import api_keys
from pks.errors import StoreUnusable
from tests.desks import HOME, PASSWORD, browser, logged_in

SECRET = re.compile(r'class="panel secret" tabindex="0">([^<]+)<')


@pytest.fixture
def administrator(app: FastAPI) -> TestClient:
    """The browser of an administrator."""
    return logged_in(app, "administrator")


def secret_in(text: str) -> str:
    """What a page shows once."""
    found = SECRET.search(text)
    assert found, text
    return found[1]


def listed(app: FastAPI) -> dict[str, users.User]:
    with app.state.desk.store.reading() as tx:
        return {user.name: user for user in users.listed(tx)}


def noted(app: FastAPI) -> list[str]:
    with app.state.desk.store.reading() as tx:
        assert audit.first_broken(tx) is None
        return [row.what for row in audit.noted(tx)]


def test_a_user_is_added_changed_and_shut_out(
    app: FastAPI, administrator: TestClient
) -> None:
    form = {"name": "Bo", "role": "planner", "sites": "SUS, LUND"}
    password = secret_in(administrator.post("/administration/users", data=form).text)
    bo = listed(app)["Bo"]
    assert bo.sites == ["LUND", "SUS"]
    client = browser(app)
    log_in = {"name": "Bo", "password": password}
    assert client.post("/login", data=log_in).status_code == 303
    assert client.get("/administration").status_code == 403
    change = {"role": "reader", "sites": ""}
    place = f"/administration/users/{bo.id}"
    assert administrator.post(place, data=change).status_code == 200
    assert client.get("/").status_code == 303  # may not log in any more
    assert client.post("/login", data=log_in).status_code == 401
    change["is_active"] = "true"
    administrator.post(place, data=change)
    assert client.post("/login", data=log_in).status_code == 303
    assert listed(app)["Bo"].sites == []
    administrator.post(f"{place}/password")
    assert client.get("/").status_code == 303
    assert noted(app).count("user.change") == 2


def test_what_cannot_be_is_said(app: FastAPI, administrator: TestClient) -> None:
    form = {"name": "administrator 0", "role": "reader"}
    twice = administrator.post("/administration/users", data=form)
    assert twice.status_code == 422
    role = administrator.post("/administration/users", data=form | {"role": "plannr"})
    assert "planner" in role.text
    alone = listed(app)["administrator 0"]
    place = f"/administration/users/{alone.id}"
    assert administrator.post(place, data={"role": "reader"}).status_code == 422
    assert administrator.get("/administration").status_code == 200
    nobody = administrator.post(f"/administration/users/{'0' * 32}/password")
    assert nobody.status_code == 404


def test_a_key_does_what_it_is_for_until_it_is_revoked(
    app: FastAPI, administrator: TestClient
) -> None:
    user = listed(app)["administrator 0"]
    form = {"user_id": user.id, "name": "SIEM", "scopes": ["audit"]}
    text = administrator.post("/administration/keys", data=form).text
    program = TestClient(
        app,
        base_url=HOME,
        headers={"Authorization": f"Bearer {secret_in(text)}"},
        follow_redirects=False,
    )
    answer = program.get("/api/v1/audit")
    assert [e["what"] for e in answer.json()["entries"]] == ["login", "key.add"]
    assert answer.json()["after"] is None
    first = program.get("/api/v1/audit", params={"limit": 1}).json()
    assert [e["number"] for e in first["entries"]] == [1]
    assert first["after"] == 1
    assert program.get("/api/v1/me").status_code == 403
    assert program.get("/administration").status_code == 403
    with app.state.desk.store.reading() as tx:
        (key,) = users.keys(tx)
    assert secret_in(text) not in administrator.get("/administration").text
    administrator.post(f"/administration/keys/{key.id}/revoke")
    assert program.get("/api/v1/audit").status_code == 401


def test_a_key_that_has_expired_opens_nothing(
    app: FastAPI, administrator: TestClient
) -> None:
    user = listed(app)["administrator 0"]
    form = {"user_id": user.id, "name": "SIEM", "scopes": ["audit"], "days": "30"}
    secret = secret_in(administrator.post("/administration/keys", data=form).text)
    headers = {"Authorization": f"Bearer {secret}"}
    program = TestClient(app, base_url=HOME, headers=headers)
    assert program.get("/api/v1/audit").status_code == 200
    with app.state.desk.store.writing() as tx:
        (key,) = users.keys(tx)
        assert key.expires_at is not None
        assert key.expires_at - key.added_at == timedelta(days=30)
        tx.execute(update(api_keys).values(expires_at=key.added_at))
    assert program.get("/api/v1/audit").status_code == 401
    assert "gick ut" in administrator.get("/administration").text


def test_a_key_needs_a_scope_that_there_is(
    app: FastAPI, administrator: TestClient
) -> None:
    form = {"user_id": listed(app)["administrator 0"].id, "name": "x"}
    assert administrator.post("/administration/keys", data=form).status_code == 422
    for days in ("0", "3651"):
        long = form | {"scopes": "audit", "days": days}
        refused = administrator.post("/administration/keys", data=long)
        assert "Ange 1 till 3650 dagar" in refused.text
    wrong = administrator.post("/administration/keys", data=form | {"scopes": "audt"})
    assert "audit" in wrong.text
    assert wrong.status_code == 422


def test_the_log_is_shown_and_checked(app: FastAPI, administrator: TestClient) -> None:
    place = "/administration/audit/verify"
    assert "good" in administrator.post(place).text
    with app.state.desk.store.writing() as tx:
        audit.note(tx, Entry("eve", "plan.publish", "p1", "<b>because</b>"))
        tx.exec_driver_sql("update audit set why = 'other' where number = 1")
    assert "&lt;b&gt;because" in administrator.get("/administration/audit").text
    assert "Post 1 " in administrator.post(place).text


@pytest.fixture
def views(store: Store) -> Iterator[AuditViews]:
    """A writer of views."""
    writer = AuditViews(store)
    writer.start()
    yield writer
    writer.close()


def views_in(store: Store) -> list[str]:
    with store.reading() as tx:
        assert audit.first_broken(tx) is None
        return [row.subject for row in audit.noted(tx, most=5000)]


def test_views_are_in_the_log_within_a_second(store: Store, views: AuditViews) -> None:
    for number in range(50):
        views.note(Entry("anna", "patient.view", str(number)))
    began_s = time.monotonic()
    while len(views_in(store)) < 50 and time.monotonic() - began_s < 10:
        time.sleep(0.05)
    assert views_in(store) == [str(n) for n in range(50)]
    assert WAIT_S <= 0.5


def test_closing_leaves_no_view_unwritten(store: Store) -> None:
    writer = AuditViews(store)
    writer.start()
    writer.note(*(Entry("anna", "patient.view", str(n)) for n in range(2500)))
    writer.close()
    assert views_in(store) == [str(n) for n in range(2500)]


def test_too_many_unwritten_views_are_refused(store: Store) -> None:
    writer = AuditViews(store)  # never started: as a store that takes nothing
    writer.note(*[Entry("anna", "patient.view", "p")] * MOST_WAITING)
    with pytest.raises(StoreUnusable):
        writer.note(Entry("anna", "patient.view", "p"))


def say(url: str, *words: str, given: str = "") -> tuple[int, str]:
    """Runs a command on a store; its exit code and what it printed."""
    done = CliRunner().invoke(command_line, [*words, "--db", url], input=given)
    return done.exit_code, done.output


def test_users_and_keys_on_the_command_line(url: str) -> None:
    add = ("user", "add", "anna", "--role")
    assert say(url, *add, "admin", given=f"{PASSWORD}\n")[0] == 2
    assert say(url, *add, "planner", given="short\n")[0] == 2
    assert say(url, *add, "planner", "--site", "SUS", given=f"{PASSWORD}\n")[0] == 0
    assert "anna  planner  SUS" in say(url, "user", "list")[1]
    code, told = say(url, "apikey", "create", "ana", "BI", "--scope", "read")
    assert code == 2
    assert "anna" in told
    code, told = say(url, "apikey", "create", "anna", "BI", "--scope", "read")
    assert code == 0
    secret, key_id = sorted(told.split(), key=lambda word: word[:4] != "pks_")
    assert secret.startswith("pks_")
    assert secret not in say(url, "apikey", "list")[1]
    assert say(url, "apikey", "revoke", key_id)[0] == 0
    assert say(url, "apikey", "revoke", key_id)[0] == 2
    assert "indragen" in say(url, "apikey", "list")[1]
    code, told = say(url, "audit", "verify")
    assert code == 0
    assert told.startswith("3 poster")
    store = open_store(url)
    with store.writing() as tx:
        tx.exec_driver_sql("delete from audit where number = 2")
    store.close()
    code, told = say(url, "audit", "verify")
    assert code == 1
    assert told.startswith("Post 2 ")
