"""Secrets that are handed out once, of which the store has only a hash."""

import hashlib
import secrets

BYTES = 32
KEY_START = "pks_"


def new_secret() -> str:
    """Return 256 random bits as text that may stand in a URL."""
    return secrets.token_urlsafe(BYTES)


def new_key() -> str:
    """Return a new API key."""
    return KEY_START + new_secret()


def hash_of(secret: str) -> str:
    """Return what the store knows a secret by: it is random, so one hash will do."""
    return hashlib.sha256(secret.encode()).hexdigest()
