"""Emergencies: how many, when and how urgent."""

from dataclasses import dataclass, fields, replace

import numpy as np

from pks.calendar import DAY_MIN
from sim.hospital.house import Cases, Hospital
from sim.pathway import FOREVER
from sim.streams import Floats, Streams
from sim.trial import Ints

CLASSES = ("now", "2h", "6h", "24h")
WITHIN_MIN = (30, 120, 360, 1440)
WEEK_DAYS, WORK_DAYS = 7, 5
DAYS_OF_KIND = (WORK_DAYS, WEEK_DAYS - WORK_DAYS)  # weekdays, days of the weekend
BREAKS_IN = 3  # classes that break into the next free theatre, the most urgent first
BREAK_IN_BEFORE_MIN = 30  # of the limit


@dataclass(frozen=True, slots=True)
class Arrivals:
    """Emergencies by site and time; ``own_patience`` is until one breaks in."""

    cases: Cases
    tick: Ints
    urgency: Ints
    own_patience: Ints


def arrivals(hospital: Hospital, streams: Streams, factor: float = 1.0) -> Arrivals:
    """
    Draw the emergencies: Poisson by site and day, by hour and class as their rates.

    ``factor`` thins or thickens them; they are then others than at factor 1.
    """
    from scipy.stats import poisson

    num_days = hospital.num_weeks * WEEK_DAYS
    usable = len(hospital.emergencies) > 0
    kind_of = (np.arange(num_days) % WEEK_DAYS >= WORK_DAYS).astype(np.int64)
    daily = hospital.emergency_rates.sum(axis=(2, 3)) / DAYS_OF_KIND
    found_day: list[Ints] = []
    found_site: list[Ints] = []
    for site, mean in enumerate(daily):
        uniform = streams.uniform(f"emergencies {site}", num_days)
        has_cases = usable and bool((hospital.emergencies.site == site).any())
        count = poisson.ppf(uniform, mean[kind_of] * factor)
        count = np.asarray(count, np.int64) * has_cases
        found_day.append(np.repeat(np.arange(num_days), count))
        found_site.append(np.full(int(count.sum()), site))
    day, site_of = np.concatenate(found_day), np.concatenate(found_site)
    num = day.size
    rates = hospital.emergency_rates[site_of, kind_of[day]]
    hour = picked(streams.uniform("emergency hour", num), rates.sum(axis=2))
    minute = np.floor(streams.uniform("emergency minute", num) * 60).astype(np.int64)
    of_hour = rates[np.arange(num), hour]
    urgency = picked(streams.uniform("emergency class", num), of_hour)
    like = streams.uniform("emergency like", num)
    rows = np.zeros(num, np.int64)
    for site in range(len(hospital.sites)):
        mine, pool = site_of == site, np.flatnonzero(hospital.emergencies.site == site)
        rows[mine] = pool[np.floor(like[mine] * pool.size).astype(np.int64)]
    limits = np.array(WITHIN_MIN)[urgency]
    patience = np.where(urgency == 0, 0, limits - BREAK_IN_BEFORE_MIN)
    patience = np.where(urgency < BREAKS_IN, patience, FOREVER)
    cases = hospital.emergencies
    taken = {f.name: getattr(cases, f.name)[rows] for f in fields(cases)}
    tick = day * DAY_MIN + hour * 60 + minute
    return Arrivals(replace(cases, **taken), tick, urgency, patience)


def picked(uniform: Floats, weights: Floats) -> Ints:
    """Return a position in each row, drawn by its weights."""
    limits = np.cumsum(weights, axis=1)
    passed = uniform[:, None] * limits[:, -1:] >= limits
    return np.asarray(passed.sum(axis=1), np.int64)
