"""One row of an export becomes a case, or is set aside with the reason."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from pks.calendar import DAY_MIN
from pks.io.case_log.case import ELECTIVE, LogCase
from pks.io.case_log.log_map import LogMap
from pks.io.cells import Unfit, parse_number
from pks.io.exports import BLANK, Extract, Moments, date_reader, id_of

NOT_DONE = ("cancelled", "open")
TIMES = ("wheels_in", "wheels_out", "scheduled")
LONGEST_MIN = 1440  # what a procedure's mean may be, and more than any case here


class RowReader:
    """Reads the rows of an extract, one after another."""

    def __init__(self, extract: Extract, moments: Moments, log_map: LogMap) -> None:
        self._extract = extract
        self._texts = {name: extract.texts(name) for name in extract.fields}
        self._ids = {
            name: extract.values(name, id_of)
            for name in ("case", "suite", "service", "surgeon")
        }
        self._statuses = extract.values("status", str)
        self._urgencies = extract.values("urgency", str, ELECTIVE)
        day_of = date_reader(log_map.date_formats)
        self._read: dict[str, Sequence[Any]] = {
            "date": moments.days,
            "procedure": extract.tried("procedure", _main(extract, log_map.separator)),
            "booked_min": extract.tried("booked_min", _booked),
            "discharged": extract.tried("discharged", _discharged(day_of)),
            **{name: moments.column(name) for name in TIMES},
        }
        self._row_of_id: dict[str, int] = {}

    def case(self, at: int) -> LogCase | None:
        """Return the case of a row; None if it was not done or is set aside."""
        if self._is_not_done(at):
            return None
        day = self._value(at, "date")
        found = self._made(at, day) if day is not None else None
        return None if at in self._extract.bad else found

    def _is_not_done(self, at: int) -> bool:
        """Whether the row is of a case struck or still to come."""
        status = self._statuses[at]
        is_struck = self._text(at, "cancelled") or self._text(at, "reason")
        return status in NOT_DONE or bool(
            not status and is_struck and not self._text(at, "wheels_in")
        )

    def _text(self, at: int, name: str) -> str:
        return self._texts[name][at]

    def _wrong(self, at: int, name: str, expected: str) -> None:
        self._extract.wrong(at, name, expected)

    def _value(self, at: int, name: str) -> Any:
        """Return what a cell was read as; None, and a fault, if it could not be."""
        found = self._read[name][at]
        if isinstance(found, Unfit):
            self._wrong(at, name, str(found))
            return None
        return found

    def _made(self, at: int, day: date) -> LogCase:
        in_min = self._minutes(at, "wheels_in")
        return LogCase(
            row=self._extract.rows[at],
            case_id=self._case_id(at),
            day=day,
            suite=self._id(at, "suite"),
            service=self._id(at, "service"),
            procedure=self._value(at, "procedure") or "",
            procedure_name=self._text(at, "procedure_name"),
            booked_min=self._booked(at),
            scheduled_min=self._value(at, "scheduled"),
            in_min=in_min,
            out_min=self._out(at, in_min),
            surgeon=self._ids["surgeon"][at] or "",
            urgency=self._urgencies[at] or ELECTIVE,
            discharged=self._discharged(at, day),
        )

    def _case_id(self, at: int) -> str:
        text, row = self._id(at, "case"), self._extract.rows[at]
        first = self._row_of_id.setdefault(text, row)
        if text and first != row:
            self._wrong(at, "case", f"an id of its own (row {first} has the same)")
        return text

    def _id(self, at: int, name: str) -> str:
        found = self._ids[name][at] or ""
        if not found and at not in self._extract.bad:
            self._wrong(at, name, BLANK)
        return found

    def _discharged(self, at: int, day: date) -> date | None:
        found: date | None = self._value(at, "discharged")
        if found is not None and found < day:
            self._wrong(at, "discharged", f"a day on or after {day}")
        return found

    def _booked(self, at: int) -> int | None:
        minutes: int | None = self._value(at, "booked_min")
        if minutes is not None and not 0 <= minutes <= LONGEST_MIN:
            self._wrong(at, "booked_min", f"0 to {LONGEST_MIN} min")
        return minutes or None

    def _minutes(self, at: int, name: str) -> int:
        if not self._text(at, name):
            self._wrong(at, name, "a time; the cell is blank")
        return self._value(at, name) or 0

    def _out(self, at: int, in_min: int) -> int:
        """Return wheels-out; a clock time early in the day belongs to the next one."""
        out_min = self._minutes(at, "wheels_out")
        if at in self._extract.bad:
            return out_min
        late_in, early_out = in_min >= DAY_MIN // 2, out_min < DAY_MIN // 3
        if out_min <= in_min and late_in and early_out and self._is_clock(at):
            out_min += DAY_MIN
        if not in_min < out_min <= in_min + LONGEST_MIN:
            shown = f"{in_min // 60:02d}:{in_min % 60:02d}"
            self._wrong(at, "wheels_out", f"a time after wheels-in at {shown}")
        return out_min

    def _is_clock(self, at: int) -> bool:
        return not any(sign in self._text(at, "wheels_out") for sign in "/-")


def _main(extract: Extract, separator: str) -> Callable[[str], str]:
    """Return what reads a case's main procedure, the first of its cell."""

    def read(text: str) -> str:
        main = text.split(separator)[0] if separator else text
        if ours := extract.ours("procedure", main):
            return id_of(ours)
        raise Unfit(BLANK)

    return read


def _booked(text: str) -> int | None:
    return round(parse_number(text)) if text else None


def _discharged(day_of: Callable[[str], date]) -> Callable[[str], date | None]:
    """Return what reads the day of discharge, with or without a time."""
    return lambda text: day_of(text.replace("T", " ").split(" ")[0]) if text else None
