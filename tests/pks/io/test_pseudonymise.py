"""Numbers become pseudonyms; everything else stays."""

import re
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Font

from pks.errors import InvalidInput, UnreadableFile
from pks.io import load_region, pseudonymise
from pks.io.pseudonymise import canonical, pseudonym
from tests.pks.io.builders import with_lines, write_folder
from tests.pks.io.persons import personal_numbers

KEY = b"0123456789abcdef"
NUMBER = "19121212-1212"
PID = pseudonym(NUMBER, KEY)


@pytest.fixture
def key(tmp_path: Path) -> Path:
    path = tmp_path / "key"
    path.write_bytes(KEY + b"\n")
    return path


def csv_of(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "lista.csv"
    path.write_bytes(text.encode(encoding))
    return path


def done(file: Path, key: Path, encoding: str = "utf-8") -> str:
    return pseudonymise(file, key).out.read_bytes().decode(encoding)


def test_pseudonym_is_short_and_says_what_it_is() -> None:
    assert re.fullmatch(r"pid-[a-z2-7]{16}", PID)


def test_pseudonym_depends_on_the_key() -> None:
    assert pseudonym(NUMBER, b"another key, 16+") != PID


@pytest.mark.parametrize("text", ["191212121212", "19121212+1212", "121212+1212"])
def test_way_of_writing_does_not_matter(text: str) -> None:
    assert pseudonym(text, KEY, date(2026, 11, 24)) == PID


@pytest.mark.parametrize(
    ("text", "century"), [("270101-0000", "19"), ("260101-0000", "20"),
                          ("260101+0000", "19"), ("300101+0000", "18")],
)  # fmt: skip
def test_century_of_a_short_number(text: str, century: str) -> None:
    assert canonical(text, date(2026, 11, 24)).startswith(century)


def test_case_id_and_every_other_byte_stay(tmp_path: Path, key: Path) -> None:
    text = '\ufeffÄrende;Pnr;"Fri;text"\r\n c1 ;%s;"Ring ""%s"""\r\n\r\nc2;;1,50\r\n'
    file = csv_of(tmp_path, text % (NUMBER, NUMBER))
    assert done(file, key) == text % (PID, PID)


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16-le", "utf-8"])
def test_encoding_stays(tmp_path: Path, key: Path, encoding: str) -> None:
    mark = "\ufeff" if encoding == "utf-16-le" else ""
    file = csv_of(tmp_path, f"{mark}å;b\n{NUMBER};ö", encoding)
    assert done(file, key, encoding) == f"{mark}å;b\n{PID};ö"


def test_same_person_has_the_same_pseudonym_in_every_file(
    tmp_path: Path, key: Path
) -> None:
    first = csv_of(tmp_path, f"a\n{NUMBER}\n")
    second = first.with_name("annan.csv")
    second.write_text("b\n191212121212\n")
    assert done(first, key).split()[1] == done(second, key).split()[1]


def test_bare_numbers_beyond_chance_are_replaced(tmp_path: Path, key: Path) -> None:
    numbers = [n[2:] for n in personal_numbers(20)]
    found = done(csv_of(tmp_path, "nr\n" + "\n".join(numbers)), key)
    assert not set(numbers) & set(found.split())


def test_random_ten_digit_ids_stay(tmp_path: Path, key: Path) -> None:
    text = "nr\n1212121212\n" + "\n".join(f"{i * 7919 + 5000000000}" for i in range(99))
    assert done(csv_of(tmp_path, text), key) == text


def test_number_and_date_columns_of_a_table_stay(tmp_path: Path, key: Path) -> None:
    path = tmp_path / "patients.csv"
    text = "patient_id;anmäld_tid_min;beslutsdatum\n%s;191212121212;19121212-1212\n"
    path.write_text(text % NUMBER, encoding="utf-8")
    assert done(path, key) == text % PID


def test_counts_are_told_and_no_number(tmp_path: Path, key: Path) -> None:
    result = pseudonymise(csv_of(tmp_path, f"a;b\n{NUMBER};{NUMBER}\n"), key)
    assert (result.num_replaced, result.num_persons) == (2, 1)
    assert "1212" not in repr((result.num_replaced, result.num_persons))


def test_pseudonymised_region_loads_and_keeps_its_references(
    tmp_path: Path, key: Path
) -> None:
    staff = with_lines("staff", [f"{NUMBER};S1;kirurg;"])
    duties = with_lines("duties", ["191212121212;2026-11-23;07:00;16:00;theatre;"])
    folder = write_folder(tmp_path / "in", staff=staff, duties=duties)
    for name in ("staff", "duties"):
        file = folder / f"{name}.csv"
        pseudonymise(file, key, tmp_path / "new.csv")
        (tmp_path / "new.csv").replace(file)
    region = load_region(folder)
    assert region.staff[-1].staff_id == region.duties[-1].staff_id == PID


def test_copy_stands_beside_the_input(tmp_path: Path, key: Path) -> None:
    file = csv_of(tmp_path, f"a\n{NUMBER}\n")
    assert pseudonymise(file, key).out == tmp_path / "lista-pseudonym.csv"
    assert NUMBER in file.read_text()


@pytest.mark.parametrize("name", ["lista.csv", "finns.csv"])
def test_nothing_is_written_over(tmp_path: Path, key: Path, name: str) -> None:
    file = csv_of(tmp_path, f"a\n{NUMBER}\n")
    (tmp_path / "finns.csv").write_text("x")
    with pytest.raises(InvalidInput, match="nothing is written over"):
        pseudonymise(file, key, tmp_path / name)


def test_short_key_is_refused_and_not_shown(tmp_path: Path) -> None:
    path = tmp_path / "key"
    path.write_bytes(b"fifteen bytes!!\n")
    with pytest.raises(InvalidInput, match="at least 16 random bytes") as raised:
        pseudonymise(csv_of(tmp_path, "a\n"), path)
    assert "fifteen" not in str(raised.value)


def test_missing_key_or_file(tmp_path: Path, key: Path) -> None:
    with pytest.raises(UnreadableFile, match="expected a key file"):
        pseudonymise(csv_of(tmp_path, "a\n"), tmp_path / "nokey")
    with pytest.raises(UnreadableFile, match="expected a CSV file or"):
        pseudonymise(tmp_path / "nowhere.csv", key)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.append(["Ärende", "Pnr", "Som tal", "Notering", "Kopia"])
    sheet.append(["c1", NUMBER, 191212121212, f"Ring <{NUMBER}> & fråga", "=B2"])
    sheet.append(["c2", "ingen", 12, date(2026, 11, 24), None])
    sheet["A2"].comment = Comment("Se även 19101010-1010", "x")
    sheet["B2"].font = Font(bold=True)
    sheet.column_dimensions["B"].width = 33
    made.save(tmp_path / "bok.xlsx")
    return tmp_path / "bok.xlsx"


def test_workbook_cells_are_replaced(book: Path, key: Path) -> None:
    sheet = openpyxl.load_workbook(pseudonymise(book, key).out).active
    assert sheet is not None
    assert [cell.value for cell in sheet[2]] == [
        "c1", PID, PID, f"Ring <{PID}> & fråga", "=B2",
    ]  # fmt: skip


def test_styles_of_a_workbook_stay(book: Path, key: Path) -> None:
    sheet = openpyxl.load_workbook(pseudonymise(book, key).out).active
    assert sheet is not None
    assert (sheet["B2"].font.bold, sheet.column_dimensions["B"].width) == (True, 33)
    assert sheet["D3"].value is not None
    assert sheet["D3"].is_date


def test_no_part_of_a_workbook_holds_a_number(book: Path, key: Path) -> None:
    with zipfile.ZipFile(pseudonymise(book, key).out) as archive:
        for name in archive.namelist():
            text = archive.read(name)
            assert b"1212-1212" not in text, name
            assert b"19101010-1010" not in text, name
            assert b"191212121212" not in text, name


def test_workbook_with_shared_strings_in_several_columns(
    tmp_path: Path, key: Path
) -> None:
    import xlsxwriter

    path = tmp_path / "delad.xlsx"
    with xlsxwriter.Workbook(str(path)) as made:
        sheet = made.add_worksheet("Blad")
        for row, text in enumerate(["Nr", NUMBER, "x", NUMBER]):
            sheet.write_row(row, 0, [text, "fast", text])
    result = pseudonymise(path, key)
    cells = openpyxl.load_workbook(result.out)["Blad"]
    assert [cell.value for cell in cells["C"]] == ["Nr", PID, "x", PID]
    assert result.num_persons == 1
