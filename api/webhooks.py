"""
What goes over the wire to a webhook, as the Standard Webhooks specification 1.0 has it.

A message is JSON with a few ids, no patient; its headers are its id, the moment of the
attempt and a signature over both and the body. See ``docs/webhooks.md``.
"""

import base64
import hashlib
import hmac
import json
import secrets
from collections.abc import Iterable

from sqlalchemy import Connection

from api.settings import LOOPBACK
from api.store.deliveries import Delivery
from api.store.webhooks import Webhook, add_webhook
from pks.errors import InvalidInput

SECRET_START = "whsec_"
SECRET_BYTES = 32
MOST_LETTERS = 2000


def new_webhook(
    tx: Connection, by: str, url: str, kinds: Iterable[str]
) -> tuple[Webhook, str]:
    """
    Keep a new webhook; return it with its secret, which is told this once.

    Raises
    ------
    InvalidInput
        If it is no address that messages may go to, or there is no such kind of event.
    """
    refuse_address(url)
    secret = new_secret()
    return add_webhook(tx, by, url, kinds, secret), secret


def new_secret() -> str:
    """Return 256 random bits in the form of the specification."""
    random = secrets.token_bytes(SECRET_BYTES)
    return SECRET_START + base64.b64encode(random).decode()


def refuse_address(url: str) -> None:
    """
    Refuse what messages must not go to: all but https, or http on this machine.

    Raises
    ------
    InvalidInput
        If it is no such address, or has a user, a password or a fragment in it.
    """
    import httpx2  # here: most commands do without

    try:
        read = httpx2.URL(url)
    except httpx2.InvalidURL:
        read = httpx2.URL("")
    is_safe = read.scheme == "https" or (
        read.scheme == "http" and read.host in LOOPBACK
    )
    is_plain = url.isprintable() and " " not in url
    if not (is_safe and is_plain and read.host) or read.userinfo or read.fragment:
        raise InvalidInput(
            "url: expected https://host/path, or http to this machine itself, without"
            f" user, password or fragment. Got {url!r}."
        )
    if len(url) > MOST_LETTERS:
        raise InvalidInput(f"url: expected at most {MOST_LETTERS} letters.")


def body_of(found: Delivery) -> bytes:
    """Return the message of an event, the same bytes at every attempt."""
    told = {
        "id": found.event_id,
        "type": found.kind,
        "timestamp": found.at.isoformat(),
        "data": {"id": found.subject, "region_name": found.region_name},
    }
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def headers_of(event_id: str, at_s: int, body: bytes, secret: str) -> dict[str, str]:
    """Return the headers of an attempt at a moment, in seconds since 1970."""
    return {
        "content-type": "application/json",
        "user-agent": "pks",
        "webhook-id": event_id,
        "webhook-timestamp": str(at_s),
        "webhook-signature": signature(event_id, at_s, body, secret),
    }


def signature(event_id: str, at_s: int, body: bytes, secret: str) -> str:
    """
    Return the signature of a message: HMAC-SHA256 over id, moment and body.

    The example is that of the specification's libraries.

    >>> body = b'{"test": 2432232314}'
    >>> key = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
    >>> signature("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, body, key)
    'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE='
    """
    key = base64.b64decode(secret.removeprefix(SECRET_START))
    signed = f"{event_id}.{at_s}.".encode() + body
    digest = hmac.new(key, signed, hashlib.sha256).digest()
    return f"v1,{base64.b64encode(digest).decode()}"
