"""The region's levers, and what each of them changes in the problem."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

import numpy as np

from pks.model.levers import CLOSES
from pks.model.levers import Lever as Row
from pks.model.parameters import StaffingTarget
from pks.model.region import Region
from pks.problems.capacity.people import WEEKS_A_YEAR, Key, People, posts
from pks.problems.capacity.problem import (
    ANY,
    HOUR_MIN,
    MILLI,
    NO_LIMIT,
    Acts,
    Extra,
    Group,
    Ints,
    Lever,
    Need,
    Pool,
    Post,
    Target,
)
from pks.problems.capacity.rooms import Rooms
from pks.problems.capacity.wards import ward_index
from pks.problems.week.index import WeekIndex

OVERTIME = ("overtime_simple", "overtime_qualified")
WITH_PEOPLE = (*OVERTIME, "agency")
SESSIONS = ("extra_session", "open_theatre")
NIGHTS_A_WEEK = 7
READY = "ready_for_discharge"
BEDS = ("open_beds", "earlier_discharge", READY)
CLOSED_THEATRE, CLOSED_BEDS = CLOSES


@dataclass
class Levers:
    """
    Levers, and the groups, pools and posts that they add.

    ``through_flows`` has (lever, row) of those that are used operation by operation.
    """

    rows: list[Lever] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    keys: list[Key] = field(default_factory=list)
    pools: list[Pool] = field(default_factory=list)
    extras: list[Extra] = field(default_factory=list)
    shifts: list[tuple[int, Row]] = field(default_factory=list)
    through_flows: list[tuple[int, Row]] = field(default_factory=list)


def levers(
    region: Region, index: WeekIndex, weeks: tuple[str, ...], staff: People, room: Rooms
) -> Levers:
    """Return the levers that can be used in some of the weeks."""
    found = Levers(
        groups=list(staff.groups), keys=list(staff.keys), pools=list(room.pools)
    )
    for row in region.levers:
        lever = timed(row, weeks)
        target = target_of(row, region.parameters.staffing_targets)
        lever = replace(lever, target=target)
        at, sign = len(found.rows), -1 if row.kind in CLOSES else 1
        if row.kind in OVERTIME:
            found.extras += [Extra(at, g, True) for g in groups_of(row, index, found)]
        elif row.kind == "agency":
            found.extras.append(Extra(at, agency(row, region, index, found), False))
        elif row.kind == "task_shift":
            found.shifts.append((at, row))
        elif row.kind in (*SESSIONS, CLOSED_THEATRE):
            pool = pool_of(row, index, found, room.pool_min)
            lever = replace(lever, acts=Acts.POOL, on=pool, size=sign * row.minutes)
        elif row.kind in (*BEDS, CLOSED_BEDS):
            ward = ward_index(index).get(row.ward_id, ANY)
            acts = Acts.THROUGH if ward == ANY else Acts.WARD
            most = nights_to_gain(row, region)
            lever = replace(
                lever, acts=acts, on=ward, size=sign * MILLI, most_week=most
            )
        elif row.kind == "indication_limit":
            flow = index.flows[row.flow_id]
            lever = replace(lever, acts=Acts.INFLOW, on=flow, size=1)
        else:
            found.through_flows.append((at, row))
        found.rows.append(lever)
    return found


def timed(row: Row, weeks: tuple[str, ...]) -> Lever:
    """Return a lever with its cost (closing has less than none), limits and weeks."""
    first = sum(week < row.from_week for week in weeks) if row.from_week else 0
    last = sum(week <= row.to_week for week in weeks) if row.to_week else len(weeks)
    return Lever(
        kind=row.kind, acts=Acts.THROUGH, on=ANY, size=0,
        parts=HOUR_MIN if row.kind in (*WITH_PEOPLE, "task_shift") else 1,
        cost_ore=-row.cost_ore if row.kind in CLOSES else row.cost_ore,
        most_week=row.limit_per_week,
        most=row.limit or NO_LIMIT // MILLI**2, first=first, last=last - 1,
    )  # fmt: skip


def nights_to_gain(row: Row, region: Region) -> int:
    """
    Return the most bed-nights of a week.

    Of those ready for discharge it is the lever's share of what they lie in: as many of
    them as now, every night. Where nobody in a bed is known, the limit alone counts.
    """
    if row.kind != READY or not region.inpatients:
        return row.limit_per_week
    ready = sum(
        patient.ward_id == row.ward_id and patient.ready_since is not None
        for patient in region.inpatients
    )
    share = row.share_permille or MILLI
    return min(row.limit_per_week, ready * NIGHTS_A_WEEK * share // MILLI)


def target_of(row: Row, targets: Iterable[StaffingTarget]) -> int:
    """Return the staffing target that a lever with people counts against."""
    if row.kind not in WITH_PEOPLE:
        return ANY
    own = (row.site_id, row.role)
    return next((i for i, t in enumerate(targets) if (t.site_id, t.role) == own), ANY)


def targets_of(region: Region, index: WeekIndex, num_weeks: int) -> tuple[Target, ...]:
    """
    Return the staffing targets as what levers with people may add at most.

    Own staff counts with its employment share in the first role that it has.
    """
    hours = region.parameters.capacity.hours_per_year
    found = []
    for row in region.parameters.staffing_targets:
        own = sum(
            person.employment_permille
            for person in region.staff
            if person.site_id == row.site_id and not person.agency
            and person.roles[:1] == (row.role,)
        )  # fmt: skip
        most = NO_LIMIT // MILLI
        if row.full_time_permille is not None:
            more = max(0, row.full_time_permille - own)
            most = more * hours * HOUR_MIN * num_weeks // (MILLI * WEEKS_A_YEAR)
        money = NO_LIMIT // MILLI if row.cost_ore is None else row.cost_ore
        found.append(Target(index.sites.get(row.site_id, ANY), row.role, most, money))
    return tuple(found)


def groups_of(row: Row, index: WeekIndex, found: Levers) -> list[int]:
    """Return the groups of staff that overtime concerns."""
    site = index.sites[row.site_id]
    return [
        g
        for g, group in enumerate(found.groups)
        if group.site == site and row.role in group.roles and group.law_min
        and row.competence in ("", *group.competences)
    ]  # fmt: skip


def agency(row: Row, region: Region, index: WeekIndex, found: Levers) -> int:
    """Add the group of those hired in, who have only what the lever gives."""
    site = index.sites[row.site_id]
    competences = (row.competence,) if row.competence else ()
    flows = tuple(
        i
        for i, flow in enumerate(region.flows)
        if row.specialty_id and flow.specialty_id == row.specialty_id
        and flow.site_id == row.site_id
    )  # fmt: skip
    found.keys.append((site, (row.role,), competences, flows))
    found.groups.append(Group(site, (row.role,), competences))
    return len(found.groups) - 1


def pool_of(row: Row, index: WeekIndex, found: Levers, pool_min: Ints) -> int:
    """
    Return the pool that a session is added to, or closed in.

    It is the largest of the site and specialty; where there is none, a new one
    without fixed equipment.
    """
    site = index.sites[row.site_id]
    specialty = index.specialties[row.specialty_id] if row.specialty_id else ANY
    size = pool_min.sum(axis=1)
    own = [
        p
        for p, pool in enumerate(found.pools)
        if (pool.site, pool.specialty) == (site, specialty)
    ]
    if own:
        return max(own, key=lambda p: int(size[p]) if p < len(size) else 0)
    found.pools.append(Pool(site, specialty, (), ()))
    return len(found.pools) - 1


def all_posts(
    found: Levers, needs: tuple[Need, ...], index: WeekIndex
) -> tuple[Post, ...]:
    """Return who can fill what: by role, competence or privilege, and by task shift."""
    own = list(posts(found.keys, needs))
    for lever, row in found.shifts:
        site = index.sites[row.site_id]
        need = next(
            (n for n, x in enumerate(needs)
             if (x.site, x.role, x.competence, x.flow) == (site, row.role, "", ANY)),
            ANY,
        )  # fmt: skip
        own += [
            Post(g, need, lever)
            for g, group in enumerate(found.groups)
            if need != ANY and group.site == site
            and row.from_role in group.roles and row.role not in group.roles
        ]  # fmt: skip
    return tuple(own)


def widened(amounts: Ints, count: int) -> Ints:
    """Return amounts with rows of zeros added, for what levers bring."""
    more = np.zeros((count - len(amounts), amounts.shape[1]), np.int64)
    return np.concatenate((amounts, more))
