"""New times, old times and booked minutes on weeks left out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from pks.durations import CaseTime
from pks.durations.held_out_weeks import over_weeks
from pks.durations.lognormal import Lognormal
from pks.learn.estimate import MOST_SHIFT_SHARE, Speeds, estimate
from pks.model.care import Procedure

FOLDS = 5
LOW, HIGH = 0.1, 0.9

Verdict = Literal["better", "worse", "unclear"]


@dataclass(frozen=True, slots=True)
class Against:
    """
    The new times against others on the same cases.

    ``gain_min`` is the others' mean absolute error less the new ones', with its 95 %
    interval over weeks: above 0 the new are better.
    """

    num_cases: int
    mae_min: float
    new_mae_min: float
    gain_min: float
    gain_low_min: float
    gain_high_min: float

    @property
    def verdict(self) -> Verdict:
        """What the interval says."""
        if self.gain_low_min > 0:
            return "better"
        return "worse" if self.gain_high_min < 0 else "unclear"


@dataclass(frozen=True, slots=True)
class Judged:
    """
    How the new times did in weeks left out.

    Coverage is the share of cases inside the central 80 % interval, 800 is right.
    ``booked`` is None where no minutes were booked.
    """

    num_weeks: int
    mae_min: float
    coverage_permille: int
    old_coverage_permille: int
    old: Against
    booked: Against | None


@dataclass(frozen=True, slots=True)
class Seen:
    """A case left out: what old and new times said of it."""

    case: CaseTime
    new: Lognormal
    old: Lognormal


def judge(
    procedures: Mapping[str, Procedure],
    speeds: Speeds,
    cases: Sequence[CaseTime],
) -> Judged | None:
    """
    Learn without each fifth of the weeks in turn, and compare on those weeks.

    Parameters
    ----------
    speeds
        The region's present factors.

    Returns
    -------
    Judged or None
        None if all cases lie in one week.
    """
    weeks = sorted({case.week for case in cases})
    if len(weeks) < 2:
        return None
    fold_of = {week: i % FOLDS for i, week in enumerate(weeks)}
    seen = [
        one
        for fold in range(min(FOLDS, len(weeks)))
        for one in seen_in(procedures, speeds, cases, fold_of, fold)
    ]
    booked = [one for one in seen if one.case.booked_min]
    return Judged(
        num_weeks=len(weeks),
        mae_min=float(np.mean([error(one.new, one.case) for one in seen])),
        coverage_permille=coverage([(one.new, one.case) for one in seen]),
        old_coverage_permille=coverage([(one.old, one.case) for one in seen]),
        old=against(seen, [error(one.old, one.case) for one in seen]),
        booked=against(
            booked,
            [abs((one.case.booked_min or 0) - one.case.minutes) for one in booked],
        )
        if booked
        else None,
    )


def seen_in(
    procedures: Mapping[str, Procedure],
    speeds: Speeds,
    cases: Sequence[CaseTime],
    fold_of: Mapping[str, int],
    fold: int,
) -> list[Seen]:
    """Return the cases of a fold, as the others taught and as the region has it."""
    learned = estimate(procedures, [c for c in cases if fold_of[c.week] != fold])
    found = []
    for case in cases:
        if fold_of[case.week] != fold:
            continue
        who = (case.surgeon, case.procedure)
        old = old_time(procedures[case.procedure])
        known = learned.procedures.get(case.procedure)
        new_speed = learned.speeds.get(who, speeds.get(who, 1.0))
        new = scaled(old if known is None else known.time, new_speed)
        found.append(Seen(case, new, scaled(old, speeds.get(who, 1.0))))
    return found


def old_time(row: Procedure) -> Lognormal:
    """Return a procedure's present time."""
    shift = min(row.shift_min, MOST_SHIFT_SHARE * row.mean_min)
    return Lognormal(row.mean_min, max(row.sd_min, 0.1), shift)


def scaled(time: Lognormal, factor: float) -> Lognormal:
    """Return a time at a surgeon's speed."""
    return Lognormal(
        factor * time.mean_min, factor * time.sd_min, factor * time.shift_min
    )


def error(time: Lognormal, case: CaseTime) -> float:
    """Return how far the expected minutes were from the case's."""
    return abs(time.mean_min - case.minutes)


def coverage(pairs: Sequence[tuple[Lognormal, CaseTime]]) -> int:
    """Return the cases inside their central 80 % interval, permille."""
    inside = [
        time.quantile(LOW) - 0.5 <= case.minutes <= time.quantile(HIGH) + 0.5
        for time, case in pairs
    ]
    return round(1000 * float(np.mean(inside)))


def against(seen: Sequence[Seen], errors: Sequence[float]) -> Against:
    """Return the new times against others' errors on the same cases."""
    new = np.array([error(one.new, one.case) for one in seen])
    others = np.array(errors, float)
    gain, half = over_weeks(others - new, [one.case.week for one in seen])
    return Against(
        len(seen), float(others.mean()), float(new.mean()), gain, gain - half,
        gain + half,
    )  # fmt: skip
