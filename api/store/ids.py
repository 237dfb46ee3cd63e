"""Ids that nobody can guess."""

import secrets

BYTES = 16


def new_id() -> str:
    """Return 128 random bits as 32 hexadecimal digits."""
    return secrets.token_hex(BYTES)
