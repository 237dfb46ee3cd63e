"""What a region's files say, and what they are told when it is wrong."""

from datetime import date
from pathlib import Path

import pytest

from pks.errors import InvalidTables, Issue, UnreadableFile
from pks.io import check, load_region
from tests.pks.io.builders import TABLES, with_lines, write_folder


def issues_of(folder: Path, **changed: str | None) -> tuple[Issue, ...]:
    with pytest.raises(InvalidTables) as raised:
        load_region(write_folder(folder, **changed))
    return raised.value.issues


def only_issue(folder: Path, **changed: str | None) -> str:
    (issue,) = issues_of(folder, **changed)
    return str(issue)


def test_tiny_region_loads(tmp_path: Path) -> None:
    region = load_region(write_folder(tmp_path))
    assert (len(region.patients), len(region.duties), region.quarantine) == (3, 3, ())


def test_values_are_of_their_kinds(tmp_path: Path) -> None:
    region = load_region(write_folder(tmp_path))
    assert region.procedures[0].mean_min == 92.5
    assert region.sessions[1].start_min == 465
    assert region.team_needs[1].count == 30
    assert region.patients[1].procedure_ids == ("NGB49", "NFB49")
    assert region.patients[2].pvv_periods == ((date(2026, 11, 20), None),)


def test_swedish_names_of_files_and_headers(tmp_path: Path) -> None:
    write_folder(tmp_path, closures=None)
    text = "SAL; Från ;till;Orsak\nT2;24.12.2026;6/1/2027;Jul\n"
    (tmp_path / "Stängningar.CSV").write_text(text, encoding="cp1252")
    assert load_region(tmp_path).closures[0].to_date == date(2027, 1, 6)


def test_input_is_never_written(tmp_path: Path) -> None:
    write_folder(tmp_path)
    before = {
        p.name: (p.read_bytes(), p.stat().st_mtime_ns) for p in tmp_path.iterdir()
    }
    load_region(tmp_path)
    after = {p.name: (p.read_bytes(), p.stat().st_mtime_ns) for p in tmp_path.iterdir()}
    assert after == before


def test_order_of_columns_does_not_matter(tmp_path: Path) -> None:
    turned = "\n".join(
        ";".join(reversed(line.split(";"))) for line in TABLES["wards"].split("\n")
    )
    region = load_region(write_folder(tmp_path / "a"))
    assert load_region(write_folder(tmp_path / "b", wards=turned)) == region


def test_missing_table_is_named_in_both_languages(tmp_path: Path) -> None:
    assert 'a table "theatres" ("salar")' in str(issues_of(tmp_path, theatres=None)[0])


def test_missing_column_is_named_in_both_languages(tmp_path: Path) -> None:
    text = "theatre_id;name\nT1;Sal 1\nT2;Sal 2\n"
    message = only_issue(tmp_path, theatres=text)
    assert 'theatres.csv, row 1: expected a column "site_id" ("sjukhus")' in message


def test_table_under_both_names_is_an_error(tmp_path: Path) -> None:
    write_folder(tmp_path)
    (tmp_path / "salar.csv").write_text(TABLES["theatres"].lstrip())
    with pytest.raises(InvalidTables, match="the table theatres once"):
        load_region(tmp_path)


def test_empty_file(tmp_path: Path) -> None:
    assert "wards.csv: expected a header row" in str(issues_of(tmp_path, wards="")[0])


def test_column_twice(tmp_path: Path) -> None:
    text = "specialty_id;name;Namn\nort;Ortopedi;x\n"
    assert "row 1, column Namn: expected each column once" in only_issue(
        tmp_path, specialties=text
    )


def test_every_error_at_once(tmp_path: Path) -> None:
    sites = "site_id;name;emergency_reserve_min\nS1;;-1\nS2;Två;x\n"
    found = issues_of(tmp_path, sites=sites, wards=None)
    assert [(i.source, i.row, i.column) for i in found] == [
        ("sites.csv", 2, "name"),
        ("sites.csv", 2, "emergency_reserve_min"),
        ("sites.csv", 3, "emergency_reserve_min"),
        ("ward_beds.csv", 2, "ward_id"),
        ("ward_beds.csv", 3, "ward_id"),
        ("rooms.csv", 2, "ward_id"),
        ("rooms.csv", 3, "ward_id"),
        ("shifts.csv", 2, "ward_id"),
        ("shifts.csv", 3, "ward_id"),
        ("flows.csv", 2, "ward_id"),
        ("flows.csv", 2, "icu_id"),
        ("flows.csv", 2, "pacu_id"),
        ("flows.csv", 3, "ward_id"),
        ("flows.csv", 3, "pacu_id"),
    ]


def test_error_names_header_as_it_stands(tmp_path: Path) -> None:
    text = "Avdelning;DATUM;Vårdplatser\nW1;2026-11-23;-4\n"
    message = only_issue(tmp_path, ward_beds=text)
    assert message == (
        "ward_beds.csv, row 2, column Vårdplatser: expected 0 to 2000 beds. Got '-4'."
    )


def test_blank_cell_that_must_be_filled(tmp_path: Path) -> None:
    message = only_issue(tmp_path, specialties="specialty_id;name\nort; \n")
    assert "row 2, column name: expected a value (the cell is blank)" in message


@pytest.mark.parametrize("value", ["NaN", "inf"])
def test_nan_and_infinity(tmp_path: Path, value: str) -> None:
    text = TABLES["procedures"].replace("92,5", value)
    message = only_issue(tmp_path, procedures=text)
    assert f"column mean_min: expected a number such as 12,5. Got '{value}'" in message


def test_duplicate_id_names_both_rows(tmp_path: Path) -> None:
    message = only_issue(tmp_path, theatres=with_lines("theatres", ["T1;S2;Tre;"]))
    assert "row 4, column theatre_id: expected each theatre_id once" in message
    assert "(also on row 2). Got 'T1'." in message


def test_duplicate_of_a_faulty_row_is_told_too(tmp_path: Path) -> None:
    text = "specialty_id;name\nort;\nort;Ortopedi\n;x\n;y\n"
    found = issues_of(tmp_path, specialties=text)
    assert [(i.row, i.column) for i in found] == [
        (2, "name"), (3, "specialty_id"), (4, "specialty_id"), (5, "specialty_id"),
    ]  # fmt: skip


def test_duplicate_of_a_key_of_several_columns(tmp_path: Path) -> None:
    text = with_lines("ward_beds", ["W1;24/11/2026;9;0"])
    assert "each ward_id + date once (also on row 3)" in only_issue(
        tmp_path, ward_beds=text
    )


def test_unknown_reference_lists_what_there_is(tmp_path: Path) -> None:
    message = only_issue(tmp_path, theatres=with_lines("theatres", ["T3;S9;Tre;"]))
    assert "expected ids of the table sites (S1, S2). Got 'S9'." in message


def test_unknown_reference_in_a_list_shows_only_the_unknown(tmp_path: Path) -> None:
    text = with_lines("theatres", ["T3;S1;Tre;cbow laser"])
    assert "(cbow). Got 'laser'." in only_issue(tmp_path, theatres=text)


def test_reference_to_a_faulty_row_is_not_told_again(tmp_path: Path) -> None:
    text = "theatre_id;site_id;name\nT1;S1;\nT2;S2;Två\n"
    assert len(issues_of(tmp_path, theatres=text)) == 1


def test_id_that_no_list_can_hold(tmp_path: Path) -> None:
    text = with_lines("equipment", ["c båge;C"])
    assert "an id without space" in only_issue(tmp_path, equipment=text)


def test_decimal_comma_in_a_comma_file_is_told_as_too_many_cells(
    tmp_path: Path,
) -> None:
    text = "procedure_id,role,count\nNFB49,opssk,1,5\n"
    message = only_issue(tmp_path, team_needs=text)
    assert "row 2: expected at most 3 cells, as in the header" in message


def test_long_value_is_shortened(tmp_path: Path) -> None:
    text = with_lines("sites", [f"S3;Tre;{'9' * 60}"]).replace(
        "site_id;name\n", "site_id;name;emergency_reserve_min\n"
    )
    (issue,) = issues_of(tmp_path, sites=text)
    assert issue.value == "9" * 39 + "…"


def test_extra_column_is_a_warning(tmp_path: Path) -> None:
    write_folder(tmp_path, specialties="specialty_id;name;färg\nort;Ortopedi;blå\n")
    report = check(tmp_path)
    assert (report.num_errors, report.warnings) == (
        0, ('specialties.csv, row 1: column "färg" is not used.',)
    )  # fmt: skip


def test_unknown_file_is_a_warning(tmp_path: Path) -> None:
    write_folder(tmp_path)
    (tmp_path / "patient.csv").write_text("x\n")
    assert check(tmp_path).warnings == (
        "patient.csv is no table of a region and is not used.",
    )


def test_missing_optional_table_is_an_assumption(tmp_path: Path) -> None:
    region = load_region(write_folder(tmp_path, team_needs=None))
    (assumed,) = [a for a in region.assumptions if a.table == "team_needs"]
    assert "no team beside the surgeon" in assumed.text_en


def test_blank_cells_that_matter_are_counted(tmp_path: Path) -> None:
    text = (
        "patient_id;procedure_ids;decision_date;priority;care_form\n"
        "c1;NFB49;2026-09-01;2;dag\nc2;NFB49;2026-09-01;2; \nc3;NFB49;2026-09-01;2;\n"
    )
    region = load_region(write_folder(tmp_path, patients=text))
    (assumed,) = [a for a in region.assumptions if "care_form" in a.text_en]
    assert assumed.num_rows == 2


def test_column_left_out_is_assumed_for_every_row(tmp_path: Path) -> None:
    region = load_region(write_folder(tmp_path))
    (assumed,) = [a for a in region.assumptions if "care_form" in a.text_en]
    assert assumed.num_rows == 3


@pytest.mark.parametrize("name", ["nowhere", "file.txt"])
def test_path_that_is_no_region(tmp_path: Path, name: str) -> None:
    (tmp_path / "file.txt").write_text("x")
    with pytest.raises(UnreadableFile, match="a folder of CSV files or an"):
        load_region(tmp_path / name)


def test_holidays_include_the_eves(tmp_path: Path) -> None:
    holidays = load_region(write_folder(tmp_path)).holidays
    assert {date(2026, 12, 24), date(2026, 12, 25), date(2027, 6, 25)} <= set(holidays)


def test_holidays_reach_the_years_of_the_duties(tmp_path: Path) -> None:
    text = with_lines("duties", ["k1;2031-01-07;07:00;16:00;theatre;"])
    assert (
        date(2031, 12, 24) in load_region(write_folder(tmp_path, duties=text)).holidays
    )
