"""What the daily level finds: heads that the teams of a week lack on today's data."""

from pks.day.holes import Heads, day_heads
from pks.levels.shortage import Finding, Kind
from pks.problems.week import WeekPlan, WeekProblem
from pks.problems.week.problem import DAYS
from pks.rules.week.spans import overlap_min


def team_findings(problem: WeekProblem, plan: WeekPlan) -> tuple[Finding, ...]:
    """
    Return the holes in a week's teams, by what lacks and site.

    Each day counts once for what lacks together, at its worst part, as at the
    morning meeting: missing heads times the part's minutes.
    """
    minutes: dict[tuple[int, tuple[int, ...]], int] = {}
    patients: dict[tuple[int, tuple[int, ...]], set[int]] = {}
    for day in range(DAYS):
        for row in day_heads(problem, plan, day):
            if row.lacking > 0:
                where = row.site, row.needs
                start, end = row.span
                missing = row.lacking * (end - start)
                minutes[where] = minutes.get(where, 0) + missing
                patients.setdefault(where, set()).update(hit(problem, plan, day, row))
    labels = problem.labels
    return tuple(
        Finding(
            kind=Kind.ROLE,
            resource=", ".join(labels.needs[need] for need in needs),
            site=labels.sites[site],
            weeks=(problem.week,),
            missing_min=missing_min,
            patients=len(patients[site, needs]),
        )
        for (site, needs), missing_min in minutes.items()
    )


def hit(problem: WeekProblem, plan: WeekPlan, day: int, heads: Heads) -> set[int]:
    """Return the cases in sessions that run while their teams lack heads."""
    return {
        booking.case
        for booking in plan.bookings
        for session in [problem.sessions[booking.session]]
        if (session.site, session.day) == (heads.site, day)
        and overlap_min((session.start_min, session.end_min), heads.span) > 0
        and any(need in heads.needs for need, _ in problem.cases[booking.case].needs)
    }
