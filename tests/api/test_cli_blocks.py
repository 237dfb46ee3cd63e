"""`pks blocks`: the JSON, the files, and a table that can replace the region's."""

import json
import shutil
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook
from typer.testing import CliRunner

from api.cli import app
from pks.demo import demo_region
from pks.io import load_region, write_region
from pks.model.region import region_hash
from pks.problems.blocks import blocks_problem, today
from pks.score.blocks import blocks_terms
from pks.takt.session_needs import takt_needs

RESULTS = {"sessions.csv", "blocks.json", "blocks.xlsx", "blocks.html"}
NAMES = RESULTS | {"run.json", "shortages.jsonl"}


def pks(*words: object) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, list(map(str, words)))
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's hospital."""
    path = tmp_path_factory.mktemp("blocks") / "region"
    write_region(demo_region("hospital", 1), path)
    return path


@pytest.fixture(scope="module")
def proposed(folder: Path) -> tuple[Path, dict[str, object]]:
    """A proposal by fixed effort, and what was told of it."""
    out = folder.parent / "out"
    code, text, errors = pks("blocks", folder, "--effort", 1, "--out", out, "--json")
    assert (code, errors) == (0, "")
    told: dict[str, object] = json.loads(text)
    return out, told


@pytest.fixture(scope="module")
def replaced(folder: Path, proposed: tuple[Path, dict[str, object]]) -> Path:
    """The region with the proposal as its own master schedule."""
    copied = folder.parent / "replaced"
    shutil.copytree(folder, copied)
    shutil.copy(proposed[0] / "sessions.csv", copied / "sessions.csv")
    return copied


def test_the_files_and_the_json_agree(
    folder: Path, proposed: tuple[Path, dict[str, object]]
) -> None:
    out, told = proposed
    assert {file.name for file in out.iterdir()} == NAMES
    document = json.loads((out / "blocks.json").read_text("utf-8"))
    assert document == {k: v for k, v in told.items() if k != "files"}
    assert document["schema"] == "pks.blocks/2"
    assert document["region_hash"] == region_hash(load_region(folder))
    assert document["violations"] == 0
    assert "runtime" not in json.dumps(document)


def test_it_gains_and_says_what_still_lacks(
    proposed: tuple[Path, dict[str, object]],
) -> None:
    out, _ = proposed
    told = json.loads((out / "blocks.json").read_text("utf-8"))
    assert told["terms"]["unmet"]["amount"] < told["terms"]["unmet"]["today"]
    assert told["level"] == "tactical"
    assert len(told["weeks"]) == 52
    lacking = {
        (row["site"], row["specialty"]): row["lacking_min"] / 60 / told["cycle_weeks"]
        for row in told["needs"]
    }
    assert len(told["shortages"]) > 1
    for row in told["shortages"]:
        assert (row["kind"], row["status"]) == ("sessions", "open")
        most = lacking[row["site"], row["resource"]] * len(row["weeks"])
        assert 0 < row["hours"] < most  # holidays, and what flexible sessions cover
        assert row["patients"] > 0


def test_the_table_takes_the_place_of_the_regions_own(
    folder: Path, replaced: Path, proposed: tuple[Path, dict[str, object]]
) -> None:
    """Today's terms on the new region are the proposal's on the old."""
    out, _ = proposed
    told = json.loads((out / "blocks.json").read_text("utf-8"))
    code, _, _ = pks("check", replaced)
    assert code == 0
    old, new = load_region(folder), load_region(replaced)
    again = blocks_problem(new, takt_needs(old), 2)
    terms = blocks_terms(again, today(again))
    for name in ("unmet", "bed_peaks", "role_peaks"):
        assert terms[name].amount == told["terms"][name]["amount"], name


def test_a_week_is_planned_on_the_proposal(replaced: Path, tmp_path: Path) -> None:
    code, text, errors = pks(
        "plan", replaced, "--time-limit", 5, "--out", tmp_path / "o", "--json"
    )
    assert (code, errors.count("Error")) == (0, 0)
    assert json.loads(text)["num_booked"] > 50


def test_the_capacity_plan_runs_on_the_proposal(replaced: Path) -> None:
    code, text, _ = pks("capacity", replaced, "--weeks", 4, "--json")
    assert code == 0
    assert json.loads(text)["objective"] is not None


def test_equal_effort_gives_equal_bytes(
    folder: Path, proposed: tuple[Path, dict[str, object]], tmp_path: Path
) -> None:
    """A schedule that comes back adds no event, and its shortages keep their ids."""
    out = tmp_path / "o"
    shutil.copytree(proposed[0], out)
    pks("blocks", folder, "--effort", 1, "--out", out)
    for name in RESULTS | {"shortages.jsonl"}:
        assert (out / name).read_bytes() == (proposed[0] / name).read_bytes(), name


def test_no_tactical_plan_is_published_while_a_schedules_shortage_is_open(
    folder: Path, proposed: tuple[Path, dict[str, object]], tmp_path: Path
) -> None:
    out = tmp_path / "o"
    shutil.copytree(proposed[0], out)
    for words in (("blocks", "--effort", 1), ("capacity", "--weeks", 4)):
        code, _, errors = pks(words[0], folder, *words[1:], "--out", out, "--publish")
        assert code == 2
        assert "undecided: sessions ORT" in errors
    assert not (out / "published").exists()


def test_a_schedule_is_published_when_all_that_it_lacks_is_decided(
    folder: Path, proposed: tuple[Path, dict[str, object]], tmp_path: Path
) -> None:
    out = tmp_path / "o"
    shutil.copytree(proposed[0], out)
    known = json.loads(pks("shortages", out, "--json")[1])["shortages"]
    named = json.loads((out / "blocks.json").read_text("utf-8"))["shortages"]
    assert {row["id"] for row in named} == {row["id"] for row in known}
    for row in known:
        why = "--by", "ledningen", "--why", "budgetåret"
        assert pks("shortages", out, "--accept", row["id"], *why)[0] == 0
    code, _, errors = pks("blocks", folder, "--effort", 1, "--out", out, "--publish")
    assert (code, errors) == (0, "")
    published = json.loads((out / "published" / "blocks.json").read_text("utf-8"))
    assert {row["status"] for row in published["shortages"]} == {"accepted"}
    for name in ("sessions.csv", "blocks.json"):
        made = (out / name).read_bytes()
        assert (out / "published" / name).read_bytes() == made


def test_publishing_without_a_folder_is_refused(folder: Path) -> None:
    code, out, errors = pks("blocks", folder, "--publish")
    assert (code, out) == (2, "")
    assert "--out" in errors


def test_page_and_workbook_show_what_changes(
    proposed: tuple[Path, dict[str, object]],
) -> None:
    out, told = proposed
    page = (out / "blocks.html").read_text("utf-8")
    assert "http" not in page
    assert page.count('class="pass') >= 2 * 5 * 10
    assert page.count("changed") > 1
    book = CalamineWorkbook.from_path(str(out / "blocks.xlsx"))
    assert book.sheet_names == [
        "Grundschema", "Behov", "Ändringar", "Vårdplatser", "Roller",
    ]  # fmt: skip
    rows = book.get_sheet_by_name("Ändringar").to_python()
    assert len(rows) - 1 == told["num_changed"]
    assert all(row[4] != row[5] for row in rows[1:])


def test_english_words(folder: Path, tmp_path: Path) -> None:
    code, text, _ = pks(
        "blocks", folder, "--effort", 1, "--language", "en", "--out", tmp_path / "o"
    )
    assert code == 0
    assert "Proposed master schedule" in text
    page = (tmp_path / "o" / "blocks.html").read_text("utf-8")
    assert "Week 1 of the cycle" in page
    assert "Cykelvecka" not in page


def test_quotas_take_the_takts_place(folder: Path, tmp_path: Path) -> None:
    quotas = tmp_path / "quotas.csv"
    quotas.write_text(
        "flow_id;cases\nNOR-ORT-protes;20\nNOR-EYE-grå starr;1\n", "utf-8"
    )
    flows = {row.flow_id for row in load_region(folder).flows}
    eye = next(flow for flow in sorted(flows) if "EYE" in flow)
    text = quotas.read_text("utf-8").replace("NOR-EYE-grå starr", eye)
    quotas.write_text(text, "utf-8")
    code, told, _ = pks("blocks", folder, "--quotas", quotas, "--effort", 1, "--json")
    assert code == 0
    found = json.loads(told)
    assert found["need_from"] == "quotas"
    needs = {row["specialty"]: row["need_min"] for row in found["needs"]}
    assert needs["ORT"] > 20 * needs["EYE"] > 0
    assert needs["CHI"] == 0


def test_unusable_quotas_name_row_and_column(folder: Path, tmp_path: Path) -> None:
    quotas = tmp_path / "quotas.csv"
    quotas.write_text("flow_id;cases\nnobody;-3\n", "utf-8")
    code, out, errors = pks("blocks", folder, "--quotas", quotas)
    assert (code, out) == (2, "")
    assert "quotas.csv" in errors
    assert "nobody" in errors
    assert "-3" in errors


def test_weeks_that_do_not_suit_are_one_message(folder: Path) -> None:
    code, out, errors = pks("blocks", folder, "--weeks", 3)
    assert (code, out) == (2, "")
    assert "--weeks" in errors
    assert errors.count("\n") == 1
