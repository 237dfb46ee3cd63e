"""The guarantee's and the medical clock, from worked cases."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from pks.clocks import guarantee_date, medical_date, merged, waited_days
from pks.model.parameters import GuaranteeRule, PriorityRule
from pks.model.patients import Patient

DECIDED = date(2026, 1, 1)
RULES = (GuaranteeRule(),)
PATIENT = Patient("P", ("A",), DECIDED, "3")


def day(number: int) -> date:
    """Return the day so many days after the decision."""
    return DECIDED + timedelta(days=number)


def test_ninety_days_from_the_decision() -> None:
    assert guarantee_date(PATIENT, RULES) == date(2026, 4, 1)


TEN_DAYS = ((day(20), day(29)),)


@pytest.mark.parametrize(
    "patient",
    [replace(PATIENT, pvv_periods=TEN_DAYS), replace(PATIENT, mov_periods=TEN_DAYS)],
    ids=["pvv", "mov"],
)
def test_ten_days_of_either_waiting_add_ten(patient: Patient) -> None:
    assert guarantee_date(patient, RULES) == day(100)


def test_overlapping_periods_count_each_day_once() -> None:
    patient = replace(
        PATIENT, pvv_periods=((day(20), day(29)),), mov_periods=((day(25), day(34)),)
    )

    assert guarantee_date(patient, RULES) == day(105)


def test_days_up_to_the_decision_do_not_count() -> None:
    patient = replace(PATIENT, pvv_periods=((day(-5), day(4)),))

    assert guarantee_date(patient, RULES) == day(94)


@pytest.mark.parametrize(("first", "last"), [(90, 91), (91, 90)])
def test_a_period_counts_if_it_begins_within_the_guarantee(
    first: int, last: int
) -> None:
    patient = replace(PATIENT, mov_periods=((day(first), day(first)),))

    assert guarantee_date(patient, RULES) == day(last)


def test_a_period_within_the_days_another_added_counts() -> None:
    patient = replace(
        PATIENT, pvv_periods=((day(80), day(89)),), mov_periods=((day(95), day(96)),)
    )

    assert guarantee_date(patient, RULES) == day(102)


def test_the_clock_stands_still_in_an_open_period() -> None:
    assert (
        guarantee_date(replace(PATIENT, pvv_periods=((day(50), None),)), RULES) is None
    )


def test_a_rule_may_let_the_clock_run() -> None:
    rules = (GuaranteeRule(pvv_stops_clock=False),)
    patient = replace(PATIENT, pvv_periods=((day(50), None),))

    assert guarantee_date(patient, rules) == day(90)


@pytest.mark.parametrize(("decided", "days"), [(day(-1), 90), (day(0), 30)])
def test_the_rule_of_the_decision_day_holds(decided: date, days: int) -> None:
    rules = (GuaranteeRule(valid_from=DECIDED, days=30), *RULES)
    patient = replace(PATIENT, decision_date=decided)

    assert guarantee_date(patient, rules) == decided + timedelta(days=days)


def test_neighbouring_periods_are_one() -> None:
    periods = ((day(5), day(6)), (day(1), day(4)), (day(8), None))

    assert list(merged(periods)) == [(day(1), day(6)), (day(8), None)]


def test_an_open_period_takes_in_all_after_it() -> None:
    assert list(merged(((day(1), None), (day(4), day(9))))) == [(day(1), None)]


PRIORITIES = (PriorityRule("1", 12, 14), PriorityRule("3", 2))


def test_a_medical_date_of_its_own_goes_before_the_priority() -> None:
    patient = replace(PATIENT, priority="1", medical_date=day(3))

    assert medical_date(patient, PRIORITIES) == day(3)


@pytest.mark.parametrize(("priority", "limit"), [("1", day(14)), ("3", None)])
def test_else_the_priority_has_its_limit(priority: str, limit: date | None) -> None:
    assert medical_date(replace(PATIENT, priority=priority), PRIORITIES) == limit


@pytest.mark.parametrize(("number", "waited"), [(12, 12), (-3, 0)])
def test_days_waited(number: int, waited: int) -> None:
    assert waited_days(PATIENT, day(number)) == waited
