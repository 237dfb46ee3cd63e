"""One row of an export becomes a case, or is set aside with the reason."""

from datetime import date

from pks.calendar import DAY_MIN
from pks.io.case_log.case import ELECTIVE, LogCase
from pks.io.case_log.log_map import LogMap
from pks.io.cells import Unfit, parse_number
from pks.io.exports import BLANK, Extract, date_reader, id_of, time_reader

NOT_DONE = ("cancelled", "open")
LONGEST_MIN = 1440  # what a procedure's mean may be, and more than any case here


class RowReader:
    """Reads the rows of an extract, one after another."""

    def __init__(self, extract: Extract, log_map: LogMap) -> None:
        self._extract, self._map = extract, log_map
        self._texts = {name: extract.texts(name) for name in extract.fields}
        self._ids = {
            name: extract.values(name, id_of)
            for name in ("case", "suite", "service", "surgeon")
        }
        self._statuses = extract.values("status", str)
        self._urgencies = extract.values("urgency", str, ELECTIVE)
        self._date = date_reader(log_map.date_formats)
        self._time = time_reader(log_map.time_formats)
        self._row_of_id: dict[str, int] = {}

    def case(self, at: int) -> LogCase | None:
        """Return the case of a row; None if it was not done or is set aside."""
        if self._is_not_done(at):
            return None
        day = self._day(at)
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

    def _day(self, at: int) -> date | None:
        try:
            return self._date(self._text(at, "date"))
        except Unfit as unfit:
            self._wrong(at, "date", str(unfit))
            return None

    def _made(self, at: int, day: date) -> LogCase:
        in_min = self._minutes(at, "wheels_in", day)
        return LogCase(
            row=self._extract.rows[at],
            case_id=self._case_id(at),
            day=day,
            suite=self._id(at, "suite"),
            service=self._id(at, "service"),
            procedure=self._procedure(at),
            procedure_name=self._text(at, "procedure_name"),
            booked_min=self._booked(at),
            scheduled_min=self._optional_minutes(at, "scheduled", day),
            in_min=in_min,
            out_min=self._out(at, day, in_min),
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
        text = self._text(at, "discharged")
        try:
            found = self._date(text.replace("T", " ").split(" ")[0]) if text else None
        except Unfit as unfit:
            self._wrong(at, "discharged", str(unfit))
            return None
        if found is not None and found < day:
            self._wrong(at, "discharged", f"a day on or after {day}")
        return found

    def _procedure(self, at: int) -> str:
        text = self._text(at, "procedure")
        main = text.split(self._map.separator)[0] if self._map.separator else text
        try:
            if ours := self._extract.ours("procedure", main):
                return id_of(ours)
            self._wrong(at, "procedure", BLANK)
        except Unfit as unfit:
            self._wrong(at, "procedure", str(unfit))
        return ""

    def _booked(self, at: int) -> int | None:
        text = self._text(at, "booked_min")
        if not text:
            return None
        try:
            minutes = round(parse_number(text))
        except Unfit as unfit:
            self._wrong(at, "booked_min", str(unfit))
            return None
        if not 0 <= minutes <= LONGEST_MIN:
            self._wrong(at, "booked_min", f"0 to {LONGEST_MIN} min")
        return minutes or None

    def _minutes(self, at: int, name: str, day: date) -> int:
        found = self._optional_minutes(at, name, day)
        if found is None and not self._text(at, name):
            self._wrong(at, name, "a time; the cell is blank")
        return found or 0

    def _optional_minutes(self, at: int, name: str, day: date) -> int | None:
        text = self._text(at, name)
        if not text:
            return None
        try:
            return self._time(text, day)
        except Unfit as unfit:
            self._wrong(at, name, str(unfit))
            return None

    def _out(self, at: int, day: date, in_min: int) -> int:
        """Return wheels-out; a clock time early in the day belongs to the next one."""
        out_min = self._minutes(at, "wheels_out", day)
        if at in self._extract.bad:
            return out_min
        late_in, early_out = in_min >= DAY_MIN // 2, out_min < DAY_MIN // 3
        is_clock = not any(c in self._text(at, "wheels_out") for c in "/-")
        if out_min <= in_min and late_in and early_out and is_clock:
            out_min += DAY_MIN
        if not in_min < out_min <= in_min + LONGEST_MIN:
            shown = f"{in_min // 60:02d}:{in_min % 60:02d}"
            self._wrong(at, "wheels_out", f"a time after wheels-in at {shown}")
        return out_min
