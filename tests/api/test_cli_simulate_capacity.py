"""`pks simulate --capacity`: when the plan's goals are met in the simulated weeks."""

import json
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook
from typer.testing import CliRunner

from api.cli import app
from pks.demo import demo_region
from pks.io import write_region

WEEKS, NUM = 10, 8
SHORT = ("--replications", NUM, "--workers", 1)


def pks(*words: object) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, list(map(str, words)))
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's hospital and its capacity plan of some weeks."""
    path = tmp_path_factory.mktemp("circle")
    write_region(demo_region("hospital", 1), path / "region")
    words = ("capacity", path / "region", "--weeks", WEEKS, "--out", path / "plan")
    code, _, errors = pks(*words)
    assert code == 0, errors
    return path


@pytest.fixture(scope="module")
def plan(folder: Path) -> dict[str, Any]:
    text = (folder / "plan" / "capacity.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


@pytest.fixture(scope="module")
def told(folder: Path) -> dict[str, Any]:
    code, text, errors = simulated(folder, "--out", folder / "out", "--json")
    assert (code, errors) == (0, "")
    found: dict[str, Any] = json.loads(text)
    return found


def simulated(
    folder: Path, *words: object, capacity: Path | None = None
) -> tuple[int, str, str]:
    file = capacity or folder / "plan" / "capacity.json"
    return pks("simulate", folder / "region", "--capacity", file, *SHORT, *words)


def test_as_many_weeks_as_the_plan(told: dict[str, Any], plan: dict[str, Any]) -> None:
    assert [row["week"] for row in told["by_week"]] == plan["weeks"]
    assert set(told["capacity"]["flows"]) == {row["flow"] for row in plan["flows"]}


def test_the_plan_is_told_as_it_says(
    told: dict[str, Any], plan: dict[str, Any]
) -> None:
    for row in plan["flows"]:
        flow = told["capacity"]["flows"][row["flow"]]
        queue = [
            sum(clock["queue_milli"][w] for clock in row["clocks"].values()) / 1000
            for w in range(WEEKS)
        ]
        assert [week["queue"]["plan"] for week in flow["weeks"]] == queue
        first = [i for i, n in enumerate(queue, 1) if n <= row["target_milli"] / 1000]
        assert flow["goals"]["target"]["plan"] == (first[0] if first else None)
        assert flow["operations"]["plan"] == pytest.approx(
            sum(row["here_milli"]) / 1000
        )
    used = {row["kind"] for row in plan["levers"] if any(row["used_milli"])}
    assert set(told["capacity"]["levers"]) == used


def test_the_takt_is_the_takts(folder: Path, told: dict[str, Any]) -> None:
    code, text, errors = pks("takt", folder / "region", "--json")
    assert code == 0, errors
    rows = {row["flow"]: row for row in json.loads(text)["flows"]}
    for name, flow in told["capacity"]["flows"].items():
        expected = rows[name]["weeks"]["at_takt"][:WEEKS]
        found = [week["queue"]["takt"] for week in flow["weeks"]]
        assert found == pytest.approx(expected, abs=0.001)


def test_goals_agree_with_the_course(told: dict[str, Any]) -> None:
    states = set()
    for flow in told["capacity"]["flows"].values():
        last = flow["weeks"][-1]
        for goal in flow["goals"].values():
            states.add(goal["against_plan"])
            assert goal["has_interval"]
            if goal["reached"]["mean"] > 0.5:
                assert goal["low"] <= goal["median"] <= (goal["high"] or WEEKS)
            elif goal["reached"]["mean"] < 0.5:
                assert goal["median"] is None
            is_later = goal["plan"] is not None and (goal["low"] or 99) > goal["plan"]
            assert (goal["against_plan"] == "later") == is_later
        if flow["goals"]["guarantee"]["reached"]["mean"] == 0:
            assert last["late"]["mean"] > 0
        if last["queue"]["mean"] == 0:
            assert flow["goals"]["target"]["reached"]["mean"] == 1
    assert "later" in states


def test_sums_are_those_of_the_whole(told: dict[str, Any]) -> None:
    flows = told["capacity"]["flows"].values()
    done = sum(flow["operations"]["mean"] for flow in flows)
    assert done == pytest.approx(told["metrics"]["operations"]["mean"])
    for i, week in enumerate(told["by_week"]):
        queue = sum(flow["weeks"][i]["queue"]["mean"] for flow in flows)
        assert queue == pytest.approx(week["queue"]["mean"])


def test_it_is_said_plainly(folder: Path, told: dict[str, Any]) -> None:
    lines = told["capacity"]["lines"]
    page = (folder / "out" / "simulation.html").read_text(encoding="utf-8")
    assert "av 26 flöden når den säkert senare" in lines[0]
    assert "insatser som simuleringen inte har" in lines[2]
    assert "avbokas av patienten eller av medicinska skäl" in lines[3]
    assert all(line in page for line in lines)
    assert "Mot kapacitetsplanen" in page
    assert page.count('class="series planned"') == 12
    assert page.count('class="series goal"') == 12
    book = CalamineWorkbook.from_path(folder / "out" / "simulation.xlsx")
    assert book.sheet_names[-2:] == ["Mot kapacitetsplanen", "Köerna mot planen"]
    goals = book.get_sheet_by_name("Mot kapacitetsplanen").to_python()
    queues = book.get_sheet_by_name("Köerna mot planen").to_python()
    assert len(goals) == 1 + 2 * 26
    assert len(queues) == 1 + WEEKS * 26


def test_another_region_is_refused(folder: Path, tmp_path: Path) -> None:
    write_region(demo_region("hospital", 2), tmp_path / "other")
    file = folder / "plan" / "capacity.json"
    code, out, errors = pks("simulate", tmp_path / "other", "--capacity", file, *SHORT)
    assert (code, out) == (2, "")
    assert "capacity.json: region_hash: expected a capacity plan made from" in errors


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("--weeks", WEEKS + 1), "--weeks: expected at most 10"),
        (("--plan", "plan.json"), "--capacity: expected no such option with --plan"),
    ],
)
def test_bad_words(folder: Path, words: tuple[object, ...], expected: str) -> None:
    code, out, errors = simulated(folder, *words)
    assert (code, out) == (2, "")
    assert expected in " ".join(errors.split())


def test_bad_files(folder: Path, plan: dict[str, Any], tmp_path: Path) -> None:
    cut = json.loads(json.dumps(plan))
    cut["flows"][3]["clocks"]["guarantee"]["late_milli"].pop()
    name = cut["flows"][3]["flow"]
    cases = [
        (json.dumps(cut), f"flow {name}: expected 10 weeks, got 9"),
        (json.dumps(plan | {"schema": "pks.week-plan/1"}), "schema"),
        ("{", "the document"),
    ]
    file = tmp_path / "bad.json"
    for text, expected in cases:
        file.write_text(text, encoding="utf-8")
        code, out, errors = simulated(folder, capacity=file)
        assert (code, out) == (2, "")
        assert "bad.json" in errors
        assert expected in " ".join(errors.split())
    code, _, errors = simulated(folder, capacity=tmp_path / "none.json")
    assert code == 2
    assert "expected a capacity plan" in " ".join(errors.split())
