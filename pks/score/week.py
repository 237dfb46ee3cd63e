"""The terms of a week plan, one function each, in the order of docs/model-week.md."""

from collections import Counter
from collections.abc import Callable

from pks.problems.week import WeekPlan, WeekProblem
from pks.problems.week.problem import ANY
from pks.rules.week.loads import (
    added_permille,
    buffer_min,
    load_min,
    open_min,
    slack_min,
)
from pks.rules.week.operation import Operation, by_session, grouped, operations
from pks.rules.week.presence import duties_at


def medical_late(problem: WeekProblem, plan: WeekPlan) -> int:
    """Return the days by which patients pass their medical dates."""
    days = delay_days(problem, plan)
    return sum(
        delay - case.medical_day
        for case, delay in zip(problem.cases, days, strict=True)
        if case.medical_day is not None and delay > case.medical_day
    )


def guarantee_late(problem: WeekProblem, plan: WeekPlan) -> int:
    """Return the days by which patients pass their care guarantee."""
    days = delay_days(problem, plan)
    return sum(
        delay - case.guarantee_day
        for case, delay in zip(problem.cases, days, strict=True)
        if case.guarantee_day is not None and delay > case.guarantee_day
    )


def quota_short(problem: WeekProblem, plan: WeekPlan) -> int:
    """Return the cases that flows lack to their quotas."""
    booked = {
        (o.booking.case, o.case.flow_by_site[o.session.site])
        for o in operations(problem, plan)
    }
    num_by_flow = Counter(flow for _, flow in booked)
    return sum(
        max(0, flow.quota - num_by_flow[index])
        for index, flow in enumerate(problem.flows)
    )


def waiting(problem: WeekProblem, plan: WeekPlan) -> int:
    """Return the days of waiting, weighted by priority and time waited."""
    days = delay_days(problem, plan)
    return sum(
        case.waiting_weight * delay
        for case, delay in zip(problem.cases, days, strict=True)
    )


def overtime_risk(problem: WeekProblem, plan: WeekPlan) -> int:
    """Return the minutes that open sessions lack to the slack preferred."""
    short_min = 0
    for index, booked in by_session(problem, plan).items():
        session = problem.sessions[index]
        preferred_min = buffer_min(session.preferred_z2_permille, booked)
        short_min += max(0, preferred_min - slack_min(session, booked))
    return short_min


def planned_overtime(problem: WeekProblem, plan: WeekPlan) -> int:
    """Return the minutes by which surgeons' last cases of a day pass their duties."""
    by_day = grouped(operations(problem, plan), lambda o: o.surgeon_day)
    return sum(
        past_duty_min(problem, max(booked, key=lambda o: (o.end_min, o.booking)))
        for booked in by_day.values()
    )


def idle(problem: WeekProblem, plan: WeekPlan) -> int:
    """Return the minutes of open elective sessions that nothing is planned in."""
    return sum(
        open_min(problem.sessions[index]) - load_min(booked)
        for index, booked in by_session(problem, plan).items()
        if not problem.sessions[index].emergency
    )


def open_sessions(problem: WeekProblem, plan: WeekPlan) -> int:
    """Return the number of open elective sessions."""
    opened = {b.session for b in plan.bookings}
    return sum(not problem.sessions[index].emergency for index in opened)


def surgeon_transfers(problem: WeekProblem, plan: WeekPlan) -> int:
    """Return the sessions beyond the first that surgeons work in on a day."""
    worked = {(o.surgeon_day, o.booking.session) for o in operations(problem, plan)}
    return len(worked) - len({surgeon_day for surgeon_day, _ in worked})


def ward_peaks(problem: WeekProblem, plan: WeekPlan) -> int:
    """Return the permille bed-nights that the plan adds above the wards' targets."""
    peaks = 0
    for (ward, night), added in added_permille(problem, plan).items():
        beds = problem.wards[ward]
        above = beds.busy_permille[night] - beds.target_permille[night]
        peaks += max(0, above + added) - max(0, above)
    return peaks


def children_first(problem: WeekProblem, plan: WeekPlan) -> int:
    """Return the minutes that children wait from their sessions' starts."""
    return sum(
        o.start_min - o.session.start_min
        for o in operations(problem, plan)
        if o.case.child
    )


def infection_last(problem: WeekProblem, plan: WeekPlan) -> int:
    """Return the minutes from infectious cases' ends to the last ends there."""
    return sum(
        max(o.end_min for o in booked) - o.end_min
        for booked in by_session(problem, plan).values()
        for o in booked
        if o.case.infectious
    )


def day_surgery_early(problem: WeekProblem, plan: WeekPlan) -> int:
    """Return the minutes that day patients wait from their sessions' starts."""
    return sum(
        o.start_min - o.session.start_min
        for o in operations(problem, plan)
        if o.case.home_min > 0
    )


def patient_wishes(problem: WeekProblem, plan: WeekPlan) -> int:
    """Return the patients booked on a day other than those they wished for."""
    return sum(
        1
        for o in operations(problem, plan)
        if o.case.wished_days and o.session.day not in o.case.wished_days
    )


def moved(problem: WeekProblem, plan: WeekPlan) -> int:
    """
    Return the present bookings moved, weighted.

    Another day weighs its nearness, no day at all that and what dropping adds; on the
    same day another theatre weighs 1, and another surgeon what the booking says.
    """
    place_by_case = {
        o.booking.case: (o.session.day, o.session.theatre, o.booking.surgeon)
        for o in operations(problem, plan)
    }
    total = 0
    for index, case in enumerate(problem.cases):
        if case.present is not None:
            day, theatre, surgeon = place_by_case.get(index, (ANY, ANY, ANY))
            if day == ANY:
                total += case.present.nearness + case.present.dropped
            elif day != case.present.day:
                total += case.present.nearness
            else:
                total += case.present.theatre not in (ANY, theatre)
                if case.present.surgeon not in (ANY, surgeon):
                    total += case.present.new_surgeon
    return total


def start_shifts(problem: WeekProblem, plan: WeekPlan) -> int:
    """Return the minutes that present bookings which keep their day are shifted."""
    return sum(
        abs(o.start_min - o.case.present.start_min)
        for o in operations(problem, plan)
        if o.case.present is not None
        and o.case.present.start_min != ANY
        and o.case.present.day == o.session.day
    )


def delay_days(problem: WeekProblem, plan: WeekPlan) -> list[int]:
    """Return the day of each case: the booked one, else that of the next chance."""
    days = [problem.settings.next_chance_day] * len(problem.cases)
    for booking in plan.bookings:
        days[booking.case] = problem.sessions[booking.session].day
    return days


def past_duty_min(problem: WeekProblem, operation: Operation) -> int:
    """Return the minutes by which an operation passes the end of its surgeon's duty."""
    surgeon = problem.people[operation.booking.surgeon]
    duties = duties_at(surgeon, operation.session.site, operation.session.day)
    ends_min = [end for start, end in duties if start <= operation.start_min]
    return max(0, operation.end_min - max(ends_min)) if ends_min else 0


TERMS: dict[str, Callable[[WeekProblem, WeekPlan], int]] = {
    "medical_late": medical_late,
    "guarantee_late": guarantee_late,
    "quota_short": quota_short,
    "waiting": waiting,
    "overtime_risk": overtime_risk,
    "planned_overtime": planned_overtime,
    "idle": idle,
    "open_sessions": open_sessions,
    "surgeon_transfers": surgeon_transfers,
    "ward_peaks": ward_peaks,
    "children_first": children_first,
    "infection_last": infection_last,
    "day_surgery_early": day_surgery_early,
    "patient_wishes": patient_wishes,
    "moved": moved,
    "start_shifts": start_shifts,
}
