"""`pks shortages`: a plan taken in, published, decided about and listed."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from api.cli import app
from pks.io import load_region, write_region
from pks.io.plan_documents import ShortageDocument
from pks.io.plans import PlanDocument, plan_json
from pks.model.region import region_hash
from pks.problems.week import WeekPlan, week_problem
from tests.api.reports.reports import first_fit
from tests.api.test_cli_referrals import document_of
from tests.pks.kpi.samples import MONDAY, WEEK, sample_region

KEYS = {"id", "resource", "weeks", "hours", "patients", "level", "status"}


def run(*words: object) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["shortages", *map(str, words)])
    return result.exit_code, result.stdout, result.stderr


def told(*words: object) -> list[dict[str, Any]]:
    code, text, error = run(*words, "--json")
    assert code == 0, error
    rows: list[dict[str, Any]] = json.loads(text)["shortages"]
    return rows


def overload(theatre: str, missing_min: int) -> ShortageDocument:
    return ShortageDocument(
        rule="session_hours", where=f"session {theatre}", resource=theatre,
        site_id="h0", date=MONDAY, excess=missing_min, unit="min",
        missing_min=missing_min, patient_ids=("P-1", "P-2"),
    )  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A region with a threshold of 300 minutes, and plans that lack more and less."""
    folder = tmp_path_factory.mktemp("shortages")
    bare = replace(sample_region(), quarantine=(), assumptions=(), num_quarantined=())
    levels = replace(bare.parameters.levels, escalate_above_min=300)
    parameters = replace(bare.parameters, levels=levels)
    write_region(replace(bare, parameters=parameters), folder / "region")
    region = load_region(folder / "region")
    assert region.parameters.levels.escalate_above_min == 300
    plan = document_of(region, WeekPlan(), region_hash(region))
    save(folder / "plan.json", plan, overload("t0", 301), overload("t1", 300))
    save(folder / "later.json", plan, overload("t0", 120))
    return folder


def save(path: Path, document: PlanDocument, *rows: ShortageDocument) -> None:
    path.write_text(plan_json(document.model_copy(update={"shortages": rows})), "utf-8")


def test_a_plans_shortages_are_taken_in(folder: Path, tmp_path: Path) -> None:
    rows = told(tmp_path / "out", "--plan", folder / "plan.json")

    assert [(row["resource"], row["hours"], row["patients"]) for row in rows] == [
        ("t0", 5.02, 2),
        ("t1", 5.0, 2),
    ]
    assert all(row.keys() >= KEYS for row in rows)
    assert {(r["level"], r["status"]) for r in rows} == {("operational", "open")}
    assert rows[0]["weeks"] == [WEEK]
    assert told(tmp_path / "out") == rows


def test_a_published_week_sends_up_what_passes_the_regions_threshold(
    folder: Path, tmp_path: Path
) -> None:
    rows = told(
        tmp_path, "--plan", folder / "plan.json", "--publish", folder / "region"
    )

    assert [(r["level"], r["status"], r["resource"]) for r in rows] == [
        ("tactical", "escalated", "t0"),
        ("operational", "open", "t1"),
    ]
    (above,) = told(tmp_path, "--level", "tactical")
    assert above == rows[0]
    assert (above["found_at"], above["owner"]) == (
        "operational", "Verksamhetsledning för operation",
    )  # fmt: skip


def test_a_later_plan_measures_and_resolves(folder: Path, tmp_path: Path) -> None:
    first = told(tmp_path, "--plan", folder / "plan.json")
    before = (tmp_path / "shortages.jsonl").read_bytes()
    rows = told(tmp_path, "--plan", folder / "later.json")

    assert {(r["resource"], r["hours"], r["status"]) for r in rows} == {
        ("t0", 2.0, "open"),
        ("t1", 0.0, "resolved"),
    }
    assert {r["id"] for r in rows} == {r["id"] for r in first}
    after = (tmp_path / "shortages.jsonl").read_bytes()
    assert after.startswith(before)
    told(tmp_path, "--plan", folder / "later.json")
    assert (tmp_path / "shortages.jsonl").read_bytes() == after


def test_decisions(folder: Path, tmp_path: Path) -> None:
    one, two = (r["id"] for r in told(tmp_path, "--plan", folder / "plan.json"))
    why = ("--by", "chefen", "--why", "narkosen räcker inte")
    told(tmp_path, "--escalate", one, *why)
    told(tmp_path, "--escalate", one, *why)
    told(tmp_path, "--accept", one, "--by", "ledningen", "--why", "kort tid")
    done = ("--by", "kvällspass", "--why", "två kvällar i veckan")
    rows = told(tmp_path, "--resolve", two, *done)

    assert [(r["level"], r["status"], r["by"], r["why"]) for r in rows] == [
        ("strategic", "accepted", "ledningen", "kort tid"),
        ("operational", "resolved", "kvällspass", "två kvällar i veckan"),
    ]
    code, _, error = run(tmp_path, "--escalate", one, *why)
    assert (code, error) == (
        2, f"event: '{one}' is accepted already, by ledningen.\n",
    )  # fmt: skip


def test_the_list_speaks_both_languages(folder: Path, tmp_path: Path) -> None:
    plan = ("--plan", folder / "plan.json", "--publish", folder / "region")
    _, swedish, _ = run(tmp_path, *plan)
    _, english, _ = run(tmp_path, "--language", "en")

    first, *rest = swedish.splitlines()
    assert first == f"Nya händelser i {tmp_path / 'shortages.jsonl'}: 3"
    assert rest[0] == "Taktisk nivå: Verksamhetsledning för operation"
    assert rest[1].startswith(
        f"  uppskickad från operativ nivå: sal t0 (h0), {WEEK}, 5,0 h, 2 patienter ["
    )
    assert rest[2] == (
        f"    pks: veckoplan {WEEK}: mer än 300 min saknas när veckan publiceras"
    )
    assert english.splitlines()[0] == "Tactical level: Management of surgery"
    assert "escalated from the operational level: theatre t0 (h0)" in english


def test_nothing_is_short_in_a_new_folder(tmp_path: Path) -> None:
    assert run(tmp_path) == (0, "Inga kapacitetsbrister.\n", "")
    assert told(tmp_path) == []
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--accept", "x", "--by", "a", "--why", "b"), "--accept: expected the id"),
        (("--accept", "x", "--why", "b"), "--by: expected by whom or what"),
        (("--accept", "x", "--by", "a"), "--why: expected a reason"),
        (("--escalate", "x", "--by", "a", "--why", " "), "--why: expected a reason"),
        (("--by", "a"), "--by, --why: expected --accept, --resolve or"),
        (("--accept", "x", "--resolve", "x"), "Expected one of --accept,"),
        (("--plan", "p", "--resolve", "x", "--by", "a"), "not both at once"),
        (("--publish", "r"), "--publish: expected --plan"),
        (("--plan", "p.json"), "p.json: expected a plan file"),
    ],
)
def test_bad_words_give_one_message(
    tmp_path: Path, words: tuple[str, ...], message: str
) -> None:
    code, _, error = run(tmp_path, *words)

    assert code == 2
    assert message in error
    assert error.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    code, _, error = run(tmp_path / "none")

    assert code == 2
    assert "expected a folder with shortages.jsonl" in error


def test_a_bad_line_is_named_and_nothing_is_written(
    folder: Path, tmp_path: Path
) -> None:
    file = tmp_path / "shortages.jsonl"
    file.write_text("nonsense\n")
    code, _, error = run(tmp_path, "--plan", folder / "plan.json")

    assert code == 2
    assert error.startswith("shortages.jsonl, line 1: expected a JSON object")
    assert file.read_text() == "nonsense\n"


def test_a_plan_of_other_data_is_not_published(folder: Path, tmp_path: Path) -> None:
    text = (folder / "plan.json").read_text("utf-8")
    tree = json.loads(text) | {"region_hash": "0" * 64}
    (tmp_path / "old.json").write_text(json.dumps(tree), "utf-8")
    words = ("--plan", tmp_path / "old.json", "--publish", folder / "region")
    code, _, error = run(tmp_path / "out", *words)

    assert code == 2
    assert "old.json: region_hash: expected a plan made from" in error
    assert not (tmp_path / "out").exists()


def test_a_plan_with_a_rule_that_is_none_is_refused(
    folder: Path, tmp_path: Path
) -> None:
    tree = json.loads((folder / "plan.json").read_text("utf-8"))
    tree["shortages"][0]["rule"] = "coffee"
    (tmp_path / "plan.json").write_text(json.dumps(tree), "utf-8")
    code, _, error = run(tmp_path / "out", "--plan", tmp_path / "plan.json")

    assert code == 2
    assert error.startswith("plan.json: shortages.0.rule: ")


def test_the_morning_meetings_holes_are_taken_in(folder: Path, tmp_path: Path) -> None:
    region = load_region(folder / "region")
    plan = first_fit(week_problem(region, WEEK))
    document = document_of(region, plan, region_hash(region))
    (tmp_path / "plan.json").write_text(plan_json(document), "utf-8")
    sick = tuple(
        replace(row, kind="sick") if row.staff_id == "os0" else row
        for row in region.duties
    )
    write_region(replace(region, duties=sick), tmp_path / "today")
    out = tmp_path / "out"
    # fmt: off
    result = CliRunner().invoke(app, [
        "day", str(tmp_path / "today"), "--plan", str(tmp_path / "plan.json"),
        "--out", str(tmp_path / "page"), "--shortages", str(out),
    ])
    # fmt: on

    assert result.exit_code == 0, result.stderr
    (row,) = told(out)
    assert (row["level"], row["kind"], row["weeks"]) == ("daily", "role", [WEEK])
    assert row["resource"].startswith("opssk")
    assert row["hours"] > 0 < row["patients"]
