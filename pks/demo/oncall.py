"""On call: nights with the rest after them, evenings, weekends, leave for it."""

import numpy as np

from pks.demo.calendar import DAYS, FRIDAY, NUM_WEEKDAYS
from pks.demo.sheet import Sheet, Shift, day_shift, weekday_of
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
    for monday in sheet.horizon.mondays:
        for weekday in rng.permutation(FRIDAY)[:per_week].tolist():
            day = monday + weekday
            both = [s for s in sheet.free_among(pool, day) if sheet.is_free(s, day + 1)]
            if both:
                sheet.set_night(both[int(rng.integers(len(both)))], day)


def set_leave_after_jour(
    sheet: Sheet, pool: tuple[str, ...], rng: np.random.Generator
) -> None:
    """Give half of those who had jour the week before a day of jourkomp."""
    for monday in sheet.horizon.mondays[1:]:
        before = range(monday - DAYS, monday)
        work_days = [d for d in sheet.horizon.work_days if 0 <= d - monday < DAYS]
        for staff_id in pool:
            had_jour = any(sheet.kind(staff_id, day) == "jour" for day in before)
            free = [day for day in work_days if sheet.is_free(staff_id, day)]
            if had_jour and free and rng.random() < LEAVE_PROB:
                day = free[int(rng.integers(len(free)))]
                sheet.set(staff_id, day, day_shift("jourkomp", day))


def set_evenings(sheet: Sheet, pool: tuple[str, ...], weekday: int) -> None:
    """Set a weekly evening on call, taken in turn, before a theatre day."""
    for turn, monday in enumerate(sheet.horizon.mondays[1:]):
        day = monday + weekday
        both = [s for s in sheet.free_among(pool, day) if sheet.is_free(s, day + 1)]
        if both:  # eleven hours of rest cut the morning after
            staff_id = both[turn % len(both)]
            sheet.set(staff_id, day, EVENING)
            sheet.set(staff_id, day + 1, day_shift("theatre", day + 1))


def set_no_weekly_rest(sheet: Sheet, staff_id: str) -> None:
    """Work every day of the plan week and the one before: nowhere 36 hours of rest."""
    plan_day = sheet.horizon.plan_day
    for day in range(plan_day - DAYS, plan_day + DAYS):
        is_weekend = weekday_of(day) >= NUM_WEEKDAYS
        sheet.set(staff_id, day, WEEKEND if is_weekend else day_shift("theatre", day))


def restless(site: SitePlan, staff: SiteStaff) -> tuple[str, ...]:
    """Return those who work every day; one is enough in a small hospital."""
    roles = NURSES[: 2 if site.num_theatres >= LEAST_RESTLESS_THEATRES else 1]
    return tuple(staff.pools[role][0] for role in roles)


def set_weekends_at_home(sheet: Sheet, pool: tuple[str, ...]) -> None:
    """Set weekends of stand-by at home, taken in turn, with the Friday off."""
    for turn, monday in enumerate(sheet.horizon.mondays):
        staff_id = pool[-1 - turn % len(pool)]
        friday = monday + FRIDAY
        if sheet.kind(staff_id, friday) in ("vacation", "parental", "sick"):
            continue
        sheet.set(staff_id, friday, day_shift("jourkomp", friday))
        for day in range(monday + NUM_WEEKDAYS, monday + DAYS):
            sheet.set(staff_id, day, AT_HOME)
