"""`pks plan --validate`: the loop, and its buffers along the chain of commands."""

import json
from pathlib import Path
from typing import Any

import pytest

from pks.demo import demo_region
from pks.io import load_region, write_region
from pks.io.plans import read_plan
from pks.problems.week import Buffer, week_problem
from tests.api.test_cli_simulate import pks

NOW = "2027-02-01T06:00"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's hospital, and a validated plan of it beside."""
    path = tmp_path_factory.mktemp("validated")
    write_region(demo_region("hospital", 1), path / "region")
    code, text, errors = pks(
        "plan", path / "region", "--out", path / "out", "--effort", 1, "--validate",
        "--json",
    )  # fmt: skip
    assert code == 0, errors
    (path / "told.json").write_text(text, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def told(folder: Path) -> dict[str, Any]:
    """What the command said."""
    found: dict[str, Any] = json.loads((folder / "told.json").read_text("utf-8"))
    return found


def plan_of(folder: Path) -> Path:
    return folder / "out" / "plan.json"


def test_the_kept_plan_keeps_its_risk_better_than_the_first(
    told: dict[str, Any],
) -> None:
    found = told["validation"]
    rounds = found["rounds"]
    first, kept = rounds[0], rounds[found["chosen"]]
    kinds = [one["kind"] for one in rounds]
    assert kinds[:4] == ["first", "week", "week", "late"]
    assert set(kinds[4:]) <= {"late", "room"}
    assert (first["tightened"], first["loosened"]) == (0, 0)
    assert kept["share_above"]["surely"] < first["share_above"]["surely"]
    assert kept["tightened"] > 0
    assert kept["loosened"] > 0
    assert kept["done_earlier"] > 0
    assert kept["planned"] == told["num_booked"]
    control = found["control"]
    assert control["seed"] != found["seed"]
    before, after = control["unvalidated"], control["validated"]
    for share in ("found", "surely"):
        assert after["share_above"][share] < before["share_above"][share] / 4
    late = "sessions_late"
    assert after["metrics"][late]["high"] < before["metrics"][late]["low"]


def test_buffers_stand_in_the_plan_and_move_the_limits(folder: Path) -> None:
    document = read_plan(plan_of(folder))
    buffers = document.buffer_by_session()
    region = load_region(folder / "region")
    plain = week_problem(region, document.week)
    buffered = week_problem(region, document.week, buffers=buffers)
    assert buffers
    for name, before, after in zip(
        plain.labels.sessions, plain.sessions, buffered.sessions, strict=True
    ):
        buffer = buffers.get(name, Buffer())
        assert (after.buffer_min, after.done_by_min) == (
            buffer.minutes,
            buffer.done_by_min,
        )
        if not before.overfull and not after.overfull:
            assert before.limit_min - after.limit_min == after.buffer_min
            assert after.duty_limit_min == before.limit_min


def test_verify_agrees_and_needs_the_buffers(folder: Path, tmp_path: Path) -> None:
    code, text, errors = pks("verify", folder / "region", plan_of(folder), "--json")
    assert code == 0, errors
    document = json.loads(plan_of(folder).read_text("utf-8"))
    assert json.loads(text)["violations"] == []
    assert json.loads(text)["objective"] == document["objective"]
    bare = tmp_path / "plan.json"
    bare.write_text(json.dumps(document | {"buffers": []}), encoding="utf-8")
    _, text, _ = pks("verify", folder / "region", bare, "--json")
    assert json.loads(text)["objective"] != document["objective"]


def test_explain_day_and_simulate_take_the_validated_plan(folder: Path) -> None:
    plan, region = plan_of(folder), folder / "region"
    booked = read_plan(plan).bookings[0]
    code, text, errors = pks("explain", region, plan, booked.patient_id, "--json")
    assert (code, errors) == (0, "")
    code, _, errors = pks(
        "day", region, "--plan", plan, "--date", booked.date, "--out", folder / "day"
    )
    assert (code, errors) == (0, "")
    few = ("--replications", 20, "--workers", 1, "--json")
    code, text, errors = pks("simulate", region, "--plan", plan, *few)
    assert (code, errors) == (0, "")
    opened = {row.session_id for row in read_plan(plan).bookings}
    assert {row["session_id"] for row in json.loads(text)["sessions"]} == opened


def test_a_repair_keeps_the_buffers_and_is_verified(
    folder: Path, tmp_path: Path
) -> None:
    plan, region = plan_of(folder), folder / "region"
    gone = read_plan(plan).bookings[-1]
    events = tmp_path / "events.csv"
    events.write_text(
        f"händelse;ärende;person;från\nåterbud;{gone.patient_id};;\n", encoding="utf-8"
    )
    code, _, errors = pks(
        "replan", region, plan, "--event", events, "--out", tmp_path / "out",
        "--now", NOW, "--effort", 1, "--json",
    )  # fmt: skip
    assert code == 0, errors
    repaired = tmp_path / "out" / "plan.json"
    limits = {row.session_id: row.minutes for row in read_plan(plan).buffers}
    kept = {row.session_id: row.minutes for row in read_plan(repaired).buffers}
    assert kept == {name: minutes for name, minutes in limits.items() if minutes}
    assert not any(row.done_by for row in read_plan(repaired).buffers)
    code, text, errors = pks("verify", region, repaired, "--event", events, "--json")
    assert code == 0, errors
    assert json.loads(text)["objective"] == read_plan(repaired).objective


def test_a_buffer_of_no_session_is_refused(folder: Path, tmp_path: Path) -> None:
    document = json.loads(plan_of(folder).read_text("utf-8"))
    name = document["buffers"][0]["session_id"]
    document["buffers"][0]["session_id"] = f"{name}x"
    wrong = tmp_path / "plan.json"
    wrong.write_text(json.dumps(document), encoding="utf-8")
    code, _, errors = pks("verify", folder / "region", wrong)
    assert code == 2
    assert "buffers: expected sessions of" in errors
    assert name in errors


def test_what_cannot_be_validated_is_refused(folder: Path, tmp_path: Path) -> None:
    words = ("plan", folder / "region", "--out", tmp_path / "out", "--validate")
    code, _, errors = pks(*words, "--weeks", 2)
    assert code == 2
    assert "--validate: expected one week" in errors
    code, _, errors = pks(*words, "--week", "2026-W40")
    assert code == 2
    assert "the first week after the extract" in errors
    assert not (tmp_path / "out").exists()
