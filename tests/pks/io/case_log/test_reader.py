"""Exports in odd forms, and rows that are set aside."""

from pathlib import Path

import openpyxl
import pytest

from pks.errors import InvalidTables, UnreadableFile
from pks.io.case_log import read_case_log
from tests.pks.io.case_log.logs import (
    FIRST,
    HEADER,
    ROWS,
    SECOND,
    log_map,
    read,
    text_of,
)


def test_a_row_becomes_a_case(tmp_path: Path) -> None:
    case = read(tmp_path, *ROWS).cases[0]
    assert (case.row, case.case_id, str(case.day)) == (2, "a1", "2026-11-23")
    assert (case.suite, case.service, case.procedure) == ("1", "ort", "NFB49")
    assert (case.scheduled_min, case.in_min, case.out_min) == (420, 425, 515)
    assert (case.booked_min, case.patient_min) == (90, 90)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_usual_encodings_are_found_out(tmp_path: Path, encoding: str) -> None:
    log = read(tmp_path, *ROWS, encoding=encoding)
    assert log.cases[2].service == "öron"


def test_an_odd_encoding_is_read_when_the_map_names_it(tmp_path: Path) -> None:
    log = read(tmp_path, *ROWS, encoding="cp850", file={"encoding": "cp850"})
    assert log.cases[2].service == "öron"


@pytest.mark.parametrize("encoding", ["ascii", "no-such-thing"])
def test_a_wrong_encoding_is_told(tmp_path: Path, encoding: str) -> None:
    with pytest.raises(UnreadableFile, match=rf"text in {encoding}"):
        read(tmp_path, *ROWS, file={"encoding": encoding})


@pytest.mark.parametrize("sign", ["|", "^", "\t", ","])
def test_any_delimiter(tmp_path: Path, sign: str) -> None:
    text = text_of(*ROWS).replace(";", sign)
    assert len(read(tmp_path, text=text, file={"delimiter": sign}).cases) == 3


def test_titles_above_the_header_are_skipped_and_rows_keep_their_numbers(
    tmp_path: Path,
) -> None:
    text = "Operationslogg\nUttag;2026-12-01\n\n" + text_of(*ROWS)
    log = read(tmp_path, text=text)
    assert [case.row for case in log.cases] == [5, 6, 7]


def test_repeated_headers_and_totals_are_no_cases(tmp_path: Path) -> None:
    log = read(tmp_path, FIRST, HEADER, SECOND, "Summa;;;;;;;135;", ";;;;;;;135;")
    assert len(log.cases) == 2
    assert log.faults == ()
    assert log.skipped == {"repeated header": 1, "totals row": 2}


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("b;2026-11-24;2;ort;X;07:00;;;",
         "log.csv, row 4, column Ut: expected a time; the cell is blank."),
        ("b;2026-11-24;2;ort;X;;08:00;;",
         "log.csv, row 4, column In: expected a time; the cell is blank."),
        ("b;2026-11-24;2;ort;X;09:00;08:00;;",
         "log.csv, row 4, column Ut: expected a time after wheels-in at 09:00."
         " Got '08:00'."),
        ("b;2026-11-24;2;ort;X;09:00;09:00;;",
         "log.csv, row 4, column Ut: expected a time after wheels-in at 09:00."
         " Got '09:00'."),
        ("b;2026-11-24;2;ort;X;25:00;26:00;;",
         "log.csv, row 4, column In: expected a time such as 07:05 (%H:%M) or"
         " 2022-01-31 07:05 (%Y-%m-%d %H:%M). Got '25:00'."),
        ("b;2026-13-24;2;ort;X;07:00;08:00;;",
         "log.csv, row 4, column Datum: expected a date such as 2022-01-31 (%Y-%m-%d)."
         " Got '2026-13-24'."),
        ("b;2026-11-24;;ort;X;07:00;08:00;;",
         "log.csv, row 4, column Sal: expected a value (the cell is blank)."),
        ("a1;2026-11-24;2;ort;X;07:00;08:00;;",
         "log.csv, row 4, column Id: expected an id of its own (row 2 has the same)."
         " Got 'a1'."),
        ("b;2026-11-24;2;ort;X;07:00;08:00;lång;",
         "log.csv, row 4, column Bokat: expected a number such as 12,5. Got 'lång'."),
        ("=1+1;2026-11-24;2;ort;X;07:00;08:00;;",
         "log.csv, row 4, column Id: expected a value, not a formula. Got '=1+1'."),
        ("b;2026-11-24;2;ort;X;2026-11-29 07:00;2026-11-29 08:00;;",
         "log.csv, row 4, column In: expected a time on 2026-11-24 or the day after."
         " Got '2026-11-29 07:00'."),
    ],
)  # fmt: skip
def test_a_faulty_row_is_set_aside_and_told(
    tmp_path: Path, row: str, told: str
) -> None:
    log = read(tmp_path, FIRST, SECOND, row)
    assert len(log.cases) == 2
    assert log.num_set_aside == 1
    assert str(log.faults[0]) == told
    with pytest.raises(InvalidTables):
        read(tmp_path, FIRST, SECOND, row, strict=True)


def test_an_unlisted_suite_is_told(tmp_path: Path) -> None:
    log = read(tmp_path, *ROWS, codes={"suite": {"1": "Sal A"}})
    assert [case.suite for case in log.cases] == ["Sal-A", "Sal-A"]
    assert str(log.faults[0]) == (
        "log.csv, row 4, column Sal: expected one of 1 ([codes.suite] in the map)."
        " Got '2'."
    )


def test_codes_with_separators_become_ids(tmp_path: Path) -> None:
    row = "b;2026-11-24;Sal 2;Öron, näsa;X|1;07:00;08:00;;"
    case = read(tmp_path, row).cases[0]
    assert (case.suite, case.service, case.procedure) == ("Sal-2", "Öron-näsa", "X-1")


def test_the_first_of_several_codes_counts(tmp_path: Path) -> None:
    row = "b;2026-11-24;2;ort;NFB49+ZXA00;07:00;08:00;;"
    case = read(tmp_path, row, procedures={"separator": "+"}).cases[0]
    assert case.procedure == "NFB49"


def test_a_missing_column_names_what_there_is(tmp_path: Path) -> None:
    with pytest.raises(InvalidTables, match=r"column Ut: expected this column.*Utt"):
        read(tmp_path, text=text_of(*ROWS, header=HEADER.replace("Ut", "Utt")))


def test_a_map_that_does_not_fit_stops_the_import(tmp_path: Path) -> None:
    with pytest.raises(InvalidTables) as caught:
        read(tmp_path, *(row.replace("2026-11-2", "11.") for row in ROWS))
    assert len(caught.value.issues) == 3


def test_a_log_without_cases_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidTables, match="at least one record"):
        read(tmp_path, "Summa;;;;;;;0;")


def test_personal_numbers_are_refused_and_not_shown(tmp_path: Path) -> None:
    row = FIRST.replace("a1", "19121212-1212")
    with pytest.raises(InvalidTables, match="pseudonyms") as caught:
        read(tmp_path, row)
    assert "1212-1212" not in str(caught.value)


def test_a_workbook_s_real_dates_and_times(tmp_path: Path) -> None:
    import datetime as dt

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Export"
    sheet.append(["Logg"])
    sheet.append(HEADER.split(";"))
    day = dt.datetime(2026, 11, 23)
    sheet.append(["a1", day, 1, "ort", "NFB49", day.replace(hour=7, minute=5),
                  day.replace(hour=8, minute=35), 90, dt.time(7, 0)])  # fmt: skip
    book.create_sheet("Annat")
    path = tmp_path / "log.xlsx"
    book.save(path)
    case = read_case_log(path, log_map()).cases[0]
    assert (case.row, case.suite, case.in_min, case.out_min) == (3, "1", 425, 515)
    assert case.scheduled_min == 420
    with pytest.raises(UnreadableFile, match=r"sheet 'Blad'.*Annat, Export"):
        read_case_log(path, log_map(file={"sheet": "Blad"}))


def test_no_such_file(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="none there"):
        read_case_log(tmp_path / "none.csv", log_map())


def test_codes_of_the_map_are_applied_to_procedures(tmp_path: Path) -> None:
    """Of several in a cell to the first, which counts; an unknown one is told."""
    codes = {"procedure": {"HP": "NFB49", "KA": "NGD11"}}
    rows = [FIRST.replace("NFB49", "hp+KA"), SECOND.replace("NGB49", "XX")]
    log = read(tmp_path, *rows, codes=codes, procedures={"separator": "+"})

    assert [case.procedure for case in log.cases] == ["NFB49"]
    assert "one of hp, ka ([codes.procedure] in the map)" in str(log.faults[0])


def test_codes_for_all_others_are_applied_to_procedures(tmp_path: Path) -> None:
    log = read(tmp_path, FIRST, SECOND, codes={"procedure": {"*": "ANNAT"}})

    assert [case.procedure for case in log.cases] == ["ANNAT", "ANNAT"]
