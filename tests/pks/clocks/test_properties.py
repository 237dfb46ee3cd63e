"""What must hold of the guarantee's clock whatever the pauses and offers."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from pks.clocks import guarantee_date
from pks.model.patients import Patient
from tests.pks.clocks.samples import DECIDED, PATIENT, RULES, day, span

numbers = st.integers(-30, 250)
periods = st.lists(
    st.tuples(numbers, st.one_of(st.none(), st.integers(0, 40))).map(
        lambda pair: span(pair[0], None if pair[1] is None else pair[0] + pair[1])
    ),
    max_size=4,
).map(tuple)
days = st.lists(numbers.map(day), max_size=4).map(tuple)


def last_of(patient: Patient) -> date:
    """The last day in time; the end of time while the clock stands still."""
    return guarantee_date(patient, RULES) or date.max


@given(periods, periods, periods, days, days)
def test_more_medical_pauses_never_give_an_earlier_date(
    pvv: Any, mov: Any, more: Any, offered: Any, declined: Any
) -> None:
    patient = replace(
        PATIENT,
        pvv_periods=pvv,
        mov_periods=mov,
        offered_dates=offered,
        declined_dates=declined,
    )

    assert last_of(replace(patient, mov_periods=mov + more)) >= last_of(patient)


@given(periods, periods, periods)
def test_more_chosen_pauses_never_give_an_earlier_date(
    pvv: Any, mov: Any, more: Any
) -> None:
    patient = replace(PATIENT, pvv_periods=pvv, mov_periods=mov)

    assert last_of(replace(patient, pvv_periods=pvv + more)) >= last_of(patient)


@given(periods, days, days, numbers.map(day))
def test_one_more_offer_declined_never_gives_an_earlier_date(
    pvv: Any, offered: Any, declined: Any, more: date
) -> None:
    patient = replace(
        PATIENT, pvv_periods=pvv, offered_dates=offered, declined_dates=declined
    )

    assert last_of(replace(patient, declined_dates=(*declined, more))) >= last_of(
        patient
    )


@given(periods, periods)
def test_the_date_is_found_by_counting_day_by_day(pvv: Any, mov: Any) -> None:
    """The slow way: walk from the decision, counting days that no pause begun holds."""
    patient = replace(PATIENT, pvv_periods=pvv, mov_periods=mov)
    counted, today = 0, DECIDED
    while counted < 90 and today < day(1000):
        today += timedelta(days=1)
        paused = any(
            start <= today and (end is None or today <= end) for start, end in pvv + mov
        )
        counted += not paused
    expected = None if today == day(1000) else today

    assert guarantee_date(patient, RULES) == expected
