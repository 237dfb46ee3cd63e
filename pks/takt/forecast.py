"""Inflow to come, flow by flow, how sure it is, and its error on held-out weeks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from pks.takt.history import History, shares_of, until
from pks.takt.season import YEAR_WEEKS, seasons
from pks.takt.weeks import Floats

MOST_HELD_OUT = 26
LEAST_HELD_OUT = 8
COVERAGE = 0.95

MODEL, NAIVE, WAITING = "season", "naive", "waiting_list"


@dataclass(frozen=True, slots=True)
class BackTest:
    """
    Root mean square errors on held-out weeks, decisions a week, shape (flows,).

    Attributes
    ----------
    model, naive
        Of the season's model and of the same week a year earlier; nan for a flow with
        too short a history.
    num_weeks
        Weeks held out; 0 where the history is too short.
    """

    model: Floats
    naive: Floats
    num_weeks: int


@dataclass(frozen=True, slots=True)
class Forecast:
    """
    Decisions a week to come.

    Attributes
    ----------
    mean
        Shape (flows, weeks).
    dispersion
        Variance over mean of a week's decisions about the forecast, at least 1 (1 as
        in a Poisson process), shape (flows,).
    level_cv
        Relative standard error of the level that all weeks share, shape (flows,).
    low, high
        95 % interval of the mean week, shape (flows,).
    num_cases
        Decisions that the level stands on, shape (flows,).
    methods
        For each flow: ``season``, ``naive``, or ``waiting_list`` without a history.
    """

    mean: Floats
    dispersion: Floats
    level_cv: Floats
    low: Floats
    high: Floats
    num_cases: Floats
    methods: tuple[str, ...]
    back_test: BackTest


def forecast(
    history: History,
    groups: NDArray[np.int64],
    mondays: Sequence[date],
    shares: Floats,
    on_list: Floats,
) -> Forecast:
    """
    Return every flow's inflow in the weeks to come.

    Two ways are tried on the last weeks held out (`back_test`), and the one with the
    smaller error is used: the season of the specialty times the flow's level
    (`season_model`), or the same week a year earlier. Where no test is possible the
    season's model is used. A flow without a history gets the decisions of those who
    still wait (a lower bound), spread evenly.

    Parameters
    ----------
    groups
        The specialty of each flow as an index, shape (flows,).
    mondays, shares
        At least the year to come, week by week, and its productive shares.
    on_list
        Decisions a week by those still waiting, shape (flows,).
    """
    tested = back_test(history, groups)
    mean, dispersion, cases = season_model(history, groups, mondays, shares)
    is_new = ~history.is_told.any(axis=1)
    mean[is_new] = on_list[is_new, None]
    dispersion[is_new] = 1.0
    cases[is_new] = on_list[is_new]
    level_cv = np.sqrt(dispersion / np.maximum(cases, 1))
    is_naive = tested.naive < tested.model  # False where one is nan
    repeated = last_year(history, len(mondays))
    errors = tested.naive**2 / np.maximum(1e-9, repeated.mean(axis=1))
    mean = np.where(is_naive[:, None], repeated, mean)
    dispersion = np.where(is_naive, np.maximum(1.0, errors), dispersion)
    low, high = interval(mean.mean(axis=1), cases, dispersion)
    methods = np.where(is_new, WAITING, np.where(is_naive, NAIVE, MODEL))
    return Forecast(
        mean, dispersion, level_cv, low, high, cases, tuple(map(str, methods)), tested
    )


def season_model(
    history: History,
    groups: NDArray[np.int64],
    mondays: Sequence[date],
    shares: Floats,
) -> tuple[Floats, Floats, Floats]:
    """
    Return means (flows, weeks), dispersions (flows,) and cases (flows,).

    A flow's level is its decisions of the last year over the season's sum there: the
    likeliest value of a Poisson rate with the season as its exposure. The dispersion is
    Pearson's, at least 1.
    """
    num_flows = len(groups)
    if not history.num_weeks:
        zero = np.zeros(num_flows)
        return np.zeros((num_flows, len(mondays))), zero + 1, zero
    told, ahead = seasons(history, groups, mondays, shares)
    recent = history.recent()
    cases = (history.added * recent).sum(axis=1)
    level = shares_of(cases, (told * recent).sum(axis=1), np.zeros(num_flows))
    expected = level[:, None] * told
    chi2 = np.where(
        recent & (expected > 0),
        (history.added - expected) ** 2 / np.where(expected > 0, expected, 1), 0.0,
    ).sum(axis=1)  # fmt: skip
    dispersion = np.maximum(1.0, chi2 / np.maximum(1, recent.sum(axis=1) - 1))
    return level[:, None] * ahead, dispersion, cases


def last_year(history: History, count: int) -> Floats:
    """Return the last 52 weeks over and over, shape (flows, count)."""
    if history.num_weeks < YEAR_WEEKS:
        return np.zeros((len(history.added), count))
    weeks = history.num_weeks - YEAR_WEEKS + np.arange(count) % YEAR_WEEKS
    return history.added[:, weeks]


def back_test(history: History, groups: NDArray[np.int64]) -> BackTest:
    """
    Return both errors on the last weeks, forecast from what was known before them.

    As many weeks are held out as lie beyond the first year, at most half a year; a flow
    is tested if it has been told all that year before them. With fewer than
    `LEAST_HELD_OUT` weeks nothing is tested, since nothing a year earlier is known.
    """
    nothing = np.full(len(groups), np.nan)
    held = min(MOST_HELD_OUT, history.num_weeks - YEAR_WEEKS)
    if held < LEAST_HELD_OUT:
        return BackTest(nothing, nothing, 0)
    start = history.num_weeks - held
    known = until(history, start)
    coming = slice(start, history.num_weeks)
    mean, _, _ = season_model(
        known, groups, history.mondays[coming], history.open_share[coming]
    )
    wanted = history.is_told[:, coming]
    has_year = history.is_told[:, start - YEAR_WEEKS : start - YEAR_WEEKS + held]
    counted = wanted & has_year
    is_tested = counted.sum(axis=1) >= LEAST_HELD_OUT
    truth = history.added[:, coming]
    model = root_mean_square(truth - mean, counted)
    naive = root_mean_square(truth - last_year(known, held), counted)
    return BackTest(
        np.where(is_tested, model, np.nan), np.where(is_tested, naive, np.nan), held
    )


def root_mean_square(errors: Floats, counted: NDArray[np.bool_]) -> Floats:
    """Return the root mean square of the counted errors of each row."""
    total = np.where(counted, errors**2, 0.0).sum(axis=1)
    rooted: Floats = np.sqrt(total / np.maximum(1, counted.sum(axis=1)))
    return rooted


def interval(mean: Floats, cases: Floats, dispersion: Floats) -> tuple[Floats, Floats]:
    """
    Return the 95 % interval of mean rates that stand on so many cases.

    It is the exact one of a Poisson count (Garwood 1936), counts divided by the
    dispersion; with no case at all the upper end is that of 3.7 cases in a year.
    """
    from scipy.stats import gamma

    counts = cases / dispersion
    tail = (1 - COVERAGE) / 2
    scale = np.where(cases > 0, mean / np.where(counts > 0, counts, 1), 1 / YEAR_WEEKS)
    low = np.where(counts > 0, gamma.ppf(tail, np.where(counts > 0, counts, 1)), 0.0)
    return low * scale, gamma.ppf(1 - tail, counts + 1) * scale
