"""What is drawn has the shares, means and dates that it is said to have."""

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from pks.calendar import DAY_MIN
from pks.model.demand import EmergencyRate
from pks.model.policy import FITS, Policy
from sim import Streams
from sim.hospital import hospital_of
from sim.hospital.attributes import takt_turns
from sim.hospital.chance import draw
from sim.hospital.emergencies import arrivals
from sim.hospital.fate import fate, fill_from
from sim.hospital.layout import Layout, call_ticks, layout_of, relaid
from sim.hospital.people import newcomers, people_of
from sim.hospital.under import notice_of
from tests.sim.hospital.houses import WEEKS, hospital, region

MANY = 200_000
BASE = layout_of(hospital(), Policy())


def laid(policy: Policy) -> Layout:
    return relaid(BASE, policy)


@pytest.mark.parametrize(
    ("days", "expected"),
    [(0.0, 0.43 / FITS), (1.0, 0.43 / FITS), (5.5, (0.43 / FITS + 0.9) / 2), (10, 0.9)],
)
def test_chance_of_an_offer_grows_evenly_with_the_days(
    days: float, expected: float
) -> None:
    uniform = (np.arange(MANY) + 0.5) / MANY
    needed = fill_from(Policy(standby="fasttrack"), uniform)
    share = (needed <= days * DAY_MIN).mean()
    assert share == pytest.approx(expected, abs=0.001)


def test_reasons_have_the_tables_shares_at_the_regions_horizon() -> None:
    drawn = fate(hospital(), Policy(), Streams(2, 0), MANY, 1)
    ahead = hospital().rules.horizon_days * DAY_MIN
    stated = {row.reason: row.share_permille for row in region().cancellations}
    for number, reason in enumerate(hospital().reasons):
        mine = (drawn["reason"] == number) & (drawn["lead"] >= 0)
        share = (mine & (drawn["lead"] <= ahead)).mean()
        assert share == pytest.approx(stated[reason.name] / 1000, abs=0.001)
        if reason.lead_days:
            mean_days = drawn["lead"][mine].mean() / DAY_MIN
            assert mean_days == pytest.approx(reason.lead_days, rel=0.05)


def test_a_call_reveals_kappa_of_the_patients_own_reasons_only() -> None:
    drawn = fate(hospital(), Policy(kappa_permille=300), Streams(2, 0), MANY, 1)
    own = np.array([reason.cause == "patient" for reason in hospital().reasons])
    cancels = drawn["lead"] >= 0
    is_own = own[drawn["reason"]] & cancels
    assert drawn["movable"][is_own].mean() == pytest.approx(0.3, abs=0.02)
    assert drawn["movable"][cancels & ~own[drawn["reason"]]].sum() == 0


def test_the_call_is_so_many_working_days_before() -> None:
    """Easter 2027: Good Friday is 26 March, Easter Monday 29 March."""
    called = call_ticks(hospital(), Policy(last_cancellation_day=2), BASE.sessions)
    origin = hospital().origin
    seen = set()
    for session, tick in zip(BASE.sessions, called.tolist(), strict=True):
        if session.is_emergency or session.day < 7:
            continue
        day = origin + timedelta(days=session.day)
        when = origin + timedelta(days=tick // DAY_MIN)
        assert tick % DAY_MIN == 15 * 60
        if day == date(2027, 3, 30):
            assert when == date(2027, 3, 24)  # Thursday 25 is the first before
        elif day.weekday() in (2, 3, 4) and day < date(2027, 3, 20):
            assert (day - when).days == 2
        seen.add(day)
    assert date(2027, 3, 30) in seen
    assert date(2027, 3, 26) not in seen


def test_notice_is_never_shorter_than_the_last_cancellation_day() -> None:
    assert notice_of(hospital(), Policy()) == hospital().rules.notice_days == 14
    assert notice_of(hospital(), Policy(last_cancellation_day=10)) == 14
    assert notice_of(hospital(), Policy(last_cancellation_day=15)) == 21


def test_inflow_has_the_forecasts_mean_and_spreads_more_than_poisson() -> None:
    cdf = hospital().count_cdf
    mean = (1 - cdf).sum(axis=2).sum()
    counts = [newcomers(hospital(), Streams(4, i))[0].size for i in range(60)]
    assert np.mean(counts) == pytest.approx(mean, rel=0.02)
    ticks = newcomers(hospital(), Streams(4, 0))[1]
    assert (np.diff(ticks) >= 0).all()
    assert set((ticks // DAY_MIN % 7).tolist()) == {0, 1, 2, 3, 4}
    assert ticks.max() < WEEKS * 7 * DAY_MIN


def test_virtual_times_are_one_over_the_takt_apart() -> None:
    people = people_of(hospital(), Streams(1, 0))
    turns = takt_turns(hospital(), people)
    for flow, takt in enumerate(hospital().takt):
        mine = (people.listed.flow == flow) & (people.arrival_tick == 0)
        apart = np.diff(np.sort(turns[mine]))
        assert apart == pytest.approx(7 * DAY_MIN / takt, abs=1)


@pytest.mark.parametrize(("permille", "factor"), [(0, 0.0), (2000, 2.0)])
def test_emergencies_as_many_as_asked_for(permille: int, factor: float) -> None:
    weekly = sum(hospital().emergencies_per_week)
    found = [
        draw(laid(Policy(emergency_permille=permille)), Streams(1, i)).people
        for i in range(6)
    ]
    mean = np.mean([people.emergencies.tick.size for people in found])
    assert mean / WEEKS == pytest.approx(factor * weekly, rel=0.08)


def test_emergencies_come_as_their_table_says() -> None:
    """By kind of day, hour and class; a site without rows has none."""
    rows = (
        EmergencyRate(region().sites[0].site_id, "weekday", 9, "2h", 30.0),
        EmergencyRate(region().sites[0].site_id, "weekday", 9, "24h", 10.0),
        EmergencyRate(region().sites[0].site_id, "weekend", 23, "now", 8.0),
    )
    told = hospital_of(replace(region(), emergencies=rows), 52)
    assert told.is_emergency_stated
    found = arrivals(told, Streams(3, 0))
    day, hour = found.tick // DAY_MIN, found.tick % DAY_MIN // 60
    is_weekend = day % 7 >= 5
    assert set(hour[is_weekend].tolist()) == {23}
    assert set(found.urgency[is_weekend].tolist()) == {0}
    assert set(hour[~is_weekend].tolist()) == {9}
    assert is_weekend.sum() / 52 == pytest.approx(8, rel=0.15)
    assert (~is_weekend).sum() / 52 == pytest.approx(40, rel=0.07)
    assert (found.urgency[~is_weekend] == 1).mean() == pytest.approx(0.75, abs=0.03)
    none = hospital_of(replace(region(), emergencies=rows[:0]), 4)
    assert not none.is_emergency_stated


def test_without_a_table_a_third_of_all_cases_are_emergencies() -> None:
    """At the usual hours and of the usual classes, as the demo's table has them."""
    assumed = hospital_of(replace(region(), emergencies=()), WEEKS).emergency_rates
    stated = hospital().emergency_rates
    assert assumed.sum() == pytest.approx(stated.sum(), rel=0.02)
    assert assumed / assumed.sum() == pytest.approx(stated / stated.sum(), rel=0.05)
