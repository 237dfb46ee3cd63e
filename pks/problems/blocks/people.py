"""Who is there, minute by minute of the cycle's days, as the duties tell."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from statistics import median_low

from pks.calendar import DAY_MIN
from pks.model.people import Duty
from pks.model.region import Region
from pks.problems.blocks.problem import (
    DAYS,
    PERSON,
    UNLIMITED,
    Group,
    HeadLimit,
    Slot,
    SurgeonLimit,
)

MAY_OPERATE = frozenset({"theatre", "administration"})
"""Duties of a surgeon who can operate then; a clinic's patients are called already."""

FIRST_MONDAY = date.fromisocalendar(1970, 1, 1)
Moment = tuple[int, int, int]  # site, day of the cycle, minute
Present = Sequence[Duty]


@dataclass(frozen=True, slots=True)
class Running:
    """A minute of a site's day, and the slots that run then."""

    site: int
    day: int
    minute: int
    slots: tuple[int, ...]


def moments(slots: Sequence[Slot]) -> Iterator[Running]:
    """Yield the middle of every slot, with all slots of the site that run then."""
    by_day: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for i, slot in enumerate(slots):
        by_day[slot.site, slot.day].append(i)
    for (site, day), own in sorted(by_day.items()):
        for minute in sorted({slots[i].middle_min for i in own}):
            running = tuple(i for i in own if slots[i].runs_at(minute))
            yield Running(site, day, minute, running)


class Rosters:
    """
    The duties known, as days of the cycle.

    What a day of the cycle has is the median (the lower of two) over the working days
    known that fall on it; over the same weekday of any week where none does. Where no
    duty is known at all, nothing limits.
    """

    def __init__(self, region: Region, num_weeks: int) -> None:
        self._region, self._num_weeks = region, num_weeks
        self._staff = {row.staff_id: row for row in region.staff}
        self._sites = {row.site_id: i for i, row in enumerate(region.sites)}
        self._on: defaultdict[date, list[Duty]] = defaultdict(list)
        for duty in region.duties:
            self._on[duty.date].append(duty)
            if duty.ends_min > DAY_MIN:
                self._on[duty.date + timedelta(days=1)].append(duty)
        self._dates = self._dates_by_day()
        self._home = surgeons_home(region)

    def _dates_by_day(self) -> dict[int, list[date]]:
        """Return the working days known by the day of the cycle."""
        found: defaultdict[int, list[date]] = defaultdict(list)
        known = {duty.date for duty in self._region.duties}
        first, last = min(known, default=FIRST_MONDAY), max(known, default=None)
        day, shut = first, set(self._region.holidays)
        if self._region.parameters.theatre.runs_on_holidays:
            shut = set()
        while last is not None and day <= last:
            if day not in shut:
                after = (day - FIRST_MONDAY).days
                found[after % (DAYS * self._num_weeks)].append(day)
            day += timedelta(days=1)
        return dict(found)

    def dates(self, day: int) -> list[date]:
        """Return the known dates of a day of the cycle."""
        same = (day % DAYS + DAYS * week for week in range(self._num_weeks))
        found = self._dates.get(day)
        return found or [d for other in same for d in self._dates.get(other, [])]

    def surgeons_free(self, group: Group, day: int, minute: int) -> int:
        """Return the group's surgeons who can operate at a minute of a day."""
        counts = [self._num_free(group, d, minute) for d in self.dates(day)]
        return median_low(counts) if counts else UNLIMITED

    def _num_free(self, group: Group, day: date, minute: int) -> int:
        kinds: defaultdict[str, set[str]] = defaultdict(set)
        for duty in self._there(group.site, day, minute):
            if self._is_of(duty.staff_id, group):
                kinds[duty.staff_id].add(duty.kind)
        return sum(found <= MAY_OPERATE for found in kinds.values())

    def _is_of(self, staff_id: str, group: Group) -> bool:
        if staff_id not in self._home:
            return False
        specialty = self._region.specialties[group.specialty].specialty_id
        return group.is_flexible or self._home[staff_id] == specialty

    def heads(self, roles: frozenset[str], site: int, day: int, minute: int) -> int:
        """Return the people with theatre duty who have any of some roles."""
        counts = [
            len({
                duty.staff_id
                for duty in self._there(site, d, minute)
                if duty.kind == "theatre"
                and roles & set(self._staff[duty.staff_id].roles)
            })
            for d in self.dates(day)
        ]  # fmt: skip
        return median_low(counts) if counts else UNLIMITED

    def _there(self, site: int, day: date, minute: int) -> Iterator[Duty]:
        """Yield the duties at a site that hold a minute of a date."""
        for duty in self._on[day]:
            home = self._staff[duty.staff_id].site_id
            at = minute + DAY_MIN * (day - duty.date).days
            is_here = self._sites[duty.site_id or home] == site
            if is_here and duty.start_min <= at < duty.ends_min:
                yield duty


def surgeons_home(region: Region) -> dict[str, str]:
    """Return each surgeon's specialty: that of most of the procedures allowed."""
    specialty = {row.procedure_id: row.specialty_id for row in region.procedures}
    counted: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for row in region.surgeon_privileges:
        counted[row.staff_id][specialty[row.procedure_id]] += 1
    return {
        staff_id: min(found, key=lambda s: (-found[s], s))
        for staff_id, found in counted.items()
    }


def surgeon_limits(
    rosters: Rosters, groups: Sequence[Group], slots: Sequence[Slot]
) -> Iterator[SurgeonLimit]:
    """Yield the surgeons of each specialty; today's schedule is always allowed."""
    for running in moments(slots):
        for g, group in enumerate(groups):
            own = tuple(i for i in running.slots if g in slots[i].allowed)
            if not own or group.is_flexible:
                continue
            today = sum(slots[i].today == g for i in own)
            free = rosters.surgeons_free(group, running.day, running.minute)
            most = max(today, free)
            if most < len(own):
                yield SurgeonLimit(g, running.day, running.minute, own, most)


def head_limits(
    rosters: Rosters,
    roles: Sequence[str],
    heads: Sequence[Sequence[int]],
    slots: Sequence[Slot],
    role_sets: Sequence[tuple[int, ...]],
) -> Iterator[HeadLimit]:
    """Yield the people of each role, or of roles together; today's are allowed."""
    for running in moments(slots):
        for chosen in role_sets:
            names = frozenset(roles[r] for r in chosen)
            there = rosters.heads(names, running.site, running.day, running.minute)
            today = sum(heads[slots[i].today][r] for i in running.slots for r in chosen)
            most = UNLIMITED if there == UNLIMITED else max(today, PERSON * there)
            yield HeadLimit(
                running.site, running.day, running.minute, running.slots, chosen, most
            )


def role_sets(region: Region, roles: Sequence[str]) -> tuple[tuple[int, ...], ...]:
    """
    Return each role, and the sets of roles that people fill in part together.

    Two sets that nobody has a role in common of add up by themselves.
    """
    index = {role: i for i, role in enumerate(roles)}
    found = {frozenset({i}) for i in index.values()}
    joined = {
        frozenset(pair)
        for row in region.staff
        for pair in combinations(sorted({index[r] for r in row.roles if r in index}), 2)
    }
    grown = set(joined)
    for own in sorted(joined, key=sorted):
        grown |= {own | other for other in grown if own & other}
    return tuple(sorted(tuple(sorted(roles)) for roles in found | grown))
