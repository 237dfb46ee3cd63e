"""Messages to webhooks: sent until they arrive, once between workers, or given up."""

import json
import re
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update

from api.jobs import delivering
from api.jobs.delivering import deliver_due, deliver_next
from api.store import Store, audit, deliveries, webhooks
from api.store.database import now
from api.store.deliveries import LONGEST, Delivery, claim, keep_delivered, keep_failed
from api.store.tables import deliveries as table
from api.store.webhooks import Happened, tell
from api.webhooks import new_webhook
from pks.errors import InvalidInput
from tests.api.jobs.workers import until, worker_at
from tests.receivers import Receiver, receiver
from tests.stores import store_at

PUBLISHED = Happened("plan.published", "p1", "Region Mitt")
ESCALATED = Happened("shortage.escalated", "s1", "Region Mitt")
DOCS = Path("docs/webhooks.md")


@pytest.fixture
def there() -> Iterator[Receiver]:
    with receiver() as found:
        yield found


def add(store: Store, url: str, *kinds: str) -> tuple[str, str]:
    """Add a webhook; return its id and its secret."""
    with store.writing() as tx:
        made, secret = new_webhook(tx, "anna", url, kinds or ("plan.published",))
    return made.id, secret


def happen(store: Store, *events: Happened) -> None:
    with store.writing() as tx:
        tell(tx, *events)


def standing(store: Store, *states: str) -> tuple[Delivery, ...]:
    with store.reading() as tx:
        return deliveries.listed(tx, states=states)


def later(store: Store, by: timedelta, attempts: int | None = None) -> None:
    """Let time pass: all that waits is so old, due, and was tried so often."""
    with store.writing() as tx:
        aged: dict[str, Any] = {
            "at": now(tx) - by,
            "next_at": now(tx) - timedelta(seconds=1),
        }
        aged |= {} if attempts is None else {"attempts": attempts}
        waiting = table.c.state == "waiting"
        tx.execute(update(table).where(waiting).values(aged))


def example() -> Any:
    """The function that the documentation gives receivers."""
    names: dict[str, Any] = {}
    (code,) = re.findall(r"```python\n(.*?)```", DOCS.read_text("utf-8"), re.DOTALL)
    exec(code, names)
    return names["is_from_pks"]


def test_a_message_arrives_signed_as_the_documentation_verifies_it(
    store: Store, there: Receiver
) -> None:
    _, secret = add(store, there.url)
    happen(store, PUBLISHED, ESCALATED)  # the second is not asked for
    deliver_due(store)
    ((headers, body),) = there.came
    (row,) = standing(store)
    assert (row.state, row.attempts) == ("delivered", 1)
    assert json.loads(body) == {
        "id": row.event_id,
        "type": "plan.published",
        "timestamp": row.at.isoformat(),
        "data": {"id": "p1", "region_name": "Region Mitt"},
    }
    assert headers["webhook-id"] == row.event_id
    is_from_pks = example()
    assert is_from_pks(headers, body, secret)
    assert not is_from_pks(headers, body + b" ", secret)
    assert not is_from_pks(headers | {"webhook-id": "other"}, body, secret)
    assert not is_from_pks(headers | {"webhook-timestamp": "1700000000"}, body, secret)
    assert not is_from_pks(headers, body, add(store, there.url)[1])


def test_what_is_not_kept_is_not_told(store: Store, there: Receiver) -> None:
    add(store, there.url)
    with suppress(KeyError), store.writing() as tx:
        tell(tx, PUBLISHED)
        raise KeyError
    assert standing(store) == ()
    assert not deliver_next(store)


@pytest.mark.parametrize("status", [503, 302, 404])
def test_a_failure_waits_and_comes_again_with_the_same_id(
    tmp_path: Path, there: Receiver, status: int
) -> None:
    with store_at(f"sqlite:///{tmp_path}/desk.sqlite") as store:
        add(store, there.url)
        happen(store, PUBLISHED)
        there.statuses = [status, status]
        for attempts, wait_s in ((1, 5), (2, 300)):
            deliver_due(store)
            (row,) = standing(store, "waiting")
            assert (row.attempts, row.reason) == (attempts, f"It answered {status}.")
            with store.reading() as tx:
                left_s = (row.next_at - now(tx)).total_seconds()
            assert wait_s - 5 < left_s <= wait_s
            assert not deliver_next(store)  # it is not due
            later(store, timedelta(minutes=attempts))
        deliver_due(store)
        (row,) = standing(store, "delivered")
        assert (row.attempts, row.reason) == (3, "")
    assert there.ids == [row.event_id] * 3  # and no redirect was followed
    assert len({body for _, body in there.came}) <= 3


def test_it_is_given_up_after_a_day_and_said(store: Store) -> None:
    with socket.socket() as nobody:  # bound, not listening: it refuses
        nobody.bind(("127.0.0.1", 0))
        hook, _ = add(store, f"http://127.0.0.1:{nobody.getsockname()[1]}/")
        happen(store, PUBLISHED)
        later(store, LONGEST - timedelta(minutes=5), attempts=7)
        deliver_due(store)
        (row,) = standing(store, "waiting")
        assert row.next_at == row.at + LONGEST  # the last attempt
        later(store, LONGEST)
        deliver_due(store)
    (row,) = standing(store)
    assert (row.state, row.attempts) == ("given_up", 9)
    assert row.reason.startswith("ConnectError")
    with store.reading() as tx:
        assert deliveries.counted(tx, hook) == {"given_up": 1}


def test_several_workers_send_each_message_once(store: Store, there: Receiver) -> None:
    add(store, there.url)
    happen(store, *[PUBLISHED] * 12)
    with ThreadPoolExecutor(4) as workers:
        for done in [workers.submit(deliver_due, store) for _ in range(4)]:
            done.result()
    assert len(standing(store, "delivered")) == 12
    assert sorted(there.ids) == sorted(row.event_id for row in standing(store))


def test_who_held_a_message_too_long_changes_nothing(store: Store) -> None:
    add(store, "https://example.org/")
    happen(store, PUBLISHED)
    with store.writing() as tx:
        first = claim(tx)
        assert claim(tx) is None
    later(store, timedelta(minutes=2))
    with store.writing() as tx:
        second = claim(tx)
    assert first is not None
    assert second is not None
    with store.writing() as tx:
        assert not keep_delivered(tx, first[0])
        assert not keep_failed(tx, first[0], "late")
        assert keep_delivered(tx, second[0])


def test_who_does_not_answer_is_asked_once_a_wait(
    store: Store, there: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delivering, "ANSWER_S", 0.2)
    add(store, there.url)
    happen(store, *[PUBLISHED] * 5)
    there.go_on.clear()
    deliver_due(store)
    assert len(there.came) == 1
    reasons = {row.reason for row in standing(store, "waiting")}
    assert reasons == {"", "It did not answer within 0.2 s."}


def test_one_that_is_gone_is_revoked(store: Store, there: Receiver) -> None:
    add(store, there.url)
    happen(store, PUBLISHED, PUBLISHED)
    there.statuses = [410]
    deliver_due(store)
    assert {row.state for row in standing(store)} == {"given_up"}
    with store.reading() as tx:
        assert webhooks.listed(tx) == ()
        assert [row.what for row in audit.noted(tx)] == [
            "webhook.add",
            "webhook.revoke",
        ]
    happen(store, PUBLISHED)
    assert len(standing(store)) == 2
    assert len(there.came) == 1


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/", "ftp://localhost/", "https:///path", "localhost",
        "https://anna:secret@example.org/", "https://example.org/#part", "",
        "http://localhost.example.org/", "http://127.0.0.1.example.org/",
        "https://exa mple.org/", "https://example.org:port/", "file:///etc/passwd",
        "http://169.254.169.254/", "https://example.org/" + "a" * 2000,
    ],
)  # fmt: skip
def test_other_addresses_are_refused(tmp_path: Path, url: str) -> None:
    with (
        store_at(f"sqlite:///{tmp_path}/desk.sqlite") as store,
        store.writing() as tx,
        pytest.raises(InvalidInput, match=r"^url: expected"),
    ):
        new_webhook(tx, "anna", url, ["plan.published"])


def test_a_worker_delivers(tmp_path: Path, there: Receiver) -> None:
    """The command itself, as it is started."""
    url = f"sqlite:///{tmp_path}/desk.sqlite"
    with store_at(url) as store:
        add(store, there.url)
        happen(store, PUBLISHED)
        with worker_at(url, tmp_path / "jobs", "--until-idle") as process:
            until(lambda: process.poll() is not None, "the worker's end")
        assert process.returncode == 0
        assert [row.state for row in standing(store)] == ["delivered"]
    assert len(there.came) == 1
