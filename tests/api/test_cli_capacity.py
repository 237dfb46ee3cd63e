"""``pks capacity`` from the command line, on the demo hospital."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from api.actions.shortages import Choice, Decision, decide
from api.cli import app
from pks.demo import demo_region
from pks.io.write import write_region

WEEKS = 8


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hospital")
    write_region(demo_region("hospital", seed=1), folder)
    return folder


def run(*args: object) -> tuple[int, str, str]:
    found = CliRunner().invoke(app, ["capacity", *map(str, args)])
    return found.exit_code, found.stdout, found.stderr


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("out")


@pytest.fixture(scope="module")
def planned(folder: Path, out: Path) -> dict[str, Any]:
    code, text, errors = run(folder, "--weeks", WEEKS, "--out", out, "--json")
    assert code == 0, errors
    found: dict[str, Any] = json.loads(text)
    return found


def test_the_answer_has_the_keys_of_the_issue(planned: dict[str, Any]) -> None:
    assert planned["status"] == "optimal"
    assert isinstance(planned["objective"], int)
    assert planned["cost_ore"] == sum(planned["cost_by_kind_ore"].values())
    assert planned["weeks"][0] == "2027-W03"
    assert len(planned["weeks"]) == WEEKS
    assert all(
        {"id", "resource", "weeks", "hours", "patients", "level", "status"}
        <= row.keys()
        for row in planned["shortages"]
    )
    assert planned["shortages"]
    assert planned["level"] == "tactical"


def test_every_queue_balances(planned: dict[str, Any]) -> None:
    for flow in planned["flows"]:
        for clock in flow["clocks"].values():
            queue = clock["start_milli"]
            for week in range(WEEKS):
                queue += clock["inflow_milli"][week] - clock["removed_milli"][week]
                queue -= clock["avoided_milli"][week] + clock["done_milli"][week]
                assert queue == clock["queue_milli"][week]


def test_quotas_add_up_to_what_is_booked(planned: dict[str, Any], out: Path) -> None:
    with (out / "quotas.csv").open(encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    for flow in planned["flows"]:
        own = [int(r["cases"]) for r in rows if r["flow_id"] == flow["flow"]]
        assert len(own) == WEEKS
        assert abs(1000 * sum(own) - sum(flow["booked_milli"])) <= 500


def test_a_plan_with_undecided_shortages_is_not_published(
    planned: dict[str, Any], folder: Path, out: Path
) -> None:
    code, _, errors = run(folder, "--weeks", WEEKS, "--out", out, "--publish")
    assert code == 2
    assert "undecided" in errors
    assert not (out / "published").exists()


def test_hours_of_need_and_supply_add_up(planned: dict[str, Any]) -> None:
    """What groups work is what needs are filled with, and no group works too much."""
    filled: dict[tuple[str, str, str], list[int]] = {}
    for group in planned["people"]:
        own = [0] * WEEKS
        for post in group["fills"]:
            key = post["kind"], post["resource"], group["site"]
            total = filled.setdefault(key, [0] * WEEKS)
            for week, minutes in enumerate(post["minutes"]):
                total[week] += minutes
                own[week] += minutes
        for week in range(WEEKS):
            assert own[week] <= group["there_min"][week] + len(group["fills"])
            assert abs(own[week] - group["work_min"][week]) <= len(group["fills"])
    needs: dict[tuple[str, str, str], list[int]] = {}
    for row in planned["resources"]:
        if row["kind"] in ("role", "competence", "surgeon"):
            key = row["kind"], row["resource"], row["site"]
            total = needs.setdefault(key, [0] * WEEKS)
            for week, minutes in enumerate(row["load"]):
                total[week] += minutes
    assert needs.keys() == filled.keys()
    assert len(needs) > 8
    for key, minutes in needs.items():
        for week in range(WEEKS):
            assert minutes[week] <= filled[key][week] + 60


def test_a_plan_with_hidden_shortages_is_not_published(
    folder: Path, tmp_path: Path
) -> None:
    """Nobody has been told of what it lacks: there is no shortages.jsonl."""
    code, _, errors = run(folder, "--weeks", WEEKS, "--out", tmp_path, "--publish")
    assert code == 2
    assert "hidden" in errors
    assert list(tmp_path.iterdir()) == []


def test_a_plan_is_published_when_all_is_decided(
    planned: dict[str, Any], folder: Path, out: Path
) -> None:
    for row in planned["shortages"]:
        decide(out, Decision(Choice.ACCEPT, row["id"], "nämnden", "budgetåret"))
    code, text, errors = run(
        folder, "--weeks", WEEKS, "--out", out, "--publish", "--json"
    )
    assert code == 0, errors
    published = json.loads((out / "published" / "capacity.json").read_text("utf-8"))
    assert {row["status"] for row in published["shortages"]} == {"accepted"}
    assert json.loads(text)["flows"] == published["flows"] == planned["flows"]


def test_more_than_two_years_is_refused(folder: Path) -> None:
    code, _, _ = run(folder, "--weeks", 105)
    assert code == 2
