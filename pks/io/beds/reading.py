"""A list of staffed beds becomes wards and their beds by day."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from pks.errors import InvalidTables, Issue
from pks.io.beds.beds_map import FIELDS, IGNORED, RESERVE, STAFFED, BedsMap
from pks.io.cells import Unfit, parse_integer
from pks.io.exports import Extract, date_reader, id_of, read_extract, shown
from pks.io.exports.day_columns import day_columns
from pks.model.places import Ward, WardBeds

MOST_BEDS = 2000
MOST_BAD_SHARE = 0.5

Key = tuple[str, date]


@dataclass(slots=True)
class Beds:
    """
    What the export held.

    Attributes
    ----------
    wards, beds
        By ward, and by ward and day.
    faults
        Why rows or cells were set aside, a line per fault.
    num_no_reserve
        Ward-days whose emergency reserve the export does not say.
    """

    source: str = ""
    wards: dict[str, Ward] = field(default_factory=dict)
    beds: dict[Key, WardBeds] = field(default_factory=dict)
    faults: list[Issue] = field(default_factory=list)
    skipped: Counter[str] = field(default_factory=Counter)
    num_rows: int = 0
    num_set_aside: int = 0
    num_no_reserve: int = 0


@dataclass(frozen=True, slots=True)
class _Cell:
    """A count as it stands."""

    at: int
    header: str
    day: date
    measure: str
    text: str


def read_beds(path: Path, beds_map: BedsMap, *, strict: bool = False) -> Beds:
    """
    Read a list of staffed beds, a row a ward and day or a column a day.

    Raises
    ------
    UnreadableFile
        The file as such cannot be read.
    InvalidTables
        A column is missing, persons' numbers are in it, or more than half of its
        rows or counts are unusable, which means that the map does not fit.
    """
    telling = ("ward", "measure") if beds_map.is_wide else ("date", "beds")
    extract = read_extract(path, beds_map, FIELDS, telling=telling)
    return _Reader(extract, beds_map).read(strict)


class _Reader:
    def __init__(self, extract: Extract, beds_map: BedsMap) -> None:
        self._extract, self._map = extract, beds_map
        self._faults: list[Issue] = []
        self._counts: dict[Key, dict[str, int]] = {}

    def read(self, strict: bool) -> Beds:
        extract = self._extract
        wards = self._wards()
        cells = list(self._wide() if self._map.is_wide else self._long())
        extract.judge(strict=strict)
        for cell in cells:
            ward = wards[cell.at]
            if ward is not None and cell.at not in extract.bad:
                self._take(ward.ward_id, cell)
        if self._faults and (strict or len(self._faults) > MOST_BAD_SHARE * len(cells)):
            raise InvalidTables(tuple(self._faults))
        return self._found(wards)

    def _wards(self) -> list[Ward | None]:
        extract = self._extract
        ids = extract.values("ward", id_of, must=True)
        names = extract.values("name", str, "")
        kinds = extract.values("kind", str, "ward")
        sites = extract.values("site", id_of, self._map.site)
        rows = zip(ids, names, kinds, sites, strict=True)
        return [
            None if not ward else Ward(
                ward, site or self._map.site, name or ward, kind or "ward"
            )
            for ward, name, kind, site in rows
        ]  # fmt: skip

    def _long(self) -> Iterator[_Cell]:
        extract, columns = self._extract, self._map.columns
        days = extract.values("date", date_reader(self._map.date_formats), must=True)
        for name, measure in (("beds", STAFFED), ("reserve", RESERVE)):
            if extract.has(name):
                header = columns[name][0]
                for at, text in enumerate(extract.texts(name)):
                    day = days[at]
                    if day is not None:
                        yield _Cell(at, header, day, measure, text)

    def _wide(self) -> Iterator[_Cell]:
        extract, header = self._extract, self._extract.header
        taken = [place for places in header.at_columns.values() for place in places]
        read = date_reader(self._map.date_formats)
        days = day_columns(header.names, taken, read, self._map.year)
        if not days:
            expected = (
                "days as headers, such as 2026-11-24 (or columns.date in"
                f" {self._map.source}, where each row has its date)"
            )
            raise InvalidTables((Issue(extract.source, header.row, "", "", expected),))
        measures = extract.values("measure", str, STAFFED)
        for place, day in days.items():
            for at, text in enumerate(extract.cells_at(place)):
                measure = measures[at] or STAFFED
                if measure != IGNORED:
                    yield _Cell(at, header.names[place], day, measure, text)

    def _take(self, ward: str, cell: _Cell) -> None:
        if not cell.text:
            return
        try:
            number = parse_integer(cell.text)
            if not 0 <= number <= MOST_BEDS:
                raise Unfit(f"0 to {MOST_BEDS} beds")
        except Unfit as unfit:
            self._aside(cell, str(unfit))
            return
        counts = self._counts.setdefault((ward, cell.day), {})
        if counts.setdefault(cell.measure, number) != number:
            expected = f"one count a ward and day ({counts[cell.measure]} stands above)"
            self._aside(cell, expected)

    def _aside(self, cell: _Cell, expected: str) -> None:
        source, rows = self._extract.source, self._extract.rows
        self._faults.append(
            Issue(
                source, rows[cell.at], cell.header, shown(cell.text), expected,
                structural=False,
            )
        )  # fmt: skip

    def _found(self, wards: list[Ward | None]) -> Beds:
        extract = self._extract
        good = [w for at, w in enumerate(wards) if w and at not in extract.bad]
        staffed = {key: c for key, c in self._counts.items() if STAFFED in c}
        return Beds(
            source=extract.source,
            wards={ward.ward_id: ward for ward in reversed(good)},
            beds={
                key: WardBeds(*key, counts[STAFFED], counts.get(RESERVE, 0))
                for key, counts in sorted(staffed.items())
            },
            faults=[*extract.sorted_faults(), *self._faults],
            skipped=extract.skipped,
            num_rows=len(extract),
            num_set_aside=len(extract.bad) + len(self._faults),
            num_no_reserve=sum(RESERVE not in counts for counts in staffed.values()),
        )
