"""`pks simulate`: the JSON that others rely on, and the exit codes."""

import json
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook
from typer.testing import CliRunner

from api.cli import app
from pks.demo import demo_region
from pks.io import write_region

KEYS = {"replications", "weeks", "engine", "seed", "metrics", "by_flow", "by_week"}
SHORT = ("--weeks", 3, "--replications", 2, "--workers", 1)


def pks(*words: object) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, list(map(str, words)))
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's hospital."""
    path = tmp_path_factory.mktemp("simulate") / "region"
    write_region(demo_region("hospital", 1), path)
    return path


def test_json_is_one_object_with_an_interval_a_metric(folder: Path) -> None:
    code, text, errors = pks("simulate", folder, "--json", *SHORT)
    told = json.loads(text)
    assert (code, errors) == (0, "")
    assert set(told) >= KEYS
    assert told["replications"] == 2
    assert told["engine"] == "compiled"
    assert told["weeks"] == 3
    assert "table" not in told["assumptions"][0]  # Swedish first
    assert "enligt tabellen akuta" in told["assumptions"][0]
    for found in told["metrics"].values():
        assert set(found) == {"mean", "low", "high", "n"}
        assert found["low"] is None or found["low"] <= found["mean"] <= found["high"]
    assert len(told["by_flow"]) == 26
    weeks = [row["week"] for row in told["by_week"]]
    assert weeks == ["2027-W03", "2027-W04", "2027-W05"]
    assert (told["first_week"], told["last_week"]) == (weeks[0], weeks[-1])
    total = sum(row["operations"]["mean"] for row in told["by_week"])
    assert total == pytest.approx(told["metrics"]["operations"]["mean"])


def test_simulation_is_written(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    code, text, _ = pks("simulate", folder, *SHORT, "--out", out, "--json")
    assert code == 0
    told = json.loads(text)
    names = [Path(name).name for name in told["files"]]
    assert names == ["simulation.xlsx", "simulation.html"]
    page = (out / "simulation.html").read_text(encoding="utf-8")
    assert "Planerade operationer per vecka" in page
    assert "http" not in page
    book = CalamineWorkbook.from_path(out / "simulation.xlsx")
    assert book.sheet_names == ["Helheten", "Flöde för flöde", "Vecka för vecka"]
    rows = book.get_sheet_by_index(0).to_python()[1:]
    cells = {row[1]: row[2] for row in rows}
    assert [row[1] for row in rows if row[0] == row[1]] == []
    told_apart = {row[1]: row[0] for row in rows}
    assert len(set(told_apart.values())) == len(rows)
    assert told_apart["bed_occupancy:NOR-iva"] == "Beläggning vid midnatt, IVA"
    assert cells["operations"] == pytest.approx(told["metrics"]["operations"]["mean"])


def test_engines_tell_the_same(folder: Path) -> None:
    few = ("--weeks", 2, "--replications", 1, "--workers", 1, "--json")
    _, one, _ = pks("simulate", folder, *few)
    _, other, _ = pks("simulate", folder, *few, "--engine", "reference")
    first, second = json.loads(one), json.loads(other)
    assert second["engine"] == "reference"
    assert first["metrics"] == second["metrics"]


def test_one_replication_is_as_among_the_others(folder: Path) -> None:
    _, text, _ = pks("simulate", folder, "--json", *SHORT)
    both = json.loads(text)["metrics"]["operations"]["mean"]
    alone = [
        json.loads(
            pks("simulate", folder, "--json", *SHORT, "--replication", number)[1]
        )["metrics"]["operations"]["mean"]
        for number in (0, 1)
    ]
    assert sum(alone) / 2 == pytest.approx(both)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("standbye = 'list'", "did you mean standby"),
        ("standby = 'lst'", "one of none, list, fasttrack (did you mean list?)"),
        ("last_cancellation_day = 31", "a whole number from 0 to 30. Got '31'"),
        ("kappa_permille = 0.5", "a whole number from 0 to 1000"),
        ("confirmation_call = 1", "expected true or false"),
        ("standby =", "expected TOML"),
    ],
)
def test_what_is_wrong_in_a_policy_is_said(
    folder: Path, tmp_path: Path, text: str, expected: str
) -> None:
    policy = tmp_path / "p.toml"
    policy.write_text(text, encoding="utf-8")
    code, out, errors = pks("simulate", folder, "--policy", policy, *SHORT)
    assert (code, out) == (2, "")
    assert "p.toml" in errors
    assert expected in " ".join(errors.split())


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("--replications", "many"), "expected auto, or 1 to 100000"),
        (("--policy", "none.toml"), "expected a policy"),
    ],
)
def test_unusable_words(folder: Path, words: tuple[str, ...], expected: str) -> None:
    code, _, errors = pks("simulate", folder, *words)
    assert code == 2
    assert expected in errors


def test_an_empty_queue_is_refused(tmp_path: Path) -> None:
    from dataclasses import replace

    region = replace(
        demo_region("hospital", 1), patients=(), quarantine=(), num_quarantined=()
    )
    write_region(region, tmp_path / "empty")
    code, _, errors = pks("simulate", tmp_path / "empty", *SHORT)
    assert code == 2
    assert "expected at least one" in errors


VARIED = ("--vary", "last_cancellation_day=0,10", "--vary", "standby=none,fasttrack")


@pytest.fixture(scope="module")
def compared(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[dict[str, Any], Path]:
    """Four combinations over three weeks."""
    out = tmp_path_factory.mktemp("whatif") / "out"
    code, text, errors = pks("whatif", folder, *VARIED, *SHORT, "--out", out, "--json")
    assert (code, errors) == (0, "")
    return json.loads(text), out


def test_what_if_tells_every_combination(compared: tuple[dict[str, Any], Path]) -> None:
    told, _ = compared
    assert [row["policy"] for row in told["rows"]] == [
        {"last_cancellation_day": day, "standby": standby}
        for day in (0, 10)
        for standby in ("none", "fasttrack")
    ]
    base = told["base"]["metrics"]
    for row in told["rows"]:
        for name, found in row["difference"].items():
            assert set(found) == {"mean", "low", "high", "n", "distinguishable"}
            if row["metrics"][name]["n"] == base[name]["n"] == found["n"]:
                own, before = row["metrics"][name]["mean"], base[name]["mean"]
                assert own - before == pytest.approx(found["mean"], abs=1e-9)
            is_told = found["low"] is not None and (
                found["low"] > 0 or found["high"] < 0
            )
            assert found["distinguishable"] == is_told


def test_the_base_beside_itself_is_no_difference(
    compared: tuple[dict[str, Any], Path],
) -> None:
    same = compared[0]["rows"][0]["difference"]
    assert {found["mean"] for found in same.values()} == {0.0}
    assert not any(found["distinguishable"] for found in same.values())


def test_kappa_is_tried_where_somebody_is_called(
    compared: tuple[dict[str, Any], Path],
) -> None:
    tried = [set(row["kappa_permille"]) for row in compared[0]["rows"]]
    assert tried == [set(), set(), {"300", "700"}, {"300", "700"}]


def test_page_and_workbook(compared: tuple[dict[str, Any], Path]) -> None:
    told, out = compared
    assert [Path(name).name for name in told["files"]] == ["whatif.xlsx", "whatif.html"]
    page = (out / "whatif.html").read_text(encoding="utf-8")
    assert "reservlista med snabb bedömning" in page
    assert "kan inte skiljas från slump" in page
    assert 'id="answer"' not in page  # no rule takes several numbers
    assert "http" not in page
    sheets = CalamineWorkbook.from_path(out / "whatif.xlsx")
    assert sheets.sheet_names == ["Svar", "Skillnad mot i dag", "Så är det räknat"]
    rows = sheets.get_sheet_by_name("Skillnad mot i dag").to_python()
    assert len(rows) > 4 * 20


def test_the_best_is_chosen_with_effort_where_it_matters(
    folder: Path, tmp_path: Path
) -> None:
    """Ten sessions more a week are far better than one or none."""
    out = tmp_path / "out"
    words = ("--vary", "extra_sessions=0,1,10", "--weeks", 3, "--replications", 14,
             "--best-by", "operations_per_week", "--indifference", 2,
             "--workers", 1, "--out", out)  # fmt: skip
    code, text, errors = pks("whatif", folder, *words, "--json")
    assert (code, errors) == (0, "")
    chosen = json.loads(text)["selection"]
    assert chosen["best"] == {"extra_sessions": 10}
    page = (out / "whatif.html").read_text(encoding="utf-8")
    assert "Vad extra salspass per vecka gör med operationerna" in page
    assert (chosen["guaranteed"], chosen["confidence"]) == (True, 0.95)
    base, same, one, ten = chosen["replications"]
    assert base >= ten >= same >= 10 <= one
    assert "Valet är rätt med minst 95" in (out / "whatif.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("--best-by", "operation_per_week"), "did you mean operations_per_week"),
        (("--least",), "expected a metric with --least"),
        (("--best-by", "queue_end", "--indifference", 0), "expected a number above 0"),
        (("--best-by", "queue_end", "--replications", 5), "expected at least 10"),
    ],
)
def test_bad_choices(folder: Path, words: tuple[object, ...], expected: str) -> None:
    few = ("--vary", "standby=list", "--weeks", 1, "--workers", 1)
    code, out, errors = pks("whatif", folder, *few, *words)
    assert (code, out) == (2, "")
    assert expected in " ".join(errors.split())


def test_english_page(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    words = ("--vary", "overbooking_min=30", *SHORT, "--out", out, "--language", "en")
    code, text, _ = pks("whatif", folder, *words)
    assert code == 0
    assert "overbooking, min 30" in text
    assert "Rules compared" in (out / "whatif.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("--vary", "standbye=list"), "did you mean standby?"),
        (("--vary", "standby=lst,none"), "did you mean list?"),
        (("--vary", "overbooking_min=10,500"), "a whole number from 0 to 240"),
        (("--vary", "overbooking_min"), "expected name=value,value"),
        (("--vary", "overbooking_min=1,1"), "expected each value once"),
        (("--vary", "standby=list", "--vary", "standby=none"), "each rule once"),
    ],
)
def test_bad_variations(folder: Path, words: tuple[str, ...], expected: str) -> None:
    code, out, errors = pks("whatif", folder, *words, *SHORT)
    assert (code, out) == (2, "")
    assert expected in " ".join(errors.split())
