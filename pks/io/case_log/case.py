"""A case as the log tells it."""

from dataclasses import dataclass
from datetime import date

ELECTIVE = "elective"


@dataclass(frozen=True, slots=True)
class LogCase:
    """
    An operation that was done.

    Minutes are counted from midnight of ``day`` by the wall clock; a case that goes
    on past midnight has an ``out_min`` above 1440.

    Attributes
    ----------
    row
        Row of the file.
    booked_min
        Minutes booked beforehand; None where the log does not say.
    scheduled_min
        Planned start; None where the log does not say.
    in_min, out_min
        Wheels-in and wheels-out; ``in_min`` < ``out_min``.
    surgeon
        Blank where the log names nobody.
    urgency
        ``elective`` or an emergency class.
    discharged
        Day of discharge; None where the log does not say.
    """

    row: int
    case_id: str
    day: date
    suite: str
    service: str
    procedure: str
    procedure_name: str
    booked_min: int | None
    scheduled_min: int | None
    in_min: int
    out_min: int
    surgeon: str = ""
    urgency: str = ELECTIVE
    discharged: date | None = None

    @property
    def patient_min(self) -> int:
        """Patient time: wheels-in to wheels-out, at least 1 minute."""
        return self.out_min - self.in_min

    @property
    def is_elective(self) -> bool:
        """Whether it was planned."""
        return self.urgency == ELECTIVE
