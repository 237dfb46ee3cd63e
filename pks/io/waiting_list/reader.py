"""A waiting list becomes cases; cases that cannot be used are set aside."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from pks.calendar import DAY_MIN
from pks.errors import Issue
from pks.io.cells import Unfit, parse_text
from pks.io.exports import Extract, read_extract, time_reader
from pks.io.exports.persons import refuse_names
from pks.io.waiting_list.case import ListCase
from pks.io.waiting_list.fields import FIELDS, MANY, ONE, PERSONS, TELLING, parser
from pks.io.waiting_list.list_map import ListMap
from pks.io.waiting_list.parsing import case_id_of
from pks.io.waiting_list.sense import check_sense

Rows = Sequence[int]  # positions of a case's records


@dataclass(frozen=True, slots=True)
class WaitingList:
    """
    A list as read.

    Attributes
    ----------
    as_of
        Day of the extract.
    is_as_of_assumed
        Whether it was concluded from the latest decision.
    num_rows
        Rows below the header, blank ones left out.
    num_set_aside
        Cases with a fault.
    num_off
        Cases that the list says no longer wait.
    num_additional
        Cases with additional codes that were left out.
    num_defaulted
        Our name -> records that took the map's default.
    """

    source: str
    cases: tuple[ListCase, ...]
    as_of: date
    is_as_of_assumed: bool
    faults: tuple[Issue, ...]
    num_rows: int
    num_set_aside: int
    num_off: int
    num_additional: int
    skipped: Mapping[str, int]
    num_defaulted: Mapping[str, int]


def read_waiting_list(
    path: Path,
    list_map: ListMap,
    *,
    as_of: date | None = None,
    today: date | None = None,
    strict: bool = False,
) -> WaitingList:
    """
    Read a waiting list, CSV or .xlsx, as its map says.

    Parameters
    ----------
    as_of
        Day of the extract; by default the latest decision not after ``today``.
    today
        The system's day by default.
    strict
        Stop at cases that would be set aside, too.

    Raises
    ------
    UnreadableFile
        The file as such cannot be read.
    InvalidTables
        A column is missing, people are named in it, or more than half of the
        records are unusable, which means that the map does not fit.
    """
    one_by = "case" if list_map.rows == "several" else ""
    extract = read_extract(path, list_map, FIELDS, TELLING, one_by=one_by)
    for name in PERSONS:
        refuse_names(extract, name)
    reading = CaseReading(extract, list_map)
    day = as_of or reading.latest_decision(today or date.today())
    cases = reading.cases(day)
    extract.judge(strict=strict)
    return WaitingList(
        source=extract.source,
        cases=tuple(case for case in cases if case.status != "off"),
        as_of=day,
        is_as_of_assumed=as_of is None,
        faults=tuple(extract.sorted_faults()),
        num_rows=len(extract) + sum(extract.skipped.values()),
        num_set_aside=reading.num_set_aside,
        num_off=sum(case.status == "off" for case in cases),
        num_additional=reading.num_additional,
        skipped=dict(extract.skipped),
        num_defaulted=dict(extract.num_defaulted),
    )


class CaseReading:
    """
    Reads the columns of an extract, then case by case.

    Attributes
    ----------
    num_set_aside
        Cases of which a record has a fault; an id again counts as one.
    num_additional
        Cases with codes left out because they add no operation.
    """

    def __init__(self, extract: Extract, list_map: ListMap) -> None:
        self._extract, self._map = extract, list_map
        self.num_set_aside = self.num_additional = 0
        self._ids = extract.values("case", case_id_of, must=True)
        self._codes = self._lists("procedures", must=True)
        self._one = {name: self._column(name) for name in ONE if self._has(name)}
        self._many = {name: self._lists(name) for name in MANY if self._has(name)}
        self._known_codes: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._band = self._column("age") if self._has("age") else None
        self._texts = {
            name: extract.values(name, parse_text, "")
            for name in ("procedure_name", "specialty", "site", "status")
        }
        self._status_from = self._column("status_from")
        self._svf = self._column("svf")
        self._starts = extract.texts("booked_start")
        self._time = time_reader(list_map.time_formats)

    def latest_decision(self, today: date) -> date:
        """Return the latest decision that has been; today where there is none."""
        days = [day for day in self._one["decided"] if day is not None]
        return max((day for day in days if day <= today), default=today)

    def cases(self, as_of: date) -> list[ListCase]:
        """Return the cases without a fault, those no longer waiting among them."""
        found = [self._case(rows, as_of) for rows in self._rows_of_cases()]
        return [case for case in found if case is not None]

    def _has(self, name: str) -> bool:
        return self._extract.has(name) or name in self._map.defaults

    def _column(self, name: str) -> list[Any]:
        parse = parser(name, self._map, self._map.separator)
        return self._extract.values(name, parse, must=FIELDS[name].must)

    def _lists(self, name: str, *, must: bool = False) -> list[tuple[Any, ...]]:
        parse = parser(name, self._map, self._map.separator)
        return self._extract.lists(name, parse, must=must)

    def _rows_of_cases(self) -> list[Rows]:
        """Return the records of each case, and note ids that stand twice."""
        rows_of: dict[str, list[int]] = {}
        blank: list[Rows] = []
        for at, case_id in enumerate(self._ids):
            if case_id:
                rows_of.setdefault(case_id, []).append(at)
            else:
                blank.append((at,))
        if self._map.rows == "one":
            for rows in rows_of.values():
                self.num_set_aside += len(rows) - 1
                for at in rows[1:]:
                    first = self._extract.rows[rows[0]]
                    expected = f"an id of its own (row {first} has the same)"
                    self._extract.wrong(at, "case", expected)
            rows_of = {case_id: rows[:1] for case_id, rows in rows_of.items()}
        return [*rows_of.values(), *blank]

    def _case(self, rows: Rows, as_of: date) -> ListCase | None:
        values = self._values(rows)
        start = self._start(rows, values)
        if start is not None:
            values["booked_start_min"] = start
        codes = tuple(dict.fromkeys(c for at in rows for c in self._codes[at]))
        status = self._shared(rows, "status", self._texts["status"]) or "active"
        case = ListCase(
            row=self._extract.rows[rows[0]],
            case_id=self._ids[rows[0]] or "",
            codes=self._operations(codes),
            name=self._first(rows, "procedure_name"),
            specialty=self._shared(rows, "specialty", self._texts["specialty"]) or "",
            site=self._shared(rows, "site", self._texts["site"]) or "",
            status=status,
            status_from=self._shared(rows, "status_from", self._status_from),
            svf=bool(self._shared(rows, "svf", self._svf)),
            values=values,
        )
        if not self._is_bad(rows):
            for name, expected in check_sense(case, as_of):
                self._extract.wrong(rows[0], name, expected)
        if self._is_bad(rows):
            self.num_set_aside += 1
            return None
        return case

    def _is_bad(self, rows: Rows) -> bool:
        return not self._extract.bad.isdisjoint(rows)

    def _values(self, rows: Rows) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for name, column in self._one.items():
            is_one = len(rows) == 1
            value = column[rows[0]] if is_one else self._shared(rows, name, column)
            if value is not None:
                values[ONE[name]] = value
        for name, lists in self._many.items():
            if parts := {value for at in rows for value in lists[at]}:
                values[MANY[name]] = tuple(sorted(parts, key=str))
        if self._band is not None and "age_band" not in values:
            band = self._shared(rows, "age", self._band)
            values |= {"age_band": band} if band is not None else {}
        return values

    def _shared(self, rows: Rows, name: str, column: Sequence[Any]) -> Any:
        """Return what a case's rows say of it; they may not say different things."""
        if len(rows) == 1:
            return column[rows[0]]
        found = None
        for at in rows:
            if column[at] in (None, ""):
                continue
            if found is None:
                found = column[at]
            elif column[at] != found:
                first = self._extract.rows[rows[0]]
                expected = f"the same in all rows of the case (from row {first})"
                self._extract.wrong(at, name, expected)
        return found

    def _first(self, rows: Rows, name: str) -> str:
        texts = self._texts[name]
        return next((texts[at] or "" for at in rows if texts[at]), "")

    def _operations(self, codes: tuple[str, ...]) -> tuple[str, ...]:
        """Return the codes without additional ones, if any other is left."""
        if codes not in self._known_codes:
            prefix = self._map.additional
            main = tuple(c for c in codes if not prefix or not c.startswith(prefix))
            self._known_codes[codes] = main or codes
        self.num_additional += len(self._known_codes[codes]) < len(codes)
        return self._known_codes[codes]

    def _start(self, rows: Rows, values: Mapping[str, Any]) -> int | None:
        """Return the booked start in minutes of the booked day."""
        day = values.get("booked_date")
        text = next((self._starts[at] for at in rows if self._starts[at]), "")
        if not text or day is None:
            return None
        try:
            minutes = self._time(text, day)
            if minutes < DAY_MIN:
                return minutes
        except Unfit:
            pass
        self._extract.wrong(rows[0], "booked_start", f"a time of day on {day}")
        return None
