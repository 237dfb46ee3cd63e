"""A proposal as lines of the master schedule, ready to replace the region's own."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pks.calendar import clock
from pks.model.places import WEEKDAYS, Session
from pks.model.region import Region
from pks.problems.blocks.plan import BlocksPlan
from pks.problems.blocks.problem import DAYS, NOBODY, BlocksProblem
from pks.problems.blocks.slots import cycle_length, theatre_parts

WEEKDAY_NAMES = tuple(WEEKDAYS)
EVERY_WEEK = 0


@dataclass(frozen=True, slots=True, order=True)
class Line:
    """A session of some weeks of the cycle, before it has an id."""

    theatre: int
    weekday: int
    start_min: int
    end_min: int
    specialty_id: str
    risk_permille: int


def session_rows(
    region: Region, problem: BlocksProblem, plan: BlocksPlan
) -> tuple[Session, ...]:
    """
    Return the table of sessions that a proposal is; emergency sessions stay.

    Halves of one group are one session. A session of every week is one line, else
    there is a line a week. An id of today stays with its place and hours.
    """
    weeks: defaultdict[Line, list[int]] = defaultdict(list)
    for week, line in session_lines(region, problem, plan):
        weeks[line].append(week)
    lines = [
        (line, cycle_week)
        for line, found in sorted(weeks.items())
        for cycle_week in told_weeks(found, problem.num_weeks)
    ]
    ids = Ids(region, problem.num_weeks)
    rows = [session_of(region, line, week, ids) for line, week in lines]
    rows += emergency_rows(region, problem.num_weeks, ids)
    return tuple(with_last_week(rows, problem.num_weeks, ids))


def session_lines(
    region: Region, problem: BlocksProblem, plan: BlocksPlan
) -> Iterator[tuple[int, Line]]:
    """Yield (week of the cycle from 0, session), halves of one group joined."""
    parts = theatre_parts(region, problem.num_weeks).parts
    joined = {
        pair.first: pair.second
        for pair in problem.pairs
        if plan.uses[pair.first] == plan.uses[pair.second]
    }
    seconds = set(joined.values())
    for i, (part, use) in enumerate(zip(parts, plan.uses, strict=True)):
        if use == NOBODY or i in seconds:
            continue
        specialty = problem.groups[use].specialty
        yield (
            part.day // DAYS,
            Line(
                theatre=part.theatre,
                weekday=part.day % DAYS,
                start_min=part.start_min,
                end_min=parts[joined.get(i, i)].end_min,
                specialty_id=problem.labels.specialties[specialty]
                if specialty >= 0
                else "",
                risk_permille=region.sessions[part.row].accepted_risk_permille,
            ),
        )


def told_weeks(weeks: list[int], num_weeks: int) -> list[int]:
    """Return the cycle weeks to write: one line for all, else a line for each."""
    if len(weeks) == num_weeks:
        return [EVERY_WEEK]
    return [week + 1 for week in sorted(weeks)]


class Ids:
    """Ids of sessions: today's where place and hours are the same, else new ones."""

    def __init__(self, region: Region, num_weeks: int) -> None:
        self._taken = {row.session_id for row in region.sessions}
        same_cycle = cycle_length(region) == num_weeks
        self._today = {
            place(row): row.session_id
            for row in region.sessions
            if not row.emergency and (same_cycle or row.cycle_week == EVERY_WEEK)
        }

    def of(self, row: Session) -> str:
        """Return the id of a session; each is given once."""
        known = self._today.pop(place(row), None)
        if known is not None:
            return known
        week = f"-v{row.cycle_week}" if row.cycle_week else ""
        start = clock(row.start_min).replace(":", "")
        return self.free(f"{row.theatre_id}-{row.weekday}-{start}{week}")

    def free(self, name: str) -> str:
        """Return a name that no session has, and keep it."""
        found, number = name, 2
        while found in self._taken:
            found, number = f"{name}-{number}", number + 1
        self._taken.add(found)
        return found


def place(row: Session) -> tuple[str, str, int, int, int]:
    """Return where and when a session is."""
    return row.theatre_id, row.weekday, row.start_min, row.end_min, row.cycle_week


def session_of(region: Region, line: Line, cycle_week: int, ids: Ids) -> Session:
    """Return a session with its id."""
    row = Session(
        session_id="",
        theatre_id=region.theatres[line.theatre].theatre_id,
        weekday=WEEKDAY_NAMES[line.weekday],
        start_min=line.start_min,
        end_min=line.end_min,
        specialty_id=line.specialty_id,
        cycle_week=cycle_week,
        accepted_risk_permille=line.risk_permille,
    )
    return replace(row, session_id=ids.of(row))


def emergency_rows(region: Region, num_weeks: int, ids: Ids) -> list[Session]:
    """Return the sessions kept for emergencies, told in the new cycle's weeks."""
    today = cycle_length(region)
    kept = []
    for row in region.sessions:
        if not row.emergency:
            continue
        if row.cycle_week == EVERY_WEEK or today == num_weeks:
            kept.append(row)
            continue
        weeks = range(row.cycle_week, num_weeks + 1, today)
        kept += [of_week(row, week, ids) for week in weeks]
    return kept


def of_week(row: Session, week: int, ids: Ids) -> Session:
    """Return a session of one week of the cycle, with an id of its own."""
    name = ids.free(f"{row.session_id}-v{week}")
    return replace(row, session_id=name, cycle_week=week)


def with_last_week(rows: list[Session], num_weeks: int, ids: Ids) -> list[Session]:
    """
    Return the rows with the cycle's length in them.

    It is the largest cycle week written. Where lines differ between weeks and none is
    of the last one, a line of every week is told week by week.
    """
    told = {row.cycle_week for row in rows}
    if told <= {EVERY_WEEK} or num_weeks in told:
        return rows
    at = next(i for i, row in enumerate(rows) if row.cycle_week == EVERY_WEEK)
    parted = [of_week(rows[at], w, ids) for w in range(1, num_weeks + 1)]
    return [*rows[:at], *parted, *rows[at + 1 :]]
