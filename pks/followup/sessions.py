"""Each theatre session as it ran: starts, turnovers, its end, and why it was late."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from pks.calendar import monday_of
from pks.followup.matching import MatchedWeek, PlannedCase
from pks.followup.times import patient_min, span_of
from pks.model.outcomes import Outcome
from pks.model.region import Region
from pks.problems.week.index import week_index
from pks.problems.week.people import week_people
from pks.problems.week.sessions import week_sessions

T = TypeVar("T")

MOST_TURNOVER_MIN = 90  # a longer gap is waiting, not a turnover


@dataclass(frozen=True, slots=True)
class SessionRun:
    """
    A session of the master schedule as planned and as it ran.

    Attributes
    ----------
    limit_min
        The team's last duty end plus the accepted margin.
    planned
        Cases planned in it, by start.
    performed
        Cases done in it whose times are known, by start; planned care and emergencies.
    """

    session_id: str
    theatre_id: str
    date: date
    start_min: int
    end_min: int
    limit_min: int
    planned: tuple[PlannedCase, ...]
    performed: tuple[Outcome, ...]

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """Patient times, by start."""
        return tuple(span for row in self.performed if (span := span_of(row)))

    @property
    def ended_min(self) -> int | None:
        """When the last patient left; None if nobody was operated."""
        return max((end for _, end in self.spans), default=None)

    @property
    def overtime_min(self) -> int:
        """Minutes past the session's end."""
        return max(0, (self.ended_min or 0) - self.end_min)

    @property
    def past_limit_min(self) -> int:
        """Minutes past the team's last duty end and its accepted margin."""
        return max(0, (self.ended_min or 0) - self.limit_min)

    @property
    def first_start_min(self) -> int:
        """When the first patient was to come: as planned, else the session's start."""
        starts = [case.start_min for case in self.planned if case.start_min >= 0]
        return min(starts, default=self.start_min)

    @property
    def first_delay_min(self) -> int | None:
        """Minutes that the first patient came late; negative for early."""
        return self.spans[0][0] - self.first_start_min if self.spans else None

    @property
    def turnovers_min(self) -> tuple[int, ...]:
        """
        Minutes from a patient out to the next in.

        Longer gaps than `MOST_TURNOVER_MIN` are no turnovers and are left out, and so
        are overlaps.
        """
        pairs = zip(self.spans, self.spans[1:], strict=False)
        gaps = [after[0] - before[1] for before, after in pairs]
        return tuple(gap for gap in gaps if 0 <= gap <= MOST_TURNOVER_MIN)


def session_runs(
    region: Region, matched: MatchedWeek, *, with_duties: bool = True
) -> tuple[SessionRun, ...]:
    """
    Return the week's sessions that had planned care, planned or performed.

    A case belongs to the session of its theatre and day that had begun when it
    started (the first one for a case before them all). Emergency sessions are left
    out, and emergencies that came in after a session's end are not its own.

    Parameters
    ----------
    with_duties
        Whether the limit follows the duties; otherwise it is the session's end plus
        the region's margin, and reading is much faster.
    """
    rows = sessions_of(region, matched.week, with_duties)
    planned = placed(
        rows,
        ((c.planned.theatre_id, c.planned.date, c.planned.start_min, c.planned)
         for c in matched.cases),
    )  # fmt: skip
    timed = [row for row in matched.performed + matched.emergencies if span_of(row)]
    performed = placed(
        rows, ((row.theatre_id, row.date, row.in_min, row) for row in timed)
    )
    runs = []
    for row in rows:
        own = [
            case
            for case in performed[row.session_id]
            if case.urgency == "elective" or case.in_min < row.end_min
        ]
        has_planned_care = any(case.urgency == "elective" for case in own)
        if row.is_emergency or not (planned[row.session_id] or has_planned_care):
            continue
        runs.append(
            SessionRun(
                row.session_id, row.theatre_id, row.date, row.start_min, row.end_min,
                row.limit_min, tuple(planned[row.session_id]), tuple(own),
            )
        )  # fmt: skip
    return tuple(runs)


@dataclass(frozen=True, slots=True)
class ScheduledSession:
    """A session as the master schedule and the duties have it."""

    session_id: str
    theatre_id: str
    date: date
    start_min: int
    end_min: int
    limit_min: int
    is_emergency: bool


def sessions_of(
    region: Region, week: str, with_duties: bool = True
) -> tuple[ScheduledSession, ...]:
    """Return a week's sessions, by day, theatre and start."""
    index = week_index(region, monday_of(week))
    people = week_people(region, index) if with_duties else ()
    sessions, ids = week_sessions(region, index, people)
    theatres = tuple(index.theatres)
    return tuple(
        ScheduledSession(
            name, theatres[row.theatre], index.monday + timedelta(days=row.day),
            row.start_min, row.end_min, row.limit_min, row.emergency,
        )
        for row, name in zip(sessions, ids, strict=True)
    )  # fmt: skip


def placed(
    rows: Iterable[ScheduledSession], cases: Iterable[tuple[str, date, int, T]]
) -> defaultdict[str, list[T]]:
    """Return the cases of each session, by start."""
    by_place: defaultdict[tuple[str, date], list[ScheduledSession]] = defaultdict(list)
    for row in rows:
        by_place[row.theatre_id, row.date].append(row)
    found: defaultdict[str, list[T]] = defaultdict(list)
    for theatre_id, day, start_min, case in sorted(cases, key=lambda c: c[2]):
        here = by_place.get((theatre_id, day))
        if here:
            begun = [row for row in here if row.start_min <= start_min]
            found[(begun or here[:1])[-1].session_id].append(case)
    return found


@dataclass(frozen=True, slots=True)
class OvertimePart:
    """Minutes that something added to a session's end; negative where it saved."""

    cause: str
    minutes: int


def overtime_parts(run: SessionRun) -> tuple[OvertimePart, ...]:
    """
    Return what a session's end past its own end is made of; the parts add up to it.

    ========================  =====================================================
    ``plan``                  the plan itself ended past the session's end
    ``late_start``            the first patient came late
    ``longer_patient_times``  planned cases took more or less than planned
    ``added_cases``           planned care that was not planned here
    ``emergencies``           emergencies done in the session
    ``struck_cases``          planned here and not done here (negative)
    ``turnovers``             the rest: turnovers, gaps, and time the plan left free
    ========================  =====================================================

    None of it where nothing was performed.
    """
    if run.ended_min is None:
        return ()
    planned = {case.case_id: case for case in run.planned}
    done = {row.case_id for row in run.performed}
    longer = added = emergencies = 0
    for row in run.performed:
        minutes = patient_min(row) or 0
        if row.urgency != "elective":
            emergencies += minutes
        elif row.case_id not in planned:
            added += minutes
        elif planned[row.case_id].patient_min:
            longer += minutes - planned[row.case_id].patient_min
    struck = sum(c.patient_min for c in run.planned if c.case_id not in done)
    ends = [c.start_min + c.patient_min for c in run.planned if c.start_min >= 0]
    parts = {
        "plan": max(0, max(ends, default=0) - run.end_min),
        "late_start": run.first_delay_min or 0,
        "longer_patient_times": longer,
        "added_cases": added,
        "emergencies": emergencies,
        "struck_cases": -struck,
    }
    rest = run.ended_min - run.end_min - sum(parts.values())
    return tuple(OvertimePart(*part) for part in (parts | {"turnovers": rest}).items())


def main_cause(run: SessionRun) -> str:
    """Return what added most to a session's end; empty where nothing did."""
    parts = overtime_parts(run)
    most = max(parts, key=lambda part: part.minutes, default=None)
    return most.cause if most is not None and most.minutes > 0 else ""
