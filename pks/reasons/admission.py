"""Why a patient is not admitted on a day: what the nearest place lacks."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pks.problems.admission.plan import AdmissionPlan
from pks.problems.admission.problem import AdmissionProblem
from pks.rules.admission_alone import Alone, Lack


@dataclass(frozen=True, slots=True)
class DayLacks:
    """
    A day on which a patient may come, beside all others of a plan.

    Attributes
    ----------
    room
        The room that lacks least.
    lacks
        (rule, how much) that the place lacks; empty if the patient could come.
    """

    day: int
    room: int
    lacks: tuple[Lack, ...]


def days_lacking(
    problem: AdmissionProblem, plan: AdmissionPlan, number: int
) -> tuple[DayLacks, ...]:
    """Return what each day of a patient's window lacks, the others as planned."""
    kept = tuple(a for a in plan.admissions if a.patient != number)
    return lacks_of(Alone(problem, replace(plan, admissions=kept)), problem, number)


def lacks_of(
    alone: Alone, problem: AdmissionProblem, number: int
) -> tuple[DayLacks, ...]:
    """Return what each day lacks beside those who are in the rooms."""
    patient = problem.patients[number]
    found = []
    for day in range(patient.first_day, patient.last_day + 1):
        room, of_room = alone.nearest_room(patient, day)
        lacks = (*alone.day_lacks(patient, day), *of_room)
        found.append(DayLacks(day, room, lacks))
    return tuple(found)


def days_by_rule(days: Sequence[DayLacks]) -> Counter[str]:
    """Return on how many days each rule is broken."""
    return Counter(rule for day in days for rule, _ in day.lacks)


def nearest_day(days: Sequence[DayLacks]) -> DayLacks | None:
    """Return the day that lacks the fewest things, then the least of them."""
    return min(
        days,
        key=lambda day: (len(day.lacks), sum(excess for _, excess in day.lacks)),
        default=None,
    )
