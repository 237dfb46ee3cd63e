"""Cancellations since the last working day's 17:00."""

from datetime import date, datetime
from typing import Any

import pytest

from pks.day.cancelled import cancelled_since, last_working_day
from pks.model.outcomes import Outcome

TUESDAY, MONDAY = date(2026, 11, 24), date(2026, 11, 23)
SINCE, UNTIL = datetime(2026, 11, 23, 17), datetime(2026, 11, 24, 7, 30)


def struck(planned: date, on: date | None, minute: int, **facts: Any) -> Outcome:
    return Outcome(
        "A", planned, "cancelled", cancelled_date=on, cancelled_min=minute, **facts
    )


CASES: tuple[tuple[str, Outcome, list[bool | None]], ...] = (
    # (what it shows, the case, late or not of those listed)
    ("this morning, for today: late", struck(TUESDAY, TUESDAY, 400), [True]),
    ("last night, for today: late", struck(TUESDAY, MONDAY, 1021), [True]),
    ("at 17:00 sharp: not late yet", struck(TUESDAY, MONDAY, 1020), [False]),
    ("a minute before: told yesterday", struck(TUESDAY, MONDAY, 1019), []),
    ("for next week: a disturbance", struck(date(2026, 12, 1), TUESDAY, 60), [False]),
    ("as the meeting begins", struck(TUESDAY, TUESDAY, 450), [True]),
    ("at midnight", struck(TUESDAY, TUESDAY, 0), [True]),
    ("after the meeting", struck(TUESDAY, TUESDAY, 451), []),
    ("moment unknown, for today", struck(TUESDAY, None, -1), [None]),
    ("time unknown, for today", struck(TUESDAY, TUESDAY, -1), [None]),
    ("moment unknown, for yesterday", struck(MONDAY, None, -1), []),
    ("performed", Outcome("A", TUESDAY, "performed"), []),
)


@pytest.mark.parametrize(
    ("outcome", "late"), [row[1:] for row in CASES], ids=[row[0] for row in CASES]
)
def test_worked_cases(outcome: Outcome, late: list[bool | None]) -> None:
    found = cancelled_since([outcome], SINCE, UNTIL)

    assert [row.is_late for row in found] == late


@pytest.mark.parametrize(
    ("day", "before"),
    [
        (TUESDAY, MONDAY),
        (MONDAY, date(2026, 11, 20)),
        (date(2026, 11, 22), date(2026, 11, 20)),
    ],
)
def test_the_last_working_day(day: date, before: date) -> None:
    assert last_working_day(day, ()) == before


def test_holidays_are_no_working_days() -> None:
    assert last_working_day(TUESDAY, {MONDAY}) == date(2026, 11, 20)
