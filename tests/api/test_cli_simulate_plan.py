"""`pks simulate --plan`: the JSON that others rely on, its files, and refusals."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from pks.demo import demo_region
from pks.io import write_region
from tests.api.test_cli_simulate import KEYS, pks

FEW = ("--replications", 20, "--workers", 1)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's hospital, and a plan of it beside."""
    path = tmp_path_factory.mktemp("planned")
    write_region(demo_region("hospital", 1), path / "region")
    code, _, errors = pks(
        "plan", path / "region", "--out", path / "out", "--effort", 1, "--json"
    )
    assert code == 0, errors
    return path


def simulated(folder: Path, *words: object) -> tuple[int, str, str]:
    plan = folder / "out" / "plan.json"
    return pks("simulate", folder / "region", "--plan", plan, *FEW, *words)


def test_json_has_the_week_and_every_open_session(folder: Path) -> None:
    code, text, errors = simulated(folder, "--json")
    assert (code, errors) == (0, "")
    told = json.loads(text)
    assert set(told) >= KEYS | {"sessions", "share_above"}
    assert (told["weeks"], told["replications"], told["engine"]) == (1, 20, "compiled")
    assert [row["week"] for row in told["by_week"]] == ["2027-W05"]
    plan = json.loads((folder / "out" / "plan.json").read_text("utf-8"))
    opened = {row["session_id"] for row in plan["bookings"]}
    assert {row["session_id"] for row in told["sessions"]} == opened
    assert sum(row["operations"] for row in told["sessions"]) == plan["num_booked"]
    for row in told["sessions"]:
        for name in ("late", "over_margin", "over_30", "struck", "no_bed"):
            assert 0 <= row[name]["low"] <= row[name]["mean"] <= row[name]["high"] <= 1
        assert row["over_30"]["mean"] <= row["over_margin"]["mean"]
        assert row["over_margin"]["mean"] <= row["late"]["mean"]
    for found in told["metrics"].values():
        assert found["p5"] <= found["p95"]
        assert found["low"] is None or found["low"] <= found["mean"] <= found["high"]
    done = told["metrics"]["operations"]["mean"]
    assert done == pytest.approx(
        sum(row["operations"]["mean"] for row in told["by_flow"].values())
    )


def test_the_same_seed_tells_the_same_in_both_engines(folder: Path) -> None:
    _, one, _ = simulated(folder, "--json", "--seed", 5)
    _, again, _ = simulated(folder, "--json", "--seed", 5)
    _, other, _ = simulated(folder, "--json", "--seed", 6)
    assert one == again
    assert json.loads(one)["metrics"] != json.loads(other)["metrics"]
    few = ("--json", "--seed", 5, "--replications", 2)
    _, compiled, _ = simulated(folder, *few)
    _, reference, _ = simulated(folder, *few, "--engine", "reference")
    first, second = json.loads(compiled), json.loads(reference)
    assert second["engine"] == "reference"
    assert first["sessions"] == second["sessions"]


def test_workbook_and_page_put_the_worst_session_first(
    folder: Path, tmp_path: Path
) -> None:
    code, text, _ = simulated(folder, "--out", tmp_path / "out", "--json")
    assert code == 0
    told = json.loads(text)
    names = [Path(name).name for name in told["files"]]
    assert names == ["plan_simulation.xlsx", "plan_simulation.html"]
    worst = max(
        told["sessions"], key=lambda row: row["late"]["mean"] - row["accepted_risk"]
    )
    book = CalamineWorkbook.from_path(tmp_path / "out" / "plan_simulation.xlsx")
    assert book.sheet_names == ["Salspass", "Veckan", "Flöde för flöde"]
    rows: list[list[Any]] = book.get_sheet_by_index(0).to_python()
    assert len(rows) == len(told["sessions"]) + 1
    late = rows[1][7] - rows[1][6]
    assert late == pytest.approx(worst["late"]["mean"] - worst["accepted_risk"])
    page = (tmp_path / "out" / "plan_simulation.html").read_text("utf-8")
    assert "Tiden hålls inte" in page
    assert "http" not in page


def test_a_plan_of_another_region_is_refused(folder: Path, tmp_path: Path) -> None:
    region = demo_region("hospital", 1)
    changed = replace(region.parameters, name="Annat sjukhus")
    write_region(replace(region, parameters=changed), tmp_path / "other")
    plan = folder / "out" / "plan.json"
    code, text, errors = pks("simulate", tmp_path / "other", "--plan", plan, *FEW)
    assert (code, text) == (2, "")
    assert "region_hash" in errors


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--weeks", 3), "--weeks: expected no such option with --plan."),
        (("--replications", "many"), "--replications: expected auto"),
    ],
)
def test_options_that_do_not_fit_are_refused(
    folder: Path, words: tuple[object, ...], told: str
) -> None:
    code, _, errors = simulated(folder, *words)
    assert code == 2
    assert told in errors


def test_quotas_need_a_plan(folder: Path) -> None:
    code, _, errors = pks("simulate", folder / "region", "--quotas", "quotas.csv")
    assert code == 2
    assert "--plan" in errors
