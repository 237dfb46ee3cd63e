"""CSV files of every make, with the rows that an editor shows."""

from pathlib import Path

import pytest

from pks.errors import UnreadableFile
from pks.io.sheets import MAX_BYTES, Sheet, read_csv

TEXT = "sal;namn\nT1;Öga å\nT2;Näsa\n"


def read(folder: Path, content: bytes | str, encoding: str = "utf-8") -> Sheet:
    path = folder / "salar.csv"
    path.write_bytes(
        content if isinstance(content, bytes) else content.encode(encoding)
    )
    return read_csv(path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    assert read(tmp_path, TEXT, encoding).columns[1] == ("Öga å", "Näsa")


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_delimiters(tmp_path: Path, delimiter: str) -> None:
    assert read(tmp_path, TEXT.replace(";", delimiter)).header == ("sal", "namn")


def test_delimiter_hint_of_excel(tmp_path: Path) -> None:
    sheet = read(tmp_path, "sep=,\nsal,namn;kort\nT1,Öga\n")
    assert (sheet.header, sheet.rows) == (("sal", "namn;kort"), (3,))


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_line_ends(tmp_path: Path, newline: str) -> None:
    assert read(tmp_path, TEXT.replace("\n", newline)).rows == (2, 3)


def test_row_after_a_cell_of_three_lines(tmp_path: Path) -> None:
    assert read(tmp_path, 'sal;namn\nT1;"a\nb\nc"\nT2;x\n').rows == (2, 5)


def test_blank_lines_count_but_are_left_out(tmp_path: Path) -> None:
    assert read(tmp_path, "\nsal;namn\n;\n\nT1;x\n").rows == (5,)


def test_explanation_below_the_header_is_left_out(tmp_path: Path) -> None:
    assert read(tmp_path, "sal;namn\n# Salens id;Namn\nT1;x\n").rows == (3,)


def test_hash_further_down_is_an_id(tmp_path: Path) -> None:
    assert read(tmp_path, "sal;namn\nT1;x\n# 2;y\n").rows == (2, 3)


def test_short_row_is_blank_at_its_end(tmp_path: Path) -> None:
    assert read(tmp_path, "sal;namn\nT1\n").columns == (("T1",), ("",))


def test_long_row_is_noted(tmp_path: Path) -> None:
    assert read(tmp_path, "sal;namn\nT1;x;y\n").too_wide == (2,)


def test_delimiters_at_line_end_are_no_cells(tmp_path: Path) -> None:
    sheet = read(tmp_path, "sal;namn;;\nT1;x;;\n")
    assert (sheet.header, sheet.too_wide) == (("sal", "namn"), ())


def test_empty_file_has_no_header(tmp_path: Path) -> None:
    assert read(tmp_path, b"").header_row is None


def test_open_quote_is_told_with_its_row(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"salar\.csv, row 2: .*quotes"):
        read(tmp_path, 'sal;namn\nT1;"x\n')


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="UTF-8 or CP1252"):
        read(tmp_path, b"\x00\x01\x81")


def test_sheet_of_100_mb_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "patients.csv"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES)
    with pytest.raises(UnreadableFile, match=r"under 100 MB\. Got 100 MB"):
        read_csv(path)
