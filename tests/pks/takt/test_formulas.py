"""Both sets of formulas against hand-computed cases, the arithmetic beside each."""

from math import exp, inf

import pytest

from pks.takt import formulas, published


def test_pressure_of_the_list() -> None:
    # mean wait 9 weeks, target 90 days = 90/7 = 12.857 weeks: 2 * 9 / 12.857 = 1.4
    assert published.pressure(9, 90 / 7) == pytest.approx(1.4)


def test_load_is_demand_over_capacity() -> None:
    assert published.queue_load(30, 27) == pytest.approx(1.1111, abs=1e-4)  # 30/27
    assert published.queue_load(30, 40) == 0.75


def test_load_without_capacity_is_endless() -> None:
    assert published.queue_load(30, 0) == inf
    assert published.queue_load(0, 0) == 0


def test_factor_says_how_many_are_in_time() -> None:
    # exponential waits with mean W/f: P(wait <= W) = 1 - exp(-f)
    assert 1 - exp(-4) == pytest.approx(0.982, abs=5e-4)
    assert 1 - exp(-6) == pytest.approx(0.998, abs=5e-4)


def test_target_mean_wait() -> None:
    # the guarantee's 90 days with factor 4: 90/7/4 = 3.2143 weeks
    assert published.target_mean_wait(90 / 7) == pytest.approx(3.2143, abs=1e-4)
    assert published.target_mean_wait(52, 6) == pytest.approx(8.6667, abs=1e-4)


def test_target_queue_size() -> None:
    # 30 a week, 52 weeks, factor 4: 30 * 52 / 4 = 390 (the package's own example)
    assert published.target_queue_size(30, 52, 4) == 390
    # 30 a week, 90 days: 30 * 3.2143 = 96.43
    assert published.target_queue_size(30, 90 / 7) == pytest.approx(96.43, abs=5e-3)


def test_target_capacity() -> None:
    # 4 a week, 52 weeks, both Poisson: 4 + (1 + 1)/2 * 4/52 = 4.0769
    assert published.target_capacity(4, 52) == pytest.approx(4.0769, abs=1e-4)
    # cv 1.2 and 0.8, factor 6: (1.44 + 0.64)/2 = 1.04; 1.04 * 6/52 = 0.12
    assert published.target_capacity(4, 52, 6, 1.2, 0.8) == pytest.approx(4.12)


def test_relief_capacity() -> None:
    # (1200 - 390)/26 = 31.1538; 30 + 31.1538 = 61.1538 (the package's own example)
    assert published.relief_capacity(30, 1200, 390, 26) == pytest.approx(61.1538)
    # the guarantee: 30 + (500 - 96.43)/26 = 30 + 15.52 = 45.52
    target = published.target_queue_size(30, 90 / 7)
    assert published.relief_capacity(30, 500, target, 26) == pytest.approx(
        45.52, abs=5e-3
    )


def test_estimated_demand_is_raised_by_two_standard_errors() -> None:
    # 30 a week from 1,600 referrals, cv 1: SE = 30 * 1/40 = 0.75; 30 + 2 * 0.75 = 31.5
    assert published.cautious_demand(30, 1600, 1) == pytest.approx(31.5)
    # cv 1.2: SE = 0.9; 31.8. Relief: 31.8 + (500 - 100)/20 = 51.8
    assert published.relief_capacity(30, 500, 100, 20, 1600, 1.2) == pytest.approx(51.8)
    assert published.cautious_demand(30, 0, 1) == 30


def test_relief_is_needed_above_twice_the_target() -> None:
    assert not published.needs_relief(780, 390)
    assert published.needs_relief(781, 390)


def test_swedish_derivation_by_hand() -> None:
    # 12 a week, 25 % leave: 9. Q* = 0.8 * 9 * 70/7 = 72. T_bal = 9 * 52/39 = 12
    net = formulas.net_inflow(12, 0.25)
    target = formulas.target_queue(net, 0.8, 70)
    assert net == 9
    assert target == pytest.approx(72)
    assert formulas.balance_takt(net, 39) == pytest.approx(12)
    # (200 * 0.9 - 72)/36 = 108/36 = 3; T = 15; 15/(1 - 0.2 * 0.5) = 16.667
    assert formulas.clearing_takt(200, target, 36, 0.1) == pytest.approx(3)
    assert formulas.booked_takt(15, 0.2, 0.5) == pytest.approx(16.667, abs=1e-3)
    # 16 * 90 = 1,440 min; sessions of 480 min filled to 75 %: 1440/360 = 4
    assert formulas.theatre_minutes(16, 90) == 1440
    assert formulas.sessions_needed(1440, 480, 0.75) == 4
    # (200 - 72)/(15 - 12) = 42.67 productive weeks, * 52/39 = 56.89 calendar weeks
    weeks = formulas.weeks_to_guarantee(200, 72, 15, 12)
    assert weeks == pytest.approx(42.667, abs=1e-3)
    assert formulas.calendar_weeks(weeks or 0, 39) == pytest.approx(56.889, abs=1e-3)


def test_a_queue_below_its_target_needs_no_clearing() -> None:
    assert formulas.clearing_takt(100, 153.9, 30) == 0


def test_what_validation_removes_may_be_all_that_clearing_needs() -> None:
    assert formulas.clearing_takt(100, 90, 30, 0.1) == 0
