"""Length of stay, from days of operation and discharge."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from pks.io.case_log.case import LogCase

PRIOR_STAYS = 5  # the service's mean counts as much as so many stays
MOST_DAYS = 365

Key = tuple[str, str]  # service, procedure


@dataclass(frozen=True, slots=True)
class Stay:
    """Mean and standard deviation of the nights of those who stay, and their count."""

    mean_days: float
    sd_days: float
    num_stays: int


def stays(cases: Iterable[LogCase]) -> dict[Key, Stay]:
    """
    Return each procedure's length of stay among those who stayed a night.

    The mean is shrunk toward the service's with the weight n / (n + 5); procedures
    after which nobody stayed are left out.
    """
    found: defaultdict[Key, list[int]] = defaultdict(list)
    for case in cases:
        nights = (case.discharged - case.day).days if case.discharged else 0
        if 0 < nights <= MOST_DAYS:
            found[case.service, case.procedure].append(nights)
    of_service: defaultdict[str, list[int]] = defaultdict(list)
    for (service, _), own in found.items():
        of_service[service] += own
    prior = {service: _moments(nights) for service, nights in of_service.items()}
    return {key: _stay(own, *prior[key[0]]) for key, own in found.items()}


def _stay(own: list[int], service_mean: float, service_square: float) -> Stay:
    weight = len(own) / (len(own) + PRIOR_STAYS)
    own_mean, own_square = _moments(own)
    mean = weight * own_mean + (1 - weight) * service_mean
    second = weight * own_square + (1 - weight) * service_square
    return Stay(mean, float(np.sqrt(max(0.0, second - mean**2))), len(own))


def _moments(nights: list[int]) -> tuple[float, float]:
    """Return the mean and the mean square."""
    row = np.array(nights, float)
    return float(np.mean(row)), float(np.mean(np.square(row)))
