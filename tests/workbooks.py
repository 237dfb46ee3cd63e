"""A hundred workbooks that no planner meant to send, the same ones each time."""

import io
import zipfile
from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from random import Random
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from pks.model.region import TABLES as DECLARED
from tests.pks.io.builders import TABLES

Book = dict[str, list[list[Any]]]
Parts = dict[str, bytes]
PARAMETERS = [["name", "Liten"], ["as_of", "2026-11-20"], ["start_week", "2026-W48"]]
REQUIRED = [table.name for table in DECLARED if not table.optional]
SHEET = "xl/worksheets/sheet{}.xml"


def tiny() -> Book:
    """The tiny region's sheets as lists of cells."""
    book = {
        name: [line.split(";") for line in text.strip().splitlines()]
        for name, text in TABLES.items()
    }
    return {"region": PARAMETERS, **book}


def packed(book: Book, touch: Callable[[Workbook], object] = lambda _: None) -> bytes:
    """A workbook's bytes; `touch` changes what lists of cells cannot say."""
    made, content = Workbook(), io.BytesIO()
    made.remove(made.active)  # type: ignore[arg-type]  # there is one
    for name, rows in book.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    touch(made)
    made.save(content)
    return content.getvalue()


def parts(content: bytes) -> Parts:
    """The members of a workbook."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(members: Parts, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of members."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", method) as archive:
        for name, member in members.items():
            archive.writestr(name, member)
    return content.getvalue()


def malformed() -> Iterator[tuple[str, bytes]]:
    """A name for each fault, and the workbook that has it; each must be refused."""
    yield from of_bytes(packed(tiny()))
    yield from of_members(packed(tiny()))
    yield from of_tables()
    yield from of_cells()
    yield from of_forms()


def of_bytes(sound: bytes) -> Iterator[tuple[str, bytes]]:
    """What is no workbook, or was one before it was cut or scratched."""
    yield "empty", b""
    yield "text", b"patient_id;procedure_ids\nc1;NFB49\n"
    yield "pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
    yield "html saved as xlsx", b"<html><table><tr><td>c1</td></tr></table></html>"
    yield "encrypted or old xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 4096
    yield "zip of nothing", zipped({})
    for tenth in range(1, 10):
        yield f"cut at {tenth}0 %", sound[: len(sound) * tenth // 10]
    for seed in range(6):
        chance, content = Random(seed), bytearray(sound)
        for _ in range(400):
            content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        yield f"scratched {seed}", bytes(content)
    locked = bytearray(sound)
    at = locked.find(b"PK\x01\x02")
    while at >= 0:  # the flag of a password in every entry
        locked[at + 8] |= 1
        at = locked.find(b"PK\x01\x02", at + 4)
    yield "zip with a password", bytes(locked)


def of_members(sound: bytes) -> Iterator[tuple[str, bytes]]:
    """Zips whose members are no sound workbook."""
    found = parts(sound)
    book, relations = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
    first = SHEET.format(1)
    for gone in (book, relations, first):
        yield f"without {gone}", zipped({k: v for k, v in found.items() if k != gone})
    for name in (book, relations, first):
        half = found[name][: len(found[name]) // 2]
        yield f"half of {name}", zipped(found | {name: half})
        yield f"noise for {name}", zipped(found | {name: b"\xff\xfe\0noise" * 9})
    laughs = b'<!DOCTYPE x [<!ENTITY a "ha">' + b"".join(
        b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9)
    )
    bomb = laughs + b"]><workbook>&j;</workbook>"
    yield "a billion laughs", zipped(found | {book: bomb})
    deep = b"<a>" * 50_000 + b"</a>" * 50_000
    yield "deep xml", zipped(found | {relations: deep})
    yield "zip bomb", zipped(found | {first: b" " * 30_000_000})
    far = found[first].replace(b'r="A2"', b'r="XFD1048576"')
    yield "a cell far out", zipped(found | {first: far})
    below = found[first].replace(b'r="A2"', b'r="A0"')
    yield "a cell in row 0", zipped(found | {first: below})
    odd = found[first].replace(b"</sheetData>", ERROR_CELL + b"</sheetData>")
    yield "an error in no encoding", zipped(found | {first: odd})
    beyond = found[first].replace(b"</sheetData>", TEXT_CELL + b"</sheetData>")
    yield "a text beyond the texts", zipped(found | {first: beyond})
    outside = found[relations].replace(b"worksheets/sheet1.xml", b"../../etc/passwd")
    yield "a sheet elsewhere", zipped(found | {relations: outside})
    empty = found[book].split(b"<sheets>")[0] + b"<sheets/></workbook>"
    yield "no sheets", zipped(found | {book: empty})


TEXT_CELL = b'<row r="9"><c r="A9" t="s"><v>999999</v></c></row>'
ERROR_CELL = b'<row r="9"><c r="A9" t="e"><v>\xff\xfe</v></c></row>'


def of_tables() -> Iterator[tuple[str, bytes]]:
    """Sheets and columns that are missing, doubled or named otherwise."""
    for name in REQUIRED:
        yield f"without the sheet {name}", packed(without(tiny(), name))
    for name in ("patients", "sessions", "procedures", "staff"):
        book = tiny()
        book[name] = [row[1:] for row in book[name]]
        yield f"{name} without its id", packed(book)
        book = tiny()
        book[name][0][0] = f"{book[name][0][0]}x"
        yield f"{name} with a misspelt id", packed(book)
    doubled = tiny()
    for row in doubled["patients"]:
        row.append(row[0])
    yield "a column twice", packed(doubled)
    yield "a table twice", packed({**tiny(), "väntelista": tiny()["patients"]})
    yield "empty sheets", packed({name: [] for name in TABLES})
    blank = tiny()
    blank["sessions"][0] = [""] * 6
    yield "a blank header", packed(blank)
    yield "one sheet of notes", packed({"Blad1": [["Hej"], ["lista kommer"]]})


def without(book: Book, name: str) -> Book:
    """A book without one sheet."""
    return {key: rows for key, rows in book.items() if key != name}


WRONG: tuple[tuple[str, str, int, int, Any], ...] = (
    ("a text for a number", "procedures", 1, 4, "nittio"),
    ("a negative time", "procedures", 1, 4, -5),
    ("a number beyond all", "procedures", 1, 4, 1e308),
    ("not a number", "procedures", 1, 4, "NaN"),
    ("endless", "procedures", 1, 4, "inf"),
    ("a date for a number", "procedures", 1, 4, date(2026, 11, 20)),
    ("yes for a number", "procedures", 1, 4, True),
    ("a percent sign", "procedures", 1, 4, "12 %"),
    ("two numbers", "procedures", 1, 4, "90-95"),
    ("nothing for a number", "procedures", 1, 4, None),
    ("an unknown weekday", "sessions", 1, 2, "måndagar"),
    ("an unknown theatre", "sessions", 1, 1, "T9"),
    ("an end before its start", "sessions", 1, 4, "07:00"),
    ("a clock that is none", "sessions", 1, 3, "25:61"),
    ("a date for a clock", "sessions", 1, 3, datetime(2026, 11, 20, 7, 45)),
    ("an id twice", "sessions", 2, 0, "P1"),
    ("a blank id", "sessions", 1, 0, "   "),
    ("an unknown specialty", "sessions", 1, 5, "ort\u200bo"),
    ("the 31st of February", "closures", 1, 1, "2026-02-31"),
    ("an American date", "closures", 1, 1, "12/24/2026"),
    ("a date far away", "closures", 1, 2, "9999-99-99"),
    ("a number for a date", "closures", 1, 1, -1),
    ("a huge number for a date", "closures", 1, 1, 1e12),
    ("a cell of 32,000 letters", "theatres", 1, 1, "x" * 32_000),
    ("right to left and rockets", "theatres", 1, 1, "\u202e\u0644\u0627 🚀"),
    ("half a person", "team_needs", 1, 2, "en halv"),
    ("a count of none", "team_needs", 1, 2, "1/0"),
    ("an identity number", "sites", 1, 1, "19121212-1212"),
    ("a clock as a time", "wards", 3, 4, time(0, 0, 59)),
    ("a week that is none", "inflow", 1, 1, "2026-W54"),
    ("a negative inflow", "inflow", 1, 2, -6),
)
"""Name, sheet, row, column, value."""


def of_cells() -> Iterator[tuple[str, bytes]]:
    """Cells of a wrong kind."""
    for name, sheet, row, column, value in WRONG:
        book = tiny()
        book[sheet][row][column] = value
        yield name, packed(book)
    for at, value in ((1, "i går"), (2, "v. 48")):
        rows = [list(row) for row in PARAMETERS]
        rows[at][1] = value
        yield f"the parameter {rows[at][0]}", packed(tiny() | {"region": rows})
    unknown: list[list[Any]] = [*PARAMETERS, ["guarantee_dayz", 90]]
    yield "an unknown parameter", packed(tiny() | {"region": unknown})


def of_forms() -> Iterator[tuple[str, bytes]]:
    """Formulas, merged cells, notes above the header and other habits of Excel."""
    for formula in ("=1/0", "=B2", "=Blad9!A1", '=HYPERLINK("http://x")'):
        book = tiny()
        book["procedures"][1][4] = formula
        yield f"the formula {formula}", packed(book)
    for error in ("#DIV/0!", "#N/A", "#REF!", "#NAMN?"):
        book = tiny()
        book["procedures"][1][4] = error
        yield f"the error {error}", packed(book)
    yield "a merged header", packed(tiny(), merge("procedures", "D1:E1"))
    yield "merged cells", packed(tiny(), merge("procedures", "E2:E3"))
    notes = tiny()
    notes["sessions"] = [["Salsfördelning hösten"], [], *notes["sessions"]]
    yield "a title above the header", packed(notes)
    blank = tiny()
    blank["procedures"][1:1] = [[] for _ in range(2000)]
    blank["procedures"][-1][4] = "x"
    yield "a fault below 2,000 blank rows", packed(blank)
    long = tiny()
    long["sessions"] += [["P1", "T1", "mon", "07:45", "16:00", "ort"]] * 30_000
    yield "the same row 30,000 times", packed(long)


def merge(sheet: str, cells: str) -> Callable[[Workbook], object]:
    """What merges cells of a sheet."""

    def touch(book: Workbook) -> None:
        found = book[sheet]
        assert isinstance(found, Worksheet)
        found.merge_cells(cells)

    return touch
