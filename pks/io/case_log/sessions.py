"""Sessions, from when each suite was used and by which service."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import mode

import numpy as np

from pks.calendar import DAY_MIN, monday_of
from pks.errors import InvalidInput
from pks.io.case_log.case import LogCase
from pks.io.case_log.log_map import LogMap
from pks.model.places import WEEKDAYS, Session

QUARTER_MIN = 15
FEW_SUITE_DAYS = 10  # of a weekday; fewer have the hours of all
PLANNED_SHARE = 0.98  # of the days were planned to end by the inferred end
EARLY_SHARE = 0.1  # of the days had begun by the inferred start
LONGEST_CYCLE_WEEKS = 4
MOST_WEEKS = 53  # what a session's cycle week can say
EPOCH = date.fromisocalendar(1970, 1, 1)

Hours = tuple[int, int]


@dataclass(frozen=True, slots=True)
class SuiteDay:
    """A suite's cases on a day, by wheels-in."""

    suite: str
    day: date
    cases: tuple[LogCase, ...]

    @property
    def service(self) -> str:
        """The service that used it; empty where there were several."""
        services = {case.service for case in self.cases}
        return services.pop() if len(services) == 1 else ""


@dataclass(frozen=True, slots=True)
class LogSessions:
    """
    The sessions made of a log.

    Attributes
    ----------
    cycle_weeks
        Length of the cycle that the rows speak of.
    agreement
        Share of suite-days that the schedule foretells, each left out in turn; 1 for
        sessions as used.
    """

    rows: tuple[Session, ...]
    cycle_weeks: int
    agreement: float


def suite_days(cases: Iterable[LogCase]) -> tuple[SuiteDay, ...]:
    """Return the days of the suites, by day and suite."""
    found: defaultdict[tuple[date, str], list[LogCase]] = defaultdict(list)
    for case in cases:
        found[case.day, case.suite].append(case)
    return tuple(
        SuiteDay(suite, day, tuple(sorted(rows, key=lambda c: (c.in_min, c.row))))
        for (day, suite), rows in sorted(found.items())
    )


def session_hours(days: Sequence[SuiteDay], log_map: LogMap) -> Hours:
    """
    Return when sessions start and end: as the map says, else as the log shows.

    The start is the usual planned start of the day's first case, or without planned
    starts the time by which a tenth of the days had begun; the end is when the map's
    ``end_share`` of the days had ended. Both on the quarter of an hour. A log that is
    the ground of a region ends its sessions when its plans did, where it has planned
    starts and minutes: overtime is no part of a session.
    """
    start = log_map.start_min
    if start is None:
        planned = [
            c.scheduled_min for d in days for c in d.cases[:1] if c.scheduled_min
        ]
        first = [d.cases[0].in_min for d in days]
        at = mode(planned) if planned else float(np.quantile(first, EARLY_SHARE))
        start = int(at // QUARTER_MIN) * QUARTER_MIN
    end = log_map.end_min
    if end is None:
        planned_last = _planned_ends(days) if log_map.waiting_kind == "none" else []
        last = planned_last or [max(case.out_min for case in d.cases) for d in days]
        share = PLANNED_SHARE if planned_last else log_map.end_share
        at = float(np.quantile(last, share, method="inverted_cdf"))
        end = min(DAY_MIN, -int(-at // QUARTER_MIN) * QUARTER_MIN)
    return start, max(end, start + QUARTER_MIN)


def _planned_ends(days: Sequence[SuiteDay]) -> list[int]:
    """Return when each day's last case was planned to leave; only days planned."""
    return [
        max((c.scheduled_min or 0) + (c.booked_min or 0) for c in d.cases)
        for d in days
        if all(c.scheduled_min and c.booked_min for c in d.cases)
    ]


def log_sessions(
    days: Sequence[SuiteDay], log_map: LogMap, weeks: Sequence[str], hours: Hours
) -> LogSessions:
    """Return the sessions of the weeks to plan, of the kind that the map asks for."""
    if log_map.session_kind == "master":
        return master_sessions(days, hours, weekday_hours(days, log_map))
    return used_sessions(days, weeks, hours)


def weekday_hours(days: Sequence[SuiteDay], log_map: LogMap) -> dict[int, Hours]:
    """Return the hours of weekdays used often enough: many close early on Fridays."""
    by_weekday: defaultdict[int, list[SuiteDay]] = defaultdict(list)
    for suite_day in days:
        by_weekday[suite_day.day.weekday()].append(suite_day)
    return {
        weekday: session_hours(found, log_map)
        for weekday, found in sorted(by_weekday.items())
        if len(found) >= FEW_SUITE_DAYS
    }


def used_sessions(
    days: Iterable[SuiteDay], weeks: Sequence[str], hours: Hours
) -> LogSessions:
    """
    Return each suite and day of the weeks as used, in a cycle that holds them all.

    Raises
    ------
    InvalidInput
        If the weeks do not fit in a cycle of 53 weeks.
    """
    mondays = [monday_of(week) for week in weeks]
    length = used_cycle(mondays)
    found = {
        (d.suite, d.day.weekday(), cycle_of(d.day, length)): d.service
        for d in days
        if d.day - timedelta(days=d.day.weekday()) in mondays
    }
    return LogSessions(_rows(found, length, hours), length, 1.0)


def used_cycle(mondays: Sequence[date]) -> int:
    """
    Return the shortest cycle in which the weeks are all apart.

    Its last week must be used: the week problem takes a cycle's length from the
    largest week that stands in the sessions.
    """
    least = (max(mondays) - min(mondays)).days // 7 + 1
    for length in range(least, MOST_WEEKS + 1):
        if length in {cycle_of(monday, length) for monday in mondays}:
            return length
    raise InvalidInput(
        f"Expected at most {MOST_WEEKS} weeks from the first to the last, to use"
        f" sessions as used; got {least}. Set sessions.kind to master, or choose"
        " fewer weeks under [waiting]."
    )


def cycle_of(day: date, length: int) -> int:
    """Return the cycle week of a day as the week problem counts them, 1 to N."""
    return (day - EPOCH).days // 7 % length + 1


def master_sessions(
    days: Sequence[SuiteDay],
    hours: Hours,
    by_weekday: Mapping[int, Hours] | None = None,
) -> LogSessions:
    """
    Return the cyclic schedule, one to four weeks long, that explains the log best.

    In each suite, weekday and week of the cycle the most frequent use counts, closed
    included, over the days when any suite was used. The length is the one that best
    foretells each suite-day from the others; of equals the shortest. A weekday that
    is not in ``by_weekday`` (0 is Monday) has the ``hours`` of all.
    """
    use = {(d.suite, d.day): d.service for d in days}
    everyday = sorted({d.day for d in days})
    suites = sorted({d.suite for d in days})
    seen: list[tuple[str, date, str | None]] = [
        (suite, day, use.get((suite, day))) for suite in suites for day in everyday
    ]
    best = max(
        range(1, LONGEST_CYCLE_WEEKS + 1), key=lambda n: (_agreement(seen, n), -n)
    )
    pattern = {
        place: service
        for place, counts in _counts(seen, best).items()
        if (service := counts.most_common(1)[0][0]) is not None
    }
    rows = _rows(pattern, best, hours, by_weekday or {})
    return LogSessions(rows, best, _agreement(seen, best))


Place = tuple[str, int, int]  # suite, weekday, cycle week


def _counts(
    seen: Iterable[tuple[str, date, str | None]], length: int
) -> dict[Place, Counter[str | None]]:
    found: defaultdict[Place, Counter[str | None]] = defaultdict(Counter)
    for suite, day, service in seen:
        found[suite, day.weekday(), cycle_of(day, length)][service] += 1
    return found


def _agreement(seen: list[tuple[str, date, str | None]], length: int) -> float:
    hits = sum(
        num_days
        for counts in _counts(seen, length).values()
        for service, num_days in counts.items()
        if _is_foretold(service, counts)
    )
    return hits / len(seen)


def _is_foretold(service: str | None, counts: Counter[str | None]) -> bool:
    """Whether a day's use is the most frequent one of the other days."""
    others = counts.copy()
    others[service] -= 1
    usual, num_seen = others.most_common(1)[0]
    return num_seen > 0 and usual == service


def _rows(
    found: Mapping[Place, str],
    length: int,
    hours: Hours,
    by_weekday: Mapping[int, Hours] | None = None,
) -> tuple[Session, ...]:
    of_day = by_weekday or {}
    weekdays = tuple(WEEKDAYS)
    return tuple(
        Session(
            session_id=f"{suite}-{weekdays[weekday]}"
            + (f"-{cycle}" if length > 1 else ""),
            theatre_id=suite,
            weekday=weekdays[weekday],
            start_min=of_day.get(weekday, hours)[0],
            end_min=of_day.get(weekday, hours)[1],
            specialty_id=service,
            cycle_week=cycle if length > 1 else 0,
        )
        for (suite, weekday, cycle), service in sorted(
            found.items(), key=lambda item: (item[0][2], item[0][1], item[0][0])
        )
    )
