"""
Room for the bookings that must stand, where they overfill a resource already.

Beds limit what a plan adds, and so do minutes, surgeons and teams: an overload that is
there is a shortage, never an infeasible week. Its limit is raised to what stands, in
the problem, so that rules, score and engines read one fact.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from math import isqrt

from pks.calendar import DAY_MIN
from pks.problems.week.overload import Overload
from pks.problems.week.problem import (
    ANY,
    NIGHTS,
    Case,
    Person,
    Rest,
    Session,
    TheatreDuty,
    Ward,
    WeekProblem,
)
from pks.problems.week.sessions import done_after
from pks.problems.week.standing_teams import team_overloads


@dataclass(frozen=True, slots=True)
class Standing:
    """A booking that must stand, put off until its theatre and surgeon are free."""

    index: int
    case: Case
    session: int
    surgeon: int
    end_min: int


def with_room(problem: WeekProblem) -> WeekProblem:
    """Return the problem with its overloads, and room for just them."""
    standing = standing_bookings(problem)
    sessions = session_overloads(problem, standing)
    overfull = {o.session for o in sessions}
    surgeons = surgeon_overloads(problem, standing, overfull)
    beds = bed_overloads(problem, standing)
    heads = team_overloads(problem, [(b.index, b.session) for b in standing])
    ends = [(row.session, row.end_min) for row in standing]
    known = replace(
        problem,
        cases=standing_cases(problem, standing, overfull),
        sessions=done_after(problem.sessions, ends),
    )
    return with_overloads(known, (*sessions, *surgeons, *heads, *beds))


def with_overloads(
    problem: WeekProblem, overloads: tuple[Overload, ...]
) -> WeekProblem:
    """Return the problem with its limits raised by overloads."""
    return replace(
        problem,
        sessions=tuple(
            raised_session(row, [o for o in overloads if o.session == s])
            for s, row in enumerate(problem.sessions)
        ),
        people=raised_people(problem, overloads),
        wards=raised_wards(problem, overloads),
        overloads=overloads,
    )


def standing_bookings(problem: WeekProblem) -> list[Standing]:
    """Return the fixed cases that are booked in a session which takes them, in time."""
    found = []
    free_min: defaultdict[tuple[str, int, int], int] = defaultdict(int)
    fixed = [(i, case) for i, case in enumerate(problem.cases) if case.fixed_day]
    for index, case in sorted(fixed, key=lambda item: booked_at(*item)):
        s = session_of(problem, case)
        if s == ANY or case.present is None:
            continue
        session, surgeon = problem.sessions[s], case.present.surgeon
        held = [("theatre", session.theatre, session.day)]
        if surgeon != ANY:
            held.append(("surgeon", surgeon, session.day))
        booked_min = max(case.present.start_min, session.start_min)
        start_min = max(booked_min, *(free_min[key] for key in held))
        end_min = start_min + case.mean_min
        transfer_min = problem.settings.surgeon_transfer_min
        after = {"theatre": case.turnover_min, "surgeon": transfer_min}
        free_min |= {key: end_min + after[key[0]] for key in held}
        found.append(Standing(index, case, s, surgeon, end_min))
    return found


def booked_at(index: int, case: Case) -> tuple[int, int, int]:
    """Order bookings by day and start."""
    present = case.present
    return (ANY, ANY, index) if present is None else (
        present.day, present.start_min, index,
    )  # fmt: skip


def session_of(problem: WeekProblem, case: Case) -> int:
    """Return the theatre's session begun last by a booking's start; `ANY` if none."""
    present = case.present
    if present is None or case.elsewhere:
        return ANY
    there = [
        (row.start_min > present.start_min, abs(row.start_min - present.start_min), s)
        for s, row in enumerate(problem.sessions)
        if (row.theatre, row.day) == (present.theatre, present.day)
        and (case.emergency or not row.emergency)
        and (case.emergency or row.specialty in (ANY, case.specialty))
    ]
    return min(there)[2] if there else ANY


def session_overloads(
    problem: WeekProblem, standing: Iterable[Standing]
) -> tuple[Overload, ...]:
    """Return the sessions whose standing bookings pass their hours or their risk."""
    booked: defaultdict[int, list[Standing]] = defaultdict(list)
    for booking in standing:
        booked[booking.session].append(booking)
    found = []
    for s, rows in sorted(booked.items()):
        session, cases = problem.sessions[s], [row.case for row in rows]
        load_min = sum(c.mean_min + c.turnover_min for c in cases)
        load_min -= max(c.turnover_min for c in cases)
        slack_min = session.limit_min - session.start_min - load_min
        variance = sum(c.var_min2 for c in cases)
        excess = {
            "session_hours": load_min - session.end_min + session.start_min,
            "overtime_risk": buffer_min(session.z2_permille * variance) - slack_min,
        }
        names = tuple(row.index for row in rows)
        last_end = max(row.end_min for row in rows)
        found += [
            Overload(rule, session.day, over, names, session=s, end_min=last_end)
            for rule, over in excess.items()
            if over > 0
        ]
    return tuple(found)


def buffer_min(wanted: int) -> int:
    """Return the least b with 1000 b² at least what is wanted, in permille min²."""
    return isqrt(-(-wanted // 1000) - 1) + 1 if wanted > 0 else 0


def surgeon_overloads(
    problem: WeekProblem, standing: Iterable[Standing], overfull: set[int]
) -> tuple[Overload, ...]:
    """Return the surgeons' days that hold more than duty and overtime, or end later."""
    booked: defaultdict[tuple[int, int], list[Standing]] = defaultdict(list)
    for row in standing:
        if row.surgeon != ANY:
            booked[row.surgeon, problem.sessions[row.session].day].append(row)
    overtime_min = problem.settings.surgeon_overtime_max_min
    transfer_min = problem.settings.surgeon_transfer_min
    found = []
    for (k, day), rows in sorted(booked.items()):
        duties = [d for d in problem.people[k].duties if d.day == day]
        if not duties:
            continue
        duty_min = sum(d.end_min - d.start_min for d in duties)
        used_min = sum(row.case.mean_min + transfer_min for row in rows)
        over_min = used_min - transfer_min - duty_min - overtime_min
        ends = [r.end_min for r in rows if over_min > 0 or r.session in overfull]
        last_end = max(duty.end_min for duty in duties) + overtime_min
        excess = max(over_min, max(ends, default=0) - last_end)
        if excess > 0:
            names = tuple(row.index for row in rows)
            found.append(Overload("surgeon_minutes", day, excess, names, person=k))
    return tuple(found)


def bed_overloads(
    problem: WeekProblem, standing: Iterable[Standing]
) -> tuple[Overload, ...]:
    """Return the wards' nights in which standing bookings take more than is free."""
    taken: Counter[tuple[int, int]] = Counter()
    cases: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for row in standing:
        for ward, night, share in nights_of(problem, row.case, row.session):
            taken[ward, night] += share
            cases[ward, night].append(row.index)
    over = {
        (ward, night): share - problem.wards[ward].free_permille[night]
        for (ward, night), share in sorted(taken.items())
    }
    return tuple(
        Overload("ward_beds", night, excess, tuple(cases[ward, night]), ward=ward)
        for (ward, night), excess in over.items()
        if excess > 0
    )


def nights_of(
    problem: WeekProblem, case: Case, s: int
) -> Iterator[tuple[int, int, int]]:
    """Yield (ward, night, permille) that a case in a session takes."""
    session = problem.sessions[s]
    index = case.flow_by_site[session.site]
    if index == ANY:
        return
    flow = problem.flows[index]
    stays = ((flow.ward, case.ward_permille), (flow.icu, case.icu_permille))
    for ward, chances in stays:
        if ward != ANY:
            nights = range(session.day, NIGHTS)
            for night, share in zip(nights, chances, strict=False):
                yield ward, night, share


def standing_cases(
    problem: WeekProblem, standing: Iterable[Standing], overfull: set[int]
) -> tuple[Case, ...]:
    """Return the cases with the sessions they stand in."""
    cases = list(problem.cases)
    for row in standing:
        until = row.end_min if row.session in overfull else ANY
        cases[row.index] = replace(
            row.case, stands_in=row.session, stands_until_min=until
        )
    return tuple(cases)


def raised_session(session: Session, overloads: list[Overload]) -> Session:
    """Return a session with room for what stands in it, and for nothing else then."""
    if not overloads:
        return session
    excess = {o.rule: o.excess for o in overloads}
    last_end = max(o.end_min for o in overloads)
    over_min = max(excess.get("session_hours", 0), last_end - session.end_min, 0)
    return replace(
        session,
        end_min=session.end_min + over_min,
        limit_min=session.limit_min + excess.get("overtime_risk", 0),
        overfull=True,
        overload_min=over_min,
    )


def raised_people(
    problem: WeekProblem, overloads: Iterable[Overload]
) -> tuple[Person, ...]:
    """Return the people; an overloaded surgeon's last duty of the day ends later."""
    people = list(problem.people)
    for o in overloads:
        if o.person == ANY:
            continue
        person = people[o.person]
        that_day = [duty for duty in person.duties if duty.day == o.day]
        if not that_day:
            continue
        last = max(that_day, key=lambda duty: duty.end_min)
        longer = replace(last, end_min=last.end_min + o.excess)
        until = longer.end_min + problem.settings.surgeon_overtime_max_min
        people[o.person] = replace(
            person,
            duties=tuple(longer if d == last else d for d in person.duties),
            rests=tuple(later_rests(person.rests, last, until)),
        )
    return tuple(people)


def later_rests(
    rests: Iterable[Rest], duty: TheatreDuty, until_min: int
) -> Iterator[Rest]:
    """Yield the rests; those that follow a duty wait until a minute of its day."""
    midnight = duty.day * DAY_MIN
    for rest in rests:
        follows = rest.start_min >= midnight + duty.end_min
        start = max(rest.start_min, midnight + until_min) if follows else rest.start_min
        if start < rest.end_min:
            yield replace(rest, start_min=start)


def raised_wards(
    problem: WeekProblem, overloads: Iterable[Overload]
) -> tuple[Ward, ...]:
    """Return the wards with beds for all who stand."""
    over = {(o.ward, o.day): o.excess for o in overloads}
    return tuple(
        replace(
            ward,
            free_permille=tuple(
                free + over.get((w, night), 0)
                for night, free in enumerate(ward.free_permille)
            ),
        )
        for w, ward in enumerate(problem.wards)
    )
