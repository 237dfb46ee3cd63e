"""What a case is expected to take, by the best that is known of it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

import numpy as np

from pks.durations.case_time import CaseTime, Key
from pks.durations.lognormal import Lognormal
from pks.durations.shrinkage import Moments, shrunk_moments
from pks.durations.speeds import Speeds, surgeon_speeds

UNKNOWN_CV = 0.5
UNKNOWN_MIN = 60.0

Samples = dict[str, dict[str, list[float]]]  # service -> procedure -> minutes


@dataclass(frozen=True, slots=True)
class TimeModel:
    """
    Patient times of a house.

    Attributes
    ----------
    procedures
        By (service, procedure), at mean speed.
    services
        All cases of a service as one.
    booked_ratio
        Patient time over booked minutes, the median of a service.
    speeds
        By (surgeon, service, procedure).
    """

    procedures: Mapping[Key, Lognormal]
    services: Mapping[str, Lognormal]
    booked_ratio: Mapping[str, float]
    speeds: Speeds

    def time(self, case: CaseTime) -> Lognormal:
        """
        Return the time to expect of a case, its own ``minutes`` not looked at.

        The surgeon's with the procedure, else the procedure's, else the booked minutes
        as the service keeps them, else the service's.
        """
        known = self.procedures.get(case.key)
        if known is not None:
            return _scaled(known, self.speeds.get((case.surgeon, *case.key), 1.0))
        service = self.services.get(case.service)
        if case.booked_min:
            mean = case.booked_min * self.booked_ratio.get(case.service, 1.0)
            cv = service.sd_min / service.mean_min if service else UNKNOWN_CV
            return Lognormal(mean, cv * mean)
        return service or Lognormal(UNKNOWN_MIN, UNKNOWN_CV * UNKNOWN_MIN)


def _scaled(time: Lognormal, factor: float) -> Lognormal:
    return Lognormal(time.mean_min * factor, time.sd_min * factor)


def time_model(cases: Iterable[CaseTime]) -> TimeModel:
    """
    Fit patient times to cases done.

    Surgeons' speeds are `surgeon_speeds`; each case's time is divided by its
    surgeon's, so that their differences do not widen the procedures'. Means and spreads
    are shrunk from procedure to service (`shrunk_moments`). No shift is fitted: it
    takes a hundred times as long and moves neither mean nor spread, which the week's
    plan stands on.
    """
    rows = tuple(cases)
    speeds = surgeon_speeds(rows)
    samples = _samples(rows, speeds)
    procedures = {
        (service, procedure): time
        for service, by_procedure in samples.items()
        for procedure, time in _of_service(by_procedure).items()
    }
    whole = {
        service: _lognormal(shrunk_moments([np.array(_all(by_procedure), float)])[0])
        for service, by_procedure in samples.items()
    }
    return TimeModel(procedures, whole, _booked_ratio(rows), speeds)


def _samples(cases: Iterable[CaseTime], speeds: Speeds) -> Samples:
    found: defaultdict[str, defaultdict[str, list[float]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for case in cases:
        found[case.service][case.procedure].append(at_mean_speed(case, speeds))
    return {
        service: dict(sorted(by_procedure.items()))
        for service, by_procedure in sorted(found.items())
    }


def at_mean_speed(case: CaseTime, speeds: Speeds) -> float:
    """Return the minutes that a surgeon of mean speed would have taken."""
    return case.minutes / speeds.get((case.surgeon, *case.key), 1.0)


def _all(by_procedure: Mapping[str, list[float]]) -> list[float]:
    return [minutes for sample in by_procedure.values() for minutes in sample]


def _of_service(by_procedure: Mapping[str, list[float]]) -> dict[str, Lognormal]:
    samples = [np.array(sample, float) for sample in by_procedure.values()]
    return {
        procedure: _lognormal(moments)
        for procedure, moments in zip(
            by_procedure, shrunk_moments(samples), strict=True
        )
    }


def _lognormal(moments: Moments) -> Lognormal:
    return Lognormal(moments.mean_min, moments.sd_min)


def _booked_ratio(cases: Sequence[CaseTime]) -> dict[str, float]:
    ratios: defaultdict[str, list[float]] = defaultdict(list)
    for case in cases:
        if case.booked_min:
            ratios[case.service].append(case.minutes / case.booked_min)
    return {service: median(found) for service, found in sorted(ratios.items())}
