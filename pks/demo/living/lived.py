"""A region some weeks later: lived week by week, planned by hand meanwhile."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from math import expm1

from pks.calendar import monday_of, week_of
from pks.demo.beds import MEAN_STAY_DAYS
from pks.demo.calendar import DAYS
from pks.demo.house import houses
from pks.demo.living.list_on import list_on
from pks.demo.living.planned import cancelled_at, present_bookings
from pks.demo.living.theatre_days import Carry
from pks.demo.living.topup import topped_up
from pks.demo.living.week import Life, live_week
from pks.demo.streams import Streams
from pks.model.outcomes import Outcome
from pks.model.patients import Inpatient
from pks.model.places import WardBeds
from pks.model.region import Region

AHEAD_DAYS = 21  # the week to plan begins so long after the extract


def lived(region: Region, weeks: int, seed: int) -> Region:
    """
    Return the region after the rest of the extract's week and whole weeks more.

    What was booked has happened, with the truth of `live_week`; holes were filled
    and coming weeks begun by hand, with what was known on each Monday. The extract
    is then of the Monday after, and the week to plan three weeks later. Outcomes,
    history, waiting list and the patients in the beds are those of that Monday;
    schedules stand as they were published.

    Parameters
    ----------
    weeks
        Whole weeks after the extract's own, 0 for the region as it is.
    """
    carry: Mapping[str, Carry] = {}
    for _ in range(weeks + 1 if weeks else 0):
        region, carry = _next_monday(region, seed, carry)
    return region


def _next_monday(
    region: Region, seed: int, carry: Mapping[str, Carry]
) -> tuple[Region, Mapping[str, Carry]]:
    week = week_of(region.parameters.as_of)
    streams = Streams(seed)
    gone = live_week(region, present_bookings(region), week, seed, carry)
    outcomes = (*gone.outcomes, *_cancelled_ahead(region, week, streams))
    after = list_on(region, week, outcomes, streams)
    monday = monday_of(week) + timedelta(days=DAYS)
    on = replace(
        region,
        parameters=replace(
            region.parameters,
            as_of=monday,
            start_week=week_of(monday + timedelta(days=AHEAD_DAYS)),
        ),
        patients=after.patients,
        inflow=after.inflow,
        outcomes=(*region.outcomes, *outcomes),
    )
    on = replace(on, inpatients=_in_bed(on), ward_beds=_reserves(on))
    return topped_up(on, streams), gone.carry


def _cancelled_ahead(
    region: Region, week: str, streams: Streams
) -> tuple[Outcome, ...]:
    """Return the cancellations of the week that concern later weeks."""
    monday = monday_of(week) + timedelta(days=DAYS)
    life = Life(region, houses(region), streams, monday)
    found = []
    for planned in present_bookings(region):
        if planned.date < monday:
            continue
        fate = life.fate(life.patients[planned.patient_id])
        if fate.reason and cancelled_at(planned, fate.lead_days).date() < monday:
            found.append(life.cancelled(planned))
    return tuple(row for row in found if row is not None)


def _in_bed(region: Region) -> tuple[Inpatient, ...]:
    """Return who is in a bed on the day of the extract."""
    as_of = region.parameters.as_of
    stay_on = [row for row in region.inpatients if row.expected_discharge > as_of]
    there = {row.inpatient_id for row in stay_on}
    sexes = {row.patient_id: row.sex for row in region.patients}
    groups = {
        row.procedure_id: (row.specialty_id, row.procedure_group)
        for row in region.procedures
    }
    site_of = {row.theatre_id: row.site_id for row in region.theatres}
    flows = {
        (row.site_id, row.specialty_id, row.procedure_group): row
        for row in region.flows
    }
    for row in region.outcomes:
        if row.discharge_date is None or row.discharge_date <= as_of:
            continue
        key = (site_of[row.theatre_id], *groups[row.procedure_ids[0]])
        flow, stay_id = flows.get(key), f"vt-{row.case_id}"
        if flow is not None and flow.ward_id and stay_id not in there:
            stay_on.append(
                Inpatient(
                    stay_id,
                    flow.ward_id,
                    row.discharge_date,
                    acuity_id=flow.acuity_id,
                    sex=sexes.get(row.case_id, ""),
                )
            )
    return tuple(stay_on)


def _reserves(region: Region) -> tuple[WardBeds, ...]:
    """Return the beds with the reserve counted from the new day of the extract."""
    most: defaultdict[str, int] = defaultdict(int)
    for row in region.ward_beds:
        most[row.ward_id] = max(most[row.ward_id], row.emergency_reserve)
    kept = {ward.ward_id for ward in region.wards if ward.kind == "pacu"}
    as_of = region.parameters.as_of
    return tuple(
        row
        if row.ward_id in kept or row.date < as_of
        else replace(row, emergency_reserve=_reserve(row, most[row.ward_id], as_of))
        for row in region.ward_beds
    )


def _reserve(row: WardBeds, most: int, as_of: date) -> int:
    """Return beds for emergencies still to come: they replace those who leave."""
    come = -expm1(-(row.date - as_of).days / MEAN_STAY_DAYS)
    return min(row.staffed, round(most * come))
