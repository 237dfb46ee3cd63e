"""What the week still has after events: sessions, the emergency reserve, beds."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from pks.calendar import DAY_MIN
from pks.io.plans import BookingDocument, minute
from pks.model.events import PlanEvent
from pks.problems.week import WeekPlan, WeekProblem
from pks.problems.week.problem import ANY, DAYS, Session, Site
from pks.problems.week.standing_room import with_overloads
from pks.replan.after import emergency_id
from pks.replan.moment import Moment
from pks.rules.week.loads import added_permille

OF_SESSIONS = ("session_hours", "overtime_risk")


def sessions_after(
    problem: WeekProblem,
    events: Sequence[PlanEvent],
    moment: Moment,
    begun: Sequence[BookingDocument],
) -> tuple[Session, ...]:
    """Return the sessions, later where they start late, cut where a theatre closes."""
    delay: Counter[str] = Counter()
    for event in events:
        if event.kind == "late":
            delay[event.session_id] += event.minutes
    closed = {
        event.theatre_id
        for event in events
        if event.kind == "closed_theatre"
        and event.from_date is not None
        and event.last_date is not None
        and event.from_date <= moment.today <= event.last_date
    }
    changed = []
    for session, name in zip(problem.sessions, problem.labels.sessions, strict=True):
        opens = session.day * DAY_MIN + session.start_min
        if delay[name] and opens >= moment.minute:
            start = min(session.start_min + delay[name], session.end_min)
            session = replace(session, start_min=start)
        theatre = problem.labels.theatres[session.theatre]
        if session.day == moment.day and theatre in closed:
            ends = [minute(r.end) for r in begun if r.session_id == name]
            end = min(session.end_min, max(ends, default=session.start_min))
            session = replace(session, end_min=end)
        changed.append(session)
    return tuple(changed)


def sites_after(
    problem: WeekProblem, events: Sequence[PlanEvent], moment: Moment
) -> tuple[Site, ...]:
    """Return the sites; emergencies known take their minutes of the day's reserve."""
    used: Counter[tuple[str, int]] = Counter()
    names = problem.labels.cases
    minutes = {
        name: case.mean_min + case.turnover_min
        for name, case in zip(names, problem.cases, strict=True)
    }
    for number, event in enumerate(events):
        if event.kind == "emergency" and event.from_date is not None:
            day = (event.from_date - moment.monday).days
            name = emergency_id(event, number)
            used[event.site_id, day] += minutes.get(name, 0)
    return tuple(
        replace(site, reserve_used_min=tuple(used[name, d] for d in range(DAYS)))
        for site, name in zip(problem.sites, problem.labels.sites, strict=True)
    )


def with_overloads_before(problem: WeekProblem, before: WeekProblem) -> WeekProblem:
    """
    Return the problem with the overloads that stood before the events.

    The plan was made with them; what the events take away is not among them.
    """
    if not before.overloads:
        return problem
    session_at = {name: s for s, name in enumerate(problem.labels.sessions)}
    sessions = [session_at.get(name, ANY) for name in before.labels.sessions]
    stands_in = {
        name: (sessions[case.stands_in], case.stands_until_min)
        for name, case in zip(before.labels.cases, before.cases, strict=True)
        if case.stands_in != ANY
    }
    known = replace(
        problem,
        cases=tuple(
            replace(case, stands_in=at, stands_until_min=until)
            for case, name in zip(problem.cases, problem.labels.cases, strict=True)
            for at, until in [stands_in.get(name, (ANY, ANY))]
        ),
    )
    case_at = {name: c for c, name in enumerate(problem.labels.cases)}
    names = before.labels.cases
    kept = tuple(
        replace(
            o,
            session=ANY if o.session == ANY else sessions[o.session],
            cases=tuple(case_at[names[c]] for c in o.cases if names[c] in case_at),
        )
        for o in before.overloads
    )
    gone = [o for o in kept if o.rule in OF_SESSIONS and o.session == ANY]
    return with_overloads(known, tuple(o for o in kept if o not in gone))


def with_room_for_begun(
    problem: WeekProblem, start: WeekPlan, begun: Sequence[BookingDocument]
) -> tuple[WeekProblem, dict[tuple[int, int], int]]:
    """Return the problem with beds for all who have begun, and where they lacked."""
    names = {row.patient_id for row in begun}
    standing = tuple(b for b in start.bookings if problem.labels.cases[b.case] in names)
    taken = added_permille(problem, WeekPlan(standing))
    lacking = {
        (ward, night): permille - problem.wards[ward].free_permille[night]
        for (ward, night), permille in taken.items()
        if permille > problem.wards[ward].free_permille[night]
    }
    wards = tuple(
        replace(
            ward,
            free_permille=tuple(
                free + lacking.get((w, night), 0)
                for night, free in enumerate(ward.free_permille)
            ),
        )
        for w, ward in enumerate(problem.wards)
    )
    return replace(problem, wards=wards), lacking
