"""What units are made of and cost: from a Region's rows and parameters."""

from collections import defaultdict
from collections.abc import Iterable
from statistics import fmean

import numpy as np

from pks.calendar import monday_of
from pks.clocks import still_waits
from pks.model.region import Region
from pks.problems.capacity.levers import BEDS, SESSIONS
from pks.problems.capacity.parts import MILLI
from pks.problems.capacity.problem import HOUR_MIN, NIGHT_MIN, CapacityProblem, Ints
from pks.problems.capacity.rooms import rooms, site_hulls
from pks.problems.capacity.units import DAYS_A_WEEK, Terms
from pks.problems.capacity.wards import one_bed
from pks.problems.week.index import week_index
from pks.problems.week.sessions import WEEKDAY_INDEX
from pks.takt.queue import flow_finder
from pks.takt.resources import procedures_of
from pks.takt.weeks import elective

DAY_MIN = 480  # of a theatre day or a shift where the site or role has none


def unit_terms(region: Region, problem: CapacityProblem) -> Terms:
    """
    Return the length, cost and worth of units.

    A theatre day is the mean day of the site's theatres, a shift the mean theatre duty
    of the role. Levers that give the same say the cost, the cheapest of them; where
    there is none, the parameters do. People cost as own staff of the role at the site.
    """
    sites = problem.labels.sites
    days = day_minutes(region)
    day_min = tuple(days.get(site, DAY_MIN) for site in sites)
    index = week_index(region, region.parameters.as_of)
    hulls = site_hulls(region, index)
    mondays = tuple(map(monday_of, problem.weeks))
    shift_min, shift_ore = shifts(region, problem)
    capacity = region.parameters.capacity
    return Terms(
        day_min=day_min,
        day_ore=tuple(
            cheapest(
                (row.cost_ore * day_min[s] // row.minutes for row in region.levers
                 if row.kind in SESSIONS and row.site_id == site and row.minutes),
                capacity.theatre_day_ore,
            )
            for s, site in enumerate(sites)
        ),
        shift_min=shift_min,
        shift_ore=shift_ore,
        ward_ore=tuple(
            cheapest(
                (row.cost_ore for row in region.levers
                 if row.kind in BEDS and row.ward_id == ward),
                capacity.bed_night_ore if minutes == NIGHT_MIN
                else capacity.recovery_hour_ore,
            )
            for ward, minutes in zip(
                problem.labels.wards, problem.ward_unit_min.tolist(), strict=True
            )
        ),
        bed_milli=one_bed(region, index, rooms(region, index, mondays)),
        piece_ore=capacity.equipment_week_ore,
        piece_min=piece_minutes(problem, hulls),
        drg_milli=drg_points(region),
        drg_ore=capacity.drg_ore,
    )  # fmt: skip


def cheapest(costs: Iterable[int], default: int) -> int:
    """Return the least of some costs."""
    return min(costs, default=default)


def day_minutes(region: Region) -> dict[str, int]:
    """Return the mean minutes of a theatre's day by site."""
    site_of = {row.theatre_id: row.site_id for row in region.theatres}
    days: defaultdict[str, defaultdict[tuple[str, int, int], int]] = defaultdict(
        lambda: defaultdict(int)
    )
    for row in elective(region):
        key = row.theatre_id, row.cycle_week, WEEKDAY_INDEX[row.weekday]
        days[site_of[row.theatre_id]][key] += row.end_min - row.start_min
    return {site: round(fmean(own.values())) for site, own in days.items()}


def shifts(
    region: Region, problem: CapacityProblem
) -> tuple[dict[tuple[int, str], int], dict[tuple[int, str], int]]:
    """Return minutes and cost of a shift by site and role that operations need."""
    surgeons = {row.staff_id for row in region.surgeon_privileges}
    rows = {row.staff_id: row for row in region.staff}
    lengths: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    costs: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    roles_of = {
        row.staff_id: (*row.roles, *(("surgeon",) if row.staff_id in surgeons else ()))
        for row in region.staff
    }
    for duty in region.duties:
        if duty.kind == "theatre":
            row = rows[duty.staff_id]
            for role in roles_of[row.staff_id]:
                site = duty.site_id or row.site_id
                lengths[site, role].append(duty.ends_min - duty.start_min)
    for row in region.staff:
        if row.cost_ore_per_h and not row.agency:
            for role in roles_of[row.staff_id]:
                costs[row.site_id, role].append(row.cost_ore_per_h)
    minutes, ore = {}, {}
    for need in problem.needs:
        key = problem.labels.sites[need.site], need.role
        length = round(fmean(lengths[key])) if lengths[key] else DAY_MIN
        hour = region.parameters.recruitment.cost_ore_per_h
        if costs[key]:
            hour = round(fmean(costs[key]))
        minutes[need.site, need.role] = length
        ore[need.site, need.role] = hour * length // HOUR_MIN
    return minutes, ore


def piece_minutes(
    problem: CapacityProblem, hulls: dict[tuple[int, int], tuple[int, int]]
) -> Ints:
    """Return the minutes that a piece can be used in, (sites, weeks)."""
    week = np.zeros(len(problem.labels.sites), np.int64)
    for (site, weekday), (start, end) in hulls.items():
        if weekday < DAYS_A_WEEK:
            week[site] += end - start
    minutes: Ints = week[:, None] * problem.work_permille[None, :] // MILLI
    return minutes


def drg_points(region: Region) -> Ints:
    """
    Return the mean DRG points of each flow's operations, in thousandths.

    Of the main procedures of those who wait; of the group's alike where nobody does.
    """
    weight = {row.procedure_id: row.drg_weight for row in region.procedures}
    waiting: defaultdict[str, list[float]] = defaultdict(list)
    flow_of = flow_finder(region)
    for patient in filter(still_waits, region.patients):
        flow = flow_of(patient)
        if flow is not None:
            waiting[flow].append(weight[patient.procedure_ids[0]])
    group = procedures_of(region)
    points = []
    for row in region.flows:
        own = waiting[row.flow_id] or [
            weight[p] for p in group.get((row.specialty_id, row.procedure_group), ())
        ]
        points.append(fmean(own) if own else 0.0)
    milli: Ints = np.rint(np.array(points) * MILLI).astype(np.int64)
    return milli
