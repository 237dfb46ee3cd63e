"""``pks plan --weeks``: weeks that hang together, checked one by one, and the calls."""

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from typer.testing import CliRunner

from api.cli import app
from pks.io import write_region
from tests.pks.kpi.samples import MONDAY, WEEK, sample_region

SECOND, THIRD = "2026-W49", "2026-W50"


def pks(*words: object) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, [str(word) for word in words])
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A region with duties in two weeks of three, and patients who lack something."""
    region = sample_region(num_theatres=2, num_sites=1)
    week = timedelta(days=7)
    duties = (*region.duties, *(replace(d, date=d.date + week) for d in region.duties))
    lacking = replace(region.patients[0], ready=False, missing=("prover",))
    patients = (lacking, *region.patients[1:])
    target = tmp_path_factory.mktemp("horizon") / "region"
    write_region(replace(region, duties=duties, patients=patients), target)
    return target


@pytest.fixture(scope="module")
def out(folder: Path) -> Path:
    target = folder.parent / "out"
    code, said, fault = pks(
        "plan", folder, "--weeks", 3, "--effort", 1, "--out", target, "--json"
    )
    assert code == 0, fault
    assert json.loads(said)["num_booked"] > 0
    return target


def document(out: Path, name: str = "horizon.json") -> dict[str, Any]:
    tree: dict[str, Any] = json.loads((out / name).read_text("utf-8"))
    return tree


def test_every_week_has_its_files_and_passes_its_check(folder: Path, out: Path) -> None:
    for week in (WEEK, SECOND, THIRD):
        code, said, fault = pks("verify", folder, out / week / "plan.json", "--json")
        assert code == 0, fault
        verdict = json.loads(said)
        assert verdict["num_violations"] == 0
        assert verdict["objective"] == document(out / week, "plan.json")["objective"]
        assert (out / week / "plan.html").exists()


def test_nobody_is_booked_twice(out: Path) -> None:
    booked = [
        row["patient_id"]
        for week in (WEEK, SECOND, THIRD)
        for row in document(out / week, "plan.json")["bookings"]
    ]

    assert len(booked) == len(set(booked)) == document(out)["num_booked"]


def test_a_week_without_duties_says_so(out: Path) -> None:
    first, second, third = document(out)["weeks"]

    assert (first["num_booked"] > 0, second["num_booked"] > 0) == (True, True)
    assert third["num_booked"] == 0
    assert {"site_id": "s0", "what": "duties"} in third["gaps"]
    assert "inget schema" in (out / "horisont.html").read_text("utf-8")


def test_the_bound_holds_and_the_gap_is_a_share(out: Path) -> None:
    found = document(out)

    assert found["bound"] <= found["objective"]
    assert 0 <= found["gap"] < 1


def test_the_call_list_has_a_row_for_everybody_to_call(out: Path) -> None:
    calls = document(out)["calls"]
    book = openpyxl.load_workbook(out / "kallelselista.xlsx")
    rows = [row for name in ("Ring nu", "Ring senare") for row in book[name].values]
    listed = {row[1] for row in rows if row[1] != "Ärende"}

    assert listed == {call["patient_id"] for call in calls}
    assert "Förberedelser" in book.sheetnames


def test_the_plan_published_is_kept(folder: Path, out: Path) -> None:
    """The same data, started from what is published: hardly anybody moves."""
    again = folder.parent / "again"
    published = [
        word for week in (WEEK, SECOND)
        for word in ("--published", out / week / "plan.json")
    ]  # fmt: skip
    code, _, fault = pks(
        "plan", folder, "--weeks", 2, "--effort", 1, "--out", again, *published
    )
    assert code == 0, fault
    moves = document(again)["moves"]

    assert len(moves) <= document(out)["num_booked"] // 10
    code, said, _ = pks("verify", folder, again / SECOND / "plan.json", "--json")
    assert (code, json.loads(said)["num_violations"]) == (0, 0)


def test_the_same_effort_gives_the_same_bytes(folder: Path, out: Path) -> None:
    other = folder.parent / "other"
    pks("plan", folder, "--weeks", 3, "--effort", 1, "--out", other)
    for name in ("horizon.json", "horisont.html", "horisont.xlsx", "kallelselista.xlsx",
                 f"{WEEK}/plan.json"):  # fmt: skip
        assert (out / name).read_bytes() == (other / name).read_bytes(), name


def test_more_than_eight_weeks_are_refused(folder: Path) -> None:
    code, _, fault = pks("plan", folder, "--weeks", 9, "--out", folder.parent / "no")

    assert code == 2
    assert "8" in fault


def test_the_plan_week_is_the_first(folder: Path, out: Path) -> None:
    assert document(out)["weeks"][0]["week"] == WEEK
    assert MONDAY.isoformat() in str(document(out / WEEK, "plan.json")["bookings"])
