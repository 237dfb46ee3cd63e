"""Emergencies: how many, when and how urgent; figures as in the synthetic region's."""

from dataclasses import dataclass, fields, replace

import numpy as np

from pks.calendar import DAY_MIN
from sim.draws import one_of
from sim.hospital.house import Cases, Hospital
from sim.pathway import FOREVER
from sim.streams import Streams
from sim.trial import Ints

CLASSES = ("now", "2h", "6h", "24h")
WITHIN_MIN = (30, 120, 360, 1440)
CLASS_SHARES = (0.08, 0.17, 0.35, 0.40)  # GK
HOUR_WEIGHTS = (*7 * (0.5,), *5 * (1.2,), *8 * (1.5,), *4 * (0.9,))  # domain model
WEEKEND = 0.85  # of a weekday (domain model)
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
    Draw the emergencies: Poisson by site and day, by hour and class.

    ``factor`` thins or thickens them; they are then others than at factor 1.
    """
    from scipy.stats import poisson

    num_days = hospital.num_weeks * 7
    usable = len(hospital.emergencies) > 0
    found_day: list[Ints] = []
    found_site: list[Ints] = []
    for site, weekly in enumerate(hospital.emergencies_per_week):
        weekend = np.arange(num_days) % 7 >= 5
        mean = weekly * factor / (5 + 2 * WEEKEND) * np.where(weekend, WEEKEND, 1.0)
        uniform = streams.uniform(f"emergencies {site}", num_days)
        has_cases = usable and bool((hospital.emergencies.site == site).any())
        count = np.asarray(poisson.ppf(uniform, mean), np.int64) * has_cases
        found_day.append(np.repeat(np.arange(num_days), count))
        found_site.append(np.full(int(count.sum()), site))
    day, site_of = np.concatenate(found_day), np.concatenate(found_site)
    num = day.size
    hour = one_of(streams.uniform("emergency hour", num), HOUR_WEIGHTS)
    minute = np.floor(streams.uniform("emergency minute", num) * 60).astype(np.int64)
    urgency = one_of(streams.uniform("emergency class", num), CLASS_SHARES)
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
