"""The days that admissions are planned for."""

from dataclasses import dataclass
from datetime import date, timedelta

from pks.calendar import monday_of
from pks.errors import InvalidInput
from pks.model.parameters import Parameters

MOST_WEEKS = 8
WEEK_DAYS = 7


@dataclass(frozen=True, slots=True)
class Period:
    """
    Days in a row, numbered from 0; the night of a day is the one after it.

    Attributes
    ----------
    first
        The first day on which anybody can be admitted.
    """

    first: date
    num_days: int

    @property
    def days(self) -> range:
        """The days by number."""
        return range(self.num_days)

    def day(self, on: date) -> int:
        """Return a date as a number, negative before the period."""
        return (on - self.first).days

    def date(self, day: int) -> date:
        """Return the date of a day."""
        return self.first + timedelta(days=day)


def period_of(parameters: Parameters, week: str | None, num_weeks: int) -> Period:
    """
    Return whole weeks from one on; from the day after the extract if it lies in it.

    Raises
    ------
    InvalidInput
        If ``week`` is no ISO week or over, or ``num_weeks`` not 1 to 8.
    """
    if not 1 <= num_weeks <= MOST_WEEKS:
        raise InvalidInput(f"Expected 1 to {MOST_WEEKS} weeks, got {num_weeks}.")
    name = week or parameters.start_week
    monday = monday_of(name)
    end = monday + timedelta(days=WEEK_DAYS * num_weeks)
    first = max(monday, parameters.as_of + timedelta(days=1))
    if first >= monday + timedelta(days=WEEK_DAYS):
        raise InvalidInput(
            f"{name}: expected a week with days after the extract, {parameters.as_of}."
        )
    return Period(first, (end - first).days)
