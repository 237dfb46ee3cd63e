"""
Groups of people and their theatre minutes, week by week.

As far as duties are known they count as they are. Beyond them a group has its usual
week: the mean of the known ones on the share of working days. In June to August that
is a week with nobody on vacation, and the four weeks of everybody's summer are taken
from it: where the whole summer lies beyond the known duties and inside the plan, when
is a decision of the plan, else they are spread evenly.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

import numpy as np

from pks.model.people import Duty, Person
from pks.model.region import Region
from pks.problems.capacity.mix import WORK_DAYS, Mix
from pks.problems.capacity.problem import (
    ANY,
    HOUR_MIN,
    MILLI,
    Group,
    Ints,
    Need,
    Post,
)
from pks.problems.capacity.rooms import Hull
from pks.problems.week.index import WeekIndex

WEEKS_A_YEAR = 52
JUNE, AUGUST = 6, 8
EATEN_BY_JOUR = ("jour", "rest", "jourkomp")
LEAST_COVER_PERMILLE = 500  # of a flow's operations, to count as its surgeon

Key = tuple[int, tuple[str, ...], tuple[str, ...], tuple[int, ...]]


@dataclass(slots=True)
class Tally:
    """
    What a group's duties add up to, in minutes within the site's hours.

    Attributes
    ----------
    theatre
        By week of the plan.
    eaten
        Day hours that jour takes: jour itself, rest after it and leave for it.
    """

    heads: int = 0
    theatre: defaultdict[int, int] = field(default_factory=lambda: defaultdict(int))
    eaten: int = 0
    vacation: int = 0
    other: int = 0


@dataclass(frozen=True, slots=True)
class People:
    """Groups, what makes each, their minutes (groups, weeks) and summers."""

    keys: tuple[Key, ...]
    groups: tuple[Group, ...]
    group_min: Ints
    starts: tuple[tuple[int, int, int], ...]


@dataclass(frozen=True)
class Frame:
    """
    What all groups share.

    Attributes
    ----------
    work_permille
        Share of Monday to Friday that is no holiday, by week.
    """

    region: Region
    index: WeekIndex
    mondays: Sequence[date]
    hulls: dict[tuple[int, int], Hull]
    work_permille: Ints
    needs: tuple[Need, ...]

    @cached_property
    def num_known(self) -> int:
        """Weeks of the plan that the duties reach through."""
        last = max((duty.date for duty in self.region.duties), default=None)
        if last is None:
            return 0
        whole = sum(monday + timedelta(days=WORK_DAYS - 1) <= last
                    for monday in self.mondays)  # fmt: skip
        return int(whole)

    def summers(self) -> list[list[int]]:
        """Return the weeks that lie in June to August, summer by summer."""
        found: defaultdict[int, list[int]] = defaultdict(list)
        for week, monday in enumerate(self.mondays):
            last = monday + timedelta(days=6)
            if JUNE <= monday.month <= last.month <= AUGUST:
                found[monday.year].append(week)
        return [weeks for _, weeks in sorted(found.items())]

    def is_whole(self, weeks: list[int]) -> bool:
        """Whether a summer lies wholly in the plan and beyond the known duties."""
        before = self.mondays[weeks[0]] - timedelta(days=7)
        after = self.mondays[weeks[-1]] + timedelta(days=7)
        begins = before.month < JUNE
        ends = (after + timedelta(days=6)).month > AUGUST
        return begins and ends and weeks[0] >= self.num_known


def needs_of(region: Region, index: WeekIndex) -> tuple[Need, ...]:
    """Return each site's needs of a team, and of surgeons for each flow."""
    team = [
        Need(site, role, competence)
        for site in range(len(region.sites))
        for role, competence in index.needs
    ]
    surgeons = [
        Need(index.sites[flow.site_id], "surgeon", "", i)
        for i, flow in enumerate(region.flows)
    ]
    return (*team, *surgeons)


def people(frame: Frame, mixes: tuple[Mix, ...]) -> People:
    """Return the groups with their minutes and the vacations to place."""
    covers = flows_covered(frame, mixes)
    tallies: defaultdict[Key, Tally] = defaultdict(Tally)
    rows = {row.staff_id: row for row in frame.region.staff}
    for row in frame.region.staff:
        key = group_key(frame, row, frame.index.sites[row.site_id], covers)
        tallies[key].heads += not row.agency
    for duty in frame.region.duties:
        row = rows[duty.staff_id]
        site = frame.index.sites[duty.site_id or row.site_id]
        add_duty(tallies[group_key(frame, row, site, covers)], duty, site, frame)
    keys = sorted(key for key in tallies if tallies[key].theatre)
    own = [tallies[key] for key in keys]
    groups = tuple(
        group(key, tally, frame) for key, tally in zip(keys, own, strict=True)
    )
    minutes = [weekly(g, tally, frame) for g, tally in zip(groups, own, strict=True)]
    shape = (len(groups), len(frame.mondays))
    return People(
        tuple(keys), groups,
        np.array(minutes, np.int64).reshape(shape), tuple(starts(groups, frame)),
    )  # fmt: skip


def flows_covered(
    frame: Frame, mixes: tuple[Mix, ...]
) -> dict[str, dict[int, tuple[int, ...]]]:
    """
    Return the flows that each surgeon counts for, by site.

    A surgeon counts for a flow with privileges for at least half of its operations;
    where nobody has that many, whoever has any.
    """
    able: defaultdict[str, set[str]] = defaultdict(set)
    for row in frame.region.surgeon_privileges:
        able[row.procedure_id].add(row.staff_id)
    found: defaultdict[str, defaultdict[int, list[int]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for i, (flow, mix) in enumerate(zip(frame.region.flows, mixes, strict=True)):
        cover: defaultdict[str, int] = defaultdict(int)
        for procedure, permille in mix.procedures:
            for staff_id in able[procedure]:
                cover[staff_id] += max(1, permille)
        enough = {s for s, n in cover.items() if n >= LEAST_COVER_PERMILLE}
        for staff_id in enough or cover:
            found[staff_id][frame.index.sites[flow.site_id]].append(i)
    return {
        staff: {site: tuple(flows) for site, flows in by_site.items()}
        for staff, by_site in found.items()
    }


def group_key(
    frame: Frame, row: Person, site: int, covers: dict[str, dict[int, tuple[int, ...]]]
) -> Key:
    """Return what makes people alike: site, roles, competences, flows as surgeons."""
    flows = covers.get(row.staff_id, {}).get(site, ())
    return site, tuple(sorted(row.roles)), tuple(sorted(row.competences)), flows


def add_duty(tally: Tally, duty: Duty, site: int, frame: Frame) -> None:
    """Count a duty's minutes within the site's hours of its day."""
    week = (duty.date - frame.mondays[0]).days // 7
    hull = frame.hulls.get((site, duty.date.weekday()))
    if hull is None or duty.date < frame.mondays[0]:
        return
    length = min(hull[1], duty.ends_min) - max(hull[0], duty.start_min)
    if length <= 0:
        return
    if duty.kind == "theatre":
        tally.theatre[week] += length
    elif duty.kind in EATEN_BY_JOUR:
        tally.eaten += length
    elif duty.kind == "vacation":
        tally.vacation += length
    else:
        tally.other += length


def posts(keys: Sequence[Key], needs: tuple[Need, ...]) -> Iterable[Post]:
    """Yield which needs each group can fill at its site."""
    by_site: defaultdict[int, list[tuple[int, Need]]] = defaultdict(list)
    for n, need in enumerate(needs):
        by_site[need.site].append((n, need))
    for g, (site, roles, competences, flows) in enumerate(keys):
        for n, need in by_site[site]:
            if need.flow != ANY:
                fits = need.flow in flows
            else:
                fits = need.role in roles and need.competence in ("", *competences)
            if fits:
                yield Post(g, n)


def group(key: Key, tally: Tally, frame: Frame) -> Group:
    """Return a group with what its vacations and overtime may be."""
    site, roles, competences, _ = key
    rule = frame.region.parameters.capacity
    years = len(frame.mondays) / WEEKS_A_YEAR
    lost = usual(tally, frame) + per_week(tally.eaten, frame)
    return Group(
        site, roles, competences,
        heads_milli=tally.heads * MILLI,
        away_min=round(lost / tally.heads) if tally.heads else 0,
        law_week_min=tally.heads * rule.overtime_hours_per_week * HOUR_MIN,
        law_min=round(tally.heads * rule.overtime_hours_per_year * HOUR_MIN * years),
    )  # fmt: skip


def per_week(minutes: int, frame: Frame) -> float:
    """Return minutes of the known weeks as those of a week without holidays."""
    known = int(frame.work_permille[: frame.num_known].sum())
    return minutes * 1000 / known if known else 0.0


def usual(tally: Tally, frame: Frame) -> float:
    """Return theatre minutes of a week with nobody on vacation."""
    known = sum(n for week, n in tally.theatre.items() if week < frame.num_known)
    there = known + tally.eaten + tally.other
    vacation = tally.vacation / there if there else 0.0
    return per_week(known, frame) * (1 + vacation)


def weekly(group: Group, tally: Tally, frame: Frame) -> list[int]:
    """Return a group's theatre minutes week by week, decided vacations not taken."""
    known = sum(n for week, n in tally.theatre.items() if week < frame.num_known)
    mean, full = per_week(known, frame), usual(tally, frame)
    found = [
        tally.theatre[week]
        if week < frame.num_known
        else int(mean * frame.work_permille[week] / 1000)
        for week in range(len(frame.mondays))
    ]
    off = frame.region.parameters.capacity.summer_weeks_off
    for weeks in frame.summers():
        share = 0.0 if frame.is_whole(weeks) else off / max(off, len(weeks), 13)
        lost = share * group.away_min * group.heads_milli / MILLI
        for week in weeks:
            if week >= frame.num_known:
                there = full * frame.work_permille[week] / 1000
                found[week] = max(0, int(there - lost))
    return found


def starts(groups: tuple[Group, ...], frame: Frame) -> Iterable[tuple[int, int, int]]:
    """Yield (group, first week, summer) of the vacations that the plan places."""
    off = frame.region.parameters.capacity.summer_weeks_off
    whole = [weeks for weeks in frame.summers() if frame.is_whole(weeks)]
    for g, row in enumerate(groups):
        for summer, weeks in enumerate(whole):
            if off and row.heads_milli:
                for first in weeks[: len(weeks) - off + 1]:
                    yield g, first, summer
