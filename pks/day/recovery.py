"""Recovery of a day: how many places are taken at most, and when."""

from dataclasses import dataclass

from pks.problems.week import WeekPlan, WeekProblem
from pks.problems.week.problem import UNLIMITED
from pks.rules.week.recovery import in_recovery, leaves_min
from pks.rules.week.spans import peak


@dataclass(frozen=True, slots=True)
class RecoveryDay:
    """A recovery unit's day; ``at_min`` is when ``most`` patients are there first."""

    pacu: int
    places: int
    most: int
    at_min: int

    @property
    def free(self) -> int:
        """Places left at the fullest minute; negative when overfull."""
        return self.places - self.most


def recovery_of(
    problem: WeekProblem, plan: WeekPlan, day: int
) -> tuple[RecoveryDay, ...]:
    """Return each recovery unit's day, those without a limit left out."""
    stays: dict[int, list[tuple[int, int]]] = {}
    for operation, pacu in in_recovery(problem, plan):
        if operation.session.day == day:
            span = operation.end_min, leaves_min(operation)
            stays.setdefault(pacu, []).append(span)
    found = []
    for pacu, unit in enumerate(problem.pacus):
        if unit.places[day] < UNLIMITED:
            most, at_min = peak(stays[pacu]) if pacu in stays else (0, 0)
            found.append(RecoveryDay(pacu, unit.places[day], most, at_min))
    return tuple(found)
