"""``pks bottlenecks`` from the command line, on the demo hospital."""

import json
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook
from typer.testing import CliRunner

from api.cli import app
from pks.demo import demo_region
from pks.io import load_region
from pks.io.write import write_region
from pks.model.region import region_hash

WEEKS, TOP = 8, 3
KINDS = {"theatre", "role", "competence", "ward", "equipment"}
EFFECTS = {"medical_dates_met", "breaches_avoided", "patient_minutes", "drg", "ore"}
SHEETS = [
    "Be om", "Belastning", "Pris per vecka", "Paket", "Står stilla", "Vilka väntar",
    "Priser kontrollerade", "Rekrytering", "Så räknas det",
]  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hospital")
    write_region(demo_region("hospital", seed=1), folder)
    return folder


def run(*args: object) -> tuple[int, str, str]:
    found = CliRunner().invoke(app, ["bottlenecks", *map(str, args)])
    return found.exit_code, found.stdout, found.stderr


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("out")


@pytest.fixture(scope="module")
def told(folder: Path, out: Path) -> dict[str, Any]:
    code, text, errors = run(
        folder, "--weeks", WEEKS, "--top", TOP, "--out", out, "--json"
    )
    assert (code, errors) == (0, "")
    found: dict[str, Any] = json.loads(text)
    return found


def test_the_answer_has_the_keys_of_the_issue(
    told: dict[str, Any], folder: Path
) -> None:
    assert told["region_hash"] == region_hash(load_region(folder))
    assert len(told["weeks"]) == WEEKS
    assert 1 <= len(told["bottlenecks"]) <= TOP
    for row in told["bottlenecks"]:
        assert row["kind"] in KINDS
        assert row["site"] == "NOR"
        assert row["unit"]
        assert 0 < row["load"] <= 1.001
        assert len(row["holds_for"]) == 2
        assert set(row["effects"]) >= EFFECTS
        assert isinstance(row["effects"]["ore"], int)
        assert row["effects"]["medical_dates_met"] >= 0
        assert row["effects"]["breaches_avoided"] >= 0


def test_a_confirmed_price_lies_between_the_duals(told: dict[str, Any]) -> None:
    for row in told["bottlenecks"]:
        assert row["price_confirmed"] <= row["price"] + 1e-3
        assert row["price_confirmed"] >= row["price_after"] - 1e-3
        weekly = [week["price"] for week in row["by_week"]]
        assert sum(weekly) / WEEKS == pytest.approx(row["price"])


def test_the_order_is_dates_then_guarantee_then_operations(
    told: dict[str, Any],
) -> None:
    order = [
        (
            round(row["effects"]["medical_weeks_avoided"], 1),
            round(row["effects"]["guarantee_weeks_avoided"], 1),
            row["price_confirmed"],
        )
        for row in told["bottlenecks"]
    ]
    assert order == sorted(order, reverse=True)


def test_recruitment_counts_the_hours_that_lack(told: dict[str, Any]) -> None:
    assert told["recruitment"]
    assert {"role", "competence", "site", "years", "hires"} <= set(
        told["recruitment"][0]
    )


def test_a_package_costs_what_its_members_do(told: dict[str, Any]) -> None:
    assert told["not_lifted"] == []
    for row in told["packages"]:
        costs = [member["cost_ore_per_week"] for member in row["members"]]
        assert sum(costs) == row["cost_ore_per_week"]
        assert row["operations_lacking"] > 0


def test_the_workbook_alone_says_what_to_ask_for(
    told: dict[str, Any], out: Path
) -> None:
    book = CalamineWorkbook.from_path(str(out / "bottlenecks.xlsx"))
    assert book.sheet_names == SHEETS
    rows = book.get_sheet_by_name("Be om").to_python()
    asked = [str(row[1]) for row in rows if str(row[1]).startswith("Be om ")]
    assert len(asked) == len(asks_of(told["bottlenecks"]))
    assert all("kostar" in cell and "kr i veckan" in cell for cell in asked)


def asks_of(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the first of each ask: theatres that give the same are one."""
    found: list[dict[str, Any]] = []
    for row in rows:
        is_theatre = row["kind"] == "theatre"
        if not (is_theatre and any(gives_as(first, row) for first in found)):
            found.append(row)
    return found


def gives_as(first: dict[str, Any], row: dict[str, Any]) -> bool:
    names = ("medical_weeks_avoided", "guarantee_weeks_avoided", "operations")
    return first["kind"] == "theatre" and all(
        first["effects"][name] == pytest.approx(row["effects"][name], abs=0.1)
        for name in names
    )


def test_each_package_is_a_table_of_what_to_ask_for(
    told: dict[str, Any], out: Path
) -> None:
    """Count, weeks, kronor a week and in all, whole and by member."""
    book = CalamineWorkbook.from_path(str(out / "bottlenecks.xlsx"))
    rows = book.get_sheet_by_name("Be om").to_python()
    first = next(i for i, row in enumerate(rows) if row[4] == "Antal") + 1
    for package in told["packages"]:
        whole, *members = rows[first : first + 1 + len(package["members"])]
        first += 1 + len(package["members"])
        assert str(whole[1]).startswith("Paket för ")
        cost = package["cost_ore_per_week"] / 100
        assert whole[2:4] == [cost, cost * WEEKS]
        assert [row[4] for row in members] == [m["count"] for m in package["members"]]
        assert sum(float(str(row[2])) for row in members) == pytest.approx(cost)
        assert {str(row[5]) for row in members} == {f"alla {WEEKS}"}


def test_the_page_loads_nothing(told: dict[str, Any], out: Path) -> None:
    page = (out / "bottlenecks.html").read_text(encoding="utf-8")
    assert told["files"]
    assert page.count("<rect") == 2 * WEEKS * len(told["bottlenecks"])
    assert "http://" not in page
    assert "https://" not in page


def test_too_short_a_time_is_said(folder: Path) -> None:
    code, _, errors = run(folder, "--weeks", WEEKS, "--time-limit", "0.1")
    assert code == 2
    assert "Time limit" in errors
