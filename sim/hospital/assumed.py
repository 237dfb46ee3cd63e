"""What a region does not say in so many words: hazards, rates and shares."""

from collections import defaultdict
from math import exp, log

import numpy as np
import numpy.typing as npt

from pks.model.region import Region
from pks.takt.derive import Basis
from sim.hospital.house import Cases, Reason, Ward
from sim.hospital.people import WEEK_DAYS

EMERGENCY_SHARE = 1 / 3  # of all cases (SPOR and Nysam, sverigesradio.se 6450029)
CDF_TAIL = 8  # deviations beyond the mean
COVERS_Z = 0.84  # standard normal: four days of five; assumed


def emergency_bed_prob(
    cases: Cases, wards: tuple[Ward, ...], weekly: tuple[float, ...]
) -> tuple[float, ...]:
    """
    Return the share of a ward's emergencies that lie there afterwards.

    So many that the beds which the region leaves free for them suffice on four days of
    five, where it says so; the others lie elsewhere.
    """
    nights = np.exp(cases.stay_mu + cases.stay_sigma**2 / 2)
    at_site = np.bincount(cases.site, minlength=len(weekly))
    rate = np.array(weekly)[cases.site] / np.maximum(at_site[cases.site], 1) / WEEK_DAYS
    found = []
    for number, ward in enumerate(wards):
        load = float((rate * nights)[cases.ward == number].sum())
        kept = mean_covered(sum(ward.reserve) / len(ward.reserve))
        found.append(min(1.0, kept / load) if load and kept else 1.0)
    return tuple(found)


def mean_covered(beds: float) -> float:
    """Return the mean of a Poisson number that beds cover on four days of five."""
    return float(((COVERS_Z**2 + 4 * beds) ** 0.5 - COVERS_Z) / 2) ** 2


def emergencies_per_week(region: Region, base: Basis) -> tuple[float, ...]:
    """Return the mean emergencies a week by site: a third of all cases, assumed."""
    factor = EMERGENCY_SHARE / (1 - EMERGENCY_SHARE)
    year = base.productive / 52
    return tuple(
        factor
        * sum(
            float(base.pace.level[i] * year[i])
            for i, flow in enumerate(region.flows)
            if flow.site_id == site.site_id
        )
        for site in region.sites
    )


def leave_mean_days(base: Basis, cancelled_leaves: float) -> tuple[float, ...]:
    """
    Return mean days until who waits leaves without an operation, by flow.

    The share removed, less those who leave by cancelling, over the mean wait that the
    queue and its inflow give (Little's law); infinite where nobody leaves.
    """
    found = []
    for i, share in enumerate(base.removed.tolist()):
        rest = min(0.9, share - cancelled_leaves)
        inflow = float(base.forecast.mean[i, :52].mean())
        days = 7 * float(base.queue[i]) / inflow if inflow else 0.0
        found.append(max(30.0, days) / -log(1 - rest) if rest > 0 else float("inf"))
    return tuple(found)


def count_cdf(base: Basis, num_weeks: int) -> npt.NDArray[np.float64]:
    """Return chances of at most k new cases: negative binomial, or Poisson."""
    from scipy.stats import nbinom, poisson

    mean = base.forecast.mean[:, :num_weeks]
    spread = np.maximum(base.forecast.dispersion, 1.0)[:, None]
    top = float(np.max(mean + CDF_TAIL * np.sqrt(mean * spread), initial=1.0))
    k = np.arange(int(top) + 2)
    size = mean / np.maximum(spread - 1, 1e-6)
    wide = nbinom.cdf(k, np.maximum(size, 1e-9)[..., None], 1 / spread[..., None])
    plain = poisson.cdf(k, mean[..., None])
    return np.where((spread > 1.01)[..., None], wide, plain)


def reasons_of(region: Region) -> tuple[Reason, ...]:
    """
    Return the patients' and the medical reasons as hazards.

    The hospital's own reasons arise in the simulation instead. The probability is over
    all lead times; that share of it falls within the region's usual horizon which the
    table states.
    """
    ahead = region.parameters.calling.ahead_days
    found = []
    for row in region.cancellations:
        if row.cause == "hospital":
            continue
        within = 1 - exp(-ahead / row.lead_days) if row.lead_days > 0 else 1.0
        prob = min(1.0, row.share_permille / 1000 / within)
        found.append(Reason(row.reason, row.cause, prob, row.lead_days))
    return tuple(found)


def speeds_of(region: Region) -> tuple[tuple[int, ...], ...]:
    """Return the surgeons' mean factors by specialty, about a mean of 1000."""
    specialty = {row.procedure_id: row.specialty_id for row in region.procedures}
    by_person: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for row in region.surgeon_privileges:
        by_person[specialty[row.procedure_id], row.staff_id].append(row.speed_permille)
    found = []
    for specialty_row in region.specialties:
        means = [
            sum(speeds) / len(speeds)
            for (specialty_id, _), speeds in sorted(by_person.items())
            if specialty_id == specialty_row.specialty_id
        ]
        middle = sum(means) / len(means) if means else 1.0
        found.append(tuple(round(1000 * mean / middle) for mean in means) or (1000,))
    return (*found, (1000,))
