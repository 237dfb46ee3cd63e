"""Months of a group: who was trained, and what the months add up to."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pks.recruitment.need import Need
from pks.recruitment.rows import Rule
from pks.recruitment.years import base_of, month_of, need_minutes, plan_of, trainees


def rule(**changes: int) -> Rule:
    """Nobody leaves, nobody is trained; 10 kronor own, 16 bought."""
    usual = {
        "lead_months": 0, "training_months": 0, "turnover_permille": 0,
        "retirement_age": 66, "spread_years": 2, "growth_permille": 0,
        "in_training": 0, "own_ore_per_h": 1000, "agency_ore_per_h": 1600,
    }  # fmt: skip
    return Rule(**(usual | changes), own_from="staff", agency_from="factor")


def test_a_trainee_leaves_after_the_years_that_turnover_says() -> None:
    """Everybody leaves within a year: ready at once, gone in month 12."""
    found = trainees(rule(in_training=1, turnover_permille=1000), 24)
    assert found.ready.nonzero()[0].tolist() == [0]
    assert found.left.nonzero()[0].tolist() == [12]
    assert found.there.tolist() == [1] * 12 + [0] * 12


def test_trainees_become_ready_evenly() -> None:
    """Three in twelve months: in the middle of each third, after 2, 6 and 10."""
    found = trainees(rule(in_training=3, training_months=12), 24)
    assert found.ready.nonzero()[0].tolist() == [2, 6, 10]


@given(st.integers(0, 30), st.integers(0, 60), st.integers(0, 900), st.integers(1, 72))
def test_who_is_there_is_who_came_less_who_left(
    count: int, training: int, turnover: int, months: int
) -> None:
    found = trainees(
        rule(in_training=count, training_months=training, turnover_permille=turnover),
        months,
    )
    assert (found.there == (found.ready - found.left).cumsum()).all()
    assert (found.there >= 0).all()
    assert (found.left >= 0).all()
    assert found.ready.sum() <= count


@given(
    st.floats(0, 20_000), st.floats(100, 1500), st.integers(0, 500),
    st.integers(0, 24), st.integers(-100, 200),
)  # fmt: skip
def test_no_month_has_less_than_it_needs_unless_bought(
    hours: float, head_h: float, turnover: int, lead: int, growth: int
) -> None:
    """With nobody today: supply is recruits' alone, and never before they are ready."""
    group = rule(turnover_permille=turnover, lead_months=lead, growth_permille=growth)
    base = base_of((), (), group, date(2027, 1, 1), 8)
    plan = plan_of(Need(hours), base, group, head_h)
    assert (plan.supply_min[:lead] == 0).all()
    assert (plan.supply_min == plan.recruited.there * plan.head_min).all()
    assert (plan.unhired_min == plan.need_min).all()
    if growth >= 0:  # a shortage that does not shrink: at most a post is left over
        bought = (plan.need_min - plan.supply_min)[lead:]
        assert (bought < plan.head_min).all()


def test_a_year_is_spread_over_its_months() -> None:
    found = need_minutes(Need(1200.0, (120.0,)), 0, 2)
    assert found.tolist() == [110 * 60] * 12 + [100 * 60] * 12


@pytest.mark.parametrize(
    ("after", "found"),
    [(0, date(2027, 11, 1)), (2, date(2028, 1, 1)), (14, date(2029, 1, 1))],
)
def test_months_go_over_new_year(after: int, found: date) -> None:
    assert month_of(date(2027, 11, 30), after) == found
