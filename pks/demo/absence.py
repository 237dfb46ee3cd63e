"""Free days and leave, drawn before any work is set."""

import numpy as np
from numpy.typing import NDArray

from pks.demo.calendar import (
    EASTER_WEEK,
    NUM_WEEKDAYS,
    SPORTS_BREAK,
    Horizon,
)
from pks.demo.sheet import OFF, Sheet, Shift, day_shift, weekday_of
from pks.model.people import Person

LONG_ABSENCE = (("parental", 0.02), ("sick", 0.01))  # all through the horizon
VACATION = 0.05
WEEK_VACATION = {SPORTS_BREAK: 0.20, EASTER_WEEK: 0.12}
DAY_ABSENCE = (("sick", 0.025), ("education", 0.02))
DAY_PERMILLE = 200  # of a full-time week
FREE = Shift(OFF, 0, 0)


def set_absences(
    sheet: Sheet, persons: tuple[Person, ...], rng: np.random.Generator
) -> None:
    """Set free weekends, holidays, part-timers' free days and leave."""
    for person in persons:
        _free_days(sheet, person, rng)
        always = _pick(LONG_ABSENCE, float(rng.random()))
        for monday in sheet.horizon.mondays:
            _leave(sheet, person.staff_id, monday, always, rng.random(7))


def _free_days(sheet: Sheet, person: Person, rng: np.random.Generator) -> None:
    num_off = round((1000 - person.employment_permille) / DAY_PERMILLE)
    off = rng.permutation(NUM_WEEKDAYS)[:num_off].tolist()
    for day in range(sheet.horizon.num_days):
        if not sheet.horizon.is_work_day(day) or weekday_of(day) in off:
            sheet.set(person.staff_id, day, FREE)


def _pick(table: tuple[tuple[str, float], ...], draw: float) -> str:
    for kind, prob in table:
        if draw < prob:
            return kind
        draw -= prob
    return ""


def _leave(
    sheet: Sheet,
    staff_id: str,
    monday: int,
    always: str,
    draws: NDArray[np.float64],
) -> None:
    first = sheet.horizon.date_of(monday)
    vacation = float(draws[6]) < WEEK_VACATION.get(first, VACATION)
    whole_week = always or ("vacation" if vacation else "")
    for weekday in range(NUM_WEEKDAYS):
        draw = float(draws[weekday])
        kind = whole_week or _day_absence(sheet.horizon, monday, draw)
        if kind and sheet.is_free(staff_id, monday + weekday):
            sheet.set(staff_id, monday + weekday, day_shift(kind, weekday))


def _day_absence(horizon: Horizon, monday: int, draw: float) -> str:
    """Return a day's sickness or course; sickness is not known weeks ahead."""
    kind = _pick(DAY_ABSENCE, draw)
    return "" if kind == "sick" and monday > horizon.mondays[0] else kind
