"""What a log teaches of a house: patient times and turnovers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np

from pks.calendar import week_of
from pks.durations import (
    CaseTime,
    Lognormal,
    PatientTime,
    patient_times,
    shrunk_moments,
    surgeon_speeds,
)
from pks.durations.prediction import at_mean_speed
from pks.io.case_log.case import LogCase
from pks.io.case_log.log_map import LogMap
from pks.io.case_log.sessions import suite_days
from pks.io.case_log.turnover import turnovers

UNKNOWN_CV = 0.5

Key = tuple[str, str]  # service, procedure


@dataclass(frozen=True, slots=True)
class Learned:
    """
    Patient times by (service, procedure), and turnovers.

    Attributes
    ----------
    of_service
        For a procedure without any case: all cases of the service as one.
    turnover_min
        By service; "" where the service is not listed.
    speeds
        By (surgeon, service, procedure); empty where the log names nobody.
    """

    times: Mapping[Key, PatientTime]
    of_service: Mapping[str, Lognormal]
    turnover_min: Mapping[str, int]
    speeds: Mapping[tuple[str, str, str], float] = field(default_factory=dict)

    def time(self, case: LogCase) -> Lognormal:
        """Return the patient time to plan a case with."""
        known = self.times.get((case.service, case.procedure))
        if known is not None:
            return known.used
        booked_min = float(case.booked_min or 0)
        if case.service in self.of_service and not booked_min:
            return self.of_service[case.service]
        mean_min = booked_min or 60.0
        return Lognormal(mean_min, UNKNOWN_CV * mean_min)

    def turnover(self, service: str) -> int:
        """Return a service's turnover in minutes."""
        return self.turnover_min.get(service, self.turnover_min[""])


def case_time(case: LogCase) -> CaseTime:
    """Return a case of a log as the durations see it."""
    return CaseTime(
        case.service, case.procedure, case.patient_min, case.surgeon,
        case.booked_min, week_of(case.day),
    )  # fmt: skip


def learn(cases: Iterable[LogCase], log_map: LogMap, *, judged: bool = True) -> Learned:
    """Fit patient times and turnovers to the cases of a log."""
    rows = tuple(cases)
    services = sorted({case.service for case in rows})
    minutes = {
        s: np.array([c.patient_min for c in rows if c.service == s], float)
        for s in services
    }
    seen = [case_time(case) for case in rows]
    speeds = surgeon_speeds(seen)
    times = (
        (case.service, case.procedure, max(1, round(at_mean_speed(case, speeds))))
        for case in seen
    )
    return Learned(
        times=patient_times(times, judged=judged),
        speeds=speeds,
        of_service={s: _as_one(sample) for s, sample in minutes.items()},
        turnover_min=turnovers(suite_days(rows), log_map),
    )


def _as_one(sample: "np.ndarray[tuple[int, ...], np.dtype[np.float64]]") -> Lognormal:
    moments = shrunk_moments([sample])[0]
    return Lognormal(moments.mean_min, moments.sd_min)
