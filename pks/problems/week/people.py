"""Who can be planned when: theatre duties and the rests that the plan must respect."""

from collections import defaultdict
from datetime import date
from itertools import zip_longest

from pks.calendar import DAY_MIN, elapsed_min, wall_min
from pks.model.parameters import RestRule
from pks.model.people import Duty
from pks.model.people import Person as StaffRow
from pks.model.region import Region
from pks.problems.week.index import WeekIndex
from pks.problems.week.problem import DAYS, Person, Rest, TheatreDuty

WORK = {"theatre", "clinic", "ward", "jour", "education", "administration"}
NO_WEEKLY_REST = WORK | {"beredskap"}  # stand-by at home is not weekly rest
WEEK_MIN = DAYS * DAY_MIN

Span = tuple[int, int]


def week_people(region: Region, index: WeekIndex) -> tuple[Person, ...]:
    """Return all staff; only those with theatre duty in the week can be planned."""
    duties: defaultdict[str, list[Duty]] = defaultdict(list)
    for duty in region.duties:
        duties[duty.staff_id].append(duty)
    privileges: defaultdict[str, list[int]] = defaultdict(list)
    for row in region.surgeon_privileges:
        privileges[row.staff_id].append(index.procedures[row.procedure_id])
    rules = {rule.staff_group: rule for rule in region.parameters.rest}
    overtime_min = region.parameters.theatre.surgeon_overtime_max_min
    return tuple(
        week_person(
            row,
            duties[row.staff_id],
            tuple(sorted(privileges[row.staff_id])),
            rules.get(row.staff_group) or rules.get("") or RestRule(),
            overtime_min,
            index,
        )
        for row in region.staff
    )


def week_person(
    row: StaffRow,
    duties: list[Duty],
    procedures: tuple[int, ...],
    rule: RestRule,
    overtime_min: int,
    index: WeekIndex,
) -> Person:
    """Return one person with the week's theatre duties and protected rests."""
    theatre = theatre_duties(row, duties, index)
    return Person(
        needs=tuple(
            i
            for (role, competence), i in index.needs.items()
            if role in row.roles and (not competence or competence in row.competences)
        ),
        procedures=procedures,
        duties=theatre,
        rests=protected_rests(duties, rule, overtime_min, index.monday)
        if theatre
        else (),
    )


def theatre_duties(
    row: StaffRow, duties: list[Duty], index: WeekIndex
) -> tuple[TheatreDuty, ...]:
    """Return the theatre duties that start in the week, in time order."""
    found = [
        TheatreDuty(
            day=index.day(duty.date),
            site=index.sites[duty.site_id or row.site_id],
            start_min=duty.start_min,
            end_min=duty.ends_min,
        )
        for duty in duties
        if duty.kind == "theatre" and 0 <= index.day(duty.date) < DAYS
    ]
    return tuple(sorted(found, key=lambda duty: (duty.day, duty.start_min)))


def protected_rests(
    duties: list[Duty], rule: RestRule, overtime_min: int, monday: date
) -> tuple[Rest, ...]:
    """
    Return the rests of a person that touch the week.

    Daily rest follows each stretch of duties until the rule's hours have really
    passed (a clock-change night has 23 or 25 of them). Rest after jour is as listed.
    Weekly rest is the last stretch in the week that is long enough; where the duties
    leave none, the last theatre duties of the week give way. Daily and weekly rest
    begin up to ``overtime_min`` later where they stay long enough before the next
    duty: that is the room there is for overtime.

    References
    ----------
    Arbetstidslagen (1982:673) 13 and 14 §§.
    """
    worked = spans(duties, WORK, monday)
    daily = daily_rests(worked, rule.daily_rest_min, overtime_min, monday)
    listed = [Rest("after_jour", *span) for span in spans(duties, {"rest"}, monday)]
    weekly = weekly_rest(duties, rule.weekly_rest_min, overtime_min, monday)
    rests = [*daily, *listed, *weekly]
    return tuple(r for r in rests if r.end_min > 0 and r.start_min < WEEK_MIN)


def spans(duties: list[Duty], kinds: set[str], monday: date) -> list[Span]:
    """Return the duties of some kinds as wall-clock minutes from Monday, in order."""
    found = []
    for duty in duties:
        if duty.kind in kinds:
            midnight = (duty.date - monday).days * DAY_MIN
            found.append((midnight + duty.start_min, midnight + duty.ends_min))
    return sorted(found)


def daily_rests(
    worked: list[Span], rest_min: int, overtime_min: int, monday: date
) -> list[Rest]:
    """Return the rest owed after each stretch of work."""
    joined = stretches(worked)
    following = [start for start, _ in joined[1:]]
    return [
        daily_rest(end, next_start, rest_min, overtime_min, monday)
        for (_, end), next_start in zip_longest(joined, following)
    ]


def daily_rest(
    end: int, next_start: int | None, rest_min: int, overtime_min: int, monday: date
) -> Rest:
    """Return the rest after work that ends at ``end``, before the next if any."""
    until = wall_min(monday, elapsed_min(monday, end) + rest_min)
    spare = overtime_min if next_start is None else max(0, next_start - until)
    later = min(overtime_min, spare)
    return Rest("daily", end + later, until + later)


LONGEST_STRETCH_MIN = 13 * 60


def stretches(worked: list[Span]) -> list[Span]:
    """Return work joined into stretches that fit in one working day of 13 hours."""
    joined: list[Span] = []
    for start, end in worked:
        overlaps = bool(joined) and start < joined[-1][1]
        if overlaps or (joined and end - joined[-1][0] <= LONGEST_STRETCH_MIN):
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined


def weekly_rest(
    duties: list[Duty], rest_min: int, overtime_min: int, monday: date
) -> list[Rest]:
    """Return the week's rest; theatre duties give way from the last one back."""
    fixed = spans(duties, NO_WEEKLY_REST - {"theatre"}, monday)
    theatre = spans(duties, {"theatre"}, monday)
    for kept in range(len(theatre), -1, -1):
        gap = latest_gap(sorted(fixed + theatre[:kept]), rest_min, monday)
        if gap is not None:
            start, end = gap
            later = min(overtime_min, real_min(start, end, monday) - rest_min)
            return [Rest("weekly", start + later, end)]
    return []


def latest_gap(busy: list[Span], rest_min: int, monday: date) -> Span | None:
    """Return the latest stretch free of work in the week that is long enough."""
    edge = WEEK_MIN
    for start, end in sorted(busy, key=lambda span: -span[1]):
        if end < edge and real_min(max(0, end), edge, monday) >= rest_min:
            return max(0, end), edge
        edge = min(edge, start)
    if edge > 0 and real_min(0, edge, monday) >= rest_min:
        return 0, edge
    return None


def real_min(start: int, end: int, monday: date) -> int:
    """Return the minutes that really pass between two wall-clock minutes."""
    return elapsed_min(monday, end) - elapsed_min(monday, start)
