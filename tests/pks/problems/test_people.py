"""Rests from duties: the law's worked cases, clock changes and room for overtime."""

from datetime import date, timedelta

import pytest

from pks.model.parameters import RestRule
from pks.model.people import Duty
from pks.problems.week.people import protected_rests
from pks.problems.week.problem import Rest

MONDAY = date(2026, 11, 23)
H = 60
DAY = 24 * H


def duty(day: int, start_h: float, end_h: float, kind: str = "theatre") -> Duty:
    """Return a duty; an end at or before its start is the next day's."""
    return Duty(
        "K", MONDAY + timedelta(days=day), int(start_h * H), int(end_h * H), kind
    )


def rests(
    duties: list[Duty], kind: str, overtime_min: int = 0, monday: date = MONDAY
) -> list[tuple[float, float]]:
    """Return the rests of a kind, in hours from Monday 00:00."""
    found = protected_rests(duties, RestRule(), overtime_min, monday)
    return [(r.start_min / H, r.end_min / H) for r in found if r.kind == kind]


def test_eleven_hours_after_a_duty() -> None:
    assert rests([duty(0, 8, 16)], "daily") == [(16, 27)]


def test_two_duties_of_one_day_rest_after_the_last() -> None:
    assert rests([duty(0, 7, 12), duty(0, 13, 20)], "daily") == [(20, 31)]


def test_more_than_thirteen_hours_are_two_stretches() -> None:
    assert rests([duty(0, 7, 12), duty(0, 13, 20.5)], "daily") == [
        (12, 23),
        (20.5, 31.5),
    ]


def test_evening_jour_reaches_into_the_next_morning() -> None:
    assert rests([duty(0, 16, 24, "jour"), duty(1, 8, 16)], "daily")[0] == (24, 35)


def test_work_before_the_week_reaches_into_it() -> None:
    assert rests([duty(-1, 15, 23, "ward"), duty(0, 8, 16)], "daily")[0] == (-1, 10)


def test_vacation_and_standby_at_home_owe_no_daily_rest() -> None:
    assert (
        rests([duty(0, 8, 16, "vacation"), duty(1, 17, 8, "beredskap")], "daily") == []
    )


def test_rest_after_jour_is_as_listed() -> None:
    assert rests([duty(1, 8, 16, "rest")], "after_jour") == [(32, 40)]


@pytest.mark.parametrize(
    ("monday", "until_h"),
    [(date(2026, 3, 23), 8), (MONDAY, 7), (date(2026, 10, 19), 6)],
)
def test_a_night_when_the_clock_changes_has_its_real_hours(
    monday: date, until_h: int
) -> None:
    """From Saturday 20:00: eleven hours end at 08 in spring and at 06 in autumn."""
    saturday = Duty("K", monday + timedelta(days=5), 12 * H, 20 * H, "theatre")

    assert rests([saturday], "daily", monday=monday) == [(140, 6 * 24 + until_h)]


WEEKDAYS = [duty(day, 8, 16) for day in range(5)]


def test_a_free_weekend_is_the_weekly_rest() -> None:
    assert rests(WEEKDAYS, "weekly") == [(4 * 24 + 16, 168)]


def test_exactly_thirty_six_hours_are_enough() -> None:
    duties = [*WEEKDAYS, duty(6, 4, 24)]

    assert rests(duties, "weekly") == [(112, 148)]


def test_an_hour_less_and_the_last_theatre_duty_gives_way() -> None:
    duties = [*WEEKDAYS, duty(6, 3, 12)]

    assert rests(duties, "weekly") == [(112, 168)]


def test_other_work_does_not_give_way() -> None:
    """Jour on Sunday stands; Friday's theatre is what can go."""
    duties = [*WEEKDAYS, duty(6, 3, 24, "jour")]

    assert rests(duties, "weekly") == [(88, 147)]


def test_standby_at_home_is_not_weekly_rest() -> None:
    """From Thursday 16:00 only 32 hours are left, so Thursday gives way too."""
    duties = [*WEEKDAYS, duty(5, 0, 24, "beredskap"), duty(6, 0, 24, "beredskap")]

    assert rests(duties, "weekly") == [(64, 120)]


@pytest.mark.parametrize(
    ("next_start_h", "rest_h"),
    [(8, (16.5, 27.5)), (3.25, (16.25, 27.25)), (3, (16, 27))],
)
def test_daily_rest_leaves_room_for_overtime_while_it_stays_whole(
    next_start_h: float, rest_h: tuple[float, float]
) -> None:
    duties = [duty(0, 8, 16), duty(1, next_start_h, 12)]

    assert rests(duties, "daily", overtime_min=30)[0] == rest_h


def test_a_rest_that_is_cut_already_leaves_no_room() -> None:
    assert rests([duty(0, 14, 22), duty(1, 8, 16)], "daily", 30)[0] == (22, 33)


@pytest.mark.parametrize(
    ("sunday_h", "start_h"), [(12, 112.5), (4.25, 112.25), (4, 112)]
)
def test_weekly_rest_leaves_room_for_overtime_while_it_stays_whole(
    sunday_h: float, start_h: float
) -> None:
    duties = [*WEEKDAYS, duty(6, sunday_h, 24)]

    assert rests(duties, "weekly", overtime_min=30)[0][0] == start_h


def test_rests_that_do_not_touch_the_week_are_left_out() -> None:
    duties = [duty(-3, 8, 16), duty(0, 8, 16), duty(9, 8, 16)]

    assert rests(duties, "daily") == [(16, 27)]


def test_a_rest_names_its_kind() -> None:
    found = protected_rests([duty(0, 8, 16)], RestRule(), 0, MONDAY)

    assert found[0] == Rest("daily", 16 * H, 27 * H)
