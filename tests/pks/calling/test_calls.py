"""Whom to call, until when, and what must be done before."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from pks.calling import Proposal, calls, last_cancellation_day, preparations_due
from pks.model.parameters import Calling, Preparation
from pks.model.patients import Patient
from pks.model.region import Region
from tests.pks.kpi.samples import MONDAY, sample_region

AS_OF = MONDAY - timedelta(days=7)
PATIENT = Patient("P", ("NFB49",), MONDAY - timedelta(days=60), "3")
TIME = Proposal(MONDAY + timedelta(days=21), 480, "t0", "op0")
SAMPLE = sample_region(num_theatres=1, num_sites=1)


def region_of(*patients: Patient, calling: Calling | None = None) -> Region:
    parameters = replace(SAMPLE.parameters, as_of=AS_OF)
    rule = calling or Calling(notice_days=14, ahead_days=35, soon_days=7)
    return replace(
        SAMPLE,
        patients=patients,
        holidays=(),
        parameters=replace(parameters, calling=rule),
    )


@pytest.mark.parametrize(
    ("booked", "days", "last"),
    [
        ("2027-02-10", 0, "2027-02-10"),
        ("2027-02-10", 1, "2027-02-09"),
        ("2027-02-08", 1, "2027-02-05"),  # over a weekend
        ("2027-02-10", 7, "2027-02-01"),
        ("2027-04-06", 1, "2027-04-01"),  # over Easter, Good Friday and Monday
    ],
)
def test_working_days_count_back(booked: str, days: int, last: str) -> None:
    easter = {date(2027, 3, 26), date(2027, 3, 29), date(2027, 4, 5), date(2027, 4, 2)}

    found = last_cancellation_day(date.fromisoformat(booked), days, easter)

    assert found == date.fromisoformat(last)


def test_a_call_says_its_days() -> None:
    (call,) = calls(region_of(PATIENT), {"P": TIME}, {"P": (TIME,)})

    assert call.call_by == TIME.date - timedelta(days=14)
    assert not call.is_soon
    assert call.cancel_by == TIME.date - timedelta(days=11)  # seven working days
    assert call.alternatives == (TIME,)


def test_the_standby_list_can_be_called_until_the_day_before() -> None:
    standby = replace(PATIENT, short_notice=True)

    (call,) = calls(region_of(standby), {"P": TIME}, {})

    assert call.call_by == TIME.date - timedelta(days=1)


def test_a_day_to_call_is_never_in_the_past() -> None:
    near = replace(TIME, date=AS_OF + timedelta(days=2))

    (call,) = calls(region_of(PATIENT), {"P": near}, {})

    assert (call.call_by, call.is_soon, call.cancel_by) == (AS_OF, True, None)


@pytest.mark.parametrize(
    ("state", "day", "listed"),
    [
        ("", TIME.date, True),
        ("proposed", TIME.date, True),
        ("called", TIME.date, False),
        ("confirmed", TIME.date, False),
        ("called", TIME.date - timedelta(days=1), True),  # moved since
        ("declined", TIME.date, True),
    ],
)
def test_who_has_been_offered_just_this_day_is_left_out(
    state: str, day: date, listed: bool
) -> None:
    patient = replace(PATIENT, booking_state=state, booked_date=day)

    assert bool(calls(region_of(patient), {"P": TIME}, {})) == listed


@pytest.mark.parametrize(("days", "listed"), [(35, True), (36, False), (-1, False)])
def test_the_window(days: int, listed: bool) -> None:
    time = replace(TIME, date=AS_OF + timedelta(days=days))

    assert bool(calls(region_of(PATIENT), {"P": time}, {})) == listed


def test_the_most_urgent_comes_first() -> None:
    other = replace(PATIENT, patient_id="Q")
    earlier = replace(TIME, date=TIME.date - timedelta(days=3))

    found = calls(region_of(PATIENT, other), {"P": TIME, "Q": earlier}, {})

    assert [call.patient.patient_id for call in found] == ["Q", "P"]


def test_what_is_missing_has_its_days() -> None:
    rules = (Preparation("prover", 3, 30), Preparation("", 10, 90))
    patient = replace(PATIENT, missing=("prover", "bedömning"))

    found = preparations_due(patient, TIME.date, rules)

    assert [(due.name, (TIME.date - due.order_by).days) for due in found] == [
        ("bedömning", 10),
        ("prover", 3),
    ]
    assert [(TIME.date - due.valid_from).days for due in found] == [90, 30]
