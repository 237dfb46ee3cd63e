"""One week of the log: what the planner may know, the plans, and reality."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from benchmarks.or_log.replay import Done, Planned, Reality
from pks.calendar import monday_of, week_of
from pks.io.case_log import LogCase, LogMap, SuiteDay, suite_days
from pks.io.case_log.learned import Learned, learn
from pks.io.case_log.region import log_region
from pks.io.case_log.sessions import Hours, used_sessions
from pks.io.case_log.turnover import real_turnovers, turnovers
from pks.model.demand import Quota
from pks.model.region import Region
from pks.problems.week import WeekPlan, WeekProblem, week_problem
from pks.rules import check
from solvers import SolveParams, SolveResult, solve
from solvers.week.greedy import greedy_plan
from solvers.week.places import all_places


@dataclass(frozen=True, slots=True)
class LogWeek:
    """
    A week to plan.

    ``offered`` are the cases on the waiting list; ``done`` those that the log did.
    """

    week: str
    done: tuple[LogCase, ...]
    offered: tuple[LogCase, ...]
    days: tuple[SuiteDay, ...]
    learned: Learned
    problem: WeekProblem


def log_week(
    cases: Sequence[LogCase],
    week: str,
    hours: Hours,
    log_map: LogMap,
    next_week: str = "",
) -> LogWeek:
    """
    Return a week's problem, durations and turnovers learned from the other weeks.

    Parameters
    ----------
    next_week
        ISO week whose cases are offered as well; empty for none.
    """
    done = tuple(case for case in cases if week_of(case.day) == week)
    offered = tuple(c for c in cases if week_of(c.day) in (week, next_week))
    others = [case for case in cases if week_of(case.day) not in (week, next_week)]
    learned = learn(others, log_map, judged=False)
    days = suite_days(done)
    sessions = used_sessions(days, [week], hours)
    region = log_region(offered, [week], sessions, learned, log_map)
    problem = week_problem(asked(region, offered, week), week)
    return LogWeek(week, done, offered, days, learned, problem)


def asked(region: Region, offered: Sequence[LogCase], week: str) -> Region:
    """
    Ask for everything that is offered, before all else.

    No medical date and no guarantee is in reach of the week, so these two terms,
    which otherwise go first, cannot change.
    """
    counts = Counter(case.service for case in offered)
    rows = tuple(Quota(flow, num, week) for flow, num in sorted(counts.items()))
    weights = replace(region.parameters.weights, first=("quota_short",))
    parameters = replace(region.parameters, weights=weights)
    return replace(region, quotas=rows, parameters=parameters)


def best_plan(week: LogWeek, params: SolveParams) -> tuple[SolveResult, int]:
    """Return pks's plan and the number of rules it breaks."""
    result = solve(week.problem, params)
    broken = check(week.problem, result.plan) if result.plan is not None else ()
    return result, len(broken)


def first_come_plan(week: LogWeek) -> tuple[WeekPlan, int]:
    """Return the cases booked in the order of the log where each first fits."""
    places = all_places(week.problem)
    plan = greedy_plan(week.problem, places, lambda _, c: (float(c),))
    return plan, len(check(week.problem, plan))


def planned(problem: WeekProblem, plan: WeekPlan) -> list[Planned]:
    """Return a plan's bookings by the log's own names."""
    monday = monday_of(problem.week)
    found = []
    for booking in plan.bookings:
        session = problem.sessions[booking.session]
        found.append(
            Planned(
                suite=problem.labels.theatres[session.theatre],
                day=monday + timedelta(days=session.day),
                case_id=problem.labels.cases[booking.case],
                start_min=booking.start_min,
            )
        )
    return found


def as_done(week: LogWeek) -> list[Done]:
    """Return the cases as the log tells them."""
    return [Done(c.suite, c.day, c.case_id, c.in_min, c.out_min) for c in week.done]


def log_schedule(week: LogWeek) -> list[Planned]:
    """Return the log's own schedule; the actual start where none was planned."""
    return [
        Planned(
            c.suite, c.day, c.case_id,
            c.in_min if c.scheduled_min is None else c.scheduled_min,
        )
        for c in week.done
    ]  # fmt: skip


def reality(week: LogWeek, hours: Hours, log_map: LogMap) -> Reality:
    """Return what happened in the week to its cases and suites."""
    days = suite_days(week.offered)
    return Reality(
        patient_min={case.case_id: case.patient_min for case in week.offered},
        turnover_min={c.case_id: gap for c, gap in real_turnovers(days, log_map)},
        usual_turnover_min=turnovers(days, log_map)[""],
        first_delay_min={
            (d.suite, d.day): d.cases[0].in_min - hours[0] for d in week.days
        },
    )
