"""`pks takt`: the JSON that others rely on, the files and the exit codes."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook
from typer.testing import CliRunner

from api.cli import app
from pks.demo import demo_region
from pks.io import write_region
from tests.pks.takt.regions import FLOW, steady, waiting

FACTS = {
    "flow", "inflow_per_week", "queue", "target_queue", "balance_takt",
    "clearing_takt", "takt", "booked_takt", "minutes_per_week", "weeks_to_guarantee",
}  # fmt: skip


def pks(*words: object) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["takt", *map(str, words)])
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's hospital."""
    path = tmp_path_factory.mktemp("takt") / "region"
    write_region(demo_region("hospital", 1), path)
    return path


@pytest.fixture(scope="module")
def growing(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Fifty wait, two a week come and one is done."""
    path = tmp_path_factory.mktemp("growing") / "region"
    region = waiting(steady(2, 1), 50)
    bare = replace(region, quarantine=(), assumptions=(), num_quarantined=())
    write_region(bare, path)
    return path


def test_json_is_one_object_with_a_flow_a_row(folder: Path) -> None:
    code, text, errors = pks(folder, "--json")
    told = json.loads(text)
    assert (code, errors) == (0, "")
    assert told["by"] == "flow"
    assert len(told["flows"]) == 26
    for row in told["flows"]:
        assert set(row) >= FACTS
        assert row["takt"] == pytest.approx(row["balance_takt"] + row["clearing_takt"])
        assert row["minutes_per_week"] > row["booked_takt"] >= row["takt"] > 0
        weeks = row["weeks"]
        assert len(weeks["week"]) == 52
        assert all(
            low95 <= low80 <= low50 <= high50 <= high80 <= high95
            for low95, low80, low50, high50, high80, high95 in zip(
                *(weeks[f"low_{p}"] for p in (95, 80, 50)),
                *(weeks[f"high_{p}"] for p in (50, 80, 95)),
                strict=True,
            )
        )


def test_never_is_null_and_said_plainly(growing: Path) -> None:
    _, text, _ = pks(growing, "--json")
    row = next(r for r in json.loads(text)["flows"] if r["flow"] == FLOW)
    assert row["weeks_to_guarantee"] is None
    _, words, _ = pks(growing)
    assert "aldrig i dagens takt" in words
    _, words, _ = pks(growing, "--language", "en")
    assert "never at today's pace" in words


def test_by_specialty_adds_up(folder: Path) -> None:
    _, text, _ = pks(folder, "--json", "--by", "specialty")
    _, flows, _ = pks(folder, "--json")
    told, each = json.loads(text), json.loads(flows)
    assert told["by"] == "specialty"
    for row in told["flows"]:
        own = [r for r in each["flows"] if r["specialty_id"] == row["flow"]]
        assert row["takt"] == pytest.approx(sum(r["takt"] for r in own))


def test_same_region_same_bytes_in_both_languages(folder: Path, tmp_path: Path) -> None:
    for language in ("sv", "en"):
        first, second = (tmp_path / f"{language}{n}" for n in (1, 2))
        for out in (first, second):
            code, _, _ = pks(folder, "--out", out, "--language", language)
            assert code == 0
        names = {file.name for file in first.iterdir()}
        assert names == {"takt.xlsx", "takt.html"}
        for name in names:
            assert (first / name).read_bytes() == (second / name).read_bytes()


def test_workbook_agrees_with_the_json(folder: Path, tmp_path: Path) -> None:
    _, text, _ = pks(folder, "--json", "--out", tmp_path / "o")
    told = json.loads(text)
    assert {Path(f).name for f in told["files"]} == {"takt.xlsx", "takt.html"}
    book = CalamineWorkbook.from_path(str(tmp_path / "o" / "takt.xlsx"))
    head, *rows = book.get_sheet_by_name("Takt").to_python()
    for name, key in (
        ("Veckotakt", "takt"), ("Kö", "queue"), ("Gap salspass", "gap_sessions"),
    ):  # fmt: skip
        column = [row[head.index(name)] for row in rows]
        assert column == pytest.approx([row[key] for row in told["flows"]])
    assert len(book.get_sheet_by_name("Köprognos").to_python()) == 1 + 26 * 52
    assert {
        "Läs först",
        "Kö",
        "Jämförelse",
        "Känslighet",
        "Lagtimmar",
        "Underlag",
    } < set(book.sheet_names)


def test_team_hours_are_told_by_role_in_words(folder: Path, tmp_path: Path) -> None:
    pks(folder, "--out", tmp_path / "o")
    book = CalamineWorkbook.from_path(str(tmp_path / "o" / "takt.xlsx"))
    head, *rows = book.get_sheet_by_name("Lagtimmar").to_python()
    roles = {str(row[head.index("Roll")]) for row in rows}
    assert {"anestesiläkare", "operationssjuksköterska (robotkirurgi)"} < roles
    assert not any("_" in role for role in roles)


def test_by_specialty_the_rows_are_called_so(folder: Path, tmp_path: Path) -> None:
    _, words, _ = pks(folder, "--by", "specialty", "--out", tmp_path / "o")
    assert "säsongsmodellen används i 25 flöden" in words
    book = CalamineWorkbook.from_path(str(tmp_path / "o" / "takt.xlsx"))
    for name in ("Takt", "Kö", "Köprognos", "Jämförelse", "Känslighet", "Underlag"):
        head, *rows = book.get_sheet_by_name(name).to_python()
        assert head[0] == "Specialitet"
        assert "Ortopedi" in {row[0] for row in rows}
        assert len(head) == len(rows[0])
    page = (tmp_path / "o" / "takt.html").read_text("utf-8")
    assert '<th scope="col">Specialitet</th>' in page
    assert '<th scope="col">Flöde</th>' not in page


def test_page_draws_every_flow_and_loads_nothing(folder: Path, tmp_path: Path) -> None:
    pks(folder, "--out", tmp_path / "o")
    page = (tmp_path / "o" / "takt.html").read_text("utf-8")
    assert page.count('<figure class="flow">') == 26
    assert page.count("<polygon") == 3 * 26
    assert "http" not in page
    assert "nan" not in page.lower().split("<main>")[1].replace("finan", "")


def test_the_input_is_never_written(folder: Path, tmp_path: Path) -> None:
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    pks(folder, "--out", tmp_path / "o")
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == before


def test_units_mixed_up_are_one_message_and_exit_2(
    folder: Path, tmp_path: Path
) -> None:
    copied = tmp_path / "region"
    shutil.copytree(folder, copied)
    file = copied / "inflow.csv"
    head, *lines = file.read_text("utf-8-sig").splitlines()
    at = head.split(";").index("performed")
    cells = [line.split(";") for line in lines]
    for row in cells:
        row[at] = str(40 * int(row[at] or 0))
    text = "\n".join([head, *(";".join(row) for row in cells)])
    file.write_text(text, "utf-8")
    code, out, errors = pks(copied, "--out", tmp_path / "o")
    assert (code, out) == (2, "")
    assert errors.count("\n") == 1
    assert "inflow, column performed: expected cases a week" in errors
    assert not (tmp_path / "o").exists()


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("safety_permille = 7", "takt.0.safety_permille"),
        ("clearing_weeks = 0", "takt.0.clearing_weeks"),
        ("removed_permille = 950", "takt.0.removed_permille"),
    ],
)
def test_a_parameter_out_of_range_is_named(
    growing: Path, tmp_path: Path, line: str, key: str
) -> None:
    copied = tmp_path / "region"
    shutil.copytree(growing, copied)
    toml = copied / "region.toml"
    name = line.split(" ", maxsplit=1)[0]
    kept = [
        row
        for row in toml.read_text("utf-8").splitlines()
        if not row.startswith(f"{name} ")
    ]
    at = kept.index("[[takt]]")
    toml.write_text("\n".join([*kept[: at + 1], line, *kept[at + 1 :]]), "utf-8")
    code, _, errors = pks(copied)
    assert code == 2
    assert key in errors
