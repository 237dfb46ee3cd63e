"""Answers that are kept for who asks twice name patients: they last a day."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import Connection, update

from api.store import Store, retention, users
from api.store.answers import Answer, keep_answer, known_answer
from api.store.tables import answers
from tests.stores import count

YESTERDAY = datetime(2025, 3, 1, tzinfo=UTC)
PATIENT = "P-GONE-1"


@pytest.fixture
def user_id(store: Store) -> str:
    """A user with an answer of long ago, and one of just now."""
    with store.writing() as tx:
        made = users.add_user(tx, "Bo", "", "planner", [])
        for key in ("old", "new"):
            keep(tx, made.id, key)
        old = update(answers).where(answers.c.key == "old")
        tx.execute(old.values(at=YESTERDAY))
    return made.id


def keep(tx: Connection, user_id: str, key: str) -> None:
    answer = Answer(200, "", f'{{"patient_id": "{PATIENT}", "key": "{key}"}}')
    keep_answer(tx, user_id, key, "0" * 64, answer)


def test_the_next_answer_takes_the_place_of_old_ones(
    store: Store, user_id: str
) -> None:
    with store.writing() as tx:
        keep(tx, user_id, "newest")
        assert count(tx, "answers") == 2


def test_a_run_of_retention_leaves_those_of_the_day(store: Store, user_id: str) -> None:
    retention.remove(store, "anna", 36500)
    assert store.tidy()
    with store.reading() as tx:
        assert count(tx, "answers") == 1
        assert known_answer(tx, user_id, "new", "0" * 64) is not None
    if store.is_sqlite:
        file = store.engine.url.database
        assert file is not None
        with open(file, "rb") as held:
            assert b'"key": "old"' not in held.read()
