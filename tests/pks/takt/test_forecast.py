"""Inflow to come: what is found where the truth is known, and how sure it is said."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from scipy.stats import poisson
from statsmodels.genmod.families import Poisson
from statsmodels.genmod.generalized_linear_model import GLM

from pks.model.region import Region
from pks.takt.forecast import Forecast, forecast, interval, season_model
from pks.takt.history import history_of
from pks.takt.season import seasons
from pks.takt.weeks import calendar_shares, weeks_from
from tests.pks.takt.regions import AS_OF, FLOW, mondays, region_with, rows

AHEAD = weeks_from(AS_OF, 52)


def groups_of(region: Region) -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
    ids = [row.specialty_id for row in region.specialties]
    return np.array([ids.index(flow.specialty_id) for flow in region.flows], np.int64)


def told(region: Region, on_list: float = 0.0) -> Forecast:
    history = history_of(region)
    shares = calendar_shares(AHEAD, region.parameters)
    listed = np.full(len(region.flows), on_list)
    return forecast(history, groups_of(region), AHEAD, shares, listed)


def summer_dip(monday: date) -> int:
    return 10 if 24 <= monday.isocalendar().week <= 34 else 30


def with_counts(counts: list[int], flow_id: str = FLOW) -> Region:
    weeks = mondays(len(counts))
    by_week = dict(zip(weeks, counts, strict=True))
    return region_with(rows(flow_id, weeks, by_week.__getitem__, lambda _: 0))


def test_a_steady_inflow_goes_on() -> None:
    found = told(with_counts([12] * 104))
    assert found.mean[0] == pytest.approx(12, rel=1e-6)
    assert found.methods[0] == "season"
    assert found.back_test.model[0] == pytest.approx(0, abs=1e-6)


def test_a_season_seen_twice_is_foreseen() -> None:
    rng = np.random.default_rng(1)
    region = with_counts([int(rng.poisson(summer_dip(m))) for m in mondays(104)])
    found = told(region)
    weeks = np.array([m.isocalendar().week for m in AHEAD])
    summer, winter = (weeks >= 26) & (weeks <= 32), (weeks < 20) | (weeks > 38)
    ratio = found.mean[0][summer].mean() / found.mean[0][winter].mean()
    assert 0.2 < ratio < 0.6  # the truth is 1/3, smoothed by two harmonics


def test_the_same_week_a_year_before_is_used_where_it_errs_less() -> None:
    """A year that repeats itself exactly, too jagged for a smooth season."""
    rng = np.random.default_rng(2)
    year = [int(n) for n in rng.integers(0, 60, 52)]
    found = told(with_counts(year + year))
    assert found.methods[0] == "naive"
    assert found.back_test.naive[0] == 0
    assert found.back_test.model[0] > 5
    assert found.mean[0].tolist() == year


def test_both_errors_are_those_of_held_out_weeks() -> None:
    """The last half year doubles: neither can know, and both say how far off."""
    found = told(with_counts([20] * 78 + [40] * 26))
    assert found.back_test.num_weeks == 26
    assert found.back_test.naive[0] == pytest.approx(20)
    assert found.back_test.model[0] == pytest.approx(20)


@pytest.mark.parametrize("weeks", [8, 52, 59])
def test_a_short_history_is_not_tested(weeks: int) -> None:
    found = told(with_counts([12] * weeks))
    assert found.back_test.num_weeks == 0
    assert np.isnan(found.back_test.model[0])
    assert found.methods[0] == "season"
    assert found.mean[0].mean() == pytest.approx(12, rel=1e-6)


def test_a_level_is_the_likeliest_with_the_season_as_exposure() -> None:
    rng = np.random.default_rng(3)
    region = with_counts([int(rng.poisson(summer_dip(m))) for m in mondays(104)])
    history, groups = history_of(region), groups_of(region)
    shares = calendar_shares(AHEAD, region.parameters)
    past, coming = seasons(history, groups, AHEAD, shares)
    mean, _, _ = season_model(history, groups, AHEAD, shares)
    fitted = GLM(
        history.added[0, -52:], np.ones((52, 1)),
        family=Poisson(), exposure=past[0, -52:],
    ).fit()  # fmt: skip
    assert mean[0] == pytest.approx(np.exp(fitted.params[0]) * coming[0], rel=1e-6)


def test_a_flow_without_history_has_the_lists_decisions() -> None:
    found = told(region_with(), on_list=2.5)
    assert set(found.methods) == {"waiting_list"}
    assert found.mean == pytest.approx(2.5)


def test_no_inflow_is_foreseen_as_none() -> None:
    found = told(with_counts([0] * 104))
    assert found.mean[0].sum() == 0
    assert found.low[0] == 0
    assert 0 < found.high[0] < 0.1


def test_more_uneven_weeks_are_less_sure() -> None:
    even, uneven = (
        told(with_counts([10] * 104)),
        told(with_counts(([0, 0, 30] * 35)[:104])),
    )
    assert uneven.dispersion[0] > 5
    assert uneven.high[0] - uneven.low[0] > even.high[0] - even.low[0]


def test_interval_of_counts_is_the_exact_one() -> None:
    """Garwood's limits of 0, 1 and 10 cases, as published: 0 to 3.69 and so on."""
    cases = np.array([0.0, 1.0, 10.0])
    low, high = interval(cases / 52, cases, np.ones(3))
    assert low * 52 == pytest.approx([0, 0.0253, 4.795], abs=5e-4)
    assert high * 52 == pytest.approx([3.689, 5.572, 18.390], abs=5e-4)
    assert poisson.sf(9, low[2] * 52) == pytest.approx(0.025)


def test_interval_holds_the_true_rate_as_often_as_it_says() -> None:
    rng = np.random.default_rng(4)
    cases = rng.poisson(30.0, 4000).astype(float)
    low, high = interval(cases / 52, cases, np.ones(len(cases)))
    inside = ((low * 52 <= 30) & (high * 52 >= 30)).mean()
    assert 0.945 <= inside <= 0.98


def test_flows_that_begin_late_are_not_tested_on_what_they_lack() -> None:
    early = with_counts([12] * 104)
    late = rows("knä-s0", mondays(20), lambda _: 6, lambda _: 0)
    found = told(replace(early, inflow=early.inflow + late))
    at = [flow.flow_id for flow in early.flows].index("knä-s0")
    assert np.isnan(found.back_test.naive[at])
    assert found.mean[at].mean() == pytest.approx(6, rel=1e-6)
