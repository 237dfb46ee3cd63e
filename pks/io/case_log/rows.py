"""One row of an export becomes a case, or is set aside with the reason."""

import re
from collections import Counter
from collections.abc import Mapping
from datetime import date

from pks.calendar import DAY_MIN
from pks.errors import Issue
from pks.io.case_log.case import LogCase
from pks.io.case_log.log_map import LogMap
from pks.io.case_log.times import date_reader, time_reader
from pks.io.cells import Unfit, parse_number, parse_text
from pks.io.names import listed, normal, shortened
from pks.io.sheets import Sheet

LONGEST_MIN = 1440  # what a procedure's mean may be, and more than any case here
_TOTALS = re.compile(r"\s*(grand |sub)?(total|sum|summa|totalt|antal|count)\b", re.I)
_SPLITS = re.compile(r"[\s,|]+")  # an id holds no separator of a list of ids


def id_of(text: str) -> str:
    """Return a code as an id: blanks, commas and bars become hyphens."""
    return _SPLITS.sub("-", text.strip()).strip("-")


class RowReader:
    """
    Reads the rows of one sheet.

    Attributes
    ----------
    faults
        Everything wrong, in the order of the rows.
    bad
        Positions of rows with a fault.
    skipped
        Rows that are no case, by kind.
    """

    def __init__(self, sheet: Sheet, log_map: LogMap) -> None:
        self._sheet, self._map = sheet, log_map
        at_header = {normal(h): i for i, h in enumerate(sheet.header)}
        self._at = {n: at_header[normal(h)] for n, h in log_map.columns.items()}
        self._date = date_reader(log_map.date_formats)
        self._time = time_reader(log_map.time_formats)
        self._header = tuple(normal(header) for header in sheet.header)
        self._row_of_id: dict[str, int] = {}
        self.faults: list[Issue] = []
        self.bad: set[int] = set()
        self.skipped: Counter[str] = Counter()

    def case(self, at: int) -> LogCase | None:
        """Return the case of a row; None if it is none or is set aside."""
        if kind := self._no_case(at):
            self.skipped[kind] += 1
            return None
        day = self._day(at)
        found = self._made(at, day) if day is not None else None
        return None if at in self.bad else found

    def _no_case(self, at: int) -> str:
        cells = [column[at] for column in self._sheet.columns]
        if tuple(map(normal, cells)) == self._header:
            return "repeated header"
        has_times = any(self._text(at, n) for n in ("date", "wheels_in", "wheels_out"))
        first = next(filter(str.strip, cells), "")
        is_totals = _TOTALS.match(first) or not self._text(at, "case")
        return "totals row" if is_totals and not has_times else ""

    def _text(self, at: int, name: str) -> str:
        index = self._at.get(name)
        return "" if index is None else self._sheet.columns[index][at].strip()

    def _wrong(self, at: int, name: str, expected: str) -> None:
        self.bad.add(at)
        self.faults.append(
            Issue(
                self._sheet.source, self._sheet.rows[at], self._map.columns[name],
                shortened(self._text(at, name)), expected, structural=False,
            )
        )  # fmt: skip

    def _day(self, at: int) -> date | None:
        try:
            return self._date(self._text(at, "date"))
        except Unfit as unfit:
            self._wrong(at, "date", str(unfit))
            return None

    def _made(self, at: int, day: date) -> LogCase:
        in_min = self._minutes(at, "wheels_in", day)
        return LogCase(
            row=self._sheet.rows[at],
            case_id=self._case_id(at),
            day=day,
            suite=self._code(at, "suite", self._map.suites),
            service=self._code(at, "service", self._map.services),
            procedure=self._procedure(at),
            procedure_name=self._text(at, "procedure_name"),
            booked_min=self._booked(at),
            scheduled_min=self._optional_minutes(at, "scheduled", day),
            in_min=in_min,
            out_min=self._out(at, day, in_min),
        )

    def _case_id(self, at: int) -> str:
        text = id_of(self._filled(at, "case"))
        first = self._row_of_id.setdefault(text, self._sheet.rows[at])
        if text and first != self._sheet.rows[at]:
            self._wrong(at, "case", f"an id of its own (row {first} has the same)")
        return text

    def _filled(self, at: int, name: str) -> str:
        text = self._text(at, name)
        try:
            if text:
                return parse_text(text)
            self._wrong(at, name, "a filled cell")
        except Unfit as unfit:
            self._wrong(at, name, str(unfit))
        return ""

    def _code(self, at: int, name: str, codes: Mapping[str, str]) -> str:
        text = self._filled(at, name)
        if not codes or not text:
            return id_of(text)
        if text not in codes:
            self._wrong(at, name, f"one of {listed(codes, 12)} ([{name}s] in the map)")
            return ""
        return id_of(codes[text])

    def _procedure(self, at: int) -> str:
        text = self._filled(at, "procedure")
        main = text.split(self._map.separator)[0] if self._map.separator else text
        return id_of(main)

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
        if at in self.bad:
            return out_min
        late_in, early_out = in_min >= DAY_MIN // 2, out_min < DAY_MIN // 3
        is_clock = not any(c in self._text(at, "wheels_out") for c in "/-")
        if out_min <= in_min and late_in and early_out and is_clock:
            out_min += DAY_MIN
        if not in_min < out_min <= in_min + LONGEST_MIN:
            shown = f"{in_min // 60:02d}:{in_min % 60:02d}"
            self._wrong(at, "wheels_out", f"a time after wheels-in at {shown}")
        return out_min
