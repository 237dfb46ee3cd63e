"""Passwords: hashed with argon2id, a few at a time, since each takes 64 MB."""

import secrets
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from pks.errors import InvalidInput

LEAST_LETTERS = 12
MOST_LETTERS = 200
HASHES_AT_ONCE = 2

HASHER = PasswordHasher()  # argon2id, RFC 9106's second recommendation
NOBODY = "$argon2id$v=19$m=65536,t=3,p=4$c2FsdHNhbHRzYWx0c2FsdA$"
NOBODY += "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
"""The hash of no password; checked where there is no such user, for equal time."""

_at_once = BoundedSemaphore(HASHES_AT_ONCE)


def first_password() -> str:
    """Return a password for somebody who will change it."""
    return secrets.token_urlsafe(12)


def hashed(password: str, name: str) -> str:
    """
    Return a new password's hash.

    Raises
    ------
    InvalidInput
        If it is too short or too long, or holds the user's name.
    """
    if not LEAST_LETTERS <= len(password) <= MOST_LETTERS:
        raise InvalidInput(
            f"password: expected {LEAST_LETTERS} to {MOST_LETTERS} characters."
            f" Got {len(password)}."
        )
    if name and name.casefold() in password.casefold():
        raise InvalidInput("password: expected one without the user's name in it.")
    if len(set(password)) < LEAST_LETTERS // 2:
        raise InvalidInput(
            f"password: expected at least {LEAST_LETTERS // 2} different characters."
        )
    with _at_once:
        return HASHER.hash(password)


def is_right(password: str, password_hash: str) -> bool:
    """Whether a password has a hash."""
    if len(password) > MOST_LETTERS:
        return False
    with _at_once:
        try:
            return HASHER.verify(password_hash, password)
        except (VerificationError, InvalidHashError):
            return False
