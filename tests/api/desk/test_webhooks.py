"""Webhooks over HTTP and by command, and what a publication tells them."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from typer.testing import CliRunner

from api.actions.shortages import Choice, Decision
from api.cli import app as cli
from api.jobs.delivering import deliver_due
from api.store import plans, shortages
from api.store.audit import noted
from api.store.database import Store
from pks.errors import Conflict
from pks.levels import Finding, Kind, Level
from tests.desks import logged_in, with_plan
from tests.plan_documents import booking, document
from tests.receivers import Receiver, receiver

API = "/api/v1/webhooks"
EVERY = ["plan.published", "shortage.escalated"]


@pytest.fixture
def there() -> Iterator[Receiver]:
    with receiver() as found:
        yield found


@pytest.fixture
def administrator(app: FastAPI) -> TestClient:
    return logged_in(app, "administrator")


def add(client: TestClient, url: str, *kinds: str) -> dict[str, str]:
    answer = client.post(API, json={"url": url, "kinds": kinds})
    assert answer.status_code == 201, answer.text
    found: dict[str, str] = answer.json()
    return found


def told(found: Receiver) -> list[tuple[str, str]]:
    """Kind and subject of what came."""
    read = [json.loads(body) for _, body in found.came]
    return [(row["type"], row["data"]["id"]) for row in read]


def test_a_publication_tells_its_plan_and_no_patient(
    app: FastAPI,
    administrator: TestClient,
    there: Receiver,
    small_region: Path,
) -> None:
    made = add(administrator, there.url, "plan.published")
    store: Store = app.state.desk.store
    stored = with_plan(app, small_region, document(booking("case-17", "08:00")))
    with store.writing() as tx:
        plans.publish(tx, stored.id, "anna", "Veckomötet", stored.version)
    with pytest.raises(Conflict), store.writing() as tx:  # published once only
        plans.publish(tx, stored.id, "anna", "igen", stored.version + 1)
    deliver_due(store)
    assert told(there) == [("plan.published", stored.id)]
    sent = there.came[0][1].decode()
    assert "case-17" not in sent
    (row,) = administrator.get(f"{API}/{made['id']}/deliveries").json()
    assert (row["subject"], row["state"]) == (stored.id, "delivered")
    waiting = {"state": "waiting"}
    assert (
        administrator.get(f"{API}/{made['id']}/deliveries", params=waiting).json() == []
    )


def test_an_escalation_is_told(
    app: FastAPI, administrator: TestClient, there: Receiver
) -> None:
    add(administrator, there.url, *EVERY)
    store: Store = app.state.desk.store
    finding = Finding(Kind.ROLE, "theatre_nurse", "n", ("2026-W48",), 600, 6)
    with store.writing() as tx:
        known = shortages.take_in(
            tx, "region", (finding,), Level.OPERATIONAL, ("2026-W48",), "plan"
        )
        (shortage_id,) = known.shortages
    deliver_due(store)
    assert told(there) == []  # found is not escalated
    with store.writing() as tx:
        decision = Decision(Choice.ESCALATE, shortage_id, "anna", "Två saknas.")
        shortages.decide(tx, "region", decision)
    deliver_due(store)
    assert told(there) == [("shortage.escalated", shortage_id)]


def test_the_secret_is_told_once_and_a_revoked_webhook_hears_nothing(
    app: FastAPI, administrator: TestClient
) -> None:
    made = add(administrator, "https://example.org/in", *EVERY)
    secret = made.pop("secret")
    assert secret.startswith("whsec_")
    answer = administrator.get(API)
    assert answer.json() == [made]
    assert administrator.post(f"{API}/{made['id']}/revoke").status_code == 204
    assert administrator.post(f"{API}/{made['id']}/revoke").status_code == 404
    assert administrator.get(API).json() == []
    assert administrator.get(f"{API}/{made['id']}/deliveries").json() == []
    assert administrator.get(f"{API}/other/deliveries").status_code == 404
    with app.state.desk.store.reading() as tx:
        log = noted(tx)
    assert [row.what for row in log][-2:] == ["webhook.add", "webhook.revoke"]
    assert secret not in str(log)


@pytest.mark.parametrize(
    ("address", "kinds"),
    [
        ("http://example.org/", EVERY),
        ("https://example.org/", []),
        ("https://example.org/", ["patient.seen"]),
    ],
)
def test_what_cannot_be_is_refused(
    administrator: TestClient, address: str, kinds: list[str]
) -> None:
    answer = administrator.post(API, json={"url": address, "kinds": kinds})
    assert answer.status_code == 422
    assert administrator.get(API).json() == []


def test_the_command_adds_lists_and_revokes(tmp_path: Path, there: Receiver) -> None:
    db = ("--db", f"sqlite:///{tmp_path}/desk.sqlite")

    def run(*words: str, code: int = 0) -> str:
        result = CliRunner().invoke(cli, ["webhook", *words, *db])
        assert result.exit_code == code, result.output
        return result.output

    added = run("add", there.url, "--event", "plan.published")
    secret, hook = sorted(added.split(), key=lambda word: word[:6] != "whsec_")
    listed = run("list")
    assert hook in listed
    assert secret not in listed
    assert "0 väntar, 0 framme, 0 uppgivna" in listed
    assert run("deliveries", hook) == ""
    refused = run("add", there.url, "--event", "plan.publish", code=2)
    assert "plan.publish: no such kind of event" in " ".join(refused.split())
    run("revoke", hook)
    assert run("list") == ""


def test_an_administrator_adds_and_revokes_one_on_the_page(
    app: FastAPI,
    administrator: TestClient,
    there: Receiver,
    small_region: Path,
) -> None:
    page = "/administration/webhooks"
    assert logged_in(app, "publisher").get(page).status_code == 403
    form = {"url": "http://elsewhere.example.org/", "kinds": "plan.published"}
    wrong = administrator.post(page, data=form)
    assert wrong.status_code == 422
    assert 'value="http://elsewhere.example.org/"' in wrong.text
    assert 'value="plan.published" checked' in wrong.text
    added = administrator.post(page, data=form | {"url": there.url})
    assert "whsec_" in added.text
    assert "whsec_" not in administrator.get(page).text, "it is told once"
    store: Store = app.state.desk.store
    stored = with_plan(app, small_region, document(booking("case-17", "08:00")))
    with store.writing() as tx:
        plans.publish(tx, stored.id, "anna", "Veckomötet", stored.version)
    assert "1 väntar, 0 framme" in administrator.get(page).text
    deliver_due(store)
    text = administrator.get(page).text
    assert "0 väntar, 1 framme" in text
    assert stored.id in text
    there.statuses.append(500)
    again = with_plan(app, small_region, document(booking("case-18", "09:00")))
    with store.writing() as tx:
        plans.publish(tx, again.id, "anna", "Veckomötet", again.version)
    deliver_due(store)
    assert "Den svarade 500." in administrator.get(page).text
    (found,) = administrator.get(API).json()
    done = administrator.post(f"{page}/{found['id']}/revoke")
    assert done.status_code == 200
    assert administrator.get(API).json() == []
