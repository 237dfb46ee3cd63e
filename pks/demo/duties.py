"""Who works when and as what, so that staff is the bottleneck on some days."""

import math

import numpy as np

from pks.demo.calendar import NUM_DUTY_DAYS, PLAN_DAY, WEEKDAYS
from pks.demo.sheet import (
    OFF,
    SURGEON_STARTS_MIN,
    Sheet,
    Shift,
    day_shift,
    weekday_of,
    working_days,
)
from pks.demo.sites import SitePlan
from pks.demo.staff import NURSES, SiteStaff, target_heads
from pks.demo.theatres import TheatreBlock
from pks.model.people import Duty, Person

WEEK_ABSENCE = (("vacation", 0.05), ("parental", 0.02))
DAY_ABSENCE = (("sick", 0.025), ("education", 0.02))
SURGEON_WORK = (
    "clinic",
    "clinic",
    "clinic",
    "ward",
    "ward",
    "administration",
    "education",
)
NURSE_WORK = ("ward", "administration", "ward", "education")
MOST_THEATRE_DAYS = 3
SHORT_OF = {"theatre_nurse": 2, "anaesthesia_nurse": 1, "anaesthetist": 3}
SHORT_SHARE = 0.08
LATE_SHIFT = Shift("theatre", 10 * 60, 19 * 60)
SHORT_SHIFT = Shift("theatre", 7 * 60 + 15, 12 * 60 + 15)
EVENING = Shift("jour", 13 * 60, 22 * 60)
WEEKEND = Shift("jour", 8 * 60, 20 * 60)
FREE = Shift(OFF, 0, 0)
WEEKEND_DAYS = tuple(d for d in range(NUM_DUTY_DAYS) if weekday_of(d) > 4)
WORK_DAYS = tuple(working_days(NUM_DUTY_DAYS))


def _absences(
    sheet: Sheet, persons: tuple[Person, ...], rng: np.random.Generator
) -> None:
    """Set free weekends, part-timers' free days and leave."""
    for person in persons:
        _free_days(sheet, person, rng)
        for week in (0, PLAN_DAY):
            _leave(sheet, person.staff_id, week, rng.random(7))


def _free_days(sheet: Sheet, person: Person, rng: np.random.Generator) -> None:
    num_off = round((1000 - person.employment_permille) / 200)
    off = rng.permutation(5)[:num_off].tolist()
    for day in range(NUM_DUTY_DAYS):
        if weekday_of(day) > 4 or weekday_of(day) in off:
            sheet.set(person.staff_id, day, FREE)


def _pick(table: tuple[tuple[str, float], ...], draw: float) -> str:
    for kind, prob in table:
        if draw < prob:
            return kind
        draw -= prob
    return ""


def _leave(sheet: Sheet, staff_id: str, monday: int, draws: np.ndarray) -> None:
    whole_week = _pick(WEEK_ABSENCE, float(draws[6]))
    for weekday in range(5):
        kind = whole_week or _pick(DAY_ABSENCE, float(draws[weekday]))
        if kind and sheet.is_free(staff_id, monday + weekday):
            sheet.set(staff_id, monday + weekday, day_shift(kind, weekday))


def _nights(
    sheet: Sheet, pool: tuple[str, ...], per_week: int, rng: np.random.Generator
) -> None:
    """Set jour nights with the rest after them; the others' nights are not drawn."""
    for monday in (0, PLAN_DAY):
        for weekday in rng.permutation(4)[:per_week].tolist():
            day = monday + weekday
            both = [s for s in sheet.free_among(pool, day) if sheet.is_free(s, day + 1)]
            if both:
                sheet.set_night(both[int(rng.integers(len(both)))], day)


def _leave_after_jour(
    sheet: Sheet, pool: tuple[str, ...], rng: np.random.Generator
) -> None:
    for staff_id in pool:
        had_jour = any(sheet.kind(staff_id, day) == "jour" for day in range(PLAN_DAY))
        free = [d for d in WORK_DAYS if d >= PLAN_DAY and sheet.is_free(staff_id, d)]
        if had_jour and free and rng.random() < 0.5:
            day = free[int(rng.integers(len(free)))]
            sheet.set(staff_id, day, day_shift("jourkomp", day))


def _evening(sheet: Sheet, pool: tuple[str, ...], weekday: int) -> None:
    """Set an evening on call before a theatre day: eleven hours cut the morning."""
    day = PLAN_DAY + weekday
    both = [s for s in sheet.free_among(pool, day) if sheet.is_free(s, day + 1)]
    if both:
        sheet.set(both[0], day, EVENING)
        sheet.set(both[0], day + 1, day_shift("theatre", day + 1))


def _no_weekly_rest(sheet: Sheet, staff_id: str) -> None:
    """Work every day of both weeks: no 36 hours of rest anywhere."""
    for day in range(NUM_DUTY_DAYS):
        is_weekend = weekday_of(day) > 4
        sheet.set(staff_id, day, WEEKEND if is_weekend else day_shift("theatre", day))


def _sessions_on(block: TheatreBlock, specialty_id: str, weekday: int) -> int:
    """Return full sessions of a specialty, half days and cycle weeks as halves."""
    mine = [
        s for s in block.sessions
        if s.specialty_id == specialty_id and s.weekday == WEEKDAYS[weekday]
    ]  # fmt: skip
    halves = sum(
        1 if s.cycle_week or s.session_id[-3:] in ("-fm", "-em") else 2 for s in mine
    )
    return math.ceil(halves / 2)


def _mismatch(needed: int, draw: float) -> int:
    if draw < 0.12 and needed > 1:
        return needed - 1
    return needed + 1 if draw > 0.75 else needed


def _surgeons_in_theatre(
    sheet: Sheet,
    pool: tuple[str, ...],
    needed: list[int],
    rng: np.random.Generator,
) -> None:
    """Match theatre days to the specialty's sessions, with some mismatches."""
    for monday in (0, PLAN_DAY):
        done = dict.fromkeys(pool, 0)
        for weekday in rng.permutation(5).tolist():
            day = monday + weekday
            free = [
                s for s in sheet.free_among(pool, day) if done[s] < MOST_THEATRE_DAYS
            ]
            order = [free[i] for i in rng.permutation(len(free))]
            order.sort(key=done.__getitem__)
            for staff_id in order[: _mismatch(needed[weekday], rng.random())]:
                sheet.set(staff_id, day, day_shift("theatre", day, SURGEON_STARTS_MIN))
                done[staff_id] += 1


def _fill(
    sheet: Sheet, pool: tuple[str, ...], work: tuple[str, ...], rng: np.random.Generator
) -> None:
    for day in WORK_DAYS:
        for staff_id in sheet.free_among(pool, day):
            kind = work[int(rng.integers(len(work)))]
            sheet.set(staff_id, day, day_shift(kind, day, SURGEON_STARTS_MIN))


def _heads(site: SitePlan, role: str, weekday: int) -> int:
    heads = target_heads(site, role, weekday)
    if SHORT_OF.get(role) == weekday:
        return heads - max(1, round(SHORT_SHARE * heads))
    return heads


def _heads_in_theatre(
    sheet: Sheet,
    site: SitePlan,
    role: str,
    pool: tuple[str, ...],
    rng: np.random.Generator,
) -> None:
    """Put as many of a role in theatre as the day is staffed for; one on emergencies."""
    for day in WORK_DAYS:
        already = sum(sheet.kind(s, day) == "theatre" for s in pool)
        free = sheet.free_among(pool, day)
        order = [free[i] for i in rng.permutation(len(free))]
        wanted = max(0, _heads(site, role, weekday_of(day)) - already)
        for staff_id in order[:wanted]:
            sheet.set(staff_id, day, day_shift("theatre", day))
        for staff_id in order[wanted : wanted + 1]:
            sheet.set(staff_id, day, day_shift("jour", day))
        for shift, staff_id in zip(
            (LATE_SHIFT, SHORT_SHIFT), order[wanted + 1 : wanted + 3], strict=False
        ):
            if weekday_of(day) in (1, 3):
                sheet.set(staff_id, day, shift)


def _surgeon_duties(
    sheet: Sheet,
    site: SitePlan,
    block: TheatreBlock,
    staff: SiteStaff,
    rng: np.random.Generator,
) -> None:
    for place, specialty in enumerate(site.specialties):
        pool = staff.pools[f"surgeon/{specialty.specialty_id}"]
        if specialty.night_jour:
            _nights(sheet, pool, max(1, len(pool) // 5), rng)
        _leave_after_jour(sheet, pool, rng)
        if place == 0:
            _evening(sheet, pool, 1)
        needed = [_sessions_on(block, specialty.specialty_id, d) for d in range(5)]
        _surgeons_in_theatre(sheet, pool, needed, rng)
        _fill(sheet, pool, SURGEON_WORK, rng)


def _team_duties(
    sheet: Sheet, site: SitePlan, staff: SiteStaff, rng: np.random.Generator
) -> None:
    doctors = staff.pools["anaesthetist"]
    _nights(sheet, doctors, max(1, len(doctors) // 5), rng)
    _leave_after_jour(sheet, doctors, rng)
    _evening(sheet, doctors, 2)
    for place, role in enumerate(NURSES):
        _evening(sheet, staff.pools[role], place)
    for role in (*NURSES, "anaesthetist"):
        _heads_in_theatre(sheet, site, role, staff.pools[role], rng)
        _fill(sheet, staff.pools[role], NURSE_WORK, rng)


def restless(site: SitePlan, staff: SiteStaff) -> tuple[str, ...]:
    """Return those who work every day; one is enough in a small hospital."""
    roles = NURSES[: 2 if site.num_theatres >= 10 else 1]
    return tuple(staff.pools[role][0] for role in roles)


def site_duties(
    site: SitePlan, block: TheatreBlock, staff: SiteStaff, rng: np.random.Generator
) -> tuple[Duty, ...]:
    """Draw the duties of a hospital for the plan week and the week before."""
    sheet = Sheet()
    _absences(sheet, staff.persons, rng)
    for staff_id in restless(site, staff):
        _no_weekly_rest(sheet, staff_id)
    _surgeon_duties(sheet, site, block, staff, rng)
    _team_duties(sheet, site, staff, rng)
    return sheet.duties()
