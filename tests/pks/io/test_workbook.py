"""Workbooks: what Excel makes of cells, and what is refused."""

import zipfile
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from openpyxl.worksheet.worksheet import Worksheet

from api.reports.region_workbook import write_region_workbook
from pks.errors import InvalidTables, UnreadableFile
from pks.io import check, load_region
from pks.io.broken_cells import broken_cells
from pks.io.sheets import MAX_BYTES
from pks.io.workbook import MAX_RATIO, cell_text, check_members, read_workbook
from tests.pks.io.builders import write_folder


@pytest.fixture
def book(tmp_path: Path) -> Path:
    region = load_region(write_folder(tmp_path / "csv"))
    return write_region_workbook(region, tmp_path / "region.xlsx", language="sv")[0]


def edit(book: Path, sheet: str, change: Callable[[Worksheet], None]) -> None:
    opened = openpyxl.load_workbook(book)
    change(opened[sheet])
    opened.save(book)


def put(place: str, value: Any) -> Callable[[Worksheet], None]:
    def change(sheet: Worksheet) -> None:
        sheet[place] = value

    return change


def error(book: Path) -> str:
    with pytest.raises(InvalidTables) as raised:
        load_region(book)
    (issue,) = raised.value.issues
    return str(issue)


@pytest.mark.parametrize(
    ("cell", "text"),
    [(1.0, "1"), (12.5, "12.5"), (True, "ja"), (False, "nej"), (None, ""),
     (date(2026, 11, 24), "2026-11-24"), (datetime(2026, 11, 24), "2026-11-24"),
     (datetime(2026, 11, 24, 7, 45), "2026-11-24 07:45:00"), (time(7, 45), "07:45"),
     (timedelta(hours=24), "24:00"), (timedelta(hours=7, minutes=45), "07:45")],
)  # fmt: skip
def test_cell_as_text(cell: object, text: str) -> None:
    assert cell_text(cell) == text


def test_workbook_loads_as_the_folder_does(book: Path, tmp_path: Path) -> None:
    assert load_region(book) == load_region(tmp_path / "csv")


@pytest.mark.parametrize("value", [date(2026, 11, 30), datetime(2026, 11, 30)])
def test_date_cells(book: Path, value: date) -> None:
    edit(book, "vårdplatser", put("B2", value))
    assert load_region(book).ward_beds[0].date == date(2026, 11, 30)


@pytest.mark.parametrize(
    "value", [time(8, 15), timedelta(hours=8, minutes=15), 0.34375]
)
def test_time_cells(book: Path, value: object) -> None:
    edit(book, "salspass", put("D2", value))
    assert load_region(book).sessions[0].start_min == 495


def test_24_o_clock_as_excel_keeps_it(book: Path) -> None:
    edit(book, "salspass", put("E2", timedelta(hours=24)))
    assert load_region(book).sessions[0].end_min == 1440


def test_number_as_an_id_has_no_decimals(book: Path) -> None:
    edit(book, "väntelista", put("A2", 1234))
    assert load_region(book).patients[0].patient_id == "1234"


def test_error_names_sheet_row_and_header(book: Path) -> None:
    edit(book, "vårdplatser", put("C3", -1))
    assert error(book).startswith("vårdplatser, row 3, column vårdplatser: expected 0")


def test_rows_above_the_header_count(book: Path) -> None:
    edit(book, "vårdplatser", lambda sheet: sheet.insert_rows(1, amount=2))
    edit(book, "vårdplatser", put("C5", -1))
    assert error(book).startswith("vårdplatser, row 5")


def test_formula_counts_as_the_value_saved(tmp_path: Path) -> None:
    path = tmp_path / "salar.xlsx"
    with xlsxwriter.Workbook(str(path)) as made:
        sheet = made.add_worksheet("x")
        sheet.write_string(0, 0, "a")
        sheet.write_formula(1, 0, "=1+1", None, 2)
    assert read_workbook(path)["x"].columns == (("2",),)


def test_formula_whose_value_is_empty_text_is_blank() -> None:
    assert broken_cells(b'<c r="A1" t="str"><f>IF(1,"","")</f><v></v></c>') == {}


def test_formula_without_a_value(book: Path) -> None:
    edit(book, "vårdplatser", put("C2", "=1+1"))
    assert "column vårdplatser: expected a value, not a formula" in error(book)


def test_formula_without_a_value_is_not_blank_text(book: Path) -> None:
    edit(book, "stängningar", put("D2", "=A1"))
    assert "column orsak: expected a value, not a formula" in error(book)


def test_excel_error_in_a_cell(book: Path) -> None:
    def change(sheet: Worksheet) -> None:
        sheet["C2"] = "#REF!"
        sheet["C2"].data_type = "e"

    edit(book, "vårdplatser", change)
    assert "column vårdplatser: expected a number such as 12,5. Got '#REF!'" in error(
        book
    )


def test_excel_error_in_a_text(book: Path) -> None:
    def change(sheet: Worksheet) -> None:
        sheet["D2"] = "#N/A"
        sheet["D2"].data_type = "e"

    edit(book, "stängningar", change)
    assert "column orsak: expected a value, not an Excel error" in error(book)


def test_merged_header_cells(book: Path) -> None:
    edit(book, "vårdplatser", lambda sheet: sheet.merge_cells("C1:D1"))
    errors = [str(issue) for issue in check(book).errors]
    assert "vårdplatser, row 1: expected header cells that are not merged." in errors


def test_merged_cells_below_the_header_are_read(book: Path) -> None:
    edit(book, "stängningar", lambda sheet: sheet.merge_cells("D2:D3"))
    assert check(book).num_errors == 0


def test_unknown_sheet_is_a_warning(book: Path) -> None:
    opened = openpyxl.load_workbook(book)
    opened.create_sheet("Blad1")
    opened.save(book)
    assert check(book).warnings == ("Blad1 is no table of a region and is not used.",)


def zip_of(path: Path, *sizes: int) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, size in enumerate(sizes):
            archive.writestr(f"xl/worksheets/sheet{number}.xml", b"0" * size)
    return path


def test_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = zip_of(tmp_path / "bomb.xlsx", 10_000_000)
    with pytest.raises(UnreadableFile, match=rf"zip bomb: .*more than {MAX_RATIO}"):
        load_region(path)


def test_small_member_may_shrink_a_lot(tmp_path: Path) -> None:
    check_members(zip_of(tmp_path / "small.xlsx", 900_000))


def test_sheet_of_100_mb_in_a_workbook(tmp_path: Path) -> None:
    path = zip_of(tmp_path / "large.xlsx", MAX_BYTES)
    with pytest.raises(UnreadableFile, match="under 100 MB"):
        load_region(path)


@pytest.mark.parametrize("content", [b"", b"a;b\n1;2\n", b"PK\x05\x06" + b"\0" * 18])
def test_file_that_is_no_workbook(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "region.xlsx"
    path.write_bytes(content)
    with pytest.raises(UnreadableFile, match=r"region\.xlsx: expected"):
        load_region(path)


def test_texts_of_a_written_workbook_are_no_formulas(tmp_path: Path) -> None:
    closures = "theatre_id;from_date;to_date;reason\nT2;2026-12-24;2027-01-06;'=1+1\n"
    region = load_region(write_folder(tmp_path / "csv", closures=closures))
    assert region.closures[0].reason == "=1+1"
    book, _ = write_region_workbook(region, tmp_path / "out.xlsx")
    assert openpyxl.load_workbook(book)["stängningar"]["D2"].value == "'=1+1"


def test_value_far_out_is_refused_before_room_is_made_for_it(book: Path) -> None:
    edit(book, "salar", put("XFD1048576", "x"))
    with pytest.raises(UnreadableFile, match=r"salar: .* at most 20 million cells"):
        load_region(book)


def test_damaged_sheet(book: Path, tmp_path: Path) -> None:
    content = bytearray(book.read_bytes())
    with zipfile.ZipFile(book) as archive:
        start = archive.getinfo("xl/worksheets/sheet1.xml").header_offset
    content[start + 60 : start + 90] = b"\0" * 30
    book.write_bytes(content)
    with pytest.raises(UnreadableFile, match="a sound workbook"):
        load_region(book)
