"""What the week still has after events: sessions, the emergency reserve, beds."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from pks.calendar import DAY_MIN
from pks.io.plans import BookingDocument, minute
from pks.model.events import PlanEvent
from pks.problems.week import WeekPlan, WeekProblem
from pks.problems.week.problem import DAYS, Session, Site
from pks.replan.after import emergency_id
from pks.replan.moment import Moment
from pks.rules.week.loads import added_permille


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
