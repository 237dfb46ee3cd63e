"""A planned order lived through with each case's actual patient time."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

SuiteDate = tuple[str, date]


@dataclass(frozen=True, slots=True)
class Planned:
    """A case in a suite on a day from a planned minute of it."""

    suite: str
    day: date
    case_id: str
    start_min: int


@dataclass(frozen=True, slots=True)
class Done:
    """A case in a suite on a day, from wheels-in to wheels-out in minutes of it."""

    suite: str
    day: date
    case_id: str
    in_min: int
    out_min: int


@dataclass(frozen=True, slots=True)
class Reality:
    """
    What happened to the cases and suites, whatever the plan.

    Attributes
    ----------
    patient_min
        Actual wheels-in to wheels-out by case.
    turnover_min
        Actual turnover after a case, where the log has one.
    usual_turnover_min
        Turnover after all other cases: the log's median.
    first_delay_min
        Minutes by which the suite's first case of the day came in late; negative
        where it came early. It is the house's, so a plan cannot mend it.
    """

    patient_min: Mapping[str, int]
    turnover_min: Mapping[str, int]
    usual_turnover_min: int
    first_delay_min: Mapping[SuiteDate, int]


def replay(
    plan: Iterable[Planned], real: Reality, most_early_min: int = 0
) -> list[Done]:
    """
    Return when each case would have been in the theatre.

    The day's first case starts at its planned minute plus the suite's delay of that
    day, any other at the later of its planned minute and the end of the case before
    plus the turnover after that one. Nothing starts before its planned minute, except
    a first case on a day that the log began early, and later ones by up to
    ``most_early_min`` where the suite is ready.
    """
    by_day: defaultdict[SuiteDate, list[Planned]] = defaultdict(list)
    for case in plan:
        by_day[case.suite, case.day].append(case)
    done: list[Done] = []
    for place, cases in sorted(by_day.items()):
        ready_min: int | None = None
        for case in sorted(cases, key=lambda c: (c.start_min, c.case_id)):
            if ready_min is None:
                start = case.start_min + real.first_delay_min.get(place, 0)
            else:
                start = max(case.start_min - most_early_min, ready_min)
            end = start + real.patient_min[case.case_id]
            done.append(Done(case.suite, case.day, case.case_id, start, end))
            turnover = real.turnover_min.get(case.case_id, real.usual_turnover_min)
            ready_min = end + turnover
    return done
