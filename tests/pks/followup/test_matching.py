"""What became of each planned case; SPOR's limit to the minute."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pks.followup.matching import (
    Fate,
    PlannedCase,
    match_week,
    planned_of_outcomes,
    week_days,
)
from pks.followup.times import Timing, patient_min, timing_of
from pks.model.outcomes import Outcome
from tests.pks.followup.samples import MONDAY, WEEK, done, lived_region, struck

PLAN = PlannedCase("a", MONDAY, "t0", 480, 120)
YESTERDAY = MONDAY - timedelta(days=1)


def fate(*outcomes: Outcome) -> Fate:
    return match_week([PLAN], outcomes, WEEK).cases[0].fate


@pytest.mark.parametrize(
    ("days_before", "minute", "timing"),
    [
        (0, 420, Timing.LATE),
        (0, -1, Timing.LATE),
        (-1, -1, Timing.LATE),
        (1, 17 * 60 + 1, Timing.LATE),
        (1, 17 * 60, Timing.EARLY),
        (1, -1, Timing.UNKNOWN),
        (2, 23 * 60, Timing.EARLY),
        (2, -1, Timing.EARLY),
    ],
)
def test_late_is_after_17_the_day_before(
    days_before: int, minute: int, timing: Timing
) -> None:
    on = MONDAY - timedelta(days=days_before)
    assert timing_of(struck(cancelled_date=on, cancelled_min=minute)) == timing


def test_a_strike_without_a_day_has_no_known_timing() -> None:
    assert timing_of(struck(cancelled_date=None, cancelled_min=-1)) == Timing.UNKNOWN


def test_patient_time_goes_on_past_midnight() -> None:
    assert patient_min(done(in_min=1380, out_min=20)) == 80


def test_patient_time_needs_both_ends() -> None:
    assert patient_min(done(out_min=-1)) is None


def test_done_on_its_day() -> None:
    assert fate(done()) == Fate.DONE


def test_struck_and_done_later_is_struck_and_moved() -> None:
    case = match_week([PLAN], [struck(), done(day=2)], WEEK).cases[0]

    assert (case.fate, case.moved_days) == (Fate.STRUCK_LATE, 2)


def test_struck_before_the_limit_is_a_disturbance() -> None:
    assert fate(struck(cancelled_date=YESTERDAY, cancelled_min=900)) == Fate.DISTURBED


def test_done_another_day_without_a_strike_noted() -> None:
    assert fate(done(day=8)) == Fate.STRUCK_UNKNOWN


def test_done_before_the_week_is_not_this_plan() -> None:
    assert fate(done(day=-7)) == Fate.NO_OUTCOME


def test_a_strike_of_another_day_says_nothing_of_this_one() -> None:
    assert fate(struck(day=1)) == Fate.NO_OUTCOME


def test_moved_theatre_is_still_done() -> None:
    case = match_week([PLAN], [done(theatre_id="t1")], WEEK).cases[0]

    assert case.fate == Fate.DONE
    assert case.is_moved_theatre


def test_an_unknown_theatre_is_not_moved() -> None:
    case = match_week([PLAN], [done(theatre_id="")], WEEK).cases[0]

    assert not case.is_moved_theatre


def test_beside_the_plan() -> None:
    rows = [done("b"), struck("c"), done("d", urgency="6h"), done("e", day=7)]
    week = match_week([PLAN], rows, WEEK)

    assert [row.case_id for row in week.added] == ["b"]
    assert [row.case_id for row in week.added_struck] == ["c"]
    assert [row.case_id for row in week.emergencies] == ["d"]


def test_without_a_plan_the_outcomes_say_what_was_planned() -> None:
    rows = [done("a"), struck("b"), done("c", planned_start_min=-1),
            done("d", urgency="2h"), done("e", day=7)]  # fmt: skip

    assert [case.case_id for case in planned_of_outcomes(rows, WEEK)] == ["a", "b"]


OUTCOMES = st.builds(
    lambda name, day, is_done, urgency, ahead: (
        done(name, day, urgency=urgency)
        if is_done
        else struck(name, day, cancelled_date=MONDAY + timedelta(days=day - ahead))
    ),
    st.sampled_from("abcde"),
    st.integers(-8, 15),
    st.booleans(),
    st.sampled_from(("elective", "6h")),
    st.integers(0, 3),
)


@given(
    st.lists(OUTCOMES, max_size=12, unique_by=lambda row: (row.case_id, row.date)),
    st.lists(
        st.builds(
            lambda name, day: PlannedCase(name, MONDAY + timedelta(days=day)),
            st.sampled_from("abcde"),
            st.integers(0, 6),
        ),
        max_size=5,
        unique_by=lambda case: case.case_id,
    ),
)
def test_every_outcome_of_the_week_is_in_one_place(
    rows: list[Outcome], plan: list[PlannedCase]
) -> None:
    """Elective operations performed: with the planned, or added, never both."""
    week = match_week(plan, rows, WEEK)
    days = week_days(WEEK)
    names = {case.case_id for case in plan}
    beside = (*week.added, *week.added_struck, *week.emergencies)
    expected = [
        row for row in rows
        if row.date in days and row.case_id not in names
        and (row.urgency == "elective" or row.result == "performed")
    ]  # fmt: skip
    assert sorted(beside, key=repr) == sorted(expected, key=repr)
    assert len(week.cases) == len(plan) == sum(len(week.of(f)) for f in Fate)


def test_every_performed_case_of_a_lived_week_is_counted() -> None:
    rows = lived_region(3).outcomes
    week = match_week(planned_of_outcomes(rows, WEEK), rows, WEEK)
    days = week_days(WEEK)

    assert len(week.performed) == sum(
        row.result == "performed" and row.date in days for row in rows
    )
