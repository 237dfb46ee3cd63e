"""Levers that contradict themselves are errors with row and column."""

from pathlib import Path

import pytest

from pks.errors import InvalidTables
from pks.io import load_region
from tests.pks.io.builders import TABLES, with_lines, write_folder

HEAD = (
    "lever_id;kind;cost_ore;limit_per_week;limit;unit;site_id;role;from_role;minutes;"
    "ward_id;flow_id;to_site_id;from_week;to_week"
)
MOVE_HEAD = (
    "lever_id;kind;cost_ore;limit_per_week;flow_id;to_site_id;procedure_ids;"
    "most_travel_min"
)


@pytest.mark.parametrize(
    ("row", "column", "expected"),
    [
        ("a;agency;1;1;;;S1;;;;;;;;", "role", "a value, as the lever is agency"),
        ("a;open_beds;1;1;;;;;;;W1;F1;;;", "flow_id", "blank for open_beds"),
        ("a;agency;1;1;;session;S1;opssk;;;;;;;", "unit", "hour"),
        ("a;open_beds;1;1;;bed_night;;;;;P1;;;;", "unit", "hour, as the lever is"),
        ("a;earlier_discharge;1;1;;;;;;;P1;;;;", "ward_id", "a ward, for earlier"),
        ("a;ready_for_discharge;1;1;;;;;;;P1;;;;", "ward_id", "a ward, for ready"),
        ("a;close_theatre;1;1;;;S1;;;450;;;;;", "specialty_id", "sessions at S1"),
        ("a;close_beds;1;1;;;S1;;;;W1;;;;", "site_id", "blank for close_beds"),
        ("a;agency;1;1;;;S1;opsk;;;;;;;", "role", "a role of staff or team_needs"),
        ("a;extra_session;1;1;;;S1;;;;;;;;", "minutes", "a value"),
        ("a;bought_care;1;5;4;;;;;;;F1;;;", "limit", "at least limit_per_week (5)"),
        ("a;bought_care;1;5;;;;;;;;F1;;W3;", "from_week", "an ISO week"),
        (
            "a;bought_care;1;5;;;;;;;;F1;;2027-W10;2027-W09",
            "to_week", "a week from 2027-W10 on",
        ),
        ("a;move_flow;1;5;;;;;;;;F1;S2;;", "to_site_id", "another hospital"),
        ("a;task_shift;1;5;;;S1;opssk;opssk;;;;;;", "from_role", "another role"),
        ("a;bought_care;1;5;;;;;;;;F9;;;", "flow_id", "flows"),
        ("a;bought_care;-1;5;;;;;;;;F1;;;", "cost_ore", "0"),
    ],
)  # fmt: skip
def test_a_bad_lever_is_an_error_with_row_and_column(
    tmp_path: Path, row: str, column: str, expected: str
) -> None:
    write_folder(tmp_path, levers=f"{HEAD}\n{row}\n")
    with pytest.raises(InvalidTables) as caught:
        load_region(tmp_path)
    (issue,) = caught.value.issues
    assert issue.column.split()[0].strip(",") == column or column in issue.column
    assert expected in issue.expected
    assert issue.row == 2


@pytest.mark.parametrize(
    ("row", "column", "expected"),
    [
        ("a;bought_care;1;1;F1;;NFB49;", "procedure_ids", "blank for bought_care"),
        ("a;bought_care;1;1;F1;;;90", "most_travel_min", "blank for bought_care"),
        ("a;move_flow;1;1;F1;S2;NGB49;", "procedure_ids", "a procedure of F1"),
        ("a;move_flow;1;1;F1;S2;;90", "most_travel_min", "travel with S1 and S2"),
    ],
)
def test_a_move_has_procedures_of_its_flow_and_known_travel(
    tmp_path: Path, row: str, column: str, expected: str
) -> None:
    flows = with_lines("flows", ["F3;Höft två;S2;ort;höft;;;"])
    levers = f"{MOVE_HEAD}\n{row}\n"
    write_folder(tmp_path, levers=levers, flows=flows, travel=None)
    with pytest.raises(InvalidTables) as caught:
        load_region(tmp_path)
    (issue,) = caught.value.issues
    assert column in issue.column
    assert expected in issue.expected


@pytest.mark.parametrize(
    ("row", "column", "expected"),
    [
        ("S1;S1;9", "to_site_id", "another hospital"),
        ("S1;S3;9", "to_site_id", "sites"),
        ("S1;S2;2000", "minutes", "1440"),
    ],
)
def test_bad_travel_is_an_error(
    tmp_path: Path, row: str, column: str, expected: str
) -> None:
    write_folder(tmp_path, travel=f"from_site_id;to_site_id;minutes\n{row}\n")
    with pytest.raises(InvalidTables) as caught:
        load_region(tmp_path)
    (issue,) = caught.value.issues
    assert column in issue.column
    assert expected in issue.expected


def test_levers_that_fit_are_read(tmp_path: Path) -> None:
    region = load_region(write_folder(tmp_path))
    assert [row.kind for row in region.levers] == ["overtime_simple", "bought_care"]
    assert "levers" in TABLES
