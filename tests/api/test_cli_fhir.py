"""Regions as FHIR through the command line, out and in."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from api.cli import app
from pks.io import load_region
from pks.io.plans import plan_json
from tests.pks.io.builders import write_folder
from tests.pks.io.fhir.test_planned import plan, planned


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_folder(tmp_path / "region")


def run(*words: object) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, [str(word) for word in words])
    return result.exit_code, result.stdout, result.stderr


@pytest.mark.parametrize("form", [(), ("--bundle",)])
def test_a_region_goes_out_and_comes_in(folder: Path, form: tuple[str, ...]) -> None:
    out, back = folder.parent / "fhir", folder.parent / "back"
    code, told, _ = run("export", "fhir", folder, "--out", out, *form)
    assert code == 0
    assert set(map(Path, told.split())) == set(out.iterdir())
    code, told, _ = run("import", "fhir", out, "--out", back)
    assert code == 0
    assert "3 väntelista" in told
    assert load_region(back) == load_region(folder)
    code, told, _ = run("import", "fhir", out, "--out", back, "--json")
    found = json.loads(told)
    assert code == 0
    assert (found["schema"], found["kind"]) == ("pks.import/1", "fhir")
    assert not any(sum(changes.values()) for changes in found["changes"].values())


def test_a_plan_gives_appointments_and_others_get_no_basic(folder: Path) -> None:
    file, out = folder.parent / "plan.json", folder.parent / "fhir"
    file.write_text(plan_json(plan(planned("c1"), planned("c3"))), "utf-8")
    code, told, _ = run(
        "export", "fhir", folder, "--out", out, "--plan", file, "--without-basic",
        "--weeks", 1, "--json",
    )  # fmt: skip
    assert code == 0
    names = {Path(name).name for name in json.loads(told)["files"]}
    assert "Basic.ndjson" not in names
    lines = (out / "Appointment.ndjson").read_text("utf-8").splitlines()
    found = {row["id"]: row for row in map(json.loads, lines)}
    assert found["booking-c1"]["status"] == "proposed"
    assert found["booking-c1"]["minutesDuration"] == 60
    assert found["booking-c1"]["start"] == "2026-11-24T08:00:00+01:00"
    assert found["booking-c1"]["slot"] == [{"reference": "Slot/slot-P2-20261124"}]


def test_what_cannot_be_used_is_one_message(folder: Path) -> None:
    bad = folder.parent / "bad.ndjson"
    bad.write_text('{"resourceType": "ServiceRequest", "status": "x"}\n', "utf-8")
    code, _, err = run("import", "fhir", bad, "--out", folder.parent / "in")
    assert code == 2
    assert "bad.ndjson, row 1, column ServiceRequest.status: expected 'draft'" in err
    code, _, err = run("export", "fhir", folder.parent / "no", "--out", folder)
    assert code == 2
    events = folder.parent / "events.csv"
    events.write_text("kind\n", "utf-8")
    code, _, err = run(
        "export", "fhir", folder, "--out", folder.parent / "f", "--event", events
    )
    assert (code, "expected a plan that pks replan made" in err) == (2, True)
