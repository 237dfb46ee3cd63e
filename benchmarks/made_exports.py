"""Made-up exports of any number of rows, one of each kind that pks imports."""

import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import xlsxwriter

AS_OF = date(2026, 11, 16)
FIRST_DAY = date(2023, 1, 2)
CHANGED = 0.05
NUM_CODES, NUM_PEOPLE, NUM_WARDS = 600, 400, 140
CASES_A_DAY, THEATRES = 130, 26

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Kind:
    """
    A kind of export.

    Attributes
    ----------
    columns
        Our name -> header, in the order of a row.
    tree
        The map's other sections.
    row
        Makes the row at a position, from chance; the text stands in ids that an
        earlier extract did not have.
    unread
        Names that the map leaves out.
    """

    columns: Mapping[str, str]
    tree: Mapping[str, Any]
    row: Callable[[int, random.Random, str], Row]
    unread: tuple[str, ...] = ()

    @property
    def map_tree(self) -> dict[str, Any]:
        """The map as TOML would say it."""
        read = {name: h for name, h in self.columns.items() if name not in self.unread}
        return {"columns": read, **self.tree}

    def rows(self, num_rows: int, seed: int = 0) -> Iterator[Row]:
        """Yield rows; a later seed changes a twentieth of them."""
        for at in range(num_rows):
            if seed and random.Random(f"{seed}-{at}").random() < CHANGED:
                yield self.row(at, random.Random(f"{seed}-{at}-new"), "N")
            else:
                yield self.row(at, random.Random(at), "")

    def write(self, path: Path, num_rows: int, seed: int = 0) -> None:
        """Write an export, CSV or .xlsx with numbers and dates as such."""
        header = (*self.columns.values(), "Kommentar")
        made = ((*row, "ring helst före kl. 10") for row in self.rows(num_rows, seed))
        if path.suffix == ".xlsx":
            options = {"constant_memory": True, "default_date_format": "yyyy-mm-dd"}
            with xlsxwriter.Workbook(path, options) as book:
                sheet = book.add_worksheet("Lista")
                for at, cells in enumerate((header, *made)):
                    sheet.write_row(at, 0, cells)
        else:
            lines = (";".join(map(str, cells)) for cells in (header, *made))
            path.write_text("\n".join(lines) + "\n", "cp1252")


def _code(number: int) -> str:
    return f"N{'ABCDEF'[number % 6]}{number // 100}{number % 100:02d}"


def _surgeon(code: int, chance: random.Random) -> str:
    return f"K{(code + 37 * chance.randrange(8)) % 300:03d}"


def _listed(at: int, chance: random.Random, new: str) -> Row:
    decided = AS_OF - timedelta(days=chance.randrange(1, 400))
    code = chance.randrange(NUM_CODES)
    is_booked = chance.random() < 0.2
    day = AS_OF + timedelta(days=chance.randrange(8, 60))
    return (
        f"C{new}{at:07d}", f"{_code(code)}, ZXA00", f"Åtgärd {code}",
        f"Klinik {code % 9}", f"Sjukhus {chance.randrange(5)}", decided,
        decided + timedelta(days=2), chance.randrange(1, 5),
        chance.choice(("active", "active", "pvv", "mov")),
        30 + 5 * chance.randrange(40), chance.choice(("day", "inpatient")),
        _surgeon(code, chance), chance.randrange(2, 95),
        decided + timedelta(days=40) if is_booked else "", day if is_booked else "",
        f"Sal {chance.randrange(12)}" if is_booked else "",
        "called" if is_booked else "", "EKG, prover" if at % 7 == 0 else "",
    )  # fmt: skip


def _operated(at: int, chance: random.Random, new: str) -> Row:
    """Return an operation, its times with their dates, or one that was struck."""
    days, case = divmod(at, CASES_A_DAY)
    day = FIRST_DAY + timedelta(days=days // 5 * 7 + days % 5)
    theatre, order = case % THEATRES, case // THEATRES
    code = theatre % 9 + 9 * chance.randrange(NUM_CODES // 9)
    minutes = round(chance.lognormvariate(4, 0.4))
    planned = datetime.combine(day, time(7, 30)) + timedelta(minutes=105 * order)
    start = planned + timedelta(minutes=chance.randrange(20))
    is_done = chance.random() > 0.05
    steps = [start + timedelta(minutes=m) for m in (0, 10, 15, minutes, minutes + 8)]
    return (
        f"O{new}{at:07d}", day, f"Sal {theatre}", f"Klinik {code % 9}", _code(code),
        *(steps if is_done else [""] * len(steps)), 40 + 5 * chance.randrange(20),
        planned, _surgeon(code, chance), chance.choice(("elective", "elective", "24h")),
        day + timedelta(days=chance.randrange(6)) if is_done else "",
        "performed" if is_done else "cancelled",
        "" if is_done else day - timedelta(days=1),
        "" if is_done else chance.choice(("patient", "hospital", "medical")),
        "" if is_done else chance.choice(("sjuk", "vårdplats", "personal")),
    )  # fmt: skip


def _rostered(at: int, chance: random.Random, new: str) -> Row:
    days, person = divmod(at, NUM_PEOPLE)
    start = 7 * 60 + 15 * chance.randrange(8)
    end = start + 8 * 60 + 15 * chance.randrange(6)
    return (
        f"P{person:04d}", f"Roll {person % 5}", FIRST_DAY + timedelta(days=days),
        chance.choice(("D", "D", "K", "J", "SEM", "")),
        f"{start // 60}:{start % 60:02}", f"{end // 60}:{end % 60:02}",
    )  # fmt: skip


def _staffed(at: int, chance: random.Random, new: str) -> Row:
    days, ward = divmod(at, NUM_WARDS)
    day = FIRST_DAY + timedelta(days=days)
    return f"Avd {ward}", day, chance.randrange(8, 30), chance.randrange(4)


_OPERATIONS = {
    "case": "Nr", "date": "Datum", "suite": "Sal", "service": "Klinik",
    "procedure": "KVÅ", "wheels_in": "V540", "operation_start": "V565",
    "knife_start": "V567", "operation_end": "V570", "wheels_out": "V585",
    "booked_min": "Plan min", "scheduled": "Plan start", "surgeon": "Operatör",
    "urgency": "Akut", "discharged": "Utskriven", "status": "Status",
    "cancelled": "Struken", "cause": "Upphov", "reason": "Orsak",
}  # fmt: skip

KINDS = {
    "beds": Kind(
        {"ward": "Avdelning", "date": "Datum", "beds": "Vpl", "reserve": "Akut"},
        {}, _staffed,
    ),
    "shifts": Kind(
        {
            "person": "Person", "role": "Befattning", "date": "Datum", "kind": "Pass",
            "start": "Start", "end": "Slut",
        },
        {
            "codes": {
                "kind": {
                    "D": "theatre", "K": "clinic", "J": "jour", "SEM": "vacation",
                    "": "free",
                },
                "role": {"Roll 0": "surgeon", "*": "theatre_nurse"},
            }
        },
        _rostered,
    ),
    "case-log": Kind(
        _OPERATIONS,
        {"sessions": {"kind": "master"}, "waiting": {"kind": "none"}}, _operated,
    ),
    "outcomes": Kind(_OPERATIONS, {}, _operated, ("service",)),
    "waiting-list": Kind(
        {
            "case": "Ärende", "procedures": "KVÅ", "procedure_name": "Klartext",
            "specialty": "Klinik", "site": "Sjukhus", "decided": "Beslut",
            "requested": "Anmälan", "priority": "Prio", "status": "Status",
            "booked_min": "Tid", "care_form": "Vårdform", "surgeon": "Operatör",
            "age": "Ålder", "offered": "Erbjuden", "booked_date": "Dag",
            "booked_theatre": "Sal", "booking_state": "Läge", "missing": "Saknas",
        },
        {}, _listed,
    ),
}  # fmt: skip
