"""Free days and leave, drawn before any work is set."""

import numpy as np
from numpy.typing import NDArray

from pks.demo.calendar import NUM_DUTY_DAYS, NUM_WEEKDAYS, PLAN_DAY
from pks.demo.sheet import OFF, Sheet, Shift, day_shift, weekday_of
from pks.model.people import Person

WEEK_ABSENCE = (("vacation", 0.05), ("parental", 0.02))
DAY_ABSENCE = (("sick", 0.025), ("education", 0.02))
DAY_PERMILLE = 200  # of a full-time week
FREE = Shift(OFF, 0, 0)


def set_absences(
    sheet: Sheet, persons: tuple[Person, ...], rng: np.random.Generator
) -> None:
    """Set free weekends, part-timers' free days and leave."""
    for person in persons:
        _free_days(sheet, person, rng)
        for week in (0, PLAN_DAY):
            _leave(sheet, person.staff_id, week, rng.random(7))


def _free_days(sheet: Sheet, person: Person, rng: np.random.Generator) -> None:
    num_off = round((1000 - person.employment_permille) / DAY_PERMILLE)
    off = rng.permutation(NUM_WEEKDAYS)[:num_off].tolist()
    for day in range(NUM_DUTY_DAYS):
        if weekday_of(day) >= NUM_WEEKDAYS or weekday_of(day) in off:
            sheet.set(person.staff_id, day, FREE)


def _pick(table: tuple[tuple[str, float], ...], draw: float) -> str:
    for kind, prob in table:
        if draw < prob:
            return kind
        draw -= prob
    return ""


def _leave(
    sheet: Sheet, staff_id: str, monday: int, draws: NDArray[np.float64]
) -> None:
    whole_week = _pick(WEEK_ABSENCE, float(draws[6]))
    for weekday in range(NUM_WEEKDAYS):
        kind = whole_week or _pick(DAY_ABSENCE, float(draws[weekday]))
        if kind and sheet.is_free(staff_id, monday + weekday):
            sheet.set(staff_id, monday + weekday, day_shift(kind, weekday))
