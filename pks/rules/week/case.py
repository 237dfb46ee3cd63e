"""Rules of the patient: once, this week, on a day and at a site that suit."""

from collections import Counter
from collections.abc import Iterator

from pks.calendar import DAY_MIN
from pks.problems.week import WeekPlan, WeekProblem
from pks.problems.week.problem import ANY
from pks.rules.violation import Violation
from pks.rules.week import where
from pks.rules.week.operation import operations


def one_booking(problem: WeekProblem, plan: WeekPlan) -> Iterator[Violation]:
    """Each case is booked at most once."""
    for case, times in Counter(b.case for b in plan.bookings).items():
        if times > 1:
            place = f"case {problem.labels.cases[case]}"
            yield Violation("one_booking", place, times - 1)


def elsewhere(problem: WeekProblem, plan: WeekPlan) -> Iterator[Violation]:
    """No case with a booking in another week is booked."""
    for o in operations(problem, plan):
        if o.case.elsewhere:
            yield Violation("elsewhere", where.of_case(problem, o), 1)


def ready_window(problem: WeekProblem, plan: WeekPlan) -> Iterator[Violation]:
    """A case is booked from its first day to its last; the excess is in days."""
    for o in operations(problem, plan):
        day = o.session.day
        excess_days = max(o.case.first_day - day, day - o.case.last_day)
        if excess_days > 0:
            yield Violation("ready_window", where.of_case(problem, o), excess_days)


def blocked_days(problem: WeekProblem, plan: WeekPlan) -> Iterator[Violation]:
    """No case is booked on a day that is blocked for the patient."""
    for o in operations(problem, plan):
        if o.session.day in o.case.blocked_days:
            yield Violation("blocked_days", where.of_case(problem, o), 1)


def start_window(problem: WeekProblem, plan: WeekPlan) -> Iterator[Violation]:
    """A case starts from its earliest minute to its latest; the excess is in min."""
    for o in operations(problem, plan):
        start = o.session.day * DAY_MIN + o.start_min
        excess_min = max(o.case.earliest_min - start, start - o.case.latest_min)
        if excess_min > 0:
            yield Violation("start_window", where.of_case(problem, o), excess_min)


def notice(problem: WeekProblem, plan: WeekPlan) -> Iterator[Violation]:
    """No case is booked with too little notice, unless it is booked on that day now."""
    for o in operations(problem, plan):
        present = o.case.present
        if o.session.day < o.case.notice_day and (
            present is None or present.day != o.session.day
        ):
            excess_days = o.case.notice_day - o.session.day
            yield Violation("notice", where.of_case(problem, o), excess_days)


def allowed_sites(problem: WeekProblem, plan: WeekPlan) -> Iterator[Violation]:
    """A case is booked at a site that is allowed for it and where it has a flow."""
    for o in operations(problem, plan):
        site = o.session.site
        if site not in o.case.sites or o.case.flow_by_site[site] == ANY:
            yield Violation("allowed_sites", where.of_case(problem, o), 1)
