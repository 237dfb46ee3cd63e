"""Plain parts of week problems: whatever a test does not name limits nothing."""

from dataclasses import replace
from typing import Any

from pks.problems.week import Booking, WeekPlan, WeekProblem
from pks.problems.week.problem import (
    ANY,
    DAYS,
    NIGHTS,
    TERM_UNITS,
    UNLIMITED,
    Case,
    Flow,
    Labels,
    Pacu,
    Person,
    Session,
    Settings,
    Site,
    Theatre,
    TheatreDuty,
    Ward,
)

DAY_MIN = 1440
FLOW = Flow(site=0, ward=ANY, icu=ANY, pacu=ANY, quota=0)
SETTINGS = Settings(
    grid_min=5,
    surgeon_transfer_min=0,
    surgeon_overtime_max_min=0,
    midday_min=720,
    next_chance_day=14,
)
CASE = Case(
    specialty=0,
    procedures=(0,),
    mean_min=60,
    var_min2=0,
    turnover_min=0,
    pacu_min=0,
    home_min=0,
    ward_permille=(),
    icu_permille=(),
    flow_by_site=(0,),
    sites=(0,),
    equipment=(),
    needs=(),
    first_day=0,
    last_day=DAYS - 1,
    blocked_days=(),
    notice_day=0,
    wished_days=(),
    medical_day=None,
    guarantee_day=None,
    waiting_weight=0,
    surgeon=ANY,
    child=False,
    infectious=False,
    elsewhere=False,
    present=None,
    fixed_day=False,
    fixed_theatre=False,
    fixed_surgeon=False,
)
SESSION = Session(
    theatre=0,
    site=0,
    day=0,
    start_min=480,
    end_min=960,
    specialty=ANY,
    emergency=False,
    limit_min=975,
    z2_permille=0,
    preferred_z2_permille=0,
)


def case(**changes: Any) -> Case:
    """An hour's operation that any day, session and surgeon will do for."""
    return replace(CASE, **changes)


def session(**changes: Any) -> Session:
    """Monday 08-16 in the first theatre."""
    return replace(SESSION, **changes)


def ward(**nights: tuple[int, ...]) -> Ward:
    """A ward's first nights; without limit, empty and without peaks in the others."""
    rest = {"free_permille": UNLIMITED, "busy_permille": 0, "target_permille": 10**6}
    free, busy, target = (
        nights.get(name, ()) + (filler,) * (NIGHTS - len(nights.get(name, ())))
        for name, filler in rest.items()
    )
    return Ward(free, busy, target)


def all_week(site: int = 0) -> tuple[TheatreDuty, ...]:
    """Theatre duty around the clock."""
    return tuple(TheatreDuty(day, site, 0, DAY_MIN) for day in range(DAYS))


def surgeon(**changes: Any) -> Person:
    """Somebody who may do the first procedure and is always there."""
    return replace(Person((), (0,), all_week(), ()), **changes)


def names(prefix: str, count: int) -> tuple[str, ...]:
    return tuple(f"{prefix}{index}" for index in range(count))


def labels(problem: WeekProblem) -> Labels:
    """Ids for whatever a problem's parts mention."""
    cases, people = problem.cases, problem.people
    procedures = {p for c in cases for p in c.procedures}
    procedures |= {p for person in people for p in person.procedures}
    specialties = {c.specialty for c in cases}
    specialties |= {s.specialty for s in problem.sessions}
    return Labels(
        cases=names("C", len(cases)),
        sessions=names("S", len(problem.sessions)),
        theatres=names("T", len(problem.theatres)),
        people=names("P", len(people)),
        sites=names("H", len(problem.sites)),
        specialties=names("SP", max(specialties, default=0) + 1),
        procedures=names("K", max(procedures, default=0) + 1),
        equipment=names("E", max(len(row) for row in problem.movable)),
        wards=names("W", len(problem.wards)),
        pacus=names("U", len(problem.pacus)),
        flows=names("F", len(problem.flows)),
        needs=names("N", len(problem.relief_permille)),
    )


def week_problem(**changes: Any) -> WeekProblem:
    """One case, one session and one surgeon at one site, unless told otherwise."""
    plain = WeekProblem(
        week="2026-W48",
        cases=(case(),),
        sessions=(session(),),
        theatres=(Theatre(site=0, equipment=()),),
        people=(surgeon(),),
        sites=(Site(day_surgery_closes_min=DAY_MIN, emergency_reserve_min=0),),
        wards=(ward(),),
        pacus=(Pacu(places=(1,) * DAYS, closes_min=DAY_MIN),),
        flows=(FLOW,),
        relief_permille=(0, 0),
        movable=((0, 0),),
        settings=SETTINGS,
        weights=tuple((name, 1) for name in TERM_UNITS),
        first=(),
        labels=Labels(*[()] * 12),
    )
    made = replace(plain, **changes)
    return made if "labels" in changes else replace(made, labels=labels(made))


def changed(
    problem: WeekProblem, table: str, index: int, **changes: Any
) -> WeekProblem:
    """The problem with one row of a table changed: a case, a session, a person."""
    rows = list(getattr(problem, table))
    rows[index] = replace(rows[index], **changes)
    other: dict[str, Any] = {table: tuple(rows)}
    return replace(problem, **other)


def with_settings(problem: WeekProblem, **changes: int) -> WeekProblem:
    """The problem with other settings."""
    return replace(problem, settings=replace(problem.settings, **changes))


def plan_of(*bookings: tuple[int, int, int, int]) -> WeekPlan:
    """A plan of (case, session, surgeon, start minute)."""
    return WeekPlan(tuple(Booking(*booking) for booking in bookings))
