"""Records found among titles, groups, totals and footers; codes and defaults."""

from pathlib import Path

import openpyxl
import pytest

from pks.errors import InvalidTables, UnreadableFile
from pks.io.cells import parse_integer, parse_text
from pks.io.exports import date_reader, read_extract
from tests.pks.io.exports.extracts import (
    FIELDS,
    HEADER,
    TELLING,
    export_map,
    extract,
)

GROUPED = """Planering;;;Utfall;
Ärende;Datum;Start;Datum;Start
a;2026-11-23;08:00;2026-11-24;09:00
"""


def test_what_is_no_record_is_skipped_and_counted(tmp_path: Path) -> None:
    text = (
        f"Väntelista kirurgen\nUttag 2026-11-24;;\n\n{HEADER}\na;2026-11-23\n"
        f"Avdelning 12 söder;\n{HEADER}\nb;2026-11-24\n;\nSumma;\n;;2\n"
        "Utskrivet 2026-11-24 av systemet\n"
    )
    found = extract(tmp_path, text)
    assert found.rows == (5, 8)
    assert list(found.texts("case")) == ["a", "b"]
    assert found.skipped == {
        "title or footer": 2, "repeated header": 1, "totals row": 2,
    }  # fmt: skip


def test_a_row_with_a_key_alone_is_a_faulty_record_not_a_footer(
    tmp_path: Path,
) -> None:
    found = extract(tmp_path, f"{HEADER}\na;2026-11-23\nb;\nc;2026-11-23\n")
    found.values("day", date_reader(()), must=True)
    assert found.bad == {1}
    assert str(found.faults[0]) == (
        "export.csv, row 3, column Datum: expected a value (the cell is blank)."
    )


def test_a_header_below_a_group_is_named_with_it(tmp_path: Path) -> None:
    columns = {"case": "Ärende", "day": "Utfall / Datum"}
    found = extract(tmp_path, GROUPED, columns)
    assert list(found.texts("day")) == ["2026-11-24"]
    columns["day"] = "planering / datum"
    assert list(extract(tmp_path, GROUPED, columns).texts("day")) == ["2026-11-23"]


def test_a_header_that_stands_twice_must_be_named_with_its_group(
    tmp_path: Path,
) -> None:
    with pytest.raises(InvalidTables, match="Planering / Datum, Utfall / Datum"):
        extract(tmp_path, GROUPED)


def test_a_header_in_the_group_row_alone_counts(tmp_path: Path) -> None:
    text = "Ärende;Planering;\n;Datum;Start\na;2026-11-23;08:00\n"
    found = extract(tmp_path, text)
    assert list(found.texts("case")) == ["a"]


def test_a_repeated_or_listed_header_gives_several_cells(tmp_path: Path) -> None:
    text = f"{HEADER};KVÅ;KVÅ;Bi\na;2026-11-23;NGB49;;ZXA00\n"
    columns = {"case": "Ärende", "day": "Datum", "codes": ["KVÅ", "Bi"]}
    assert extract(tmp_path, text, columns).several("codes") == [("NGB49", "ZXA00")]
    assert extract(tmp_path, text).several("codes") == [()]


def test_cells_left_blank_below_mean_the_value_above(tmp_path: Path) -> None:
    text = f"{HEADER};KVÅ\na;2026-11-23;X\n;;Y\nb;2026-11-24;Z\n"
    columns = {"case": "Ärende", "day": "Datum", "codes": "KVÅ"}
    down = {"fill_down": ["case"]}
    found = extract(tmp_path, text, columns, file=down)
    assert list(found.texts("case")) == ["a", "a", "b"]


def test_codes_come_first_then_the_default(tmp_path: Path) -> None:
    text = f"{HEADER};Läge;Min\na;1;V;5\nb;2;;\nc;3;x;\nd;4; väntar  NU ;\n"
    columns = {"case": "Ärende", "day": "Datum", "state": "Läge", "minutes": "Min"}
    codes = {"state": {"V": "waiting", "*": "booked", "Väntar nu": "waiting"}}
    found = extract(tmp_path, text, columns, codes=codes, defaults={"minutes": "30"})
    assert found.values("state", parse_text, "-") == [
        "waiting", "-", "booked", "waiting",
    ]  # fmt: skip
    assert found.values("minutes", parse_integer) == [5, 30, 30, 30]
    assert found.num_defaulted == {"minutes": 3}
    codes = {"state": {"": "booked", "V": "waiting"}}
    found = extract(tmp_path, text, columns, codes=codes)
    assert found.values("state", parse_text)[:2] == ["waiting", "booked"]
    assert len(found.bad) == 2


def test_a_default_stands_for_a_column_that_is_not_there(tmp_path: Path) -> None:
    found = extract(tmp_path, f"{HEADER}\na;1\n", defaults={"minutes": "30"})
    assert found.values("minutes", parse_integer) == [30]
    assert found.num_defaulted == {"minutes": 1}


def test_more_than_half_unusable_stops(tmp_path: Path) -> None:
    found = extract(tmp_path, f"{HEADER}\na;x\nb;2026-11-24\n")
    found.values("day", date_reader(()), must=True)
    found.judge()
    with pytest.raises(InvalidTables):
        found.judge(strict=True)
    found = extract(tmp_path, f"{HEADER}\na;x\nb;y\nc;2026-11-24\n")
    found.values("day", date_reader(()), must=True)
    with pytest.raises(InvalidTables, match="row 3"):
        found.judge()


def test_no_such_header_names_only_the_map_s(tmp_path: Path) -> None:
    with pytest.raises(InvalidTables) as caught:
        extract(tmp_path, "Karin;Svensson\nAnna;Berg\n")
    assert "row among the first 30 with the headers" in str(caught.value)
    assert "Karin" not in str(caught.value)


def test_names_are_never_shown(tmp_path: Path) -> None:
    found = extract(tmp_path, f"{HEADER}\na;Berg, Anna\nb;2026-11-24\n")
    found.values("day", date_reader(()), must=True)
    assert "Berg" not in str(found.faults[0])
    assert "row 2, column Datum" in str(found.faults[0])


def test_personal_numbers_are_refused_in_any_column(tmp_path: Path) -> None:
    text = f"{HEADER};Övrigt\na;2026-11-23;19121212-1212\n"
    with pytest.raises(InvalidTables, match="column Övrigt: expected pseud") as caught:
        extract(tmp_path, text)
    assert "1212-1212" not in str(caught.value)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_usual_encodings_and_delimiters(tmp_path: Path, encoding: str) -> None:
    for sign in ";\t,":
        text = f"Titel, med komma\n{HEADER};Text\na;2026-11-23;å, ä, ö\n"
        if sign != ",":
            text = text.replace(";", sign)
            found = extract(tmp_path, text, encoding=encoding)
            assert list(found.texts("day")) == ["2026-11-23"]


def test_a_quote_that_is_never_closed_names_its_row(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"export\.csv, row 3: expected CSV"):
        extract(tmp_path, f'{HEADER}\na;2026-11-23\n"b;2026-11-23\nc;2026-11-23\n')


def test_merged_cells_count_in_all_their_rows(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for cells in (
        ["Väntelista", None, None, None],
        ["Ärende", "Planering", None, "KVÅ"],
        [None, "Datum", "Start", None],
        ["a", "2026-11-23", "08:00", "X"],
        [None, None, None, "Y"],
    ):
        sheet.append(cells)
    for merged in ("A1:D1", "A2:A3", "B2:C2", "D2:D3", "A4:A5", "B4:B5"):
        sheet.merge_cells(merged)
    path = tmp_path / "export.xlsx"
    book.save(path)
    columns = {"case": "Ärende", "day": "Planering / Datum", "codes": "KVÅ"}
    found = read_extract(path, export_map(columns), FIELDS, TELLING)
    assert list(found.texts("case")) == ["a", "a"]
    assert list(found.texts("day")) == ["2026-11-23"] * 2
    assert found.several("codes") == [("X",), ("Y",)]
