"""Rule of the named team: who fills which need of which session."""

from collections.abc import Iterator, Sequence

from pks.problems.week import TeamMember, WeekPlan, WeekProblem
from pks.rules.violation import Violation
from pks.rules.week import where
from pks.rules.week.operation import by_session, grouped, operations
from pks.rules.week.parts import parts, runs_in, wanted_60ths
from pks.rules.week.presence import is_there
from pks.rules.week.spans import overlap_min

WHOLE_60THS = 60


def named_team(problem: WeekProblem, plan: WeekPlan) -> Iterator[Violation]:
    """If people are named, each is able, there and free, and every need is filled."""
    if plan.team:
        yield from unable(problem, plan)
        yield from absent(problem, plan)
        yield from twice_needed(problem, plan)
        yield from operating(problem, plan)
        yield from unfilled(problem, plan)


def unable(problem: WeekProblem, plan: WeekPlan) -> Iterator[Violation]:
    """Each member can fill the need."""
    for member in plan.team:
        if member.need not in problem.people[member.person].needs:
            yield Violation("named_team", f"{of_member(problem, member)}: unable", 1)


def absent(problem: WeekProblem, plan: WeekPlan) -> Iterator[Violation]:
    """Each member is there from start to end."""
    for member in plan.team:
        session = problem.sessions[member.session]
        person = problem.people[member.person]
        span = (member.start_min, member.end_min)
        if not is_there(person, session.site, session.day, span):
            yield Violation("named_team", f"{of_member(problem, member)}: absent", 1)


def twice_needed(problem: WeekProblem, plan: WeekPlan) -> Iterator[Violation]:
    """No member fills two needs at a time, nor more of one need than a person can."""
    booked = by_session(problem, plan)
    wanted = {index: wanted_60ths(found) for index, found in booked.items()}
    by_person_day = grouped(
        plan.team, lambda m: (m.person, problem.sessions[m.session].day)
    )
    for members in by_person_day.values():
        for first in members:
            at_once = [m for m in members if m.start_min <= first.start_min < m.end_min]
            shares = [
                wanted.get(m.session, {}).get(m.need, WHOLE_60THS) for m in at_once
            ]
            needs = {m.need for m in at_once}
            if len(needs) > 1 or (len(shares) > 1 and sum(shares) > WHOLE_60THS):
                place = f"{of_member(problem, first)}: needed elsewhere too"
                yield Violation("named_team", place, len(at_once) - 1)
                break


def operating(problem: WeekProblem, plan: WeekPlan) -> Iterator[Violation]:
    """No member operates as surgeon meanwhile."""
    by_surgeon_day = grouped(operations(problem, plan), lambda o: o.surgeon_day)
    for member in plan.team:
        span = (member.start_min, member.end_min)
        day = problem.sessions[member.session].day
        for o in by_surgeon_day.get((member.person, day), []):
            if overlap_min(span, (o.start_min, o.end_min)) > 0:
                place = f"{of_member(problem, member)}: {where.of_surgeon(problem, o)}"
                yield Violation("named_team", place, 1)


def unfilled(problem: WeekProblem, plan: WeekPlan) -> Iterator[Violation]:
    """Each part of each open session has its heads, or the share of one, for a need."""
    members = grouped(plan.team, lambda m: (m.session, m.need))
    for index, booked in sorted(by_session(problem, plan).items()):
        session = problem.sessions[index]
        if session.emergency:
            continue
        for part in parts(problem, session.site, session.day):
            if not runs_in(session, part):
                continue
            for need, share in sorted(wanted_60ths(booked).items()):
                named = people_through(members.get((index, need), []), part)
                lacking = -(-share // WHOLE_60THS) - len(named)
                if lacking > 0:
                    what = f"need {problem.labels.needs[need]} {where.hours(part)}"
                    place = f"{where.in_session(problem, index)}, {what}: not filled"
                    yield Violation("named_team", place, lacking)


def people_through(members: Sequence[TeamMember], part: tuple[int, int]) -> set[int]:
    """Return the people who are named through all of a part."""
    return {
        m.person for m in members if m.start_min <= part[0] and part[1] <= m.end_min
    }


def of_member(problem: WeekProblem, member: TeamMember) -> str:
    """Return a member with need, hours and session."""
    person = problem.labels.people[member.person]
    need = problem.labels.needs[member.need]
    when = where.hours((member.start_min, member.end_min))
    place = where.in_session(problem, member.session)
    return f"{person} as {need} {when} in {place}"
