"""A roster system's exports become people and their duties."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from pks.calendar import DAY_MIN
from pks.errors import InvalidTables, Issue
from pks.io.cells import Unfit, split
from pks.io.exports import Extract, id_of, read_extract, shown, time_reader
from pks.io.exports.export_map import OTHERS
from pks.io.names import normal
from pks.io.shifts.cells import ShiftCell, parse_permille, plain_id, shift_cells
from pks.io.shifts.shift_map import FIELDS, FREE, ShiftMap
from pks.model.people import Duty, Person

MOST_BAD_SHARE = 0.5
LONGEST_MIN = DAY_MIN


@dataclass(slots=True)
class Shifts:
    """
    What the exports held.

    Attributes
    ----------
    people
        By id, in order; roles of several lines are joined.
    duties
        By (person, day, start).
    faults
        Why rows or cells were set aside, a line per fault.
    unknown_codes
        Duty codes that the map does not know, with how often they stand.
    num_free
        Codes that mean no duty.
    num_twice
        Duties that stood more than once, and count once.
    no_role
        People whose befattning gives no role.
    """

    sources: list[str] = field(default_factory=list)
    people: dict[str, Person] = field(default_factory=dict)
    duties: dict[tuple[str, date, int], Duty] = field(default_factory=dict)
    faults: list[Issue] = field(default_factory=list)
    skipped: Counter[str] = field(default_factory=Counter)
    unknown_codes: Counter[str] = field(default_factory=Counter)
    num_rows: int = 0
    num_set_aside: int = 0
    num_free: int = 0
    num_twice: int = 0
    num_default_hours: int = 0

    @property
    def no_role(self) -> tuple[str, ...]:
        """People without any role."""
        return tuple(name for name, p in self.people.items() if not p.roles)


def read_shifts(
    files: Iterable[tuple[Path, ShiftMap]], *, strict: bool = False
) -> Shifts:
    """
    Read roster exports, each with its own map.

    Raises
    ------
    UnreadableFile
        A file as such cannot be read.
    InvalidTables
        A column is missing, persons' numbers are in a file, or more than half of its
        rows or codes are unusable, which means that the map does not fit.
    """
    found = Shifts()
    for path, shift_map in files:
        extract = read_extract(path, shift_map, FIELDS, telling=_telling(shift_map))
        _FileReader(extract, shift_map, found).read(strict)
    return found


def _telling(shift_map: ShiftMap) -> tuple[str, ...]:
    return ("person",) if shift_map.is_wide else ("date", "kind", "start", "end")


class _FileReader:
    """Reads one file into what was found."""

    def __init__(self, extract: Extract, shift_map: ShiftMap, found: Shifts) -> None:
        self._extract, self._map, self._found = extract, shift_map, found
        self._time = time_reader(shift_map.time_formats)
        self._cell_faults: list[Issue] = []
        self._cells_aside = 0

    def read(self, strict: bool) -> None:
        """Read people, then their duties."""
        extract, found = self._extract, self._found
        people = self._people()
        cells = shift_cells(extract, self._map)
        extract.judge(strict=strict)
        for cell in cells:
            person = people[cell.at]
            if person is not None and cell.at not in extract.bad:
                self._take(person, cell)
        if self._cell_faults and (
            strict or self._cells_aside > MOST_BAD_SHARE * len(cells)
        ):
            raise InvalidTables(tuple(self._cell_faults))
        self._keep_people(people)
        found.sources.append(extract.source)
        found.faults += [*extract.sorted_faults(), *self._cell_faults]
        found.skipped += extract.skipped
        found.num_rows += len(extract)
        found.num_set_aside += len(extract.bad) + self._cells_aside

    def _people(self) -> Sequence[Person | None]:
        extract = self._extract
        names = extract.values("person", plain_id, must=True)
        roles = extract.values("role", _ids)
        groups = extract.values("staff_group", id_of, "")
        sites = extract.values("site", id_of, self._map.site)
        shares = extract.values("employment", parse_permille, 1000)
        agency = extract.values("agency", str, "no")
        rows = zip(names, sites, roles, groups, shares, agency, strict=True)
        return [
            None if name is None else Person(
                name, site or self._map.site, tuple(role or ()),
                staff_group=group or "", agency=hired == "yes",
                employment_permille=1000 if share is None else share,
            )
            for name, site, role, group, share, hired in rows
        ]  # fmt: skip

    def _keep_people(self, people: Sequence[Person | None]) -> None:
        for at, person in enumerate(people):
            if person is not None and at not in self._extract.bad:
                known = self._found.people.get(person.staff_id)
                self._found.people[person.staff_id] = (
                    person if known is None else joined(known, person)
                )

    def _take(self, person: Person, cell: ShiftCell) -> None:
        kind = self._kind(cell)
        if kind is None or kind == FREE:
            self._found.num_free += kind == FREE
            return
        try:
            duty = self._duty(person, cell, kind)
        except Unfit as unfit:
            self._aside(cell, cell.start or cell.end or cell.code, str(unfit))
            return
        key = duty.staff_id, duty.date, duty.start_min
        before = self._found.duties.setdefault(key, duty)
        if before == duty and before is not duty:
            self._found.num_twice += 1
        elif before != duty:
            self._aside(cell, cell.code, "one duty at a time of each person")

    def _kind(self, cell: ShiftCell) -> str | None:
        """Return what a code means; None, and a fault, where the map does not say."""
        codes, code = self._map.codes["kind"], normal(cell.code)
        if not code and not cell.start and not cell.end:
            return codes.get(code, FREE)
        kind = codes.get(code) or (codes.get(OTHERS) if code else None)
        if kind is None:
            self._found.unknown_codes[shown(cell.code) or "(visas ej)"] += 1
            self._aside(cell, cell.code, "a duty code of [codes.kind] in the map")
        return kind

    def _duty(self, person: Person, cell: ShiftCell, kind: str) -> Duty:
        default = self._map.hours.get(normal(cell.code))
        if not cell.start and not cell.end:
            if default is None:
                raise Unfit(f"start and end, or [hours] in {self._map.source}")
            self._found.num_default_hours += 1
            start, end = default
        else:
            start, end = self._times(cell)
        day = cell.day + timedelta(days=start // DAY_MIN)
        shift = start - start % DAY_MIN
        return Duty(person.staff_id, day, start - shift, _clock(end - shift), kind)

    def _times(self, cell: ShiftCell) -> tuple[int, int]:
        if not cell.start or not cell.end:
            raise Unfit("both a start and an end")
        start, end = self._time(cell.start, cell.day), self._time(cell.end, cell.day)
        if end <= start:
            end += DAY_MIN
        if not start < end <= start + LONGEST_MIN:
            raise Unfit("an end at most 24 h after the start")
        return start, end

    def _aside(self, cell: ShiftCell, text: str, expected: str) -> None:
        self._cells_aside += 1
        self._cell_faults.append(
            Issue(
                self._extract.source, self._extract.rows[cell.at], cell.header,
                shown(text), expected, structural=False,
            )
        )  # fmt: skip


def _clock(end: int) -> int:
    """Return an end as a time of day: 24:00 stays, what is later is the next day's."""
    return end if end <= DAY_MIN else end - DAY_MIN


def _ids(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(id_of, split(text))))


def joined(known: Person, other: Person) -> Person:
    """Return one person of two lines: the first line's, with the roles of both."""
    roles = tuple(dict.fromkeys((*known.roles, *other.roles)))
    return Person(
        known.staff_id, known.site_id, roles, known.competences,
        known.staff_group or other.staff_group, known.employment_permille,
        known.birth_year, known.cost_ore_per_h, known.agency or other.agency,
    )  # fmt: skip
