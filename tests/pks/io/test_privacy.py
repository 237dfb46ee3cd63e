"""A file with numbers of persons is refused, and none of them is repeated."""

from pathlib import Path

import pytest

from pks.errors import InvalidTables
from pks.io import check, load_region
from tests.pks.io.builders import TABLES, with_lines, write_folder
from tests.pks.io.persons import personal_numbers

NUMBER = "19121212-1212"


def refusal(folder: Path, **changed: str) -> str:
    with pytest.raises(InvalidTables) as raised:
        load_region(write_folder(folder, **changed))
    return str(raised.value)


def test_refusal_says_where_how_many_and_how_to_mend(tmp_path: Path) -> None:
    text = with_lines("patients", [f"{NUMBER};NFB49;2026-09-01;2;;;"])
    assert refusal(tmp_path, patients=text) == (
        "patients.csv, row 5, column patient_id: expected pseudonyms, not personal"
        " identity numbers (1 rows hold one;"
        " mend with: pks pseudonymise FILE --key KEYFILE)."
    )


@pytest.mark.parametrize("column", ["reason", "personnummer"])
def test_text_and_unknown_columns_are_searched(tmp_path: Path, column: str) -> None:
    text = (
        f"theatre_id;from_date;to_date;{column}\nT1;2026-12-24;2026-12-24;se {NUMBER}\n"
    )
    assert f"row 2, column {column}: expected pseudonyms" in refusal(
        tmp_path, closures=text
    )


def test_column_of_ten_digits_is_refused(tmp_path: Path) -> None:
    lines = [f"{n[2:]};NFB49;2026-09-01;2;;;" for n in personal_numbers(5)]
    assert "(5 rows hold one" in refusal(
        tmp_path, patients=with_lines("patients", lines)
    )


@pytest.mark.parametrize(
    ("table", "lines"),
    [
        pytest.param("patients", [f"{NUMBER};NFB49;x;2;;;"] * 2, id="duplicate"),
        pytest.param("duties", [f"{NUMBER};2026-11-23;07:00;16:00;x;"], id="unknown"),
        pytest.param("patients", [f"c9;NFB49;{NUMBER};2;;;"], id="date column"),
        pytest.param("staff", [f"{NUMBER};S9;kirurg;"], id="known ids listed"),
        pytest.param("patients", [f"c9;{NUMBER};2026-09-01;{NUMBER};;;"], id="choice"),
        pytest.param("staff", [f"k2;S1;{'x' * 30} {NUMBER};"], id="cut by shortening"),
    ],
)
def test_no_message_repeats_a_number(
    tmp_path: Path, table: str, lines: list[str]
) -> None:
    changed = {table: with_lines(table, lines)}
    changed["surgeon_privileges"] = TABLES["surgeon_privileges"] + "k9;NFB49;1000\n"
    report = check(write_folder(tmp_path, **changed))
    told = repr(report)
    assert report.num_errors
    assert "1212-12" not in told
    assert "121212" not in told


def test_no_warning_repeats_a_number_that_stands_as_a_header(tmp_path: Path) -> None:
    text = f"{NUMBER};NFB49;2026-09-01;2\nc1;NFB49;2026-09-01;2\n"
    assert "1212" not in repr(check(write_folder(tmp_path, patients=text)))


def test_ordinary_ids_of_the_tiny_region_are_fine(tmp_path: Path) -> None:
    assert check(write_folder(tmp_path)).num_errors == 0
