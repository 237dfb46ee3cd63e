"""Length of stay, from days of operation and discharge."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import numpy as np

PRIOR_STAYS = 5  # the specialty's mean counts as much as so many stays
MOST_DAYS = 365

Key = tuple[str, str]  # specialty or service, procedure


@dataclass(frozen=True, slots=True)
class Stay:
    """Mean and standard deviation of the nights of those who stay, and their count."""

    mean_days: float
    sd_days: float
    num_stays: int


def stays(cases: Iterable[tuple[Key, date, date | None]]) -> dict[Key, Stay]:
    """
    Return each procedure's length of stay among those who stayed a night.

    The mean is shrunk toward the specialty's with the weight n / (n + 5); procedures
    after which nobody stayed are left out.

    Parameters
    ----------
    cases
        Whose, the day of the operation, and that of the discharge if it is known.
    """
    found: defaultdict[Key, list[int]] = defaultdict(list)
    for key, day, discharged in cases:
        nights = (discharged - day).days if discharged else 0
        if 0 < nights <= MOST_DAYS:
            found[key].append(nights)
    of_specialty: defaultdict[str, list[int]] = defaultdict(list)
    for (specialty, _), own in found.items():
        of_specialty[specialty] += own
    prior = {specialty: _moments(nights) for specialty, nights in of_specialty.items()}
    return {key: _stay(own, *prior[key[0]]) for key, own in found.items()}


def _stay(own: list[int], specialty_mean: float, specialty_square: float) -> Stay:
    weight = len(own) / (len(own) + PRIOR_STAYS)
    own_mean, own_square = _moments(own)
    mean = weight * own_mean + (1 - weight) * specialty_mean
    second = weight * own_square + (1 - weight) * specialty_square
    return Stay(mean, float(np.sqrt(max(0.0, second - mean**2))), len(own))


def _moments(nights: list[int]) -> tuple[float, float]:
    """Return the mean and the mean square."""
    row = np.array(nights, float)
    return float(np.mean(row)), float(np.mean(np.square(row)))
