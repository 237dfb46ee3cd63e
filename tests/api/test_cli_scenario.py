"""`pks scenario` and `pks compare`: JSON, files, exit codes, and a week's plan each."""

import json
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook
from typer.testing import CliRunner

from api.cli import app
from pks.demo import demo_region
from pks.io import load_region, write_region
from pks.io.scenarios import read_scenario
from pks.model.region import region_hash
from pks.scenario import apply
from pks.takt import region_takt
from tests.pks.kpi.samples import sample_region

Told = tuple[dict[str, Any], Path]
SHIPPED = Path(__file__).parents[2] / "docs" / "scenarios"
THEATRE, INFLOW, NURSES = (
    str(SHIPPED / f"{name}.toml")
    for name in ("en-sal-till", "inflode-fem-procent", "tva-skoterskor-farre")
)


def pks(*words: object) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, [*map(str, words)])
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's hospital."""
    path = tmp_path_factory.mktemp("compare") / "region"
    write_region(demo_region("hospital", 1), path)
    return path


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three theatres and forty patients, without a history."""
    path = tmp_path_factory.mktemp("small") / "region"
    write_region(sample_region(), path)
    return path


@pytest.fixture(scope="module")
def told(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Told:
    """The comparison by the takt alone, and its folder."""
    out = tmp_path_factory.mktemp("told") / "out"
    words = (THEATRE, INFLOW, NURSES, "--weeks", 0, "--workers", 1, "--json")
    code, text, errors = pks("compare", folder, *words, "--out", out)
    assert (code, errors) == (0, "")
    return json.loads(text), out


def test_base_and_scenarios_are_what_the_takt_says(told: Told, folder: Path) -> None:
    found, _ = told
    base = load_region(folder)
    assert found["schema"] == "pks.comparison/1"
    assert found["region_hash"] == region_hash(base)
    regions = [base]
    regions += [apply(base, read_scenario(f)).region for f in (THEATRE, INFLOW, NURSES)]
    rows = [found["base"], *found["scenarios"]]
    for region, row in zip(regions, rows, strict=True):
        takt = region_takt(region).rows
        assert row["takt"]["takt"] == pytest.approx(sum(r.takt for r in takt))
        assert row["takt"]["queue_52"] == pytest.approx(
            sum(r.weeks[51].queue for r in takt)
        )
        assert (
            sum(v["waiting"] for v in row["by_specialty"].values())
            == (row["takt"]["waiting"])
        )
        assert sum(v["filled_52"] for v in row["by_specialty"].values()) == (
            pytest.approx(row["takt"]["filled_52"])
        )
        assert sum(row["team_hours"].values()) == pytest.approx(
            row["takt"]["team_hours"]
        )
    assert [row["region_hash"] for row in rows[1:]] == [
        region_hash(region) for region in regions[1:]
    ]


def test_differences_have_their_direction(told: Told) -> None:
    found, _ = told
    theatre, inflow, nurses = (row["differences"] for row in found["scenarios"])
    assert theatre["sessions_available"] == {
        "difference": pytest.approx(6.0), "verdict": "",
    }  # fmt: skip
    assert theatre["sessions_gap"]["verdict"] == "better"
    assert theatre["filled_52"]["verdict"] == "better"
    assert inflow["queue_52"]["verdict"] == "worse"
    assert inflow["queue_52"]["difference"] > 0
    assert inflow["takt"]["verdict"] == ""
    assert {row["verdict"] for row in nurses.values()} <= {"", "same"}


def test_the_changes_are_told_with_whom_they_touch(told: Told) -> None:
    found, _ = told
    changes = found["scenarios"][2]["changes"]
    assert [row["kind"] for row in changes] == ["staff_less"]
    assert changes[0]["rows"]["staff"] == {"removed": 2, "added": 0, "altered": 0}
    assert changes[0]["rows"]["duties"]["removed"] > 2
    assert changes[0]["text"].startswith("2 färre (anestesisjuksköterska): nor")


def test_workbook_and_page_agree_with_the_json(told: Told) -> None:
    found, out = told
    assert {Path(f).name for f in found["files"]} == {"compare.xlsx", "compare.html"}
    book = CalamineWorkbook.from_path(str(out / "compare.xlsx"))
    rows = {row[0]: row[1:] for row in book.get_sheet_by_name("Jämförelse").to_python()}
    gap = rows["Gap salspass"]
    for at, row in enumerate([found["base"], *found["scenarios"]]):
        value = gap[3 * at - 2 if at else 0]
        assert value == pytest.approx(row["takt"]["sessions_gap"])
    assert gap[3] == "bättre"
    assert len(book.get_sheet_by_name("Kö framåt").to_python()) == 1 + 4 * 52
    page = (out / "compare.html").read_text("utf-8")
    assert page.count("<polyline") == 4
    assert "http" not in page
    assert 'class="n better"' in page
    assert "Två narkossköterskor färre: inget mått här ändras." in page


def test_same_input_same_bytes_on_one_core_or_two(folder: Path, tmp_path: Path) -> None:
    outs = [tmp_path / f"o{n}" for n in (1, 2)]
    for workers, out in enumerate(outs, 1):
        words = (INFLOW, "--weeks", 0, "--workers", workers, "--language", "en")
        assert pks("compare", folder, *words, "--out", out)[0] == 0
    for name in ("compare.xlsx", "compare.html"):
        assert (outs[0] / name).read_bytes() == (outs[1] / name).read_bytes()
    page = (outs[0] / "compare.html").read_text("utf-8")
    assert "Queue in 52 weeks at today&#39;s pace" in page
    assert "Inflow +5 %: all flows" in page


def test_the_input_is_never_written(folder: Path, tmp_path: Path) -> None:
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    words = (NURSES, "--weeks", 0, "--workers", 1, "--out", tmp_path / "o")
    assert pks("compare", folder, *words)[0] == 0
    pks("scenario", folder, NURSES, "--out", tmp_path / "new")
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == before


def test_several_hospitals_stand_side_by_side(tmp_path: Path) -> None:
    write_region(sample_region(num_sites=2), tmp_path / "region")
    file = tmp_path / "A.toml"
    file.write_text(
        '[[change]]\nkind = "flow_moved"\nflow_id = "höft-s0"\nto_site_id = "s1"\n',
        "utf-8",
    )
    words = (file, "--weeks", 0, "--workers", 1, "--json", "--out", tmp_path / "o")
    code, text, _ = pks("compare", tmp_path / "region", *words)
    found = json.loads(text)
    assert code == 0
    assert set(found["base"]["by_site"]) == {"s0", "s1"}
    book = CalamineWorkbook.from_path(str(tmp_path / "o" / "compare.xlsx"))
    rows = book.get_sheet_by_name("Per sjukhus").to_python()
    assert {row[1] for row in rows[1:]} == {"Sjukhus A", "Sjukhus B"}
    waiting = {r[:2]: float(str(r[3])) for r in map(tuple, rows) if r[2] == "Kö nu"}
    moved = waiting["Som i dag", "Sjukhus A"] - waiting["A", "Sjukhus A"]
    assert moved > 0
    assert waiting["A", "Sjukhus B"] == waiting["Som i dag", "Sjukhus B"] + moved
    assert 'id="site"' in (tmp_path / "o" / "compare.html").read_text("utf-8")


def test_capacity_plans_stand_side_by_side(small: Path, tmp_path: Path) -> None:
    """What the command on the changed region says by itself, and its differences."""
    file = tmp_path / "A.toml"
    file.write_text(
        'name = "Ingen opssk"\n[[change]]\nkind = "staff_less"\nrole = "opssk"\n'
        "count = 3\n",
        "utf-8",
    )
    out = tmp_path / "o"
    words = (file, "--weeks", 8, "--workers", 1, "--json", "--out", out)
    code, text, errors = pks("compare", small, *words)
    assert (code, errors) == (0, "")
    found = json.loads(text)
    assert pks("scenario", small, file, "--out", tmp_path / "new")[0] == 0
    for folder, row in (
        (small, found["base"]),
        (tmp_path / "new", found["scenarios"][0]),
    ):
        _, text, _ = pks("capacity", folder, "--weeks", 8, "--json")
        told = json.loads(text)
        capacity = row["capacity"]
        assert row["capacity_status"] == told["status"]
        assert capacity["cap_medical_weeks"] == pytest.approx(
            told["terms"]["medical_late"]["amount"] / 1000
        )
        assert row["cost_by_kind_ore"] == told["cost_by_kind_ore"]
        hours = sum(value for key, value in row["short"].items() if key not in COUNTS)
        assert hours == pytest.approx(
            sum(one["hours"] for one in told["shortages"]), abs=0.1
        )
        assert row["short"]["short_count"] == len(told["shortages"])
    differences = found["scenarios"][0]["differences"]
    assert differences["cap_operations"]["verdict"] == "worse"
    assert differences["short_role"]["verdict"] == "worse"
    page = (out / "compare.html").read_text("utf-8")
    assert "Kö enligt kapacitetsplanen" in page
    assert page.count("<polyline") == 2 * 2
    book = CalamineWorkbook.from_path(str(out / "compare.xlsx"))
    rows = book.get_sheet_by_name("Kö framåt").to_python()
    assert sum(row[4] != "" for row in rows[1:]) == 2 * 8


COUNTS = ("short_patients", "short_count")


def test_a_week_is_planned_for_each(small: Path, tmp_path: Path) -> None:
    """Without its only theatre nurse group nothing can be operated."""
    file = tmp_path / "A.toml"
    file.write_text(
        'name = "Ingen opssk"\n[[change]]\nkind = "staff_less"\nrole = "opssk"\n'
        "count = 3\n",
        "utf-8",
    )
    words = (file, "--weeks", 0, "--plan", 1, "--workers", 1, "--json")
    code, text, errors = pks("compare", small, *words)
    assert (code, errors) == (0, "")
    found = json.loads(text)
    base, (other,) = found["base"]["plan"], found["scenarios"]
    assert found["week"] == "2026-W48"
    assert base["plan_operations"] > other["plan"]["plan_operations"]
    verdicts = {key: row["verdict"] for key, row in other["differences"].items()}
    assert verdicts["plan_operations"] == "worse"
    assert found["base"]["plan_status"] in ("feasible", "optimal")


def test_a_region_written_is_the_region_changed(folder: Path, tmp_path: Path) -> None:
    both = f"{THEATRE}+{INFLOW}"
    code, text, _ = pks("scenario", folder, both, "--out", tmp_path / "new", "--json")
    found = json.loads(text)
    assert code == 0
    assert found["name"] == "En ortopedsal till + Inflödet ökar fem procent"
    assert region_hash(load_region(tmp_path / "new")) == found["changed_hash"]
    code, words, _ = pks("scenario", folder, both)
    assert code == 0
    assert "Sal NOR-11 till, som NOR-01, med 6 salspass" in words
    assert "Inflöde +5 %: alla flöden" in words


def test_what_cannot_be_used_is_exit_2_and_nothing_is_written(
    folder: Path, tmp_path: Path
) -> None:
    bad, worse = tmp_path / "A.toml", tmp_path / "B.toml"
    bad.write_text('[[change]]\nkind = "guarantee"\ndays = 0\n', "utf-8")
    worse.write_text('[[change]]\nkind = "theatre_less"\ntheatre_id = "NOR-1"\n')
    out = tmp_path / "o"
    code, text, errors = pks("compare", folder, bad, worse, INFLOW, "--out", out)
    assert (code, text) == (2, "")
    assert errors.splitlines() == [
        "A.toml, column change 1 (guarantee), days: expected 1 to 365 days. Got '0'.",
        "B.toml, column change 1 (theatre_less), theatre_id: expected an id of the"
        " table theatres (did you mean NOR-10 or NOR-01 or NOR-09?). Got 'NOR-1'.",
    ]
    assert not out.exists()
    code, _, errors = pks("scenario", folder, INFLOW, "--out", folder)
    assert code == 2
    assert "--out: expected a new or empty folder" in errors
    code, _, errors = pks("compare", folder, INFLOW, "--week", "2026-99")
    assert (code, errors.count("\n")) == (2, 1)


def test_a_scenario_that_closes_the_year_is_named(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "A.toml"
    file.write_text(
        'name = "Allt stängt"\n[[change]]\nkind = "parameter"\n'
        'key = "quiet_periods"\n'
        "value = [{ first_week = 1, last_week = 53, open_permille = 0 }]\n",
        "utf-8",
    )
    code, _, errors = pks("compare", folder, file, "--weeks", 0, "--workers", 2)
    assert code == 2
    assert errors.startswith("Allt stängt: region.toml, quiet_periods: expected")
