"""Emergencies: how many, when, how urgent, and how long they take."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from pks.calendar import DAY_MIN
from pks.demo.living.fate import patient_time_min, stay_nights
from pks.demo.living.truth import truth
from pks.demo.streams import Streams
from pks.model.care import Procedure
from pks.model.region import Region

CLASSES = ("now", "2h", "6h", "24h")
WITHIN_MIN = {"now": 30, "2h": 120, "6h": 360, "24h": 1440}
HOURS = (*7 * ("hour_00",), *5 * ("hour_07",), *8 * ("hour_12",), *4 * ("hour_20",))


@dataclass(frozen=True, slots=True)
class Emergency:
    """
    An emergency that arrives.

    Attributes
    ----------
    arrived_min
        From the week's Monday 00:00; below 0 when carried over from the week before.
    """

    case_id: str
    site_id: str
    procedure_id: str
    urgency: str
    arrived_min: int
    time_min: int
    turnover_min: int
    nights: int

    @property
    def due_min(self) -> int:
        """When it should have begun at the latest."""
        return self.arrived_min + WITHIN_MIN[self.urgency]


def arrivals(
    region: Region, site_id: str, day: date, streams: Streams
) -> list[Emergency]:
    """Draw the emergencies of a site and day, in order of arrival."""
    rng = streams.named("emergencies", site_id, day.isoformat())
    pool = _pool(region, site_id)
    if not pool:
        return []
    factor = truth("weekend") if day.weekday() > 4 else 1.0
    mean = weekly_emergencies(region, site_id) * factor / (5 + 2 * truth("weekend"))
    weights = [truth(name) for name in HOURS]
    hour_prob = [weight / sum(weights) for weight in weights]
    class_prob = [truth(f"class_{name}") for name in CLASSES]
    found = []
    for number in range(int(rng.poisson(mean))):
        minute = 60 * int(rng.choice(24, p=hour_prob)) + int(rng.integers(60))
        procedure = pool[int(rng.integers(len(pool)))]
        drawn = [procedure], 0, 1.0, float(rng.standard_normal())
        found.append(
            Emergency(
                case_id=_case_id(site_id, day, number),
                site_id=site_id,
                procedure_id=procedure.procedure_id,
                urgency=CLASSES[int(rng.choice(len(CLASSES), p=class_prob))],
                arrived_min=day.weekday() * DAY_MIN + minute,
                time_min=patient_time_min(*drawn, streams),
                turnover_min=procedure.turnover_min,
                nights=emergency_nights(procedure, float(rng.standard_normal())),
            )
        )
    return sorted(found, key=lambda e: (e.arrived_min, e.case_id))


def emergency_nights(procedure: Procedure, z: float) -> int:
    """Return the nights of an emergency: longer than the planned case's."""
    return round(truth("emergency_stay") * stay_nights(procedure, z))


def _case_id(site_id: str, day: date, number: int) -> str:
    year, week, weekday = day.isocalendar()
    return f"akut-{site_id.lower()}-{year}w{week:02d}-{weekday}{number:02d}"


def _pool(region: Region, site_id: str) -> list[Procedure]:
    """Return the inpatient procedures done at a site: what emergencies are taken as."""
    groups = {
        (row.specialty_id, row.procedure_group)
        for row in region.flows
        if row.site_id == site_id and row.ward_id
    }
    return [
        row
        for row in region.procedures
        if (row.specialty_id, row.procedure_group) in groups and row.los_mean_days > 0
    ]


def weekly_emergencies(region: Region, site_id: str) -> float:
    """Return the mean emergencies a week: a third of all cases of the history."""
    mine = {row.flow_id for row in region.flows if row.site_id == site_id}
    by_week: defaultdict[str, int] = defaultdict(int)
    for row in region.inflow:
        if row.flow_id in mine:
            by_week[row.week] += row.performed
    if by_week:
        planned = sum(by_week.values()) / len(by_week)
    else:
        planned = sum(
            r.cases for r in region.quotas if r.flow_id in mine and not r.week
        )
    share = truth("emergency_share")
    return planned * share / (1 - share)
