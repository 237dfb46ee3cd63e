"""
Changes of a week that would make room for a case, and the week as it would then be.

A change is made to the problem: one more person, bed or piece, a longer session.
Whether it is enough is for rules and engine to say.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from pks.model.columns import SHARE_PARTS
from pks.problems.week import WeekProblem
from pks.problems.week.problem import ANY, NIGHTS, Case, Person, Session, TheatreDuty

BED = 1000


@dataclass(frozen=True, slots=True)
class Change:
    """
    Something that would be otherwise.

    Attributes
    ----------
    kind
        Key of `CHANGES`.
    case
        The case that it is thought for.
    day
        Day of the week, or first night.
    session
        The session that the case might be done in; `ANY` where none is concerned.
    resource
        Index in the tuple of `Labels` that `CHANGES` names.
    amount
        How many more, or minutes.
    person
        A person as the change would have them.
    """

    kind: str
    case: int
    day: int
    session: int = ANY
    resource: int = ANY
    amount: int = 1
    person: Person | None = None


Made = Callable[[WeekProblem, Change], WeekProblem]
Row = TypeVar("Row")


def changed(problem: WeekProblem, change: Change) -> WeekProblem:
    """Return the week as it would be; indexes of what there was stay as they are."""
    return CHANGES[change.kind][1](problem, change)


def longer_session(problem: WeekProblem, change: Change) -> WeekProblem:
    """A session, and all whose duties last to its end, go on for longer."""
    row = problem.sessions[change.session]
    longer = replace(
        row,
        end_min=row.end_min + change.amount,
        limit_min=row.limit_min + change.amount,
        done_by_min=row.done_by_min + change.amount,
    )
    people = tuple(
        replace(
            person,
            duties=tuple(stayed(duty, row, change.amount) for duty in person.duties),
        )
        for person in problem.people
    )
    sessions = swapped(problem.sessions, change.session, longer)
    return replace(problem, sessions=sessions, people=people)


def stayed(duty: TheatreDuty, row: Session, minutes: int) -> TheatreDuty:
    """Return a duty that goes on where it covers the session's end."""
    is_there = (duty.day, duty.site) == (row.day, row.site)
    if is_there and duty.start_min < row.end_min <= duty.end_min:
        return replace(duty, end_min=duty.end_min + minutes)
    return duty


def opened_session(problem: WeekProblem, change: Change) -> WeekProblem:
    """A session is open to any specialty, with the team that the case needs."""
    row = replace(problem.sessions[change.session], specialty=ANY)
    sessions = swapped(problem.sessions, change.session, row)
    opened = replace(problem, sessions=sessions)
    for need, count in problem.cases[change.case].needs:
        staff = replace(change, resource=need, amount=-(-count // SHARE_PARTS))
        opened = more_staff(opened, staff)
    return opened


def smaller_reserve(problem: WeekProblem, change: Change) -> WeekProblem:
    """A site keeps fewer minutes of a day free for emergencies."""
    at = problem.sessions[change.session].site
    site = problem.sites[at]
    minutes = site.reserve_used_min[change.day] + change.amount
    used = swapped(site.reserve_used_min, change.day, minutes)
    row = replace(site, reserve_used_min=used)
    return replace(problem, sites=swapped(problem.sites, at, row))


def more_staff(problem: WeekProblem, change: Change) -> WeekProblem:
    """More people who fill a need are at the session's site all day."""
    person = Person((change.resource,), (), (all_day(problem, change.session),), ())
    return with_people(problem, person, change.amount)


def more_surgeon(problem: WeekProblem, change: Change) -> WeekProblem:
    """One more surgeon with the case's privileges is there all day."""
    procedures = tuple(sorted(set(problem.cases[change.case].procedures)))
    duty = all_day(problem, change.session)
    anybody = any_surgeon(problem, change)
    return with_people(anybody, Person((), procedures, (duty,), ()), 1)


def surgeon_on_duty(problem: WeekProblem, change: Change) -> WeekProblem:
    """A surgeon that there is has theatre duty, with the rests that follow."""
    assert change.person is not None
    people = swapped(problem.people, change.resource, change.person)
    return replace(problem, people=people)


def any_surgeon(problem: WeekProblem, change: Change) -> WeekProblem:
    """Anybody with the privilege may operate the case."""
    return with_case(problem, change.case, surgeon=ANY, fixed_surgeon=False)


def more_beds(problem: WeekProblem, change: Change) -> WeekProblem:
    """A ward has more beds for the nights of the case's stay, from a night on."""
    row = problem.wards[change.resource]
    case = problem.cases[change.case]
    stay = max(len(case.ward_permille), len(case.icu_permille))
    nights = range(change.day, min(NIGHTS, change.day + stay))
    free = tuple(
        beds + BED * change.amount * (night in nights)
        for night, beds in enumerate(row.free_permille)
    )
    more = replace(row, free_permille=free)
    return replace(problem, wards=swapped(problem.wards, change.resource, more))


def more_recovery(problem: WeekProblem, change: Change) -> WeekProblem:
    """A recovery unit has more places on a day."""
    row = problem.pacus[change.resource]
    places = swapped(row.places, change.day, row.places[change.day] + change.amount)
    more = replace(row, places=places)
    return replace(problem, pacus=swapped(problem.pacus, change.resource, more))


def more_equipment(problem: WeekProblem, change: Change) -> WeekProblem:
    """The session's site has more movable pieces."""
    site = problem.sessions[change.session].site
    row = problem.movable[site]
    more = swapped(row, change.resource, row[change.resource] + change.amount)
    return replace(problem, movable=swapped(problem.movable, site, more))


def comes_that_day(problem: WeekProblem, change: Change) -> WeekProblem:
    """The patient can come on the day, at whatever notice."""
    case = problem.cases[change.case]
    blocked = tuple(day for day in case.blocked_days if day != change.day)
    notice = min(case.notice_day, change.day)
    return with_case(problem, change.case, blocked_days=blocked, notice_day=notice)


def all_day(problem: WeekProblem, session: int) -> TheatreDuty:
    """Return a duty over all elective sessions of a session's site and day."""
    there = problem.sessions[session]
    rows = [
        row
        for row in problem.sessions
        if (row.site, row.day) == (there.site, there.day) and not row.emergency
    ]
    return TheatreDuty(
        there.day,
        there.site,
        min(row.start_min for row in rows),
        max(row.end_min for row in rows),
    )


def with_people(problem: WeekProblem, person: Person, count: int) -> WeekProblem:
    """Return the problem with people added at the end."""
    names = tuple(f"+{number}" for number in range(1, count + 1))
    labels = replace(problem.labels, people=problem.labels.people + names)
    people = problem.people + (person,) * count
    return replace(problem, people=people, labels=labels)


def with_case(problem: WeekProblem, index: int, **fields: Any) -> WeekProblem:
    """Return the problem with one case otherwise."""
    case: Case = replace(problem.cases[index], **fields)
    return replace(problem, cases=swapped(problem.cases, index, case))


def swapped(rows: tuple[Row, ...], index: int, row: Row) -> tuple[Row, ...]:
    """Return the rows with one of them replaced."""
    return (*rows[:index], row, *rows[index + 1 :])


CHANGES: dict[str, tuple[str, Made]] = {
    "longer_session": ("", longer_session),
    "opened_session": ("", opened_session),
    "smaller_reserve": ("", smaller_reserve),
    "more_staff": ("needs", more_staff),
    "more_surgeon": ("procedures", more_surgeon),
    "surgeon_on_duty": ("people", surgeon_on_duty),
    "any_surgeon": ("people", any_surgeon),
    "more_beds": ("wards", more_beds),
    "more_recovery": ("pacus", more_recovery),
    "more_equipment": ("equipment", more_equipment),
    "comes_that_day": ("", comes_that_day),
}
