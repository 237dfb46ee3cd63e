"""Whom the coming days still wait for."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from pks.day.decisions import coming
from pks.referrals import Planned
from tests.pks.kpi.samples import MONDAY, sample_patient, sample_region

NO_PLAN = Planned({})


def in_days(number: int) -> date:
    return MONDAY + timedelta(days=number)


def booked(state: str, day: int, **facts: Any) -> dict[str, Any]:
    return {"booking_state": state, "booked_date": in_days(day), **facts}


CASES: tuple[tuple[str, dict[str, Any], int | None, list[tuple[str, bool]]], ...] = (
    # (what it shows, the patient, planned day, [(call, is unprepared)])
    ("confirmed and ready: nothing", booked("confirmed", 2), None, []),
    ("called, no answer", booked("called", 2), None, [("unconfirmed", False)]),
    ("proposed only", booked("proposed", 2), None, [("uncalled", False)]),
    ("planned, not even booked", {}, 2, [("uncalled", False)]),
    ("planned on the day confirmed", booked("confirmed", 2), 2, []),
    ("planned on another day", booked("confirmed", 3), 2, [("uncalled", False)]),
    ("not assessed", booked("confirmed", 2, ready=False), None, [("", True)]),
    ("tests missing", booked("confirmed", 2, missing=("prover",)), None, [("", True)]),
    ("the last day looked at", booked("called", 6), None, [("unconfirmed", False)]),
    ("the day after", booked("called", 7), None, []),
    ("before today", booked("called", -1), None, []),
    ("operated", {"booking_state": "performed", "booked_date": in_days(2)}, None, []),
    ("declined", booked("declined", 2), None, []),
)


@pytest.mark.parametrize(
    ("facts", "planned", "expected"),
    [row[1:] for row in CASES],
    ids=[row[0] for row in CASES],
)
def test_worked_cases(
    facts: dict[str, Any], planned: int | None, expected: list[tuple[str, bool]]
) -> None:
    patient = replace(sample_patient(4), patient_id="P", **facts)
    region = replace(sample_region(), patients=(patient,))
    plan = NO_PLAN if planned is None else Planned({"P": in_days(planned)})

    found = coming(region, plan, MONDAY, 7)
    assert [(row.call, row.is_unprepared) for row in found] == expected


def test_the_other_day_of_the_waiting_list_is_told() -> None:
    patient = replace(sample_patient(4), patient_id="P", **booked("confirmed", 3))
    region = replace(sample_region(), patients=(patient,))

    (row,) = coming(region, Planned({"P": in_days(2)}), MONDAY, 7)
    assert row.other_day == in_days(3)


@pytest.mark.parametrize("state", ["proposed", "declined", ""])
def test_a_day_that_nobody_has_been_called_to_is_no_other_day(state: str) -> None:
    patient = replace(sample_patient(4), patient_id="P", **booked(state, 3))
    region = replace(sample_region(), patients=(patient,))

    (row,) = coming(region, Planned({"P": in_days(2)}), MONDAY, 7)
    assert row.other_day is None
