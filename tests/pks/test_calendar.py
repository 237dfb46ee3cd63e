"""Weeks and the clock changes."""

from datetime import date

import pytest

from pks.calendar import clock, elapsed_min, monday_of, wall_min, week_of
from pks.errors import InvalidInput

PLAIN = date(2026, 11, 23)
SPRING = date(2026, 3, 23)  # Sunday 29 March has no hour from 02 to 03
AUTUMN = date(2026, 10, 19)  # Sunday 25 October has it twice
SUNDAY_NOON = 6 * 1440 + 720


def test_a_week_and_its_monday() -> None:
    assert monday_of("2026-W53") == date(2026, 12, 28)
    assert week_of(date(2027, 1, 3)) == "2026-W53"


@pytest.mark.parametrize("text", ["2027-W53", "2026-W5", "2026-48", ""])
def test_what_is_no_week_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput, match="2026-W48"):
        monday_of(text)


@pytest.mark.parametrize(
    ("monday", "change"), [(PLAIN, 0), (SPRING, -60), (AUTUMN, 60)]
)
def test_minutes_that_really_pass_until_sunday_noon(monday: date, change: int) -> None:
    assert elapsed_min(monday, SUNDAY_NOON) == SUNDAY_NOON + change


@pytest.mark.parametrize("monday", [PLAIN, SPRING, AUTUMN])
@pytest.mark.parametrize("minute", [-600, 0, 5 * 1440, SUNDAY_NOON, 8 * 1440])
def test_there_and_back(monday: date, minute: int) -> None:
    assert wall_min(monday, elapsed_min(monday, minute)) == minute


def test_a_clock_time() -> None:
    assert (clock(465), clock(1440)) == ("07:45", "24:00")
