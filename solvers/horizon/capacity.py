"""
What a week can hold at most at a site: sums that no plan of it exceeds.

Each adds up a rule of the week over its sessions, surgeons or team, so that a plan
which keeps the rules keeps it: see docs/horizon.md.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from pks.problems.horizon import HorizonProblem
from pks.problems.week.problem import (
    ANY,
    DAYS,
    UNLIMITED,
    Case,
    Session,
    TheatreDuty,
    WeekProblem,
)
from solvers.horizon.columns import Column

SIXTIETHS = 60  # of a person, in a team need
Row = dict[int, int]  # index of the column -> amount


@dataclass(frozen=True, slots=True)
class Limit:
    """The columns' amounts together stay at or below a number."""

    row: Row
    most: float
    name: str


class Group:
    """The columns of one week and site, with their cases and the site's sessions."""

    def __init__(self, week: WeekProblem, site: int, cases: dict[int, Case]) -> None:
        self.week, self.site, self.cases = week, site, cases
        self.sessions = [s for s in week.sessions if s.site == site and not s.emergency]

    def of_specialty(self, amounts: Row, specialty: int) -> Row:
        """Return the amounts of a specialty's columns."""
        return {
            i: n for i, n in amounts.items() if self.cases[i].specialty == specialty
        }

    @property
    def specialties(self) -> list[int]:
        """The specialties of the group's cases."""
        return sorted({case.specialty for case in self.cases.values()})


def limits(problem: HorizonProblem, columns: tuple[Column, ...]) -> Iterator[Limit]:
    """Yield every limit of the weeks, and of the wards' nights."""
    found: defaultdict[tuple[int, int], dict[int, Case]] = defaultdict(dict)
    for i, column in enumerate(columns):
        case = problem.weeks[column.week].cases[column.case]
        found[column.week, column.site][i] = case
    for (week, site), cases in sorted(found.items()):
        group = Group(problem.weeks[week], site, cases)
        yield from session_minutes(group)
        yield from surgeon_minutes(group)
        yield from team_minutes(group)
    yield from bed_nights(problem, columns)


def session_minutes(group: Group) -> Iterator[Limit]:
    """
    Yield what the sessions hold, by specialty and in all.

    A session takes patient times and turnovers up to its length, or to the limit of
    the overtime risk, beside the longest turnover. What the emergencies' reserve
    keeps free is taken from the sum of all.
    """
    longest = max((case.turnover_min for case in group.cases.values()), default=0)
    rooms = [(s, room_min(s) + longest) for s in group.sessions]
    loads = {i: c.mean_min + c.turnover_min for i, c in group.cases.items()}
    for specialty in group.specialties:
        most = sum(room for s, room in rooms if s.specialty in (ANY, specialty))
        row = group.of_specialty(loads, specialty)
        yield Limit(row, most, f"sessions of specialty {specialty}")
    most = sum(room for _, room in rooms) - reserved_min(group)
    yield Limit(loads, most, "sessions")


def room_min(session: Session) -> int:
    """Return the minutes that a session can hold but for the longest turnover."""
    return min(session.end_min, session.limit_min) - session.start_min


def reserved_min(group: Group) -> int:
    """
    Return the week's minutes that the emergencies' reserve keeps free at least.

    Days with bookings that must stand are left out: it does not limit those.
    """
    length = [0] * DAYS
    for session in group.sessions:
        length[session.day] += session.end_min - session.start_min
    reserve = group.week.sites[group.site].emergency_reserve_min
    standing = {c.present.day for c in group.week.cases if c.fixed_day and c.present}
    return sum(
        min(reserve, minutes)
        for day, minutes in enumerate(length)
        if day not in standing
    )


def surgeon_minutes(group: Group) -> Iterator[Limit]:
    """Yield what surgeons can do: together by specialty, and each who is decided."""
    transfer = group.week.settings.surgeon_transfer_min
    minutes = {
        k: sum(minutes_by_day(group, person.duties).values())
        for k, person in enumerate(group.week.people)
        if person.procedures
    }
    loads = {i: case.mean_min + transfer for i, case in group.cases.items()}
    for specialty in group.specialties:
        row = group.of_specialty(loads, specialty)
        mains = {group.cases[i].procedures[0] for i in row}
        able = (
            minutes[k] for k in minutes if mains & set(group.week.people[k].procedures)
        )
        yield Limit(row, sum(able), f"surgeons of specialty {specialty}")
    decided: defaultdict[int, Row] = defaultdict(dict)
    for i, case in group.cases.items():
        if case.surgeon != ANY:
            decided[case.surgeon][i] = loads[i]
    for k, row in sorted(decided.items()):
        yield Limit(row, minutes.get(k, 0), f"surgeon {k}")


def minutes_by_day(group: Group, duties: tuple[TheatreDuty, ...]) -> dict[int, int]:
    """Return a surgeon's minutes by day at the site, overtime and transfer added."""
    settings = group.week.settings
    extra = settings.surgeon_overtime_max_min + settings.surgeon_transfer_min
    found: dict[int, int] = {}
    for duty in duties:
        if duty.site == group.site:
            length = duty.end_min - duty.start_min
            found[duty.day] = found.get(duty.day, extra) + length
    return found


def team_minutes(group: Group) -> Iterator[Limit]:
    """
    Yield the minutes of each need of the team.

    While a session is open its team is there, so patient time times need is at most
    the minutes that those who can fill it are on duty between the day's first start
    and last end.
    """
    there = people_minutes(group)
    for need, relief in enumerate(group.week.relief_permille):
        row = {
            i: amount
            for i, case in group.cases.items()
            if (amount := case.mean_min * dict(case.needs).get(need, 0))
        }
        if row:
            most = there[need] * SIXTIETHS * 1000 / (1000 + relief)
            yield Limit(row, most, f"need {need}")


def people_minutes(group: Group) -> defaultdict[int, int]:
    """Return need -> minutes of those who can fill it, within the days' sessions."""
    hours: dict[int, tuple[int, int]] = {}
    for s in group.sessions:
        first, last = hours.get(s.day, (s.start_min, s.end_min))
        hours[s.day] = min(first, s.start_min), max(last, s.end_min)
    there: defaultdict[int, int] = defaultdict(int)
    for person in group.week.people:
        for duty in person.duties:
            if duty.site == group.site and duty.day in hours:
                first, last = hours[duty.day]
                length = min(last, duty.end_min) - max(first, duty.start_min)
                for need in person.needs:
                    there[need] += max(0, length)
    for lent in group.week.overloads:
        if (lent.rule, lent.site) == ("team_heads", group.site):
            there[lent.need] += lent.excess * (lent.end_min - lent.start_min)
    late_min = sum(max(0, session.overload_min) for session in group.sessions)
    for need, relief in enumerate(group.week.relief_permille):
        most = max(dict(case.needs).get(need, 0) for case in group.cases.values())
        heads = -(-most * (1000 + relief) // (SIXTIETHS * 1000))
        there[need] += late_min * heads  # the team of what stands stays on
    return there


def bed_nights(problem: HorizonProblem, columns: tuple[Column, ...]) -> Iterator[Limit]:
    """
    Yield the free beds of each ward, summed from the first night to each week's end.

    Of a stay that begins in a week the first seven nights lie before the end of the
    next one, whatever the day.
    """
    for last in range(len(problem.weeks)):
        rows: defaultdict[int, Row] = defaultdict(lambda: defaultdict(int))
        for i, column in enumerate(columns):
            if column.week <= last:
                for ward, stay in stays(problem, column):
                    rows[ward][i] += sum(stay[:DAYS])
        for ward, row in sorted(rows.items()):
            nights = range(DAYS * last + 2 * DAYS - 1)
            free = [problem.free_permille(ward, night) for night in nights]
            if max(free) < UNLIMITED:
                yield Limit(dict(row), sum(free), f"ward {ward} to week {last}")


def stays(
    problem: HorizonProblem, column: Column
) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Yield (ward, chances to be there by night) of a case done at a site."""
    week = problem.weeks[column.week]
    case = week.cases[column.case]
    flow = week.flows[case.flow_by_site[column.site]]
    for ward, stay in ((flow.ward, case.ward_permille), (flow.icu, case.icu_permille)):
        if ward != ANY and stay:
            yield ward, stay
