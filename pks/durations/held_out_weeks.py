"""Predictions judged on weeks left out, beside the minutes that were booked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from pks.durations.case_time import CaseTime
from pks.durations.lognormal import Array, Lognormal
from pks.durations.prediction import time_model

MOST_FOLDS = 13
LEAST_FOLDS = 4
CASES_REFITTED = 130_000  # over all folds, so that a large log is soon judged
LOW, HIGH = 0.1, 0.9
Z = 1.96

Triple = tuple[float, float, float]  # expected, 10th and 90th percentile, minutes


@dataclass(frozen=True, slots=True)
class HeldOutWeeks:
    """
    How far predictions were from what cases took, in weeks left out.

    Attributes
    ----------
    mae_min, bias_min
        Mean absolute error, and mean of predicted minus actual.
    coverage_permille
        Share of cases inside the central 80 % interval; 800 is right.
    num_booked
        Cases with booked minutes; the following concern them alone.
    booked_mae_min, booked_bias_min
        Of the booked minutes.
    mae_on_booked_min
        Of the prediction, on the same cases.
    gain_min, gain_low_min, gain_high_min
        Booked error less the prediction's, with its 95 % interval over weeks: above
        0 the prediction is the better one.
    """

    num_cases: int
    num_weeks: int
    num_folds: int
    mae_min: float
    bias_min: float
    coverage_permille: int
    num_booked: int = 0
    booked_mae_min: float = 0.0
    booked_bias_min: float = 0.0
    mae_on_booked_min: float = 0.0
    gain_min: float = 0.0
    gain_low_min: float = 0.0
    gain_high_min: float = 0.0

    @property
    def verdict(self) -> str:
        """``better``, ``worse`` or ``unclear`` against booked; empty without them."""
        if not self.num_booked:
            return ""
        if self.gain_low_min > 0:
            return "better"
        return "worse" if self.gain_high_min < 0 else "unclear"


def held_out_weeks(cases: Sequence[CaseTime]) -> HeldOutWeeks | None:
    """
    Predict each week from the others, and compare with what the cases took.

    With many weeks several are left out at a time, at most thirteen times over.

    Returns
    -------
    HeldOutWeeks or None
        None if all cases lie in one week, so that nothing can be left out.
    """
    weeks = sorted({case.week for case in cases})
    if len(weeks) < 2:
        return None
    num_folds = min(len(weeks), _folds(len(cases)))
    fold_of = {week: at % num_folds for at, week in enumerate(weeks)}
    pairs = [pair for k in range(num_folds) for pair in _fold(cases, fold_of, k)]
    return _judged(pairs, len(weeks), num_folds)


def _folds(num_cases: int) -> int:
    return min(MOST_FOLDS, max(LEAST_FOLDS, CASES_REFITTED // num_cases))


def _fold(
    cases: Sequence[CaseTime], fold_of: dict[str, int], left_out: int
) -> Iterator[tuple[CaseTime, Triple]]:
    model = time_model(case for case in cases if fold_of[case.week] != left_out)
    known: dict[Lognormal, Triple] = {}
    for case in cases:
        if fold_of[case.week] == left_out:
            time = model.time(case)
            if time not in known:
                known[time] = _triple(time)
            yield case, known[time]


def _triple(time: Lognormal) -> Triple:
    return time.mean_min, time.quantile(LOW), time.quantile(HIGH)


def _judged(
    pairs: Sequence[tuple[CaseTime, Triple]], num_weeks: int, num_folds: int
) -> HeldOutWeeks:
    actual = np.array([case.minutes for case, _ in pairs], float)
    mean, low, high = np.array([triple for _, triple in pairs]).T
    # A noted minute stands for half a minute to both sides.
    inside = (actual >= low - 0.5) & (actual <= high + 0.5)
    judged = HeldOutWeeks(
        num_cases=len(pairs),
        num_weeks=num_weeks,
        num_folds=num_folds,
        mae_min=float(np.mean(np.abs(mean - actual))),
        bias_min=float(np.mean(mean - actual)),
        coverage_permille=round(1000 * float(np.mean(inside))),
    )
    return _with_booked(judged, pairs, mean)


def _with_booked(
    judged: HeldOutWeeks, pairs: Sequence[tuple[CaseTime, Triple]], mean: Array
) -> HeldOutWeeks:
    at = [i for i, (case, _) in enumerate(pairs) if case.booked_min]
    if not at:
        return judged
    actual = np.array([pairs[i][0].minutes for i in at], float)
    booked = np.array([pairs[i][0].booked_min for i in at], float)
    off, ours = np.abs(booked - actual), np.abs(mean[at] - actual)
    gain, half = over_weeks(off - ours, [pairs[i][0].week for i in at])
    return replace(
        judged,
        num_booked=len(at),
        booked_mae_min=float(np.mean(off)),
        booked_bias_min=float(np.mean(booked - actual)),
        mae_on_booked_min=float(np.mean(ours)),
        gain_min=gain,
        gain_low_min=gain - half,
        gain_high_min=gain + half,
    )


def over_weeks(values: Array, weeks: Sequence[str]) -> tuple[float, float]:
    """Return the mean and half its 95 % interval, weeks as clusters."""
    mean = float(np.mean(values))
    names = sorted(set(weeks))
    at = np.searchsorted(np.array(names), np.array(weeks))
    sums = np.bincount(at, weights=values - mean, minlength=len(names))
    count = len(names)
    if count < 2:
        return mean, float("inf")
    error = np.sqrt(count / (count - 1) * np.sum(sums**2)) / len(values)
    return mean, Z * float(error)
