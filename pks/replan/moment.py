"""The moment of a re-plan: what has begun by then stands."""

from dataclasses import dataclass
from datetime import date, datetime, time

from pks.calendar import DAY_MIN, monday_of
from pks.errors import InvalidInput
from pks.io.plans import BookingDocument, minute
from pks.problems.week.problem import DAYS


@dataclass(frozen=True, slots=True)
class Moment:
    """A minute in or before a planned week, by the wall clock."""

    monday: date
    at: datetime

    @classmethod
    def of(cls, week: str, at: datetime | date) -> "Moment":
        """
        Return a moment with the week that it is seen from.

        Raises
        ------
        InvalidInput
            If the week is over by then.
        """
        if not isinstance(at, datetime):
            at = datetime.combine(at, time())
        moment = cls(monday_of(week), at.replace(second=0, microsecond=0))
        if moment.minute >= DAYS * DAY_MIN:
            raise InvalidInput(
                f"now: expected a time before the end of {week}, got {at.date()}."
            )
        return moment

    @property
    def today(self) -> date:
        """The day of the moment."""
        return self.at.date()

    @property
    def minute(self) -> int:
        """Minutes since Monday 00:00; negative before the week."""
        return self.day * DAY_MIN + self.minute_of_day

    @property
    def minute_of_day(self) -> int:
        """Minutes since midnight."""
        return self.at.hour * 60 + self.at.minute

    @property
    def day(self) -> int:
        """Days since the Monday; negative before the week."""
        return (self.at.date() - self.monday).days

    def minute_at(self, day: date, minute_of_day: int) -> int:
        """Return a minute of a day as minutes since Monday 00:00."""
        return (day - self.monday).days * DAY_MIN + minute_of_day

    def has_begun(self, row: BookingDocument) -> bool:
        """Whether a planned operation has begun."""
        return self.minute_at(row.date, minute(row.start)) < self.minute
