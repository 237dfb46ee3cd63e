"""A theatre system's export becomes outcomes: cases done, and planned ones struck."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from pks.calendar import DAY_MIN
from pks.errors import Issue
from pks.io.cells import Unfit, parse_number
from pks.io.exports import (
    Extract,
    Moments,
    date_reader,
    id_of,
    read_extract,
)
from pks.io.exports.bulk import each_once, tried
from pks.io.outcome_log.outcome_map import FIELDS, OutcomeMap
from pks.model.outcomes import Outcome

LONGEST_MIN = 1440
STEPS = ("operation_start", "knife_start", "operation_end")
TIMES = (*STEPS, "wheels_in", "wheels_out", "scheduled", "arrived")
TEXTS = (*STEPS, "wheels_in", "cancelled", "cancelled_time")
NO_TIME = -1


@dataclass(frozen=True, slots=True)
class Outcomes:
    """
    What the export held.

    Attributes
    ----------
    rows
        By day and case.
    faults
        Why rows were set aside.
    times_left_out
        Times left out because they are not in the order of an operation.
    num_open
        Rows that are neither done nor struck.
    num_waiting_emergencies
        Those of them that are no elective cases.
    """

    source: str
    rows: tuple[Outcome, ...]
    faults: tuple[Issue, ...]
    skipped: Counter[str]
    num_rows: int
    num_set_aside: int
    times_left_out: tuple[Issue, ...]
    num_open: int
    num_waiting_emergencies: int


def read_outcomes(
    path: Path, outcome_map: OutcomeMap, *, strict: bool = False
) -> Outcomes:
    """
    Read outcomes as the map says.

    Raises
    ------
    UnreadableFile
        The file as such cannot be read.
    InvalidTables
        A column is missing, persons' numbers are in it, or more than half of the
        rows are unusable, which means that the map does not fit.
    """
    telling = ("date", "wheels_in", "wheels_out")
    extract = read_extract(path, outcome_map, FIELDS, telling=telling)
    moments = Moments(extract)
    return outcomes_of(extract, moments, outcome_map.separator, strict=strict)


def outcomes_of(
    extract: Extract, moments: Moments, separator: str, *, strict: bool = False
) -> Outcomes:
    """Return the outcomes of an extract that has the columns of `FIELDS`."""
    reader = _RowReader(extract, moments, separator)
    rows = [row for at in range(len(extract)) if (row := reader.outcome(at))]
    extract.judge(strict=strict)
    return Outcomes(
        source=extract.source,
        rows=tuple(sorted(rows, key=lambda row: (row.date, row.case_id))),
        faults=tuple(extract.sorted_faults()),
        skipped=extract.skipped,
        num_rows=len(extract),
        num_set_aside=len(extract.bad),
        times_left_out=tuple(reader.left_out),
        num_open=reader.num_open,
        num_waiting_emergencies=reader.num_waiting_emergencies,
    )


class _RowReader:
    """Reads the rows of an extract, one after another."""

    def __init__(self, extract: Extract, moments: Moments, separator: str) -> None:
        self._extract, self._separator = extract, separator
        self._moments = {name: moments.column(name) for name in TIMES}
        self._moment_of = moments.moment
        self.left_out: list[Issue] = []
        self.num_open = self.num_waiting_emergencies = 0
        day = date_reader(extract.map.date_formats)
        self._cases = extract.values("case", id_of, must=True)
        self._days = extract.values("date", day, must=True)
        self._columns: dict[str, Sequence[Any]] = {
            "theatre_id": extract.values("suite", id_of, ""),
            "surgeon_id": extract.values("surgeon", id_of, ""),
            "urgency": extract.values("urgency", str, "elective"),
            "planned_min": extract.values("booked_min", _minutes, 0),
            "discharge_date": extract.values("discharged", _day_of(day)),
            "cancelled_date": extract.values("cancelled", _day_of(day)),
            "cause": extract.values("cause", str, ""),
            "reason": extract.values("reason", id_of, ""),
        }
        self._statuses = extract.values("status", str, "")
        self._texts = {name: extract.texts(name) for name in TEXTS}
        self._cells = extract.several("procedure")
        self._procedures = list(
            each_once(lambda cells: tried(self._ids_of, cells), self._cells)
        )
        self._row_of: dict[tuple[str, date], int] = {}

    def outcome(self, at: int) -> Outcome | None:
        """Return the outcome of a row; None if it is none or is set aside."""
        extract = self._extract
        case_id, day = self._cases[at], self._days[at]
        if not case_id or day is None or at in extract.bad:
            return None
        result = self._result(at)
        if not result:
            self.num_open += 1
            self.num_waiting_emergencies += self._columns["urgency"][at] != "elective"
            return None
        self._once(at, case_id, day)
        values = {name: column[at] for name, column in self._columns.items()}
        times = self._times(at) if result == "performed" else {}
        struck = self._struck(at, day) if result == "cancelled" else _NOT_STRUCK
        procedures = self._procedure_ids(at)
        planned = _clock(self._moment(at, "scheduled"))
        arrived = _clock(self._moment(at, "arrived"))
        if at in extract.bad:
            return None
        return Outcome(
            case_id, day, result, procedure_ids=procedures,
            planned_start_min=planned, arrived_min=arrived,
            **(values | times | struck),
        )  # fmt: skip

    def _result(self, at: int) -> str:
        """Return performed or cancelled: by the status, else by what is filled in."""
        status = self._statuses[at] or ""
        if status:
            return "" if status == "open" else status
        if self._texts["wheels_in"][at]:
            return "performed"
        is_struck = self._columns["cancelled_date"][at] or self._columns["reason"][at]
        return "cancelled" if is_struck else ""

    def _once(self, at: int, case_id: str, day: date) -> None:
        row = self._extract.rows[at]
        first = self._row_of.setdefault((case_id, day), row)
        if first != row:
            self._extract.wrong(at, "case", f"a case once a day (also on row {first})")

    def _ids_of(self, cells: tuple[str, ...]) -> tuple[str, ...]:
        codes = [
            part.strip()
            for cell in cells
            for part in (cell.split(self._separator) if self._separator else [cell])
        ]
        ours = (self._extract.ours("procedure", code) for code in codes)
        return tuple(dict.fromkeys(filter(None, map(id_of, ours))))

    def _procedure_ids(self, at: int) -> tuple[str, ...]:
        found = self._procedures[at]
        if isinstance(found, Unfit):
            self._extract.wrong(at, "procedure", str(found), self._cells[at][0])
            return ()
        return found

    def _moment(self, at: int, name: str) -> int:
        """Return minutes after midnight of the day; -1 where the cell is blank."""
        return self._fit(at, name, self._moments[name][at])

    def _fit(self, at: int, name: str, moment: int | Unfit | None) -> int:
        if isinstance(moment, Unfit):
            self._extract.wrong(at, name, str(moment))
        return moment if isinstance(moment, int) else NO_TIME

    def _times(self, at: int) -> dict[str, int]:
        """Return the SPOR times; those out of order in between are left out."""
        begun = self._moment(at, "wheels_in")
        ended = self._moment(at, "wheels_out")
        if begun >= DAY_MIN // 2 and 0 <= ended < DAY_MIN // 3:
            ended += DAY_MIN  # out early in the morning after coming in late
        for name, minutes in (("wheels_in", begun), ("wheels_out", ended)):
            if minutes == NO_TIME and at not in self._extract.bad:
                self._extract.wrong(at, name, "a time; the operation is done")
        if at in self._extract.bad:
            return {}
        if not begun < ended <= begun + LONGEST_MIN:
            expected = f"a time after {begun // 60:02d}:{begun % 60:02d}"
            self._extract.wrong(at, "wheels_out", expected)
            return {}
        found, last = {}, begun
        for name in STEPS:
            minutes = self._moment(at, name)
            if 0 <= minutes < begun and ended > DAY_MIN:
                minutes += DAY_MIN
            if minutes != NO_TIME and not last <= minutes <= ended:
                self._leave_out(at, name)
                minutes = NO_TIME
            last = max(last, minutes)
            found[name] = minutes
        return {
            "in_min": _clock(begun), "out_min": _clock(ended),
            "operation_start_min": _clock(found["operation_start"]),
            "knife_min": _clock(found["knife_start"]),
            "operation_end_min": _clock(found["operation_end"]),
        }  # fmt: skip

    def _leave_out(self, at: int, name: str) -> None:
        extract = self._extract
        self.left_out.append(
            Issue(
                extract.source, extract.rows[at], extract.map.columns[name][0],
                self._texts[name][at][:20],
                "times in the order of an operation; this one is left out",
                structural=False,
            )
        )  # fmt: skip

    def _struck(self, at: int, day: date) -> dict[str, Any]:
        """Return when it was struck: a date and time in one cell, or in two."""
        when = self._columns["cancelled_date"][at] or day
        name = "cancelled_time" if self._texts["cancelled_time"][at] else "cancelled"
        text, minutes = self._texts[name][at], NO_TIME
        if name == "cancelled_time" or ":" in text:
            minutes = self._fit(at, name, self._moment_of(text, when))
        return {"cancelled_date": self._columns["cancelled_date"][at],
                "cancelled_min": _clock(minutes)}  # fmt: skip


_NOT_STRUCK: dict[str, Any] = {"cancelled_date": None, "cause": "", "reason": ""}


def _clock(minutes: int) -> int:
    """Return the time of day of a moment; the midnight that ends a day is 24:00."""
    return minutes if minutes <= DAY_MIN else minutes - DAY_MIN


def _minutes(text: str) -> int:
    minutes = round(parse_number(text))
    if not 0 <= minutes <= LONGEST_MIN:
        raise Unfit(f"0 to {LONGEST_MIN} min")
    return minutes


def _day_of(read: Callable[[str], date]) -> Callable[[str], date]:
    """Return what reads the day of a date with or without a time."""

    def day(text: str) -> date:
        try:
            return read(text)
        except Unfit:
            return read(text.replace("T", " ").split(" ")[0])

    return day
