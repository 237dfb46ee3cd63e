"""The takt of a capacity plan in the week's plan: ``pks plan --quotas``."""

import json
from dataclasses import dataclass
from pathlib import Path

import pytest
from typer.testing import CliRunner

from api.cli import app
from pks.demo import demo_region
from pks.io.write import write_region

WEEK = "2027-W05"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hospital")
    write_region(demo_region("hospital", seed=1), folder)
    return folder


def run(*args: object) -> tuple[int, str, str]:
    found = CliRunner().invoke(app, [*map(str, args)])
    return found.exit_code, found.stdout, found.stderr


def quotas(path: Path, lines: str) -> Path:
    path.write_text(f"flow_id;cases;week\n{lines}", "utf-8")
    return path


def test_the_week_is_planned_with_the_takt_of_the_file(
    folder: Path, tmp_path: Path
) -> None:
    """A flow alone has a takt, and more than it can do: the plan says what lacks."""
    file = quotas(tmp_path / "quotas.csv", f"NOR-ORT-rygg;900;{WEEK}\n")
    out = tmp_path / "out"
    args = ("plan", folder, "--out", out, "--week", WEEK, "--effort", 1)
    code, _, errors = run(*args, "--quotas", file)
    assert code == 0, errors
    document = json.loads((out / "plan.json").read_text("utf-8"))
    assert document["terms"]["quota_short"]["amount"] > 800
    code, _, errors = run("verify", folder, out / "plan.json")
    assert code == 2
    assert "region_hash" in errors
    code, text, errors = run(
        "verify", folder, out / "plan.json", "--quotas", file, "--json"
    )
    assert code == 0, errors
    assert json.loads(text)["objective"] == document["objective"]


@dataclass(frozen=True)
class Planned:
    """A plan made with a file's takt, a patient in it, and the file."""

    plan: Path
    patient: str
    quotas: tuple[str, Path]


@pytest.fixture(scope="module")
def planned(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Planned:
    home = tmp_path_factory.mktemp("planned")
    file = quotas(home / "quotas.csv", f"NOR-ORT-rygg;900;{WEEK}\n")
    args = ("plan", folder, "--out", home / "out", "--week", WEEK, "--effort", 1)
    code, _, errors = run(*args, "--quotas", file)
    assert code == 0, errors
    plan = home / "out" / "plan.json"
    document = json.loads(plan.read_text("utf-8"))
    patient = document["bookings"][-1]["patient_id"]
    return Planned(plan, patient, ("--quotas", file))


def test_from_the_plan_to_why_and_to_a_repair_that_is_verified(
    folder: Path, planned: Planned, tmp_path: Path
) -> None:
    code, _, errors = run("explain", folder, planned.plan, planned.patient)
    assert code == 2
    assert "--quotas" in errors
    code, text, errors = run(
        "explain", folder, planned.plan, planned.patient, *planned.quotas, "--json"
    )
    assert code == 0, errors
    assert json.loads(text)["status"] == "booked"
    events = tmp_path / "events.csv"
    events.write_text(f"kind;patient_id\ncancellation;{planned.patient}\n", "utf-8")
    with_events = ("--event", events, *planned.quotas)
    out = ("--out", tmp_path / "out", "--effort", 1)
    code, _, errors = run("replan", folder, planned.plan, *with_events, *out)
    assert code == 0, errors
    repaired = tmp_path / "out" / "plan.json"
    document = json.loads(repaired.read_text("utf-8"))
    assert document["terms"]["quota_short"]["amount"] > 800
    changes = json.loads((tmp_path / "out" / "changes.json").read_text("utf-8"))
    assert changes["plan_from_same_data"]
    code, text, errors = run("verify", folder, repaired, *with_events, "--json")
    assert code == 0, errors
    assert json.loads(text)["objective"] == document["objective"]
    code, _, errors = run("explain", folder, repaired, planned.patient, *with_events)
    assert code == 0, errors


def test_the_plan_is_of_this_data_on_the_day_and_for_referrals(
    folder: Path, planned: Planned, tmp_path: Path
) -> None:
    words = ("--plan", planned.plan, "--out", tmp_path / "out", "--json")
    for given, weeks in (((), [WEEK]), (planned.quotas, [])):
        code, text, errors = run("referrals", folder, *words, *given)
        assert code == 0, errors
        assert json.loads(text)["plans_of_other_data"] == weeks
    pages = []
    for given in ((), planned.quotas):
        code, _, errors = run("day", folder, *words, *given)
        assert code == 0, errors
        (page,) = (tmp_path / "out").glob("*.html")
        pages.append("annat uttag" in page.read_text("utf-8"))
    assert pages == [True, False]


def test_the_plan_is_published(folder: Path, planned: Planned, tmp_path: Path) -> None:
    words = ("shortages", tmp_path, "--plan", planned.plan)
    code, _, errors = run(*words, "--publish", folder)
    assert code == 2
    assert "region_hash" in errors
    code, _, errors = run(*words, *planned.quotas)
    assert (code, errors) == (2, "--quotas: expected --publish, with a plan made so.\n")
    code, _, errors = run(*words, "--publish", folder, *planned.quotas)
    assert code == 0, errors
    assert (tmp_path / "shortages.jsonl").is_file()


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("NOR-ORT-rygg;3;2027-W06\n", f"expected lines for {WEEK}"),
        (f"NOR-ORT-ryg;3;{WEEK}\n", "NOR-ORT-ryg"),
        (f"NOR-ORT-rygg;-3;{WEEK}\n", "-3"),
        ("NOR-ORT-rygg;3;2027-5\n", "2027-5"),
        (f"NOR-ORT-rygg;3;{WEEK}\n" * 2, "each flow_id + week once"),
    ],
)
def test_a_bad_file_is_one_message(
    folder: Path, tmp_path: Path, lines: str, expected: str
) -> None:
    file = quotas(tmp_path / "quotas.csv", lines)
    args = ("plan", folder, "--out", tmp_path / "out", "--week", WEEK)
    code, _, errors = run(*args, "--quotas", file)
    assert code == 2
    assert expected in errors
    assert not (tmp_path / "out").exists()


def test_no_such_file(folder: Path, tmp_path: Path) -> None:
    args = ("plan", folder, "--out", tmp_path / "out")
    code, _, errors = run(*args, "--quotas", tmp_path / "none.csv")
    assert code == 2
    assert "none.csv" in errors
