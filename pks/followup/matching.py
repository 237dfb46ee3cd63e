"""What became of each planned case, and what was done beside the plan."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from pks.calendar import monday_of
from pks.followup.times import Timing, timing_of
from pks.model.outcomes import Outcome


@dataclass(frozen=True, slots=True)
class PlannedCase:
    """
    A case as planned.

    ``theatre_id`` is empty, ``start_min`` -1 and ``patient_min`` 0 where unknown.
    """

    case_id: str
    date: date
    theatre_id: str = ""
    start_min: int = -1
    patient_min: int = 0
    procedure_ids: tuple[str, ...] = ()


class Fate(StrEnum):
    """What became of a planned case on its planned day."""

    DONE = "done"
    STRUCK_LATE = "struck_late"  # after SPOR's limit
    DISTURBED = "disturbed"  # re-booked before it
    STRUCK_UNKNOWN = "struck_unknown"  # not done that day; when that was decided is not
    NO_OUTCOME = "no_outcome"  # the outcomes know nothing of it


FATE_OF_TIMING = {
    Timing.LATE: Fate.STRUCK_LATE,
    Timing.EARLY: Fate.DISTURBED,
    Timing.UNKNOWN: Fate.STRUCK_UNKNOWN,
}


@dataclass(frozen=True, slots=True)
class CaseFollowUp:
    """
    A planned case and what became of it.

    Attributes
    ----------
    struck
        The outcome that says that the planned time was struck.
    performed
        The outcome that says that it was done, on the planned day or another.
    """

    planned: PlannedCase
    fate: Fate
    struck: Outcome | None = None
    performed: Outcome | None = None

    @property
    def moved_days(self) -> int:
        """Days from the planned day to the day it was done; negative for earlier."""
        if self.performed is None:
            return 0
        return (self.performed.date - self.planned.date).days

    @property
    def is_moved_theatre(self) -> bool:
        """Whether it was done on its day but in another theatre than planned."""
        if self.fate != Fate.DONE or self.performed is None:
            return False
        theatres = self.planned.theatre_id, self.performed.theatre_id
        return all(theatres) and theatres[0] != theatres[1]


@dataclass(frozen=True, slots=True)
class MatchedWeek:
    """
    A week's plan against its outcomes; every outcome of the week is in one place.

    Attributes
    ----------
    added
        Planned care performed in the week that the plan did not hold.
    added_struck
        Times that came after the plan and were struck.
    emergencies
        Emergency cases performed in the week.
    """

    week: str
    cases: tuple[CaseFollowUp, ...]
    added: tuple[Outcome, ...]
    added_struck: tuple[Outcome, ...]
    emergencies: tuple[Outcome, ...]

    def of(self, fate: Fate) -> tuple[CaseFollowUp, ...]:
        """Return the planned cases with a fate."""
        return tuple(case for case in self.cases if case.fate == fate)

    @property
    def performed(self) -> tuple[Outcome, ...]:
        """Planned care performed in the week, whether the plan held it or not."""
        week = week_days(self.week)
        done = {
            case.performed.case_id: case.performed
            for case in self.cases
            if case.performed is not None and case.performed.date in week
        }
        return (*done.values(), *self.added)


def week_days(week: str) -> frozenset[date]:
    """Return the seven days of an ISO week."""
    monday = monday_of(week)
    return frozenset(monday + timedelta(days=day) for day in range(7))


def planned_of_outcomes(
    outcomes: Iterable[Outcome], week: str
) -> tuple[PlannedCase, ...]:
    """
    Return what the outcomes themselves say was planned in a week, without a plan.

    Planned are struck cases, and elective ones performed that had a planned start.
    """
    days = week_days(week)
    return tuple(
        PlannedCase(
            row.case_id,
            row.date,
            row.theatre_id,
            row.planned_start_min,
            row.planned_min,
            row.procedure_ids,
        )
        for row in outcomes
        if row.date in days and is_planned(row)
    )


def is_planned(row: Outcome) -> bool:
    """Whether an outcome speaks of a planned time."""
    if row.urgency != "elective":
        return False
    return row.result == "cancelled" or row.planned_start_min >= 0


def match_week(
    planned: Iterable[PlannedCase], outcomes: Iterable[Outcome], week: str
) -> MatchedWeek:
    """
    Match a week's planned cases with the outcomes by case id.

    Parameters
    ----------
    planned
        The week's plan; a case may stand once a day.
    outcomes
        Of this week and of those around it, where moved cases are found.
    """
    rows = tuple(outcomes)
    days = week_days(week)
    found = OutcomesByCase(rows)
    cases = tuple(found.follow(case, min(days)) for case in planned)
    known = {case.planned.case_id for case in cases}
    beside = [row for row in rows if row.date in days and row.case_id not in known]
    elective = [row for row in beside if row.urgency == "elective"]
    return MatchedWeek(
        week,
        cases,
        added=tuple(row for row in elective if row.result == "performed"),
        added_struck=tuple(row for row in elective if row.result == "cancelled"),
        emergencies=tuple(
            row
            for row in beside
            if row.urgency != "elective" and row.result == "performed"
        ),
    )


class OutcomesByCase:
    """Finds what became of a case."""

    def __init__(self, outcomes: Iterable[Outcome]) -> None:
        self._struck: dict[tuple[str, date], Outcome] = {}
        self._performed: defaultdict[str, list[Outcome]] = defaultdict(list)
        for row in outcomes:
            if row.result == "cancelled":
                self._struck[row.case_id, row.date] = row
            else:
                self._performed[row.case_id].append(row)

    def follow(self, case: PlannedCase, monday: date) -> CaseFollowUp:
        """Return what became of a planned case of the week that starts on a day."""
        done = sorted(
            (row for row in self._performed[case.case_id] if row.date >= monday),
            key=lambda row: (row.date != case.date, row.date),
        )
        performed = done[0] if done else None
        struck = self._struck.get((case.case_id, case.date))
        return CaseFollowUp(case, fate_of(case, struck, performed), struck, performed)


def fate_of(
    case: PlannedCase, struck: Outcome | None, performed: Outcome | None
) -> Fate:
    """Return what became of a case on its planned day."""
    if performed is not None and performed.date == case.date:
        return Fate.DONE
    if struck is not None:
        return FATE_OF_TIMING[timing_of(struck)]
    return Fate.NO_OUTCOME if performed is None else Fate.STRUCK_UNKNOWN
