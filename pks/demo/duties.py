"""Who works when and as what, so that staff is the bottleneck on some days."""

import math
from dataclasses import replace

import numpy as np

from pks.demo.absence import set_absences
from pks.demo.calendar import (
    DAYS,
    EASTER_WEEK,
    NUM_WEEKDAYS,
    SPORTS_BREAK,
    WEEKDAYS,
    horizon_of,
)
from pks.demo.oncall import (
    restless,
    set_evenings,
    set_leave_after_jour,
    set_nights,
    set_no_weekly_rest,
    set_weekends_at_home,
)
from pks.demo.sessions import is_half_day
from pks.demo.sheet import (
    SURGEON_STARTS_MIN,
    Sheet,
    Shift,
    day_shift,
    weekday_of,
)
from pks.demo.sites import SitePlan
from pks.demo.staff import NURSES, SiteStaff, target_heads
from pks.demo.theatres import TheatreBlock
from pks.model.people import Duty

SURGEON_WORK = (*3 * ("clinic",), *2 * ("ward",), "administration", "education")
NURSE_WORK = (*2 * ("ward",), "administration", "education")
MOST_THEATRE_DAYS = 3
MISSING_PROB = 0.12  # a surgeon fewer than sessions
EXTRA_PROB = 0.25  # a surgeon more
SURGEONS_PER_NIGHT = 5
SHORT_OF = {"theatre_nurse": 2, "anaesthesia_nurse": 1, "anaesthetist": 3}
SHORT_SHARE = 0.08
PART_DAYS = (1, 3)  # Tuesday and Thursday: a late and a short shift beside the rest
PART_SHIFTS = (
    Shift("theatre", 10 * 60, 19 * 60),
    Shift("theatre", 7 * 60 + 15, 12 * 60 + 15),
)
EVENING_BEFORE = {"surgeon": 1, "anaesthetist": 2}
VISIT_WEEKDAY = 3
STAFFED_IN_WEEK = {SPORTS_BREAK: 0.85, EASTER_WEEK: 0.92}


def _sessions_on(block: TheatreBlock, specialty_id: str, weekday: int) -> int:
    """Return full sessions of a specialty, half days and cycle weeks as halves."""
    parts = sum(
        1 if session.cycle_week or is_half_day(session) else 2
        for session in block.sessions
        if session.specialty_id == specialty_id and session.weekday == WEEKDAYS[weekday]
    )
    return math.ceil(parts / 2)


def _mismatch(needed: int, draw: float) -> int:
    if draw < MISSING_PROB and needed > 1:
        return needed - 1
    return needed + 1 if draw > 1 - EXTRA_PROB else needed


def _surgeons_in_theatre(
    sheet: Sheet,
    pool: tuple[str, ...],
    needed: list[int],
    rng: np.random.Generator,
) -> None:
    """Match theatre days to the specialty's sessions, with some mismatches."""
    for monday in sheet.horizon.mondays:
        done = dict.fromkeys(pool, 0)
        for weekday in rng.permutation(NUM_WEEKDAYS).tolist():
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
    for day in sheet.horizon.work_days:
        for staff_id in sheet.free_among(pool, day):
            kind = work[int(rng.integers(len(work)))]
            sheet.set(staff_id, day, day_shift(kind, day, SURGEON_STARTS_MIN))


def _heads(site: SitePlan, role: str, weekday: int, staffed: float) -> int:
    heads = round(staffed * target_heads(site, role, weekday))
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
    """Put as many in theatre as the day is staffed for, one on emergencies."""
    for day in sheet.horizon.work_days:
        already = sum(sheet.kind(s, day) == "theatre" for s in pool)
        free = sheet.free_among(pool, day)
        order = [free[i] for i in rng.permutation(len(free))]
        week = sheet.horizon.date_of(day - weekday_of(day))
        staffed = STAFFED_IN_WEEK.get(week, 1.0)
        wanted = max(0, _heads(site, role, weekday_of(day), staffed) - already)
        parts = PART_SHIFTS if weekday_of(day) in PART_DAYS else ()
        work = day_shift("theatre", day)
        shifts = [*wanted * [work], replace(work, kind="jour"), *parts]
        for staff_id, shift in zip(order, shifts, strict=False):
            sheet.set(staff_id, day, shift)


def _on_call(
    sheet: Sheet, pool: tuple[str, ...], on_site: bool, rng: np.random.Generator
) -> None:
    """Set nights on site, or a weekend at home where nobody stays the night."""
    if on_site:
        set_nights(sheet, pool, max(1, len(pool) // SURGEONS_PER_NIGHT), rng)
        set_leave_after_jour(sheet, pool, rng)
    else:
        set_weekends_at_home(sheet, pool)


def _visit(sheet: Sheet, pool: tuple[str, ...], other_site_id: str) -> None:
    """Let a surgeon of the pool operate at another hospital a day every other week."""
    first = sheet.horizon.plan_day + VISIT_WEEKDAY
    for day in range(first % (2 * DAYS), sheet.horizon.num_days, 2 * DAYS):
        staff_id = next((s for s in pool if sheet.kind(s, day) == "theatre"), "")
        if staff_id:
            shift = sheet.shifts[staff_id, day]
            sheet.set(staff_id, day, replace(shift, site_id=other_site_id))


def _surgeon_duties(
    sheet: Sheet,
    site: SitePlan,
    block: TheatreBlock,
    staff: SiteStaff,
    rng: np.random.Generator,
) -> None:
    """Set the surgeons' weeks; in each, one of the first specialty is late one day."""
    for place, specialty in enumerate(site.specialties):
        pool = staff.pools[f"surgeon/{specialty.specialty_id}"]
        _on_call(sheet, pool, specialty.night_jour, rng)
        if place == 0:
            set_evenings(sheet, pool, EVENING_BEFORE["surgeon"])
        needed = [
            _sessions_on(block, specialty.specialty_id, weekday)
            for weekday in range(NUM_WEEKDAYS)
        ]
        _surgeons_in_theatre(sheet, pool, needed, rng)
        _fill(sheet, pool, SURGEON_WORK, rng)


def _team_duties(
    sheet: Sheet, site: SitePlan, staff: SiteStaff, rng: np.random.Generator
) -> None:
    doctors = staff.pools["anaesthetist"]
    _on_call(sheet, doctors, True, rng)
    set_evenings(sheet, doctors, EVENING_BEFORE["anaesthetist"])
    for weekday, role in enumerate(NURSES):
        set_evenings(sheet, staff.pools[role], weekday)
    for role in (*NURSES, "anaesthetist"):
        _heads_in_theatre(sheet, site, role, staff.pools[role], rng)
        _fill(sheet, staff.pools[role], NURSE_WORK, rng)


def site_duties(
    site: SitePlan,
    block: TheatreBlock,
    staff: SiteStaff,
    other_site_ids: tuple[str, ...],
    rng: np.random.Generator,
) -> tuple[Duty, ...]:
    """
    Draw the duties of a hospital for all weeks of the horizon.

    Parameters
    ----------
    other_site_ids
        Other hospitals of the same region; a surgeon visits the first.
    """
    sheet = Sheet(horizon_of(site.size, site.extra_weeks))
    set_absences(sheet, staff.persons, rng)
    for staff_id in restless(site, staff):
        set_no_weekly_rest(sheet, staff_id)
    _surgeon_duties(sheet, site, block, staff, rng)
    _team_duties(sheet, site, staff, rng)
    for other_site_id in other_site_ids[:1]:
        first = site.specialties[0].specialty_id
        _visit(sheet, staff.pools[f"surgeon/{first}"], other_site_id)
    return sheet.duties()
