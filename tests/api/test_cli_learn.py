"""``pks learn``: proposals beside the input, never over it."""

import hashlib
import json
import shutil
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from api.cli import app
from pks.io import load_region, write_region
from tests.pks.followup.samples import lived_region
from tests.pks.io.waiting_list.lists import ROWS, THIRD, bring


def pks(*words: object) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, [str(word) for word in words])
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("lived") / "region"
    write_region(lived_region(12), path)
    return path


def digest(folder: Path) -> str:
    names = sorted(folder.iterdir())
    return hashlib.sha256(b"".join(path.read_bytes() for path in names)).hexdigest()


def test_proposals_load_in_the_old_tables_place(folder: Path, tmp_path: Path) -> None:
    before = digest(folder)
    code, text, _ = pks("learn", folder, "--out", tmp_path / "out", "--json")
    answer = json.loads(text)
    shutil.copytree(folder, tmp_path / "region")
    for file in (tmp_path / "out").glob("*.csv"):
        shutil.copy(file, tmp_path / "region")
    region = load_region(tmp_path / "region")

    assert code == 0
    assert digest(folder) == before
    assert {Path(name).name for name in answer["files"]} == {
        "procedures.csv", "surgeon_privileges.csv", "cancellations.csv",
        "learned.json", "lärdomar.html", "lärdomar.md",
    }  # fmt: skip
    means = {row.procedure_id: row.mean_min for row in region.procedures}
    for change in answer["times"]["procedures"]:
        assert means[change["what"]] == round(change["after"], 1)


def test_the_kept_extracts_tell_the_weeks_with_today_s_outcomes(tmp_path: Path) -> None:
    """Who went was operated, say outcomes that came after the last extract."""
    bring(tmp_path, *ROWS, as_of=date(2026, 11, 16))
    bring(tmp_path, THIRD, as_of=date(2026, 11, 23))
    folder, out = tmp_path / "region", tmp_path / "out"
    (folder / "outcomes.csv").write_text(
        "case_id;date;result\na1;2026-11-20;performed\n", "utf-8"
    )
    code, _, fault = pks("learn", folder, "--out", out)
    assert code == 0, fault
    shutil.copy(out / "inflow.csv", folder / "inflow.csv")
    rows = {(r.flow_id, r.week): r for r in load_region(folder).inflow}

    told = rows["Ort-site", "2026-W47"]
    assert (told.performed, told.removed, told.cancelled) == (1, 1, 0)


def test_nobody_is_named_in_what_people_read(folder: Path, tmp_path: Path) -> None:
    pks("learn", folder, "--out", tmp_path / "out")
    for name in ("lärdomar.html", "lärdomar.md", "learned.json"):
        text = (tmp_path / "out" / name).read_text("utf-8")
        assert not any(row.staff_id in text.split() for row in lived_region(1).staff)
        assert "op0" not in text


def test_over_the_input_is_refused(folder: Path) -> None:
    before = digest(folder)
    code, _, fault = pks("learn", folder, "--out", folder)

    assert code == 2
    assert "expected another folder than the region's own" in fault
    assert digest(folder) == before


def test_without_outcomes_it_is_refused(tmp_path: Path) -> None:
    from tests.pks.kpi.samples import sample_region

    write_region(sample_region(), tmp_path / "region")
    code, _, fault = pks("learn", tmp_path / "region", "--out", tmp_path / "out")

    assert code == 2
    assert "outcomes, inflow: expected rows" in fault
