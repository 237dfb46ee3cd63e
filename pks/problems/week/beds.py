"""Beds that the plan may fill, and recovery places."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from pks.model.care import Procedure
from pks.model.patients import Inpatient
from pks.model.places import Ward as WardRow
from pks.model.places import WardBeds
from pks.model.region import Region
from pks.problems.week.cases import Lookups, flow_by_site, waiting
from pks.problems.week.index import WeekIndex
from pks.problems.week.problem import ANY, DAYS, NIGHTS, UNLIMITED, Pacu, Ward
from pks.problems.week.stays import icu_permille, less, ward_permille

BedsByWard = dict[str, list[WardBeds]]


def week_wards(region: Region, index: WeekIndex, found: Lookups) -> tuple[Ward, ...]:
    """Return wards and ICUs; what is there already is subtracted, never below 0."""
    beds = beds_by_ward(region)
    present = [[0] * NIGHTS for _ in index.wards]
    add_inpatients(present, region, index)
    booked = booked_before(region, index, found)
    target = region.parameters.beds.target_permille
    return tuple(
        week_ward(beds[ward_id], present[i], booked[i], target, index.monday)
        for ward_id, i in index.wards.items()
    )


def beds_by_ward(region: Region) -> BedsByWard:
    """Return each ward's staffed beds in the order of dates."""
    found: defaultdict[str, list[WardBeds]] = defaultdict(list)
    for row in sorted(region.ward_beds, key=lambda row: row.date):
        found[row.ward_id].append(row)
    return found


def on(rows: list[WardBeds], day: date) -> WardBeds | None:
    """
    Return the beds of a day; beyond the listed days, the same weekday's last ones.

    None where the ward's beds are not listed at all: then nothing limits them.
    """
    dates = [row.date for row in rows]
    at = bisect_right(dates, day) - 1
    if at >= 0 and rows[at].date == day:
        return rows[at]
    same_weekday = [row for row in rows if row.date.weekday() == day.weekday()]
    return next(reversed(same_weekday or rows), None)


def week_ward(
    rows: list[WardBeds],
    present: list[int],
    booked: list[list[int]],
    target_permille: int,
    monday: date,
) -> Ward:
    """Return a ward's free beds and target, night by night."""
    busy = [here + sum(stays) for here, stays in zip(present, booked, strict=True)]
    free, target = [], []
    for night in range(NIGHTS):
        beds = on(rows, monday + timedelta(days=night))
        if beds is None:
            free.append(UNLIMITED)
            target.append(UNLIMITED)
            continue
        usable = 1000 * max(0, beds.staffed - beds.emergency_reserve)
        free.append(max(0, usable - busy[night]))
        target.append(beds.staffed * target_permille)
    return Ward(tuple(free), tuple(busy), tuple(target), tuple(map(tuple, booked)))


def add_inpatients(busy: list[list[int]], region: Region, index: WeekIndex) -> None:
    """Count those in a bed now, until the night before they leave."""
    for row in region.inpatients:
        leaves = index.day(leaving(row, region.parameters.as_of))
        ward = index.wards.get(row.ward_id)
        for night in range(max(0, min(leaves, NIGHTS))):
            if ward is not None:
                busy[ward][night] += 1000


def leaving(row: Inpatient, as_of: date) -> date:
    """
    Return the day when somebody who is in a bed leaves it.

    One whose day has passed (often ready for discharge, waiting for a place) is taken
    to leave the day after the extract.
    """
    return max(row.expected_discharge, as_of + timedelta(days=1))


@dataclass(frozen=True, slots=True)
class BookedStay:
    """
    A booked inpatient's nights in a ward or an ICU.

    ``ward`` and ``flow`` are `ANY` where none is known; ``first`` is the night after
    the operation, counted from the week's Monday; ``permille`` are the chances from
    then on.
    """

    ward: int
    first: int
    permille: tuple[int, ...]
    flow: int = ANY

    def nights(self) -> Iterator[tuple[int, int]]:
        """Yield the watched nights with their chances."""
        for night, chance in enumerate(self.permille, self.first):
            if 0 <= night < NIGHTS:
                yield night, chance


def booked_stays(
    region: Region, index: WeekIndex, found: Lookups
) -> Iterator[BookedStay]:
    """Yield the stays of inpatients who are booked from the day of the extract on."""
    for patient in waiting(region):
        day = patient.booked_date
        if day is None or not patient.is_booked or patient.care_form == "day":
            continue
        if day < region.parameters.as_of:
            continue
        main = found.procedures[patient.procedure_ids[0]]
        flow = booked_flow(patient.booked_theatre_id, main, region, index, found)
        ward, icu = wards_of(flow, region, index)
        in_icu = icu_permille(main.icu_permille, main.icu_mean_days)
        stay = less(ward_permille(main.los_mean_days, main.los_sd_days), in_icu)
        yield BookedStay(ward, index.day(day), stay, flow)
        if in_icu and icu != ANY:
            yield BookedStay(icu, index.day(day), in_icu, flow)


def booked_before(
    region: Region, index: WeekIndex, found: Lookups
) -> list[list[list[int]]]:
    """
    Return the later nights of inpatients who are booked before all weeks planned.

    Each stay's permille, by ward and night.
    """
    booked: list[list[list[int]]] = [[[] for _ in range(NIGHTS)] for _ in index.wards]
    planned_from = index.day(index.planned_from)
    for stay in booked_stays(region, index, found):
        if stay.first < planned_from and stay.ward != ANY:
            for night, chance in stay.nights():
                booked[stay.ward][night].append(chance)
    return booked


def booked_flow(
    theatre_id: str, main: Procedure, region: Region, index: WeekIndex, found: Lookups
) -> int:
    """Return the flow of a booking in a theatre; `ANY` where unknown."""
    if not theatre_id:
        return ANY
    site = index.sites[region.theatres[index.theatres[theatre_id]].site_id]
    return flow_by_site(main, index, found)[site]


def wards_of(flow: int, region: Region, index: WeekIndex) -> tuple[int, int]:
    """Return the ward and the ICU of a flow; `ANY` where unknown."""
    if flow == ANY:
        return ANY, ANY
    row = region.flows[flow]
    return index.wards.get(row.ward_id, ANY), index.wards.get(row.icu_id, ANY)


def week_pacus(region: Region, index: WeekIndex) -> tuple[Pacu, ...]:
    """Return the recovery units in the order of their index."""
    beds = beds_by_ward(region)
    rows: list[WardRow] = [ward for ward in region.wards if ward.kind == "pacu"]
    return tuple(
        Pacu(
            places=tuple(
                places(beds[row.ward_id], index.monday, day) for day in range(DAYS)
            ),
            closes_min=row.closes_min,
        )
        for row in rows
    )


def places(rows: list[WardBeds], monday: date, day: int) -> int:
    """Return a recovery unit's places on a day of the week."""
    beds = on(rows, monday + timedelta(days=day))
    if beds is None:
        return UNLIMITED
    return max(0, beds.staffed - beds.emergency_reserve)
