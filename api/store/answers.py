"""
Answers to requests that came with an Idempotency-Key, so that none is done twice.

They are kept a day, in the transaction of what they tell of. They name patients: they
are forgotten when another is kept, and whenever the retention rule runs.
"""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import Connection, delete, insert, select

from api.store.database import now
from api.store.tables import answers
from pks.errors import InvalidInput

KEPT = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Answer:
    """
    What was answered.

    Attributes
    ----------
    location
        Where what was made can be read; empty if nothing was.
    body
        JSON.
    """

    status: int
    location: str
    body: str


def known_answer(tx: Connection, user_id: str, key: str, asked: str) -> Answer | None:
    """
    Return what a user's request with a key was answered, or None.

    Parameters
    ----------
    asked
        SHA-256 of the request.

    Raises
    ------
    InvalidInput
        If the key was given with another request.
    """
    query = select(answers).where(answers.c.user_id == user_id, answers.c.key == key)
    row = tx.execute(query.where(answers.c.at > now(tx) - KEPT)).first()
    if row is None:
        return None
    if row.asked != asked:
        raise InvalidInput(
            "Idempotency-Key: expected a new key. This one came with another request."
        )
    return Answer(row.status, row.location, row.body)


def keep_answer(
    tx: Connection, user_id: str, key: str, asked: str, answer: Answer
) -> None:
    """
    Keep what a request is answered; forget what was answered long ago.

    Raises
    ------
    Conflict
        On leaving the transaction, if the same request was answered meanwhile.
    """
    forget_old(tx)
    tx.execute(
        insert(answers).values(
            user_id=user_id,
            key=key,
            asked=asked,
            status=answer.status,
            location=answer.location,
            body=answer.body,
            at=now(tx),
        )
    )


def forget_old(tx: Connection) -> None:
    """Delete the answers that were given more than a day ago."""
    tx.execute(delete(answers).where(answers.c.at <= now(tx) - KEPT))
