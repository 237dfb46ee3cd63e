"""Holes of a day: heads that its teams lack, and surgeons who are not there."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from pks.model.care import Procedure
from pks.problems.week import Booking, WeekPlan, WeekProblem
from pks.problems.week.problem import ANY, Person
from pks.rules.week.operation import Operation, by_session
from pks.rules.week.parts import parts, runs_in
from pks.rules.week.presence import duties_at, is_there
from pks.rules.week.spans import Span, overlap_min
from pks.rules.week.team import heads_lacking, people_on_duty, wanted_heads


@dataclass(frozen=True, slots=True)
class NeedHeads:
    """
    A need of a site's day where it is tightest.

    Attributes
    ----------
    wanted, there
        Heads wanted by the open sessions together, and people there who can fill the
        need, some of whom may be wanted for another.
    lacking
        Heads that this need and those it shares people with lack together.
    span
        The part of the day, minutes from midnight.
    """

    site: int
    need: int
    wanted: int
    there: int
    lacking: int
    span: Span


def day_heads(problem: WeekProblem, plan: WeekPlan, day: int) -> tuple[NeedHeads, ...]:
    """Return every need of a day, site by site, at the part where it is tightest."""
    planned = {
        index: booked
        for index, booked in by_session(problem, plan).items()
        if problem.sessions[index].day == day and not problem.sessions[index].emergency
    }
    on_duty = people_on_duty(problem)
    found: list[NeedHeads] = []
    for site in range(len(problem.sites)):
        here = {
            i: ops for i, ops in planned.items() if problem.sessions[i].site == site
        }
        rows: defaultdict[int, list[NeedHeads]] = defaultdict(list)
        for part in parts(problem, site, day):
            running = [
                booked
                for index, booked in here.items()
                if runs_in(problem.sessions[index], part)
            ]
            people = on_duty.get((site, day), [])
            there = [p for p in people if is_there(p, site, day, part)]
            for row in part_heads(problem, site, part, running, there):
                rows[row.need].append(row)
        found += [max(rows[need], key=tightness) for need in sorted(rows)]
    return tuple(found)


def tightness(row: NeedHeads) -> tuple[int, int, int]:
    """Return how tight a part is: what lacks, then the fewest to spare."""
    return row.lacking, row.wanted - row.there, row.wanted


def part_heads(
    problem: WeekProblem,
    site: int,
    part: Span,
    running: Sequence[Sequence[Operation]],
    there: list[Person],
) -> list[NeedHeads]:
    """Return the heads of one part of a day."""
    heads = wanted_heads(problem, running)
    if not heads:
        return []
    lacking, needs = heads_lacking(heads, (person.needs for person in there))
    return [
        NeedHeads(
            site=site,
            need=need,
            wanted=wanted,
            there=sum(need in person.needs for person in there),
            lacking=lacking if lacking > 0 and need in needs else 0,
            span=part,
        )
        for need, wanted in heads.items()
    ]


def absent_surgeons(
    problem: WeekProblem, plan: WeekPlan, day: int
) -> tuple[Booking, ...]:
    """Return the day's bookings whose surgeon has no duty there that meets them."""
    found = []
    for booking in plan.bookings:
        session = problem.sessions[booking.session]
        if session.day != day:
            continue
        case = problem.cases[booking.case]
        span = (booking.start_min, booking.start_min + case.mean_min)
        duties = duties_at(problem.people[booking.surgeon], session.site, day)
        if not any(start <= span[0] < end for start, end in duties):
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
