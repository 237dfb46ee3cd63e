"""Messages to webhooks, beside a worker's jobs: sent in turn, each until it arrives."""

import asyncio
import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Event, Thread

from sqlalchemy import Connection

from api.store import Store
from api.store.deliveries import (
    Delivery,
    claim,
    keep_delivered,
    keep_failed,
    next_due,
)
from api.store.webhooks import Webhook, revoke
from api.webhooks import body_of, headers_of
from pks.errors import StoreUnusable, UnknownId

ANSWER_S = 15.0  # for all of an attempt, however slowly it answers; below the lease
POLL_S = 1.0
GONE = 410
RECEIVER = "webhook"  # who ends one that answers that it is gone

log = logging.getLogger("pks.worker")


@contextmanager
def delivering(store: Store) -> Iterator[None]:
    """Deliver in a thread of its own: no job waits for a slow receiver."""
    stop = Event()
    thread = Thread(target=deliver_until, args=(store, stop))
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def deliver_until(store: Store, stop: Event) -> None:
    """Deliver what is due, and what becomes due, until ``stop`` is set."""
    while not stop.is_set():
        try:
            deliver_due(store, stop)
        except StoreUnusable as error:
            log.warning("store", extra={"reason": str(error)})
        except Exception:  # a defect of ours: its message is due again, others go on
            log.exception("webhooks")
        stop.wait(POLL_S)


def deliver_due(store: Store, stop: Event | None = None) -> None:
    """Try everything that is due, each message once."""
    while not (stop and stop.is_set()) and deliver_next(store):
        pass


def deliver_next(store: Store) -> bool:
    """Try the message that has been due for longest; whether there was one."""
    with store.reading() as tx:
        if next_due(tx) is None:
            return False
    with store.writing() as tx:
        taken = claim(tx)
    if taken is None:
        return False
    sent, to = taken
    status, failure = answered(sent, to)
    with store.writing() as tx:
        if 200 <= status < 300:
            keep_delivered(tx, sent)
        elif status == GONE:
            end(tx, to)
        elif keep_failed(tx, sent, failure):
            log.warning("webhook given up", extra=facts(sent) | {"reason": failure})
    return True


def end(tx: Connection, to: Webhook) -> None:
    """Revoke a webhook whose receiver says that it is gone for good."""
    with suppress(UnknownId):  # somebody was faster
        revoke(tx, to.id, RECEIVER, f"It answered {GONE}.")


def answered(sent: Delivery, to: Webhook) -> tuple[int, str]:
    """Send a message; return the answer's status, 0 for none, and what is amiss."""
    import httpx2

    body = body_of(sent)
    headers = headers_of(sent.event_id, int(time.time()), body, to.secret)
    try:
        status = asyncio.run(posted(to.url, body, headers))
    except TimeoutError:
        return 0, f"It did not answer within {ANSWER_S:g} s."
    except (httpx2.HTTPError, httpx2.InvalidURL, OSError) as error:
        return 0, f"{type(error).__name__}: {error}"[:200]
    return status, f"It answered {status}."


async def posted(url: str, body: bytes, headers: dict[str, str]) -> int:
    """
    Post a body straight to an address; return the answer's status.

    No redirect is followed, no proxy used, and nothing of the answer's body read.
    """
    import httpx2

    async with (
        asyncio.timeout(ANSWER_S),
        httpx2.AsyncClient(trust_env=False, timeout=ANSWER_S) as client,
        client.stream("POST", url, content=body, headers=headers) as answer,
    ):
        return answer.status_code


def facts(sent: Delivery) -> dict[str, object]:
    """Return what the log says of a message."""
    return {
        "event_id": sent.event_id, "webhook": sent.webhook_id, "kind": sent.kind,
        "attempt": sent.attempts,
    }  # fmt: skip
