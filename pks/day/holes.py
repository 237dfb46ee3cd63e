"""Holes of a day: heads that its teams lack, and surgeons who are not there."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from pks.model.care import Procedure
from pks.problems.week import Booking, WeekPlan, WeekProblem
from pks.problems.week.problem import ANY, Person
from pks.rules.week.operation import by_session
from pks.rules.week.parts import parts, runs_in
from pks.rules.week.presence import duties_at, is_there
from pks.rules.week.spans import Span, overlap_min
from pks.rules.week.team import heads_lacking, people_on_duty, wanted_heads

Held = Sequence[tuple[int, ...]]  # the needs that each person there can fill


@dataclass(frozen=True, slots=True)
class Heads:
    """
    Needs of a site's day at a part where they are tight.

    Attributes
    ----------
    needs
        One need, or several that lack people together because they share them.
    wanted, there
        Heads wanted by the open sessions, and people there who can fill any of the
        needs.
    lacking
        People missing; 0 where everybody there can be put to use.
    span
        The part of the day, minutes from midnight.
    """

    site: int
    needs: tuple[int, ...]
    wanted: int
    there: int
    lacking: int
    span: Span


def day_heads(problem: WeekProblem, plan: WeekPlan, day: int) -> tuple[Heads, ...]:
    """
    Return what each site lacks on a day, then each other need's margin.

    What lacks in a part of the day is told as the smallest groups of needs that share
    no people, so that the missing add up; a group that lacks in several parts once,
    at the worst. A need in no group is told where it has least to spare.
    """
    planned = {
        index: booked
        for index, booked in by_session(problem, plan).items()
        if problem.sessions[index].day == day and not problem.sessions[index].emergency
    }
    on_duty = people_on_duty(problem)
    found: list[Heads] = []
    for site in range(len(problem.sites)):
        lacking, single = [], []
        for part in parts(problem, site, day):
            running = [
                booked
                for index, booked in planned.items()
                if problem.sessions[index].site == site
                and runs_in(problem.sessions[index], part)
            ]
            people = on_duty.get((site, day), [])
            there = [p.needs for p in people if is_there(p, site, day, part)]
            wanted = wanted_heads(problem, running)
            lacking += [
                heads(site, part, wanted, group, there)
                for group in lacking_groups(wanted, there)
            ]
            single += [heads(site, part, wanted, (need,), there) for need in wanted]
        found += site_heads(lacking, single)
    return tuple(found)


def site_heads(lacking: list[Heads], single: list[Heads]) -> list[Heads]:
    """Return each group that lacks at its worst, each other need at its tightest."""
    told = {need for row in lacking for need in row.needs}
    others = [row for row in single if row.needs[0] not in told]
    return [*tightest(lacking), *tightest(others)]


def tightest(rows: list[Heads]) -> list[Heads]:
    """Return each group of needs at its tightest: fewest to spare, most wanted."""
    found: dict[tuple[int, ...], list[Heads]] = {}
    for row in rows:
        found.setdefault(row.needs, []).append(row)
    return [longest(worst(found[needs])) for needs in sorted(found)]


def worst(rows: list[Heads]) -> list[Heads]:
    """Return the rows with the fewest to spare, and of those the most wanted."""
    most = max((row.wanted - row.there, row.wanted) for row in rows)
    return [row for row in rows if (row.wanted - row.there, row.wanted) == most]


def longest(rows: list[Heads]) -> Heads:
    """Return equal rows as one, over the parts that follow on each other."""
    first, *others = sorted(rows, key=lambda row: row.span)
    start, end = first.span
    for row in others:
        if row.span[0] == end:
            end = row.span[1]
    return replace(first, span=(start, end))


def heads(
    site: int,
    part: Span,
    wanted: Mapping[int, int],
    needs: tuple[int, ...],
    there: Held,
) -> Heads:
    """Return a group of needs in a part of a day."""
    return Heads(
        site=site,
        needs=needs,
        wanted=sum(wanted[need] for need in needs),
        there=able(needs, there),
        lacking=max(0, lack(wanted, needs, there)),
        span=part,
    )


def lacking_groups(wanted: dict[int, int], there: Held) -> list[tuple[int, ...]]:
    """Return the smallest groups of needs that lack people, sharing none."""
    if not wanted:
        return []
    lacking, needs = heads_lacking(wanted, there)
    return apart(smallest(wanted, needs, there), there) if lacking > 0 else []


def able(needs: Iterable[int], there: Held) -> int:
    """Return how many people can fill any of the needs."""
    wanted = set(needs)
    return sum(not wanted.isdisjoint(held) for held in there)


def lack(wanted: Mapping[int, int], needs: Iterable[int], there: Held) -> int:
    """Return the heads that some needs want beyond all who can fill any of them."""
    listed = list(needs)
    return sum(wanted[need] for need in listed) - able(listed, there)


def smallest(wanted: Mapping[int, int], needs: list[int], there: Held) -> list[int]:
    """Return needs without those that can be left out with the same lack."""
    kept = list(needs)
    for need in needs:
        fewer = [other for other in kept if other != need]
        if lack(wanted, fewer, there) == lack(wanted, kept, there):
            kept = fewer
    return kept


def apart(needs: list[int], there: Held) -> list[tuple[int, ...]]:
    """Return needs in groups that share no person."""
    groups = [{need} for need in needs]
    for held in there:
        joined = [group for group in groups if not group.isdisjoint(held)]
        groups = [group for group in groups if group.isdisjoint(held)]
        if joined:
            groups.append(set().union(*joined))
    return sorted(tuple(sorted(group)) for group in groups)


def absent_surgeons(
    problem: WeekProblem, plan: WeekPlan, day: int
) -> tuple[Booking, ...]:
    """Return the day's bookings that start outside their surgeon's theatre duty."""
    found = []
    for booking in plan.bookings:
        session = problem.sessions[booking.session]
        if session.day != day:
            continue
        duties = duties_at(problem.people[booking.surgeon], session.site, day)
        if not any(start <= booking.start_min < end for start, end in duties):
            found.append(booking)
    return tuple(sorted(found, key=lambda b: (b.session, b.start_min)))


def sessions_without_surgeon(
    problem: WeekProblem, procedures: Sequence[Procedure], day: int
) -> tuple[int, ...]:
    """Return the day's sessions for whose specialty no surgeon is on theatre duty."""
    specialty = {name: i for i, name in enumerate(problem.labels.specialties)}
    of_procedure = [specialty[row.specialty_id] for row in procedures]
    surgeons = [
        (person, {of_procedure[p] for p in person.procedures})
        for person in problem.people
        if person.procedures
    ]
    return tuple(
        index
        for index, row in enumerate(problem.sessions)
        if row.day == day
        and not row.emergency
        and not any(
            row.specialty in (ANY, *specialties)
            and meets(person, row.site, day, (row.start_min, row.end_min))
            for person, specialties in surgeons
        )
    )


def meets(person: Person, site: int, day: int, span: Span) -> bool:
    """Whether a person's theatre duty there overlaps a span of the day."""
    return any(overlap_min(duty, span) > 0 for duty in duties_at(person, site, day))
