"""The week's sessions, from the cyclic master schedule."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from statistics import NormalDist

from pks.model.parameters import Risk
from pks.model.places import WEEKDAYS
from pks.model.places import Session as SessionRow
from pks.model.region import Region
from pks.problems.week.buffer import NO_BUFFER, NO_BUFFERS, Buffer, Buffers
from pks.problems.week.index import WeekIndex
from pks.problems.week.problem import ANY, Person, Session, TheatreDuty

DutyWithNeeds = tuple[TheatreDuty, tuple[int, ...]]
DutiesByDay = defaultdict[tuple[int, int], list[DutyWithNeeds]]

WEEKDAY_INDEX = {name: i for i, name in enumerate(WEEKDAYS)}


def week_sessions(
    region: Region,
    index: WeekIndex,
    people: tuple[Person, ...],
    buffers: Buffers = NO_BUFFERS,
) -> tuple[tuple[Session, ...], tuple[str, ...]]:
    """Return the sessions that run in the week, by day and theatre, and their ids."""
    found = (
        (day, index.theatres[row.theatre_id], row.start_min, i, row)
        for i, (row, day) in enumerate(scheduled(region, index.monday))
        if is_open(row.theatre_id, day, region)
    )
    rows = [row for *_, row in sorted(found)]
    duties = duties_by_day(people)
    sessions = tuple(
        week_session(row, region, index, duties, buffers.get(row.session_id, NO_BUFFER))
        for row in rows
    )
    return sessions, tuple(row.session_id for row in rows)


def scheduled(region: Region, monday: date) -> Iterator[tuple[SessionRow, date]]:
    """Yield the lines of the master schedule in a week, each with its day."""
    cycle = cycle_week(region, monday)
    for row in region.sessions:
        if row.cycle_week in (0, cycle):
            yield row, monday + timedelta(days=WEEKDAY_INDEX[row.weekday])


def is_open(theatre_id: str, day: date, region: Region) -> bool:
    """Whether a theatre's sessions run on a day: no holiday, and not closed."""
    if day in region.holidays and not region.parameters.theatre.runs_on_holidays:
        return False
    return not any(
        row.theatre_id == theatre_id and row.from_date <= day <= row.to_date
        for row in region.closures
    )


def cycle_week(region: Region, monday: date) -> int:
    """
    Return which week of the master schedule's cycle a week is, 1 to N.

    N is the largest cycle week in the schedule; cycles are counted from ISO week 1 of
    1970, so that they go on across years.
    """
    length = max((row.cycle_week for row in region.sessions), default=0)
    if length == 0:
        return 0
    return week_of_cycle(monday, length)


def week_of_cycle(monday: date, length: int) -> int:
    """Return which week of a cycle of so many weeks a week is, 1 to ``length``."""
    weeks = (monday - date.fromisocalendar(1970, 1, 1)).days // 7
    return weeks % length + 1


def duties_by_day(people: tuple[Person, ...]) -> DutiesByDay:
    """Return the theatre duties of each site and day, with the needs they can fill."""
    found: DutiesByDay = defaultdict(list)
    for person in people:
        for duty in person.duties:
            found[duty.site, duty.day].append((duty, person.needs))
    return found


def week_session(
    row: SessionRow,
    region: Region,
    index: WeekIndex,
    duties: DutiesByDay,
    buffer: Buffer,
) -> Session:
    """Return one session; its limit is earlier by its buffer."""
    theatre = index.theatres[row.theatre_id]
    site = index.sites[region.theatres[theatre].site_id]
    day = WEEKDAY_INDEX[row.weekday]
    risk = region.parameters.risk
    accepted = row.accepted_risk_permille or risk.accepted_permille
    team_end = team_end_min(row, duties[site, day])
    return Session(
        theatre=theatre,
        site=site,
        day=day,
        start_min=row.start_min,
        end_min=row.end_min,
        specialty=index.specialties[row.specialty_id] if row.specialty_id else ANY,
        emergency=row.emergency,
        limit_min=team_end + risk.margin_min - buffer.minutes,
        z2_permille=z2_permille(accepted),
        preferred_z2_permille=z2_permille(min(accepted, preferred(risk))),
        buffer_min=buffer.minutes,
        done_by_min=buffer.done_by_min,
    )


def preferred(risk: Risk) -> int:
    """Return the preferred risk in permille, at least 1."""
    return max(1, risk.preferred_permille)


def z2_permille(risk_permille: int) -> int:
    """Return 1000 times the squared normal quantile of a risk in permille."""
    return round(1000 * NormalDist().inv_cdf(1 - risk_permille / 1000) ** 2)


def team_end_min(row: SessionRow, duties: list[DutyWithNeeds]) -> int:
    """
    Return when the team's last duty ends, at least the session's own end.

    Per need, the latest duty that covers the session's end; the team can stay as long
    as its weakest need. Needs that nobody at the site covers that day do not count.
    """
    latest: dict[int, int] = {}
    for duty, needs in duties:
        if duty.start_min < row.end_min <= duty.end_min:
            for need in needs:
                latest[need] = max(latest.get(need, 0), duty.end_min)
    return max(row.end_min, min(latest.values(), default=row.end_min))


def done_after(
    sessions: Iterable[Session], ends: Iterable[tuple[int, int]]
) -> tuple[Session, ...]:
    """Return the sessions, none to be done before an end that stands in it."""
    last: Counter[int] = Counter()
    for s, end_min in ends:
        last[s] = max(last[s], end_min)
    return tuple(
        replace(row, done_by_min=max(row.done_by_min, last[s]))
        for s, row in enumerate(sessions)
    )
