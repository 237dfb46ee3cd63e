"""A roster sheet: at most one shift a person and day, over the weeks drawn."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from pks.demo.calendar import DAYS, FRIDAY, Horizon
from pks.model.people import Duty

DAY_STARTS_MIN = 7 * 60 + 15
SURGEON_STARTS_MIN = 7 * 60 + 30
DAY_ENDS_MIN = 16 * 60 + 30
FRIDAY_ENDS_MIN = 14 * 60 + 15
NIGHT_STARTS_MIN = 16 * 60
NIGHT_ENDS_MIN = 8 * 60
MIDNIGHT_MIN = 24 * 60
OFF = "off"


@dataclass(frozen=True, slots=True)
class Shift:
    """What a person does on a day; ``OFF`` is a free day and no duty."""

    kind: str
    start_min: int
    end_min: int
    site_id: str = ""


@dataclass(slots=True)
class Sheet:
    """
    The shifts drawn so far.

    Attributes
    ----------
    shifts
        By staff id and day, 0 for the first Monday of the horizon.
    """

    horizon: Horizon
    shifts: dict[tuple[str, int], Shift] = field(default_factory=dict)

    def is_free(self, staff_id: str, day: int) -> bool:
        """Whether nothing is set for the day yet."""
        return (staff_id, day) not in self.shifts

    def kind(self, staff_id: str, day: int) -> str:
        """Return the day's kind, empty where nothing is set."""
        shift = self.shifts.get((staff_id, day))
        return shift.kind if shift else ""

    def set(self, staff_id: str, day: int, shift: Shift) -> None:
        """Set the day, whatever stood there."""
        self.shifts[staff_id, day] = shift

    def free_among(self, pool: Iterable[str], day: int) -> list[str]:
        """Return those of a pool with nothing set for the day."""
        return [staff_id for staff_id in pool if self.is_free(staff_id, day)]

    def set_night(self, staff_id: str, day: int, kind: str = "jour") -> None:
        """Set a night on call; after jour the next day is rest."""
        self.set(staff_id, day, Shift(kind, NIGHT_STARTS_MIN, NIGHT_ENDS_MIN))
        if kind == "jour":
            rest = Shift("rest", NIGHT_ENDS_MIN, MIDNIGHT_MIN)
            self.set(staff_id, day + 1, rest)

    def duties(self) -> tuple[Duty, ...]:
        """Return the sheet as rows, by person and day."""
        return tuple(
            Duty(
                staff_id=staff_id,
                date=self.horizon.date_of(day),
                start_min=shift.start_min,
                end_min=shift.end_min,
                kind=shift.kind,
                site_id=shift.site_id,
            )
            for (staff_id, day), shift in sorted(
                self.shifts.items(), key=lambda item: item[0]
            )
            if shift.kind != OFF and day < self.horizon.num_days
        )


def weekday_of(day: int) -> int:
    """Return the weekday of a duty day, 0 for Monday."""
    return day % DAYS


def day_shift(kind: str, day: int, start_min: int = DAY_STARTS_MIN) -> Shift:
    """Return a day's work, shorter on Fridays."""
    is_friday = weekday_of(day) == FRIDAY
    return Shift(kind, start_min, FRIDAY_ENDS_MIN if is_friday else DAY_ENDS_MIN)
