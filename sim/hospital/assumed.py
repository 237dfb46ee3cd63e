"""What a region does not say in so many words: hazards, rates and shares."""

from collections import defaultdict
from math import exp, log

import numpy as np

from pks.model.demand import DAY_KINDS, EMERGENCY_CLASSES
from pks.model.region import Region
from pks.takt.derive import Basis
from sim.hospital.house import Cases, Reason, Ward
from sim.hospital.people import WEEK_DAYS
from sim.streams import Floats

EMERGENCY_SHARE = 1 / 3  # of all cases (SPOR and Nysam, sverigesradio.se 6450029)
CLASS_SHARES = (0.08, 0.17, 0.35, 0.40)  # GK
HOUR_WEIGHTS = (*7 * (0.5,), *5 * (1.2,), *8 * (1.5,), *4 * (0.9,))  # domain model
WEEKEND = 0.85  # of a weekday (domain model)
DAY_HOURS = 24
CDF_TAIL = 8  # deviations beyond the mean
COVERS_Z = 0.84  # standard normal: four days of five; assumed


def emergency_bed_prob(
    cases: Cases, wards: tuple[Ward, ...], weekly: Floats
) -> tuple[float, ...]:
    """
    Return the share of a ward's emergencies that lie there afterwards.

    So many that the beds which the region leaves free for them suffice on four days of
    five, where it says so; the others lie elsewhere.
    """
    nights = np.exp(cases.stay_mu + cases.stay_sigma**2 / 2)
    at_site = np.bincount(cases.site, minlength=weekly.size)
    rate = weekly[cases.site] / np.maximum(at_site[cases.site], 1) / WEEK_DAYS
    found = []
    for number, ward in enumerate(wards):
        load = float((rate * nights)[cases.ward == number].sum())
        kept = mean_covered(sum(ward.reserve) / len(ward.reserve))
        found.append(min(1.0, kept / load) if load and kept else 1.0)
    return tuple(found)


def mean_covered(beds: float) -> float:
    """Return the mean of a Poisson number that beds cover on four days of five."""
    return float(((COVERS_Z**2 + 4 * beds) ** 0.5 - COVERS_Z) / 2) ** 2


def emergency_rates(region: Region, base: Basis) -> Floats:
    """
    Return emergencies a week by site, kind of day, hour and class, as the table says.

    Without a table a third of all cases is assumed, by usual hours and classes.
    """
    if not region.emergencies:
        return assumed_rates(region, base)
    sites = {site.site_id: i for i, site in enumerate(region.sites)}
    kinds, classes = list(DAY_KINDS), list(EMERGENCY_CLASSES)
    found = np.zeros((len(sites), len(kinds), DAY_HOURS, len(classes)))
    for row in region.emergencies:
        place = kinds.index(row.days), row.hour, classes.index(row.urgency)
        found[(sites[row.site_id], *place)] = row.per_week
    return found


def assumed_rates(region: Region, base: Basis) -> Floats:
    """Return the same where no table says."""
    factor = EMERGENCY_SHARE / (1 - EMERGENCY_SHARE)
    year = base.productive / 52
    weekly = [
        factor
        * sum(
            float(base.pace.level[i] * year[i])
            for i, flow in enumerate(region.flows)
            if flow.site_id == site.site_id
        )
        for site in region.sites
    ]
    weekend = 2 * WEEKEND / (5 + 2 * WEEKEND)
    hours = np.array(HOUR_WEIGHTS) / sum(HOUR_WEIGHTS)
    parts = np.multiply.outer((1 - weekend, weekend), hours)
    return np.multiply.outer(weekly, np.multiply.outer(parts, CLASS_SHARES))


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


def count_cdf(base: Basis, num_weeks: int) -> Floats:
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
