"""``pks shadow``: past weeks planned from what was known then."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from api.cli import app
from pks.io import write_region
from tests.pks.followup.samples import WEEK, listed_region


def pks(*words: object) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, [str(word) for word in words])
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("listed")
    write_region(listed_region(6), folder / "region")
    code, _, fault = pks(
        "shadow", folder / "region", "--weeks", 2, "--out", folder / "out",
        "--effort", 1,
    )  # fmt: skip
    assert (code, fault.split()) == (0, ["2026-W45", WEEK])
    return folder / "out"


def test_each_week_is_planned_and_compared(out: Path) -> None:
    document = json.loads((out / "shadow.json").read_text("utf-8"))

    assert [week["week"] for week in document["weeks"]] == ["2026-W45", WEEK]
    assert [week["known_on"] for week in document["weeks"]] == [
        "2026-10-19", "2026-10-26",
    ]  # fmt: skip
    for week in document["weeks"]:
        assert week["planned"] > 20
        assert 0 < week["num_real"] <= week["planned"]
        assert week["done"] > 40


def test_report_says_what_it_cannot_show(out: Path) -> None:
    page = (out / "skuggkörning.html").read_text("utf-8")
    text = (out / "skuggkörning.md").read_text("utf-8")

    for said in ("Vad en skuggkörning inte kan visa", WEEK, "Ortopedi"):
        assert said in page
        assert said in text
    assert "<script" not in page
    assert "http" not in page


def test_without_past_weeks_it_is_refused(tmp_path: Path) -> None:
    from tests.pks.kpi.samples import sample_region

    write_region(sample_region(), tmp_path / "region")
    code, _, fault = pks("shadow", tmp_path / "region", "--out", tmp_path / "out")

    assert code == 2
    assert "outcomes: expected planned care in a whole week before 2026-11-16" in fault
