"""What a case would really be like: the same for a patient whatever the plan."""

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from pks.demo.living.truth import truth
from pks.demo.streams import Streams
from pks.model.care import Procedure
from pks.model.demand import Cancellation
from pks.model.patients import Patient

FROM_THE_DAY = ("akutfall-före", "ingen-operationstid")  # the day itself brings them
NO_BED = "ingen-vårdplats"
INPATIENT_FACTOR = 2.0  # only inpatients lack a bed, about half of all


@dataclass(frozen=True, slots=True)
class Fate:
    """
    A patient's draws, indexed by patient and by how often it was struck before.

    Attributes
    ----------
    time_z
        Standard normal behind the patient time.
    before_share, after_share
        Shares of the patient time before and after the operation.
    turnover_factor
        Real over planned turnover after the case.
    reason
        Why the booking is cancelled before the day brings anything, or None.
    lead_days
        How long before the planned start.
    stay_z
        Standard normal behind the stay.
    chance
        Uniform numbers for what else may happen: a night in hospital, coming back.
    """

    time_z: float
    before_share: float
    after_share: float
    turnover_factor: float
    reason: Cancellation | None
    lead_days: float
    stay_z: float
    chance: tuple[float, float]


def fate_of(
    patient: Patient,
    times_struck: int,
    cancellations: tuple[Cancellation, ...],
    streams: Streams,
) -> Fate:
    """Draw the fate of a patient's booking number ``times_struck + 1``."""
    stable = streams.named("case", patient.patient_id)
    booking = streams.named("booking", patient.patient_id, str(times_struck))
    reason = _reason(patient, cancellations, float(booking.random()))
    return Fate(
        time_z=float(stable.standard_normal()),
        before_share=_share("before", stable),
        after_share=_share("after", stable),
        turnover_factor=_positive(truth("turnover_cv"), stable),
        stay_z=float(stable.standard_normal()),
        reason=reason,
        lead_days=float(booking.exponential(reason.lead_days)) if reason else 0.0,
        chance=(float(booking.random()), float(booking.random())),
    )


def _share(name: str, rng: np.random.Generator) -> float:
    mean = truth(f"{name}_share")
    spread = truth("before_sd") * mean / truth("before_share")
    return float(np.clip(rng.normal(mean, spread), mean / 3, 2 * mean))


def _positive(cv: float, rng: np.random.Generator) -> float:
    """Draw a lognormal factor of mean 1."""
    sigma = math.sqrt(math.log1p(cv**2))
    return float(rng.lognormal(-(sigma**2) / 2, sigma))


def _reason(
    patient: Patient, cancellations: tuple[Cancellation, ...], draw: float
) -> Cancellation | None:
    for row in cancellations:
        if row.reason in FROM_THE_DAY:
            continue
        share = row.share_permille / 1000
        if row.reason == NO_BED:
            share *= INPATIENT_FACTOR * (patient.care_form == "inpatient")
        if draw < share:
            return row
        draw -= share
    return None


@lru_cache(maxsize=65536)
def surgeon_factor(staff_id: str, streams: Streams) -> float:
    """Return a surgeon's hidden speed factor beside the one on file."""
    sd = truth("surgeon_sd")
    return math.exp(float(streams.named("surgeon", staff_id).normal(0, sd)))


@lru_cache(maxsize=4096)
def procedure_factor(procedure_id: str, streams: Streams) -> float:
    """Return real over planned mean of a procedure, hidden from the planner."""
    rng = streams.named("procedure", procedure_id)
    return truth("procedure_bias") * math.exp(
        float(rng.normal(0, truth("procedure_sd")))
    )


def patient_time_min(
    procedures: list[Procedure],
    asked_min: int,
    speed: float,
    time_z: float,
    streams: Streams,
) -> int:
    """
    Return the real patient time: gamma + LogNormal(mu, sigma), scaled.

    Parameters
    ----------
    asked_min
        The time asked for; 0 where none was.
    speed
        The surgeon's factor, the one on file times the hidden one.
    time_z
        The standard normal; one for all procedures of the case.
    """
    planned = sum(p.mean_min for p in procedures)
    drawn = sum(
        procedure_factor(p.procedure_id, streams) * lognormal_min(p, time_z)
        for p in procedures
    )
    asked = (asked_min / planned) ** truth("asked_weight") if asked_min else 1.0
    return max(5, round(drawn * asked * speed))


def lognormal_min(procedure: Procedure, z: float) -> float:
    """Return the quantile of a procedure's three-parameter lognormal at ``z``."""
    above = procedure.mean_min - procedure.shift_min
    if procedure.sd_min <= 0 or above <= 0:
        return procedure.mean_min
    variance = math.log1p((procedure.sd_min / above) ** 2)
    location = math.log(above) - variance / 2
    return procedure.shift_min + math.exp(location + z * math.sqrt(variance))


def nights(patient: Patient, procedure: Procedure, fate: Fate) -> int:
    """Return the nights in hospital after the operation."""
    if patient.care_form == "day":
        return int(fate.chance[0] < truth("admitted"))
    return stay_nights(procedure, fate.stay_z)


def stay_nights(procedure: Procedure, z: float) -> int:
    """Return the nights of a lognormal stay at ``z``, at least one."""
    mean, sd = procedure.los_mean_days, procedure.los_sd_days
    if mean <= 0:
        return 1
    variance = math.log1p((sd / mean) ** 2)
    days = math.exp(math.log(mean) - variance / 2 + z * math.sqrt(variance))
    return max(1, math.ceil(days))
