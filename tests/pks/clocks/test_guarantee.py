"""The guarantee's clock: a table of worked cases."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

import pytest

from pks.clocks import (
    guarantee_date,
    is_own,
    is_paused_patient,
    still_waits,
    waited_days,
)
from pks.model.parameters import GuaranteeRule
from tests.pks.clocks.samples import DECIDED, PATIENT, RULES, day, span


@dataclass(frozen=True)
class Worked:
    """The rule that a case shows, what is special in it, and its last day (or None)."""

    shows: str
    last: int | None
    facts: dict[str, Any] = field(default_factory=dict)


STILL = None  # the clock stands still
CASES = (
    # Days are counted from the decision, day 0; the 90th is the last in time.
    Worked("ninety days", 90),
    # PvV and MoV days are not counted.
    Worked("ten days of PvV", 100, {"pvv_periods": (span(20, 29),)}),
    Worked("ten days of MoV", 100, {"mov_periods": (span(20, 29),)}),
    Worked(
        "each day once, PvV and MoV overlapping",
        105,
        {"pvv_periods": (span(20, 29),), "mov_periods": (span(25, 34),)},
    ),
    Worked("days up to the decision do not count", 94, {"pvv_periods": (span(-5, 4),)}),
    Worked("a pause that ended before it", 90, {"mov_periods": (span(-9, -1),)}),
    Worked("a pause of the decision's day only", 90, {"mov_periods": (span(0, 0),)}),
    Worked("a pause that begins on the last day", 91, {"mov_periods": (span(90, 90),)}),
    Worked("one that begins the day after", 90, {"mov_periods": (span(91, 91),)}),
    Worked(
        "a pause within the days that another added",
        102,
        {"pvv_periods": (span(80, 89),), "mov_periods": (span(95, 96),)},
    ),
    Worked(
        "on the last day that another added",
        101,
        {"pvv_periods": (span(20, 29),), "mov_periods": (span(100, 100),)},
    ),
    Worked(
        "the day after it",
        100,
        {"pvv_periods": (span(20, 29),), "mov_periods": (span(101, 101),)},
    ),
    Worked("a pause still running", STILL, {"pvv_periods": (span(50, None),)}),
    Worked("one begun too late to matter", 90, {"pvv_periods": (span(91, None),)}),
    # A time offered within the guarantee and declined: chosen from that day.
    Worked("declined, and no other offer", STILL, {"declined_dates": (day(40),)}),
    Worked(
        "declined, available again at the next offer",
        110,
        {"offered_dates": (day(40), day(60)), "declined_dates": (day(40),)},
    ),
    Worked(
        "declined twice: until the offer that was not",
        120,
        {
            "offered_dates": (day(40), day(60), day(70)),
            "declined_dates": (day(40), day(60)),
        },
    ),
    Worked(
        "declined, then booked",
        100,
        {
            "declined_dates": (day(40),),
            "booking_state": "called",
            "booked_date": day(50),
        },
    ),
    Worked(
        "declined; a day that is booked no more shows nothing",
        STILL,
        {"declined_dates": (day(40),), "booked_date": day(50)},
    ),
    Worked(
        "an offer before the declined one shows nothing",
        STILL,
        {"offered_dates": (day(30),), "declined_dates": (day(40),)},
    ),
    Worked("declined, on the last day in time", STILL, {"declined_dates": (day(90),)}),
    Worked("declined, but offered too late", 90, {"declined_dates": (day(91),)}),
    Worked(
        "the present booking declined",
        STILL,
        {"booking_state": "declined", "booked_date": day(40)},
    ),
    Worked(
        "the hospital's own record says how long the choice lasted",
        111,
        {"declined_dates": (day(40),), "pvv_periods": (span(35, 55),)},
    ),
    Worked(
        "also one that begins on the day declined",
        106,
        {"declined_dates": (day(40),), "pvv_periods": (span(40, 55),)},
    ),
    Worked(
        "also one that ends on it",
        96,
        {"declined_dates": (day(40),), "pvv_periods": (span(35, 40),)},
    ),
    Worked(
        "a record of another time does not",
        STILL,
        {"declined_dates": (day(40),), "pvv_periods": (span(10, 12),)},
    ),
    # Another provider offered.
    Worked("offered elsewhere, no answer yet", 90, {"elsewhere": "offered"}),
    Worked(
        "declined elsewhere: the guarantee is declined too",
        STILL,
        {"elsewhere": "declined", "elsewhere_date": day(70)},
    ),
    Worked(
        "a later offer at home does not start it again",
        STILL,
        {
            "elsewhere": "declined",
            "elsewhere_date": day(70),
            "offered_dates": (day(80),),
        },
    ),
    Worked(
        "declined elsewhere when it had passed already",
        90,
        {"elsewhere": "declined", "elsewhere_date": day(95)},
    ),
    Worked("declined elsewhere, day unknown", STILL, {"elsewhere": "declined"}),
    # The duty is the home region's; the days are the same.
    Worked("from another region", 90, {"home_region": "Grannregionen"}),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.shows)
def test_worked_cases(case: Worked) -> None:
    expected = None if case.last is None else day(case.last)

    assert guarantee_date(replace(PATIENT, **case.facts), RULES) == expected


def test_the_date_itself() -> None:
    assert guarantee_date(PATIENT, RULES) == date(2026, 4, 1)


@pytest.mark.parametrize(
    ("switch", "facts"),
    [
        ("pvv_stops_clock", {"pvv_periods": (span(50, None),)}),
        ("mov_stops_clock", {"mov_periods": (span(50, None),)}),
        ("declined_offer_stops_clock", {"declined_dates": (day(50),)}),
        ("declined_offer_stops_clock", {"elsewhere": "declined"}),
    ],
)
def test_a_rule_may_let_the_clock_run(switch: str, facts: dict[str, Any]) -> None:
    changes: dict[str, Any] = {switch: False}
    rules = (replace(RULES[0], **changes),)

    assert guarantee_date(replace(PATIENT, **facts), rules) == day(90)


@pytest.mark.parametrize(("decided", "days"), [(day(-1), 90), (day(0), 30)])
def test_the_rule_of_the_decision_day_holds(decided: date, days: int) -> None:
    rules = (GuaranteeRule(valid_from=DECIDED, days=30), *RULES)
    patient = replace(PATIENT, decision_date=decided)

    assert guarantee_date(patient, rules) == decided + timedelta(days=days)


def test_days_before_every_rule_have_the_first() -> None:
    rules = (
        GuaranteeRule(valid_from=day(50), days=60),
        GuaranteeRule(valid_from=day(20), days=30),
    )

    assert guarantee_date(PATIENT, rules) == day(30)


@pytest.mark.parametrize(
    ("facts", "on", "is_paused"),
    [
        ({"pvv_periods": (span(20, 29),)}, 19, False),
        ({"pvv_periods": (span(20, 29),)}, 20, True),
        ({"pvv_periods": (span(20, 29),)}, 60, True),
        ({"pvv_periods": (span(91, None),)}, 95, False),
        ({"declined_dates": (day(40),)}, 40, True),
        ({}, 40, False),
    ],
)
def test_who_counts_as_a_pvv_or_mov_patient(
    facts: dict[str, Any], on: int, is_paused: bool
) -> None:
    assert is_paused_patient(replace(PATIENT, **facts), day(on), RULES) is is_paused


@pytest.mark.parametrize(
    ("home", "own"),
    [("", True), ("Norrland", True), (" norrland ", True), ("Dalarna", False)],
)
def test_home_region(home: str, own: bool) -> None:
    assert is_own(replace(PATIENT, home_region=home), "Norrland") is own


@pytest.mark.parametrize(
    ("facts", "waits"),
    [
        ({}, True),
        ({"elsewhere": "offered"}, True),
        ({"elsewhere": "declined"}, True),
        ({"elsewhere": "accepted"}, False),
        ({"booking_state": "performed"}, False),
    ],
)
def test_who_accepts_another_provider_has_left(
    facts: dict[str, Any], waits: bool
) -> None:
    assert still_waits(replace(PATIENT, **facts)) is waits


@pytest.mark.parametrize(("number", "waited"), [(12, 12), (-3, 0)])
def test_days_waited(number: int, waited: int) -> None:
    assert waited_days(PATIENT, day(number)) == waited
