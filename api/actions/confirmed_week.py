"""One unit more in a week's plan: the same week planned with and without it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from api.actions.compared import planned
from pks.calendar import monday_of
from pks.model.changes_people import StaffMore
from pks.model.changes_rooms import BedsMore, TheatreMore
from pks.model.people import Duty
from pks.model.places import WEEKDAYS
from pks.model.region import Region
from pks.problems.capacity import CapacityProblem
from pks.problems.capacity.units import EQUIPMENT, THEATRE, WARD, Unit
from pks.scenario.beds import beds_more
from pks.scenario.measures import Values
from pks.scenario.people import staff_more
from pks.scenario.rooms import theatre_more
from pks.takt.resources import role_and_competence
from solvers import SolveParams

KEYS = ("plan_operations", "plan_medical_late", "plan_guarantee_late")
SEEDS = (0, 1)
WORK_DAYS = 5


@dataclass(frozen=True, slots=True)
class WeekGain:
    """
    What one more gives in a week's plan, by the keys of `KEYS`.

    Attributes
    ----------
    gain
        With one more less without, both with the first seed: operations, and days past
        the medical date and the guarantee (negative is fewer). None where the week has
        nobody or nothing to copy, or no plan was found.
    noise
        How much the plan without it differs between two seeds: less than this is no
        difference.
    """

    unit: Unit
    week: str
    seconds: float
    gain: Values | None
    noise: Values


def week_gains(
    region: Region, problem: CapacityProblem, units: Sequence[Unit], seconds: float
) -> tuple[WeekGain, ...]:
    """Return what one more of each unit gives in the region's week to plan."""
    week = region.parameters.start_week
    plain = [values(region, week, seconds, seed) for seed in SEEDS]
    noise: Values = {}
    for key in KEYS:
        one, other = (found[key] for found in plain)
        noise[key] = None if one is None or other is None else abs(one - other)
    found = []
    for unit in units:
        more = with_one_more(region, problem, unit, week)
        gain = None
        if more is not None:
            gain = less(values(more, week, seconds, SEEDS[0]), plain[0])
        found.append(WeekGain(unit, week, seconds, gain, noise))
    return tuple(found)


def values(region: Region, week: str, seconds: float, seed: int) -> Values:
    """Return what a week's plan reaches in so many seconds."""
    params = SolveParams(time_limit_s=seconds, seed=seed, with_bound=False)
    return planned(region, week, params)[0]


def less(one: Values, other: Values) -> Values | None:
    """Return the difference of plans; None without both."""
    found: Values = {}
    for key in KEYS:
        a, b = one[key], other[key]
        if a is None or b is None:
            return None
        found[key] = a - b
    return found


def with_one_more(
    region: Region, problem: CapacityProblem, unit: Unit, week: str
) -> Region | None:
    """Return the region with one unit more in a week; None with nothing to copy."""
    if unit.kind == WARD:
        more = BedsMore(unit.resource, 1, from_week=week, to_week=week)
        return beds_more(region, more)
    if unit.kind == EQUIPMENT:
        return piece_more(region, problem.labels.sites[unit.site], unit.resource)
    if unit.kind == THEATRE:
        return session_more(region, problem, unit)
    return shift_more(region, problem, unit, week)


def piece_more(region: Region, site_id: str, equipment_id: str) -> Region | None:
    """Return the region with a movable piece more, where there are some."""
    rows = tuple(
        replace(row, count=row.count + 1)
        if (row.site_id, row.equipment_id) == (site_id, equipment_id)
        else row
        for row in region.movable_equipment
    )
    changed = rows != region.movable_equipment
    return replace(region, movable_equipment=rows) if changed else None


def session_more(region: Region, problem: CapacityProblem, unit: Unit) -> Region:
    """
    Return the region with a theatre like those of the unit, open for one day.

    On the weekday when the hospital has fewest sessions, in the hours of the longest.
    """
    pool = problem.pools[unit.adds[0][1]]
    like = problem.labels.theatres[pool.theatres[0]]
    here = {
        row.theatre_id
        for row in region.theatres
        if row.site_id == problem.labels.sites[unit.site]
    }
    days = [row.weekday for row in region.sessions if row.theatre_id in here]
    weekdays = list(WEEKDAYS)[:WORK_DAYS]
    day = min(weekdays, key=days.count)
    own = [row for row in region.sessions if row.theatre_id == like]
    longest = max(own, key=lambda row: row.end_min - row.start_min)
    wider = theatre_more(region, TheatreMore(like=like, with_sessions=False))
    new = replace(
        longest, session_id=f"{longest.session_id}-ny", weekday=day, cycle_week=0,
        theatre_id=wider.theatres[-1].theatre_id,
    )  # fmt: skip
    return replace(wider, sessions=(*wider.sessions, new))


def shift_more(
    region: Region, problem: CapacityProblem, unit: Unit, week: str
) -> Region | None:
    """Return the region with somebody more, like one there, who has one shift."""
    able = who_can(region, problem, unit)
    first = monday_of(week)
    in_week = [row for row in region.duties if 0 <= (row.date - first).days < 7]
    found = [
        row
        for row in in_week
        if row.kind == "theatre" and row.staff_id in able
        and row.date < first + timedelta(days=WORK_DAYS)
    ]  # fmt: skip
    if not found:
        return None
    shift = min(found, key=lambda row: (row.date, row.staff_id))
    wider = staff_more(region, StaffMore(like=shift.staff_id))
    new = wider.staff[-1].staff_id

    def stays(row: Duty) -> bool:
        is_shift = (row.date, row.start_min) == (shift.date, shift.start_min)
        return row.staff_id != new or (is_shift and row.kind == "theatre")

    return replace(wider, duties=tuple(filter(stays, wider.duties)))


def who_can(region: Region, problem: CapacityProblem, unit: Unit) -> set[str]:
    """Return the people of a site who can fill a unit's needs."""
    site_id = problem.labels.sites[unit.site]
    if unit.unit == "surgeon_day":
        flow = problem.needs[unit.needs[0]].flow
        specialty = problem.labels.specialties[problem.flows[flow].specialty]
        own = {
            row.procedure_id
            for row in region.procedures
            if row.specialty_id == specialty
        }
        able = {r.staff_id for r in region.surgeon_privileges if r.procedure_id in own}
        return {r.staff_id for r in region.staff if r.site_id == site_id} & able
    role, special = role_and_competence(unit.resource)
    return {
        row.staff_id
        for row in region.staff
        if row.site_id == site_id and role in row.roles
        and (not special or special in row.competences)
    }  # fmt: skip
