"""Who is listed for another provider, by when, and who is not."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pks.model.patients import Patient
from pks.model.region import Region
from pks.referrals import Planned, Prospect, Referral, counted, referrals
from tests.pks.kpi.samples import sample_patient, sample_region

AS_OF = date(2026, 11, 16)  # a Monday; the sample's extract
MONDAY = date(2026, 11, 23)
NOBODY = Planned({}, frozenset({MONDAY}))


def in_days(number: int) -> date:
    return AS_OF + timedelta(days=number)


def patient(days_left: int, **facts: Any) -> Patient:
    """A patient whose guarantee has so many days left at the extract."""
    decided = in_days(days_left - 90)
    return replace(sample_patient(4), patient_id="P", decision_date=decided, **facts)


def region_of(*patients: Patient) -> Region:
    return replace(sample_region(), patients=patients)


def listed(row: Patient, planned: Planned = NOBODY) -> Referral | None:
    rows = referrals(region_of(row), planned)
    return rows[0] if rows else None


def booked(on: date, **facts: Any) -> dict[str, Any]:
    return {"booking_state": "called", "booked_date": on, **facts}


CASES: tuple[tuple[str, int, dict[str, Any], int | None, Prospect | None], ...] = (
    # (what it shows, days left at the extract, facts, planned day, prospect)
    ("the last day has gone by", -1, {}, None, Prospect.PASSED),
    ("today is the last day", 0, {}, None, Prospect.UNPLACED),
    ("passed, though there is a time", -1, {}, 8, Prospect.PASSED),
    ("planned on the last day: in time", 8, {}, 8, None),
    ("planned the day after", 7, {}, 8, Prospect.LATE),
    ("ends on the last day planned", 13, {}, None, Prospect.UNPLACED),
    ("ends the day after", 14, {}, None, Prospect.OPEN),
    ("booked in time, in a week without a plan", 20, booked(in_days(20)), None, None),
    ("booked too late", 20, booked(in_days(21)), None, Prospect.LATE),
    (
        "booked in a week planned, and not in the plan",
        8,
        booked(MONDAY),
        None,
        Prospect.UNPLACED,
    ),
    ("a booking that has gone by", 8, booked(in_days(-1)), None, Prospect.UNPLACED),
    (
        "a declined booking is no time; its guarantee stands still",
        8,
        {"booking_state": "declined", "booked_date": in_days(3)},
        None,
        None,
    ),
    ("offered elsewhere: listed", 8, {"elsewhere": "offered"}, None, Prospect.UNPLACED),
    ("accepted elsewhere: has left", -9, {"elsewhere": "accepted"}, None, None),
    (
        "declined elsewhere in time: declined the guarantee",
        8,
        {"elsewhere": "declined", "elsewhere_date": in_days(1)},
        None,
        None,
    ),
    (
        "declined elsewhere too late: it was broken",
        -9,
        {"elsewhere": "declined", "elsewhere_date": in_days(-8)},
        None,
        Prospect.PASSED,
    ),
    ("another region's duty", -9, {"home_region": "Grannregionen"}, None, None),
    ("operated", -9, {"booking_state": "performed"}, None, None),
)


@pytest.mark.parametrize(
    ("days_left", "facts", "planned", "prospect"),
    [case[1:] for case in CASES],
    ids=[case[0] for case in CASES],
)
def test_worked_cases(
    days_left: int,
    facts: dict[str, Any],
    planned: int | None,
    prospect: Prospect | None,
) -> None:
    dates = {} if planned is None else {"P": in_days(planned)}
    row = listed(patient(days_left, **facts), replace(NOBODY, dates=dates))

    assert (row.prospect if row else None) == prospect


def test_days_left_over_and_offer_by() -> None:
    row = listed(patient(7), replace(NOBODY, dates={"P": in_days(11)}))

    assert row is not None
    assert (row.days_left, row.days_over) == (7, 4)
    assert row.offer_by == in_days(7 - 7)  # the sample asks for a week's notice


def test_without_a_plan_the_days_of_calling_are_the_horizon() -> None:
    near, far = (listed(patient(days), Planned({})) for days in (35, 36))

    assert near is not None
    assert far is not None
    assert (near.prospect, far.prospect) == (Prospect.UNPLACED, Prospect.OPEN)


def test_the_horizon_ends_with_the_last_plan() -> None:
    two = Planned({}, frozenset({MONDAY, MONDAY + timedelta(days=7)}))
    near, far = (listed(patient(days), two) for days in (20, 21))

    assert near is not None
    assert far is not None
    assert (near.prospect, far.prospect) == (Prospect.UNPLACED, Prospect.OPEN)


@pytest.mark.parametrize(("elsewhere", "unoffered"), [("", True), ("offered", False)])
def test_who_is_offered_another_provider_is_not_to_be_offered_again(
    elsewhere: str, unoffered: bool
) -> None:
    row = listed(patient(-5, elsewhere=elsewhere))

    assert row is not None
    assert row.is_unoffered is unoffered


def test_the_most_pressing_first_and_the_open_last() -> None:
    names = {"a": 40, "b": 5, "c": -5, "d": 30}
    rows = referrals(
        region_of(*(replace(patient(d), patient_id=n) for n, d in names.items())),
        NOBODY,
    )

    assert [row.patient.patient_id for row in rows] == ["c", "b", "d", "a"]


def test_everybody_is_counted_once() -> None:
    region = region_of(
        patient(-5),
        replace(patient(8, **booked(in_days(2))), patient_id="in time"),
        replace(patient(8, declined_dates=(in_days(2),)), patient_id="still"),
        replace(patient(8, home_region="Grannregionen"), patient_id="other"),
        replace(patient(8, elsewhere="accepted"), patient_id="left"),
    )
    rows = referrals(region, NOBODY)

    found = counted(region, rows)
    assert (found.num_waiting, found.num_in_time, found.num_still) == (3, 1, 1)
    assert (found.num_other_regions, found.num_accepted_elsewhere) == (1, 1)


@given(st.integers(-30, 60), st.one_of(st.none(), st.integers(0, 60)))
def test_an_earlier_time_never_makes_it_worse(days: int, planned: int | None) -> None:
    later = {} if planned is None else {"P": in_days(planned)}
    sooner = {"P": in_days(0 if planned is None else planned // 2)}

    listed_later = listed(patient(days), Planned(later))
    listed_sooner = listed(patient(days), Planned(sooner))
    assert listed_sooner is None or listed_later is not None
