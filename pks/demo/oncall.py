"""On call: nights with the rest after them, evenings, weekends, leave for it."""

import numpy as np

from pks.demo.calendar import FRIDAY, NUM_DUTY_DAYS, NUM_WEEKDAYS, PLAN_DAY
from pks.demo.sheet import WORK_DAYS, Sheet, Shift, day_shift, weekday_of
from pks.demo.sites import SitePlan
from pks.demo.staff import NURSES, SiteStaff

LEAVE_PROB = 0.5
EVENING = Shift("jour", 13 * 60, 22 * 60)
WEEKEND = Shift("jour", 8 * 60, 20 * 60)
AT_HOME = Shift("beredskap", 8 * 60, 8 * 60)
LEAST_RESTLESS_THEATRES = 10


def set_nights(
    sheet: Sheet, pool: tuple[str, ...], per_week: int, rng: np.random.Generator
) -> None:
    """Set jour nights with the rest after them; the others' nights are not drawn."""
    for monday in (0, PLAN_DAY):
        for weekday in rng.permutation(FRIDAY)[:per_week].tolist():
            day = monday + weekday
            both = [s for s in sheet.free_among(pool, day) if sheet.is_free(s, day + 1)]
            if both:
                sheet.set_night(both[int(rng.integers(len(both)))], day)


def set_leave_after_jour(
    sheet: Sheet, pool: tuple[str, ...], rng: np.random.Generator
) -> None:
    """Give half of those who had jour the week before a day of jourkomp."""
    for staff_id in pool:
        had_jour = any(sheet.kind(staff_id, day) == "jour" for day in range(PLAN_DAY))
        free = [d for d in WORK_DAYS if d >= PLAN_DAY and sheet.is_free(staff_id, d)]
        if had_jour and free and rng.random() < LEAVE_PROB:
            day = free[int(rng.integers(len(free)))]
            sheet.set(staff_id, day, day_shift("jourkomp", day))


def set_evening(sheet: Sheet, pool: tuple[str, ...], weekday: int) -> None:
    """Set an evening on call before a theatre day: eleven hours cut the morning."""
    day = PLAN_DAY + weekday
    both = [s for s in sheet.free_among(pool, day) if sheet.is_free(s, day + 1)]
    if both:
        sheet.set(both[0], day, EVENING)
        sheet.set(both[0], day + 1, day_shift("theatre", day + 1))


def set_no_weekly_rest(sheet: Sheet, staff_id: str) -> None:
    """Work every day of both weeks: no 36 hours of rest anywhere."""
    for day in range(NUM_DUTY_DAYS):
        is_weekend = weekday_of(day) >= NUM_WEEKDAYS
        sheet.set(staff_id, day, WEEKEND if is_weekend else day_shift("theatre", day))


def restless(site: SitePlan, staff: SiteStaff) -> tuple[str, ...]:
    """Return those who work every day; one is enough in a small hospital."""
    roles = NURSES[: 2 if site.num_theatres >= LEAST_RESTLESS_THEATRES else 1]
    return tuple(staff.pools[role][0] for role in roles)


def set_weekend_at_home(sheet: Sheet, pool: tuple[str, ...]) -> None:
    """Set a weekend of stand-by at home before the plan week."""
    staff_id = pool[-1]
    for day in range(NUM_WEEKDAYS, PLAN_DAY):
        sheet.set(staff_id, day, AT_HOME)
