"""Emergencies at a moment: who waits, who is past the limit, who has begun."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pks.day.emergencies import UrgencyClass, urgency_classes
from pks.model.outcomes import Outcome

TODAY = date(2026, 11, 24)
MOMENT = datetime(2026, 11, 24, 7, 30)
HOUR = 60


def case(urgency: str, arrived: int, **facts: Any) -> Outcome:
    return Outcome(
        "A", TODAY, "performed", urgency=urgency, arrived_min=arrived, **facts
    )


def of(urgency: str, *outcomes: Outcome) -> UrgencyClass:
    found = urgency_classes(outcomes, MOMENT)
    return next(row for row in found if row.urgency == urgency)


CASES: tuple[tuple[str, Outcome, tuple[int, int, int]], ...] = (
    # (what it shows, the case, (waiting, past limit, begun))
    ("two hours ago: on the limit", case("2h", 330), (1, 0, 0)),
    ("a minute more: past it", case("2h", 329), (1, 1, 0)),
    ("at once has no minutes to pass", case("now", 60), (1, 0, 0)),
    ("requested just now", case("2h", 450), (1, 0, 0)),
    ("not requested yet", case("2h", 451), (0, 0, 0)),
    ("begun at the moment", case("2h", 400, operation_start_min=450), (0, 0, 1)),
    ("begins later", case("2h", 400, operation_start_min=451), (1, 0, 0)),
    ("in theatre is not begun yet", case("2h", 400, in_min=440), (0, 0, 1)),
    (
        "the operation's start counts, not the entry",
        case("2h", 400, in_min=440, operation_start_min=470),
        (1, 0, 0),
    ),
    (
        "requested the evening before",
        case("6h", 23 * HOUR, in_min=6 * HOUR, operation_start_min=6 * HOUR + 20),
        (0, 0, 1),
    ),
    ("requested at midnight", case("6h", 0), (1, 1, 0)),
    ("begun at midnight", case("6h", 0, operation_start_min=0), (0, 0, 1)),
    ("in theatre at midnight", case("6h", 0, in_min=0), (0, 0, 1)),
    (
        "begun at once on entry",
        case("2h", 90, in_min=99, operation_start_min=99),
        (0, 0, 1),
    ),
    ("planned cases are not emergencies", case("elective", 330), (0, 0, 0)),
    ("struck", replace(case("2h", 330), result="cancelled"), (0, 0, 0)),
    ("without a request no wait is known", case("2h", -1), (0, 0, 0)),
)


@pytest.mark.parametrize(
    ("outcome", "counts"), [row[1:] for row in CASES], ids=[row[0] for row in CASES]
)
def test_worked_cases(outcome: Outcome, counts: tuple[int, int, int]) -> None:
    found = [row for row in urgency_classes([outcome], MOMENT)]

    assert (
        sum(len(row.waiting) for row in found),
        sum(row.num_past_limit for row in found),
        sum(len(row.begun) for row in found),
    ) == counts


def test_the_wait_of_a_night_is_counted_over_midnight() -> None:
    found = of("6h", case("6h", 23 * HOUR, operation_start_min=5 * HOUR))

    assert found.begun[0].waited_min == 6 * HOUR
    assert found.num_begun_in_time == 1


def test_a_start_past_midnight_belongs_to_the_day_after() -> None:
    yesterday = TODAY - timedelta(days=1)
    late = case("6h", 20 * HOUR, in_min=23 * HOUR + 50, operation_start_min=10)
    found = of("6h", replace(late, date=yesterday))

    assert found.begun[0].started == datetime(2026, 11, 24, 0, 10)
    assert found.begun[0].waited_min == 250


def test_the_longest_wait_stands_first() -> None:
    found = of("6h", case("6h", 300), case("6h", 200), case("6h", 250))

    assert [row.waited_min for row in found.waiting] == [250, 200, 150]
    assert found.longest_min == 250


def test_an_old_request_without_a_start_is_missing_data() -> None:
    waits, lacks_data = (
        of("2h", replace(case("2h", minute), date=TODAY - timedelta(days=3)))
        for minute in (450, 449)
    )

    assert (len(waits.waiting), waits.num_unknown) == (1, 0)
    assert (len(lacks_data.waiting), lacks_data.num_unknown) == (0, 1)


def test_the_begun_reach_seven_days_back() -> None:
    begun = case("2h", 400, operation_start_min=451)
    kept, dropped = (
        replace(begun, date=TODAY - timedelta(days=7), operation_start_min=minute)
        for minute in (451, 450)
    )

    assert [len(of("2h", row).begun) for row in (kept, dropped)] == [1, 0]


@given(st.integers(0, 1439), st.integers(-1, 1439), st.integers(0, 1439))
def test_every_emergency_is_in_one_place(arrived: int, start: int, now: int) -> None:
    outcome = case("2h", arrived, operation_start_min=start)
    moment = datetime(2026, 11, 24) + timedelta(minutes=now)
    found = next(r for r in urgency_classes([outcome], moment) if r.urgency == "2h")

    places = len(found.waiting) + len(found.begun) + found.num_unknown
    assert places <= 1
    assert all(row.waited_min >= 0 for row in found.waiting + found.begun)


def test_begun_when_requested_waited_nothing() -> None:
    found = of("now", case("now", 300, operation_start_min=300))

    assert found.begun[0].waited_min == 0


def test_begun_on_entry_is_the_same_day() -> None:
    found = of("2h", case("2h", 90, in_min=99, operation_start_min=99))

    assert found.begun[0].waited_min == 9
