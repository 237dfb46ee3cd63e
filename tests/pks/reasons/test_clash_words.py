"""A broken rule in words: every limit has its own, and places are said in Swedish."""

import pytest

from pks.reasons.clash_words import BROKEN, clash_text
from pks.rules.week import RULES
from solvers.week.fixed import LIMITS


def test_every_word_is_of_a_rule_and_every_limit_has_one() -> None:
    assert BROKEN.keys() <= {rule.__name__ for rule in RULES}
    assert BROKEN.keys() >= LIMITS | {"locked_day"}


@pytest.mark.parametrize(
    ("where", "sv"),
    [
        (
            "session M-Mon-1 (theatre OP1, Mon)",
            "Passet M-Mon-1 (sal OP1, mån) räcker inte: 20 min för lite",
        ),
        (
            "session S1 (theatre OP1, Mon next week)",
            "Passet S1 (sal OP1, mån veckan efter) räcker inte: 20 min för lite",
        ),
    ],
)
def test_a_place_is_said_in_swedish_and_ids_are_left_alone(where: str, sv: str) -> None:
    assert clash_text("session_hours", where, 20, "sv") == sv


def test_english_keeps_the_place() -> None:
    text = clash_text("team_heads", "site H, Mon 08:00–12:00, needs nurse", 1, "en")
    assert text == "Site H, Mon 08:00–12:00, needs nurse: the teams lack 1 heads"


def test_a_rule_without_words_is_named() -> None:
    assert clash_text("elsewhere", "case A", 1, "en") == "Elsewhere: case A, 1"
