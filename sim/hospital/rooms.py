"""The sessions and teams of the weeks to come, from the master schedule."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from statistics import fmean, median_high

from pks.io.holidays import swedish_holidays
from pks.model.parameters import Parameters
from pks.model.places import Session
from pks.model.region import Region
from pks.problems.week.sessions import WEEKDAY_INDEX, cycle_week
from pks.takt.weeks import closed_days, open_permille
from sim.hospital.house import NONE, SessionDay, Team

WEEK_DAYS = 7
SATURDAY = 5
EXTRA_START_MIN, EXTRA_END_MIN = 8 * 60, 15 * 60


def off_days(parameters: Parameters, origin: date, num_days: int) -> frozenset[int]:
    """Return the days without planned surgery: weekends and holidays."""
    last = origin + timedelta(days=num_days)
    free = set(swedish_holidays(origin.year, last.year))
    if parameters.theatre.runs_on_holidays:
        free = set()
    return frozenset(
        day
        for day in range(num_days)
        if day % WEEK_DAYS >= SATURDAY or origin + timedelta(days=day) in free
    )


def sessions_of(
    region: Region, origin: date, num_weeks: int, off: frozenset[int]
) -> list[SessionDay]:
    """
    Return the sessions of so many weeks, by day and theatre.

    Closures and holidays are left out. Of a quiet period's week that much is kept as it
    leaves open, evenly over specialties and weekdays; emergency sessions always.
    """
    found: list[SessionDay] = []
    closed = closed_days(region)
    first = {row.session_id: session_day(row, region) for row in region.sessions}
    for week in range(num_weeks):
        monday = origin + timedelta(weeks=week)
        cycle = cycle_week(region, monday)
        rows = [
            row
            for row in region.sessions
            if row.cycle_week in (0, cycle)
            and is_open(row, monday, closed, week, off, region)
        ]
        share = open_permille(monday, region.parameters)
        lines = [first[row.session_id] for row in kept(rows, share)]
        found += [replace(s, day=s.day + week * WEEK_DAYS) for s in lines]
    return sorted(found, key=lambda s: (s.day, s.theatre, s.start_min))


def is_open(
    row: Session,
    monday: date,
    closed: dict[str, set[date]],
    week: int,
    off: frozenset[int],
    region: Region,
) -> bool:
    """Whether a line of the master schedule runs in a week."""
    weekday = WEEKDAY_INDEX[row.weekday]
    day = monday + timedelta(days=weekday)
    holiday = weekday < SATURDAY and week * WEEK_DAYS + weekday in off
    runs = region.parameters.theatre.runs_on_holidays
    if day in closed.get(row.theatre_id, set()):
        return False
    return row.emergency or runs or not holiday


def kept(rows: Sequence[Session], permille: int) -> list[Session]:
    """Return an even choice of a week's sessions, all those for emergencies."""
    elective = sorted(
        (row for row in rows if not row.emergency),
        key=lambda row: (row.specialty_id, row.session_id),
    )
    chosen = [
        row
        for i, row in enumerate(elective)
        if (i + 1) * permille // 1000 > i * permille // 1000
    ]
    return chosen + [row for row in rows if row.emergency]


def session_day(row: Session, region: Region) -> SessionDay:
    """Return a line of the master schedule in the first week."""
    theatres = [theatre.theatre_id for theatre in region.theatres]
    specialties = [specialty.specialty_id for specialty in region.specialties]
    theatre = theatres.index(row.theatre_id)
    return SessionDay(
        session_id=row.session_id,
        theatre=theatre,
        site=site_index(region, region.theatres[theatre].site_id),
        day=WEEKDAY_INDEX[row.weekday],
        start_min=row.start_min,
        end_min=row.end_min,
        specialty=specialties.index(row.specialty_id) if row.specialty_id else NONE,
        is_emergency=row.emergency,
    )


def site_index(region: Region, site_id: str) -> int:
    """Return the number of a site."""
    return [site.site_id for site in region.sites].index(site_id)


def extra_sessions(
    region: Region, num_weeks: int, off: frozenset[int], most: int
) -> list[SessionDay]:
    """
    Return sessions on Saturdays that may be added, week by week, the first ones first.

    They go round the theatres and their usual specialties; none in a week with a
    holiday on Friday, or where a theatre has no specialty.
    """
    usual: defaultdict[int, Counter[int]] = defaultdict(Counter)
    for row in region.sessions:
        if row.specialty_id and not row.emergency:
            day = session_day(row, region)
            usual[day.theatre][day.specialty] += 1
    theatres = [(t, usual[t].most_common(1)[0][0]) for t in sorted(usual)]
    found = []
    for week in range(num_weeks):
        if not theatres or week * WEEK_DAYS + SATURDAY - 1 in off:
            continue
        for number in range(min(most, len(theatres))):
            theatre, specialty = theatres[(week * most + number) % len(theatres)]
            site_id = region.theatres[theatre].site_id
            found.append(
                SessionDay(
                    session_id=f"extra-{week}-{number}",
                    theatre=theatre,
                    site=site_index(region, site_id),
                    day=week * WEEK_DAYS + SATURDAY,
                    start_min=EXTRA_START_MIN,
                    end_min=EXTRA_END_MIN,
                    specialty=specialty,
                    is_extra=True,
                )
            )
    return found


def extra_limits(region: Region) -> tuple[tuple[int, int], ...]:
    """
    Return how many sessions the levers add in a week, and their minutes, by site.

    The minutes are those of the lever that adds most; 0 and 0 where there is none.
    """
    found = []
    for site in region.sites:
        levers = [
            row
            for row in region.levers
            if row.kind == "extra_session" and row.site_id == site.site_id
        ]
        most = max(levers, key=lambda row: row.limit_per_week, default=None)
        num = sum(row.limit_per_week for row in levers)
        found.append((num, most.minutes if most else 0))
    return tuple(found)


def teams_of(region: Region) -> tuple[Team, ...]:
    """
    Return what a session needs by role, and who is on theatre duty by weekday.

    A session needs what most of its specialty's procedures need (the median); the heads
    of a weekday are the mean of the days with duties, rounded down.
    """
    found = []
    for site in range(len(region.sites)):
        site_id = region.sites[site].site_id
        heads = heads_of(region, site_id)
        for role in sorted({need.role for need in region.team_needs}):
            need = [
                need_of(region, role, row.specialty_id) for row in region.specialties
            ]
            every = median_high(need) if need else 0
            cost = cost_of(region, site_id, role)
            here = heads.get(role, (0,) * 7)
            found.append(Team(site, role, here, (*need, every), cost))
    return tuple(found)


def cost_of(region: Region, site_id: str, role: str) -> float:
    """Return the mean cost of a role's hour at a site, öre; 0 where none is known."""
    costs = [
        row.cost_ore_per_h
        for row in region.staff
        if row.site_id == site_id and row.roles[0] == role and row.cost_ore_per_h
    ]
    return fmean(costs) if costs else 0.0


def need_of(region: Region, role: str, specialty_id: str) -> int:
    """Return the 60ths of a person of a role that most procedures need."""
    most = {
        row.procedure_id: 0
        for row in region.procedures
        if row.specialty_id == specialty_id
    }
    for need in region.team_needs:
        if need.role == role and need.procedure_id in most:
            most[need.procedure_id] = max(most[need.procedure_id], need.count)
    return median_high(most.values()) if most else 0


def heads_of(region: Region, site_id: str) -> dict[str, tuple[int, ...]]:
    """Return the mean heads on theatre duty by role and weekday."""
    people = {row.staff_id: row for row in region.staff}
    counted: Counter[tuple[str, date]] = Counter()
    days: set[date] = set()
    for duty in region.duties:
        person = people[duty.staff_id]
        if duty.kind == "theatre" and (duty.site_id or person.site_id) == site_id:
            counted[person.roles[0], duty.date] += 1
            days.add(duty.date)
    roles = {role for role, _ in counted}
    return {role: by_weekday(counted, role, days) for role in roles}


def by_weekday(
    counted: Counter[tuple[str, date]], role: str, days: Iterable[date]
) -> tuple[int, ...]:
    """Return the mean heads of a role on each weekday, over the days with duties."""
    found = []
    for weekday in range(WEEK_DAYS):
        mine = [day for day in days if day.weekday() == weekday]
        total = sum(counted[role, day] for day in mine)
        found.append(total // len(mine) if mine else 0)
    return tuple(found)
