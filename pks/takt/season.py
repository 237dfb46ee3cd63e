"""How decisions follow the year: a Poisson regression for each specialty."""

import warnings
from collections.abc import Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from pks.takt.history import History
from pks.takt.weeks import Floats

LEAST_CASES = 50  # fewer decisions than this tell nothing of a season
YEAR_WEEKS = 52
HARMONICS = 2
DAYS_A_YEAR = 365.25


def seasons(
    history: History, groups: NDArray[np.int64], mondays: Sequence[date], shares: Floats
) -> tuple[Floats, Floats]:
    """
    Return each flow's season in the weeks told and in those to come.

    The flows of a group share their season, for a flow's own year is mostly noise. A
    group's decisions y in week t are Poisson with

        log E[y_t] = log(n_t) + b0 + b1 (1 - open_t) + two harmonics of the year,

    where n_t is the mean level of the flows that are told that week, and open_t the
    week's productive share. The fit is statsmodels' GLM (iteratively reweighted least
    squares). Less than a year of weeks, or a group with fewer than `LEAST_CASES`
    decisions, shows no season: 1 in every week.

    Parameters
    ----------
    groups
        Group of each flow, shape (flows,).
    mondays, shares
        The weeks to come and their productive shares.

    Returns
    -------
    Two arrays of shapes (flows, weeks told) and (flows, weeks to come); only their
    ratios mean something.
    """
    told = np.ones((len(groups), history.num_weeks))
    ahead = np.ones((len(groups), len(mondays)))
    if history.num_weeks < YEAR_WEEKS:
        return told, ahead
    past, coming = design(history.mondays, history.open_share), design(mondays, shares)
    for group in np.unique(groups):
        rows = groups == group
        fitted = fit(history, rows, past)
        if fitted is not None:
            told[rows] = np.exp(past @ fitted)
            ahead[rows] = np.exp(coming @ fitted)
    return told, ahead


def design(mondays: Sequence[date], shares: Floats) -> Floats:
    """Return the regressors of each week, shape (weeks, regressors)."""
    columns = [np.ones(len(mondays)), 1 - shares]
    days = np.array([m.toordinal() for m in mondays], float)
    for k in range(1, HARMONICS + 1):
        angle = 2 * np.pi * k * days / DAYS_A_YEAR
        columns += [np.cos(angle), np.sin(angle)]
    return np.stack(columns, axis=1)


def fit(history: History, rows: NDArray[np.bool_], regressors: Floats) -> Floats | None:
    """Return the coefficients of a group's season; None where too little is known."""
    from statsmodels.genmod.families import Poisson
    from statsmodels.genmod.generalized_linear_model import GLM
    from statsmodels.tools.sm_exceptions import PerfectSeparationWarning

    is_told, added = history.is_told[rows], history.added[rows]
    levels = (added * is_told).sum(axis=1) / np.maximum(1, is_told.sum(axis=1))
    exposure = levels @ is_told
    decisions = (added * is_told).sum(axis=0)
    usable = exposure > 0
    if decisions.sum() < LEAST_CASES or usable.sum() <= 2 * regressors.shape[1]:
        return None
    model = GLM(
        decisions[usable], regressors[usable],
        family=Poisson(), offset=np.log(exposure[usable]),
    )  # fmt: skip
    with warnings.catch_warnings():
        # Weeks that the season tells exactly are no fault of a Poisson model.
        warnings.simplefilter("ignore", PerfectSeparationWarning)
        found = model.fit()
    return np.asarray(found.params, float) if found.converged else None
