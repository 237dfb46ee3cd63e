"""Periods joined, and the waits that a patient chose by declining."""

from dataclasses import replace

from pks.clocks import declined_offers, merged, pauses
from tests.pks.clocks.samples import PATIENT, RULES, day


def test_neighbouring_periods_are_one() -> None:
    periods = ((day(5), day(6)), (day(1), day(4)), (day(8), None))

    assert list(merged(periods)) == [(day(1), day(6)), (day(8), None)]


def test_an_open_period_takes_in_all_after_it() -> None:
    assert list(merged(((day(1), None), (day(4), day(9))))) == [(day(1), None)]


def test_no_periods_make_none() -> None:
    assert list(merged(())) == []


def test_a_declined_booking_is_a_declined_offer() -> None:
    patient = replace(
        PATIENT,
        declined_dates=(day(9), day(4)),
        booking_state="declined",
        booked_date=day(6),
    )

    assert declined_offers(patient) == (day(4), day(6), day(9))


def test_a_standing_booking_is_not() -> None:
    patient = replace(PATIENT, booking_state="called", booked_date=day(6))

    assert declined_offers(patient) == ()


def test_the_wait_ends_the_day_before_the_next_offer() -> None:
    patient = replace(
        PATIENT, declined_dates=(day(4),), offered_dates=(day(4), day(9), day(7))
    )

    assert pauses(patient, RULES[0]) == ((day(4), day(6)),)
