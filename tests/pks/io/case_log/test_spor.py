"""A log with SPOR's times as the ground of a region: who may do what, how long."""

from collections import Counter
from pathlib import Path

import pytest

from pks.errors import InvalidTables
from pks.io.case_log import (
    ImportedLog,
    import_case_log,
    read_log_map,
    write_imported,
)
from pks.io.case_log.report import report_markdown, report_tree
from tests.pks.io.case_log.logs import ROWS, log_map, text_of
from tests.pks.io.exports.maps import FIXTURES, MAPS


@pytest.fixture(scope="module")
def imported() -> ImportedLog:
    return import_case_log(
        FIXTURES / "operationslogg_spor.csv",
        read_log_map(MAPS / "operationslogg-spor.toml"),
    )


def test_privileges_are_what_was_done_often_enough(imported: ImportedLog) -> None:
    done = Counter((c.surgeon, c.procedure) for c in imported.log.cases)
    enough = {pair for pair, number in done.items() if number >= 5}
    found = {(p.staff_id, p.procedure_id) for p in imported.region.surgeon_privileges}
    assert found == enough
    assert ("L002", "NFJ59") in done  # two emergencies: too few
    assert ("L002", "NFJ59") not in found


def test_nobody_is_made_up_where_surgeons_are_named(imported: ImportedLog) -> None:
    region = imported.region
    assert {p.staff_id for p in region.staff} == {"L001", "L002", "L003"}
    speed = {(p.staff_id, p.procedure_id): p.speed_permille
             for p in region.surgeon_privileges}  # fmt: skip
    assert speed["L001", "NFB49"] < 1000 < speed["L002", "NFB49"]


def test_team_needs_by_the_theatre_type_a_procedure_is_mostly_done_in(
    imported: ImportedLog,
) -> None:
    mostly_large = {
        code
        for code in {c.procedure for c in imported.log.cases}
        if sum(c.suite == "Sal-1" for c in imported.log.cases if c.procedure == code)
        > sum(c.suite != "Sal-1" for c in imported.log.cases if c.procedure == code)
    }
    nurses = {
        n.procedure_id: n.count
        for n in imported.region.team_needs
        if n.role == "theatre_nurse"
    }
    assert mostly_large
    assert {code for code, count in nurses.items() if count == 120} == mostly_large


def test_emergencies_make_no_sessions_but_are_outcomes(imported: ImportedLog) -> None:
    region = imported.region
    assert {s.session_id for s in region.sessions if s.theatre_id == "Sal-2"} == {
        f"Sal-2-{day}" for day in ("mon", "tue", "wed", "thu")
    }
    urgency = {row.case_id: row.urgency for row in region.outcomes}
    assert (urgency["op900"], urgency["op901"]) == ("6h", "24h")
    night = next(row for row in region.outcomes if row.case_id == "op901")
    assert (night.in_min, night.out_min) == (1270, 1440)


def test_additional_codes_stay_with_the_main_one(imported: ImportedLog) -> None:
    row = next(row for row in imported.region.outcomes if row.case_id == "op007")
    assert row.procedure_ids[0] in {"NFB49", "NGB49", "NGD11"}
    assert "ZXA00" not in row.procedure_ids  # no procedure of the region


def test_stays_are_of_those_who_stayed(imported: ImportedLog) -> None:
    days = {p.procedure_id: p.los_mean_days for p in imported.region.procedures}
    assert days["NFB49"] == pytest.approx(2.0, abs=0.3)
    assert days["NGD11"] == 0.0


def test_the_report_judges_durations_on_weeks_left_out(imported: ImportedLog) -> None:
    tree = report_tree(imported)["held_out_weeks"]
    assert tree["num_weeks"] == 5
    assert tree["num_booked"] == len(imported.log.cases) - 2
    assert tree["verdict"] in ("better", "worse", "unclear")
    page = report_markdown(imported, report_tree(imported))
    assert "Prövat på utelämnade veckor" in page
    assert "L001" not in page  # speeds are not shown by name


def test_it_joins_a_folder_and_the_same_log_twice_changes_nothing(
    imported: ImportedLog, tmp_path: Path
) -> None:
    folder = tmp_path / "region"
    folder.mkdir()
    staff = "staff_id;site_id;roles;competences\nL001;NOR;surgeon;robot\n"
    (folder / "staff.csv").write_text(staff, "utf-8")
    write_imported(imported, folder)
    before = {p.name: p.read_bytes() for p in folder.iterdir()}
    assert b"robot" in before["staff.csv"]
    write_imported(imported, folder)
    assert {p.name: p.read_bytes() for p in folder.iterdir()} == before


def test_a_struck_case_is_an_outcome_and_no_case(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    header = "Id;Datum;Sal;Klinik;KVÅ;In;Ut;Bokat;Plan;Struken"
    struck = "s1;2026-11-23;1;ort;NFB49;;;90;12:00;2026-11-22"
    rows = [f"{row};" for row in ROWS]
    path.write_text(text_of(*rows, struck, header=header), "utf-8")
    base = log_map()
    columns = {name: headers[0] for name, headers in base.columns.items()}
    found = import_case_log(path, log_map(columns={**columns, "cancelled": "Struken"}))
    assert found.log.num_set_aside == 0
    assert len(found.log.cases) == 3
    results = Counter(row.result for row in found.region.outcomes)
    assert results == {"performed": 3, "cancelled": 1}


def test_a_ground_without_a_master_schedule_is_refused() -> None:
    with pytest.raises(InvalidTables, match="master where"):
        log_map(waiting={"kind": "none"})
