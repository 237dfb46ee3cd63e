"""Productive weeks: holidays, quiet periods, closures and the cycle."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from pks.calendar import monday_of
from pks.model.parameters import QuietPeriod, Theatre
from pks.model.places import Closure
from pks.takt.weeks import (
    calendar_shares,
    first_week,
    past_weeks,
    site_shares,
    stale_weeks,
    weeks_from,
)
from tests.pks.takt.regions import AS_OF, mondays, parameters, region_with, steady


def share(week: str, *periods: QuietPeriod) -> float:
    region = parameters(region_with(), quiet_periods=periods)
    return float(calendar_shares([monday_of(week)], region.parameters)[0])


def test_a_normal_week_is_whole() -> None:
    assert share("2026-W47") == 1


@pytest.mark.parametrize(
    ("week", "days_left"),
    [
        pytest.param("2026-W14", 4, id="Good Friday"),
        pytest.param("2026-W15", 4, id="Easter Monday"),
        pytest.param("2026-W20", 4, id="Ascension Day"),
        pytest.param("2026-W25", 4, id="Midsummer Eve"),
        pytest.param("2026-W52", 3, id="Christmas Eve and Day"),
        pytest.param("2026-W53", 3, id="New Year's Eve and Day"),
    ],
)
def test_holidays_shorten_a_week(week: str, days_left: int) -> None:
    assert share(week) == pytest.approx(days_left / 5)


def test_holidays_count_as_days_where_theatres_run_on_them() -> None:
    region = parameters(region_with(), theatre=Theatre(runs_on_holidays=True))
    assert calendar_shares([monday_of("2026-W52")], region.parameters)[0] == 1


def test_summer_leaves_its_share_open() -> None:
    summer = QuietPeriod("sommar", 27, 31, 400)
    assert share("2026-W26", summer) == 1
    assert share("2026-W27", summer) == pytest.approx(0.4)
    assert share("2026-W31", summer) == pytest.approx(0.4)
    assert share("2026-W32", summer) == 1


def test_a_quiet_period_may_pass_new_year() -> None:
    christmas = QuietPeriod("jul", 51, 1, 500)
    assert share("2026-W51", christmas) == pytest.approx(0.5)
    assert share("2026-W53", christmas) == pytest.approx(0.5 * 3 / 5)
    assert share("2027-W01", christmas) == pytest.approx(0.5 * 4 / 5)  # Epiphany
    assert share("2027-W02", christmas) == 1


def test_the_quieter_of_two_periods_holds() -> None:
    both = QuietPeriod("a", 27, 31, 400), QuietPeriod("b", 30, 33, 700)
    assert share("2026-W30", *both) == pytest.approx(0.4)
    assert share("2026-W33", *both) == pytest.approx(0.7)


def test_closed_theatres_shorten_their_sites_weeks() -> None:
    region = region_with()  # three theatres of equal sessions, all at s0
    monday = monday_of("2026-W47")
    closed = replace(
        region, closures=(Closure("t1", monday, date(2026, 11, 22), "ombyggnad"),)
    )
    whole, less = (site_shares(r, [monday])["s0"][0] for r in (region, closed))
    assert whole == 1
    assert less == pytest.approx(2 / 3)


def test_a_closure_within_a_quiet_period_is_not_counted_twice() -> None:
    monday = monday_of("2026-W47")
    region = parameters(
        region_with(closures=(Closure("t1", monday, date(2026, 11, 22), ""),)),
        quiet_periods=(QuietPeriod("lov", 47, 47, 500),),
    )
    assert site_shares(region, [monday])["s0"][0] == pytest.approx(0.5)


def test_a_session_of_a_cycle_counts_in_its_own_week() -> None:
    region = region_with()
    cycled = replace(
        region,
        sessions=tuple(
            replace(row, cycle_week=1 + i % 2) for i, row in enumerate(region.sessions)
        ),
    )
    weeks = weeks_from(AS_OF, 2)
    shares = site_shares(cycled, weeks)["s0"]
    assert shares.max() <= 1
    assert shares.min() < 1  # 7 or 8 of the 15 sessions, against the mean week's 7.5


def test_the_forecast_begins_on_the_next_monday() -> None:
    assert first_week(date(2026, 11, 16)) == date(2026, 11, 16)
    assert first_week(date(2026, 11, 17)) == date(2026, 11, 23)
    assert first_week(date(2026, 11, 22)) == date(2026, 11, 23)


def test_weeks_without_a_history_before_the_extract_are_counted() -> None:
    assert stale_weeks(mondays(3), AS_OF) == 0
    assert stale_weeks(mondays(3), AS_OF + timedelta(days=6)) == 0
    assert stale_weeks(mondays(7)[:2], AS_OF) == 5
    assert stale_weeks((), AS_OF) == 0


def test_the_week_of_the_extract_is_no_history() -> None:
    region = steady(5, 5, weeks=3)
    assert past_weeks(region) == tuple(mondays(3))
    later = parameters(region, as_of=mondays(1)[0])
    assert past_weeks(later) == tuple(mondays(3)[:2])
