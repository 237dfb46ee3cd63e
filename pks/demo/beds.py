"""Wards, staffed beds day by day, and the patients in them now."""

import math
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from pks.demo.calendar import (
    AS_OF,
    AS_OF_MONDAY,
    DAYS,
    HOLIDAYS,
    SPORTS_BREAK,
    dates_from_as_of,
    horizon_of,
)
from pks.demo.care import ward_id
from pks.demo.sites import SitePlan
from pks.model.patients import Inpatient
from pks.model.places import Ward, WardBeds

NAMES = {
    "ortopedi": "Ortopedavdelning",
    "kirurgi": "Kirurgavdelning",
    "special": "Gyn- och specialkirurgisk avdelning",
    "neuro-thorax": "Neuro- och thoraxavdelning",
    "iva": "IVA",
}
ICU = "iva"
PACU = "uva"
DAYS_AFTER = 21  # beds are listed so long after the last week of duties
NEXT_MONDAY = AS_OF_MONDAY + timedelta(days=DAYS)
SPORTS_BREAK_STAFFED = 0.9
EMERGENCY_SHARE = 0.8  # emergency census for each elective bed
PEAK = 1.45  # midweek over the week's mean, as theatres rest at weekends
WEEKEND = 0.82
MEAN_STAY_DAYS = 4.0
READY_SHARE = 0.05
PAST_SHARE = 0.3
LONGEST_USUAL_DAYS = 7
LONG_SHARE = 0.25
USUAL_LONG_SHARE = 0.06
OVERLOADED = "special"
PACU_PER_THEATRE = 1.2
PACU_CLOSES_MIN = (19 * 60, 21 * 60)
LATE_PACU_THEATRES = 16


@dataclass(frozen=True, slots=True)
class WardLoad:
    """Mean census of a ward: elective patients and emergencies."""

    ward: str
    elective: float
    emergency: float

    @property
    def staffed(self) -> int:
        """Weekday beds, just enough for the midweek peak."""
        return math.ceil(PEAK * self.elective + self.emergency)


@dataclass(frozen=True, slots=True)
class BedBlock:
    """The wards of a hospital, their beds by day and the present patients."""

    wards: tuple[Ward, ...]
    ward_beds: tuple[WardBeds, ...]
    inpatients: tuple[Inpatient, ...]


def ward_loads(site: SitePlan, cases: dict[str, float]) -> list[WardLoad]:
    """Return the load of each ward and of intensive care, surgical wards first."""
    by_specialty = {s.specialty_id: s.ward for s in site.specialties}
    elective: dict[str, float] = {ward: 0.0 for ward in by_specialty.values() if ward}
    icu = 0.0
    for shape in site.procedures:
        stays = cases[shape.procedure_id] * (1 - shape.day_permille / 1000)
        icu += stays * shape.icu_permille / 1000 * shape.icu_mean_days / 7
        if by_specialty[shape.specialty_id]:
            elective[by_specialty[shape.specialty_id]] += (
                stays * shape.los_mean_days / 7
            )
    loads = [
        WardLoad(ward, max(2.0, mean), max(3.0, EMERGENCY_SHARE * mean))
        for ward, mean in elective.items()
    ]
    return [*loads, WardLoad(ICU, max(2.0, icu), max(3.0, 0.35 * site.num_theatres))]


def _wards(site: SitePlan, loads: list[WardLoad]) -> tuple[Ward, ...]:
    surgical = [
        Ward(
            ward_id=ward_id(site.site_id, load.ward),
            site_id=site.site_id,
            name=NAMES[load.ward],
            kind="icu" if load.ward == ICU else "ward",
        )
        for load in loads
    ]
    recovery = Ward(
        ward_id=ward_id(site.site_id, PACU),
        site_id=site.site_id,
        name="Uppvakning",
        kind="pacu",
        closes_min=PACU_CLOSES_MIN[site.num_theatres >= LATE_PACU_THEATRES],
    )
    return (*surgical, recovery)


def _days(site: SitePlan) -> list[date]:
    horizon = horizon_of(site.size, site.extra_weeks)
    first = max(AS_OF, horizon.first_monday)
    last = horizon.last_date + timedelta(days=DAYS_AFTER)
    return [first + timedelta(days=day) for day in range((last - first).days + 1)]


def _staffed(load: WardLoad, day: date) -> int:
    """Return the beds staffed on a day: fewer at weekends and in the sports break."""
    if load.ward == ICU:
        return load.staffed
    is_break = SPORTS_BREAK <= day < SPORTS_BREAK + timedelta(days=DAYS)
    share = SPORTS_BREAK_STAFFED if is_break else 1.0
    return round(load.staffed * share * (WEEKEND if _is_free(day) else 1.0))


def _is_free(day: date) -> bool:
    return day.weekday() > 4 or day in HOLIDAYS


def _reserve(load: WardLoad, day: int) -> int:
    """Return beds for emergencies still to come: they replace those who leave."""
    return round(load.emergency * -math.expm1(-day / MEAN_STAY_DAYS))


def _row(ward: str, day: date, staffed: int, reserve: int) -> WardBeds:
    return WardBeds(ward_id=ward, date=day, staffed=staffed, emergency_reserve=reserve)


def _beds(site: SitePlan, load: WardLoad) -> list[WardBeds]:
    ward = ward_id(site.site_id, load.ward)
    rows = []
    for day in _days(site):
        staffed = _staffed(load, day)
        reserve = min(staffed, _reserve(load, (day - AS_OF).days))
        rows.append(_row(ward, day, staffed, reserve))
    return rows


def _pacu(site: SitePlan) -> list[WardBeds]:
    ward = ward_id(site.site_id, PACU)
    places = round(PACU_PER_THEATRE * site.num_theatres)
    reserve = max(1, round(0.1 * places))
    return [
        _row(ward, day, *((4, 2) if _is_free(day) else (places, reserve)))
        for day in _days(site)
    ]


def _stays(load: WardLoad, rng: np.random.Generator) -> NDArray[np.int64]:
    """Draw days to discharge; one ward has a tail that waits for a place."""
    census = load.elective + load.emergency
    num_present = min(load.staffed, round(1.02 * census))
    stays = rng.geometric(1 / MEAN_STAY_DAYS, num_present)
    share = LONG_SHARE if load.ward == OVERLOADED else USUAL_LONG_SHARE
    waits = rng.random(num_present) < share
    return np.where(waits, rng.integers(8, 22, num_present), stays)


def _inpatients(
    site: SitePlan, load: WardLoad, rng: np.random.Generator
) -> list[Inpatient]:
    """Draw the present patients; some are past their day, ready for discharge."""
    stays = _stays(load, rng)
    num = len(stays)
    is_ready = (rng.random(num) < READY_SHARE) | (stays > LONGEST_USUAL_DAYS)
    is_past = is_ready & (rng.random(num) < PAST_SHARE) & (load.ward != ICU)
    since = dates_from_as_of(-rng.integers(0, 9, num))
    leaves = dates_from_as_of(np.where(is_past, -rng.integers(0, 3, num), stays))
    ward = ward_id(site.site_id, load.ward)
    return [
        Inpatient(
            inpatient_id=f"{ward}-{i + 1:02d}",
            ward_id=ward,
            expected_discharge=leaves[i],
            ready_since=since[i] if is_ready[i] else None,
        )
        for i in range(num)
    ]


def num_present(inpatients: list[Inpatient], ward: str, day: date) -> int:
    """Return those still in a ward in the night after a day."""
    return sum(i.ward_id == ward and i.expected_discharge > day for i in inpatients)


def _overload(
    site: SitePlan, rows: list[WardBeds], inpatients: list[Inpatient]
) -> list[WardBeds]:
    """Close beds of a ward on the next Monday: one patient too many."""
    ward = ward_id(site.site_id, OVERLOADED)
    staffed = max(0, num_present(inpatients, ward, NEXT_MONDAY) - 1)
    return [
        _row(ward, row.date, staffed, 0)
        if row.ward_id == ward and row.date == NEXT_MONDAY
        else row
        for row in rows
    ]


def bed_block(
    site: SitePlan, cases: dict[str, float], rng: np.random.Generator
) -> BedBlock:
    """Draw the wards of a hospital, tight at midweek, one overloaded on a Monday."""
    loads = ward_loads(site, cases)
    rows = [row for load in loads for row in _beds(site, load)]
    present = [row for load in loads for row in _inpatients(site, load, rng)]
    return BedBlock(
        wards=_wards(site, loads),
        ward_beds=(*_overload(site, rows, present), *_pacu(site)),
        inpatients=tuple(present),
    )
