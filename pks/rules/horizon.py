"""What a valid plan of a horizon is: valid weeks, each patient once, beds for all."""

from collections import Counter
from collections.abc import Iterator

from pks.problems.horizon import HorizonPlan, HorizonProblem
from pks.problems.week import Booking, WeekPlan
from pks.problems.week.problem import ANY, DAYS
from pks.rules import check
from pks.rules.violation import Violation
from pks.rules.week.operation import flow, operations


def check_horizon(problem: HorizonProblem, plan: HorizonPlan) -> tuple[Violation, ...]:
    """Return every violation: week by week, then those of the weeks together."""
    broken: list[Violation] = []
    for week, booked in zip(problem.weeks, plan.weeks, strict=True):
        broken += check(week, booked)
    if any(violation.rule == "well_formed" for violation in broken):
        return tuple(broken)
    return (*broken, *one_booking(problem, plan), *ward_beds(problem, plan))


def one_booking(problem: HorizonProblem, plan: HorizonPlan) -> Iterator[Violation]:
    """Each case is booked in at most one week."""
    weeks_by_case = Counter(
        case for booked in plan.weeks for case in {b.case for b in booked.bookings}
    )
    for case, times in sorted(weeks_by_case.items()):
        if times > 1:
            name = problem.weeks[0].labels.cases[case]
            yield Violation("one_booking", f"case {name} in {times} weeks", times - 1)


def ward_beds(problem: HorizonProblem, plan: HorizonPlan) -> Iterator[Violation]:
    """In each night all weeks together add no more to a ward than its free beds."""
    for (ward, night), added in sorted(added_permille(problem, plan).items()):
        excess_permille = added - problem.free_permille(ward, night)
        if excess_permille > 0:
            name = problem.weeks[0].labels.wards[ward]
            week = problem.weeks[min(night // DAYS, len(problem.weeks) - 1)].week
            place = f"ward {name}, night {night} of the horizon ({week})"
            yield Violation("ward_beds", place, excess_permille)


def added_permille(
    problem: HorizonProblem, plan: HorizonPlan
) -> Counter[tuple[int, int]]:
    """Return the beds that the weeks add, by ward and night of the horizon."""
    added: Counter[tuple[int, int]] = Counter()
    for week, booking in plan.bookings():
        for ward, night, share in nights_of(problem, week, booking):
            added[ward, night] += share
    return added


def nights_of(
    problem: HorizonProblem, week: int, booking: Booking
) -> Iterator[tuple[int, int, int]]:
    """Yield (ward, night of the horizon, permille of a bed) that a booking takes."""
    (operation,) = operations(problem.weeks[week], WeekPlan((booking,)))
    found = flow(problem.weeks[week], operation)
    if found is None:
        return
    nights = range(DAYS * week + operation.session.day, problem.num_nights)
    stays = (
        (found.ward, operation.case.ward_permille),
        (found.icu, operation.case.icu_permille),
    )
    for ward, permille in stays:
        if ward != ANY:
            for night, share in zip(nights, permille, strict=False):
                yield ward, night, share
