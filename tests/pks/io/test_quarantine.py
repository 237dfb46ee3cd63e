"""Bad rows of the long lists are set aside; the rest is planned."""

from pathlib import Path

import pytest

from pks.errors import InvalidTables
from pks.io import check, load_region
from tests.pks.io.builders import with_lines, write_folder

BAD = "c4;NFB49;2026-13-01;9;;;"


def folder_with_bad_patient(folder: Path) -> Path:
    return write_folder(folder, patients=with_lines("patients", [BAD]))


def test_bad_patient_is_set_aside(tmp_path: Path) -> None:
    region = load_region(folder_with_bad_patient(tmp_path))
    assert [p.patient_id for p in region.patients] == ["c1", "c2", "c3"]


def test_every_fault_of_a_row_is_told_but_it_counts_once(tmp_path: Path) -> None:
    region = load_region(folder_with_bad_patient(tmp_path))
    assert [(i.row, i.column) for i in region.quarantine] == [
        (5, "decision_date"), (5, "priority"),
    ]  # fmt: skip
    assert region.num_quarantined == (("patients", 1),)


def test_faults_of_quarantine_are_not_structural(tmp_path: Path) -> None:
    region = load_region(folder_with_bad_patient(tmp_path))
    assert not any(issue.structural for issue in region.quarantine)


def test_strict_stops_at_quarantine(tmp_path: Path) -> None:
    with pytest.raises(InvalidTables) as raised:
        load_region(folder_with_bad_patient(tmp_path), strict=True)
    assert len(raised.value.issues) == 2


@pytest.mark.parametrize(
    ("table", "line"),
    [("patients", "c1;NFB49;2026-01-01;2;;;"), ("patients", "c4;NFB50;2026-01-01;2;;;"),
     ("duties", "k9;2026-11-23;07:00;16:00;theatre;"),
     ("inpatients", "v2;W9;2026-11-25;")],
)  # fmt: skip
def test_doubled_or_dangling_rows_are_set_aside(
    tmp_path: Path, table: str, line: str
) -> None:
    region = load_region(write_folder(tmp_path, **{table: with_lines(table, [line])}))
    assert region.num_quarantined == ((table, 1),)


def test_missing_column_of_a_quarantined_table_is_structural(tmp_path: Path) -> None:
    write_folder(tmp_path, patients="patient_id;procedure_ids;priority\nc1;NFB49;1\n")
    assert check(tmp_path).num_errors == 1


def test_report_counts_rows_and_quarantine(tmp_path: Path) -> None:
    report = check(folder_with_bad_patient(tmp_path))
    assert (report.num_rows["patients"], report.num_quarantined) == (4, {"patients": 1})


def test_strict_report_counts_quarantine_as_errors(tmp_path: Path) -> None:
    folder = folder_with_bad_patient(tmp_path)
    assert (check(folder).num_errors, check(folder, strict=True).num_errors) == (0, 2)


def test_report_of_an_unreadable_file_is_an_error(tmp_path: Path) -> None:
    write_folder(tmp_path, sites='site_id;name\nS1;"Ett\n')
    (issue,) = check(tmp_path).errors
    assert "quotes in pairs" in str(issue)
