"""The three shapes of Swedish waiting lists, by the starter maps, through the shell."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from api.cli import app
from pks.io.exports.export_map import ExportMap
from pks.io.exports.records import read_records
from pks.io.load import load_region
from tests.pks.io.exports.make_fixtures import (
    FIXTURES,
    SEMICOLON,
    SEVERAL,
    WORKBOOK,
    write_fixtures,
)

MAPS = Path(__file__).parents[4] / "docs" / "maps"
MAP_OF = {
    SEMICOLON: "vantelista-semikolon.toml", WORKBOOK: "vantelista-arbetsbok.toml",
    SEVERAL: "vantelista-flerrad.toml",
}  # fmt: skip


def run(name: str, folder: Path, *more: str) -> tuple[int, str, str]:
    arguments = [
        "import", "waiting-list", str(FIXTURES / name), "--map",
        str(MAPS / MAP_OF[name]), "--out", str(folder), "--as-of", "2026-11-23",
    ]  # fmt: skip
    result = CliRunner().invoke(app, [*arguments, *more])
    return result.exit_code, result.stdout, result.stderr


@pytest.mark.parametrize("name", MAP_OF)
def test_the_fixtures_are_as_the_helper_writes_them(name: str, tmp_path: Path) -> None:
    write_fixtures(tmp_path)
    plain = ExportMap(source="", columns={}, sheet="Väntande" if "xlsx" in name else "")
    made, kept = (read_records(f / name, plain).rows for f in (tmp_path, FIXTURES))
    assert made == kept


def test_a_semicolon_file_in_cp1252(tmp_path: Path) -> None:
    code, out, _ = run(SEMICOLON, tmp_path)
    assert code == 0
    assert "8 ärenden väntar 2026-11-23, 3 undanlagda" in out
    assert "column Prio: expected one of förtur, hög, låg, medel" in out
    patients = {p.patient_id: p for p in load_region(tmp_path, strict=True).patients}
    assert patients["A1002"].procedure_ids == ("NGB49", "NFB49")
    assert patients["A1002"].missing == ("EKG", "narkosbedömning")
    assert patients["A1001"].booked_start_min == 480
    assert patients["A1006"].booking_state == "confirmed"
    assert patients["A1008"].age_band == "child"
    assert patients["A1003"].care_form == "day"


def test_a_workbook_with_groups_and_merged_cells(tmp_path: Path) -> None:
    code, out, _ = run(WORKBOOK, tmp_path)
    assert code == 0
    assert "6 ärenden väntar 2026-11-23, 0 undanlagda" in out
    patients = {p.patient_id: p for p in load_region(tmp_path, strict=True).patients}
    assert patients["W-001"].site_ids == ("Norra",)
    assert patients["W-001"].booked_start_min == 465
    assert patients["W-006"].booked_start_min == 750
    assert patients["W-005"].svf_course == "brost"
    assert len(patients["W-004"].offered_dates) == 2
    assert patients["W-004"].elsewhere == "offered"


def test_a_tabbed_file_with_several_rows_a_case_is_a_part(tmp_path: Path) -> None:
    run(WORKBOOK, tmp_path)
    code, out, _ = run(SEVERAL, tmp_path, "--json")
    assert code == 0
    assert json.loads(out)["num_cases"] == 4
    patients = {p.patient_id: p for p in load_region(tmp_path, strict=True).patients}
    assert len(patients) == 10
    assert patients["77-3"].procedure_ids == ("KFH00", "KGH80")
    assert not patients["77-2"].ready
    assert len(patients["77-1"].blocked_dates) == 2


def test_strict_stops_and_writes_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "region"
    code, _, err = run(SEMICOLON, folder, "--strict")
    assert code == 2
    assert "column Beslutsdatum" in err
    assert not folder.exists()


def test_a_wrong_map_is_exit_two(tmp_path: Path) -> None:
    arguments = ["import", "waiting-list", str(FIXTURES / SEMICOLON), "--map",
                 str(MAPS / MAP_OF[WORKBOOK]), "--out", str(tmp_path)]  # fmt: skip
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 2
    assert "expected a row among the first 30 with the headers" in result.stderr
