"""Rule of the beds: wards and ICUs, night by night."""

from collections.abc import Iterator

from pks.problems.week import WeekPlan, WeekProblem
from pks.rules.violation import Violation
from pks.rules.week import where
from pks.rules.week.loads import added_permille


def ward_beds(problem: WeekProblem, plan: WeekPlan) -> Iterator[Violation]:
    """In each night a plan adds no more to a ward than its free beds, in permille."""
    for (ward, night), added in sorted(added_permille(problem, plan).items()):
        excess_permille = added - problem.wards[ward].free_permille[night]
        if excess_permille > 0:
            name = problem.labels.wards[ward]
            place = f"ward {name}, night after {where.on_day(night)}"
            yield Violation("ward_beds", place, excess_permille)
