"""`pks recruitment`: the JSON that others rely on, the files and the exit codes."""

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

YEAR_FACTS = {
    "year", "need_hours", "supply_hours", "shortage_hours", "retired", "left", "ready",
    "hire_now", "agency_hours", "agency_cost_ore",
}  # fmt: skip
FILES = {"recruitment.xlsx", "recruitment.html"}
SHEETS = ["Rekryteringsbehov", "År för år", "Att rekrytera", "Underlag", "Läs först"]


def pks(*words: object) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["recruitment", *map(str, words)])
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's hospital."""
    path = tmp_path_factory.mktemp("recruitment") / "region"
    write_region(demo_region("hospital", 1), path)
    return path


@pytest.fixture
def copied(folder: Path, tmp_path: Path) -> Path:
    """A copy of it to change."""
    shutil.copytree(folder, tmp_path / "region")
    return tmp_path / "region"


def test_json_is_one_object_with_a_group_a_row(folder: Path) -> None:
    code, text, errors = pks(folder, "--json")
    told = json.loads(text)
    assert (code, errors) == (0, "")
    assert told["schema"] == "pks.recruitment/1"
    assert told["region_hash"] == region_hash(load_region(folder))
    assert (told["years"], told["need_from"]) == (5, "takt")
    keys = {(r["role"], r["competence"], r["site"]) for r in told["recruitment"]}
    assert len(keys) == len(told["recruitment"]) == 13
    assert ("theatre_nurse", "robot", "NOR") in keys
    assert ("surgeon", "ORT", "NOR") in keys
    for row in told["recruitment"]:
        assert [year["year"] for year in row["years"]] == list(range(2027, 2032))
        for year in row["years"]:
            assert set(year) >= YEAR_FACTS
            after = year["heads"] - year["retired"] - year["left"] + year["ready"]
            assert after == pytest.approx(year["heads_end"])
        assert sum(hire["heads"] for hire in row["hires"]) == sum(
            year["hire_now"] for year in row["years"]
        )


def test_as_many_years_as_asked_for(folder: Path) -> None:
    _, text, _ = pks(folder, "--json", "--years", 3)
    _, five, _ = pks(folder, "--json")
    short, long = json.loads(text), json.loads(five)
    assert short["years"] == 3
    for row in short["recruitment"]:
        assert len(row["years"]) == 3
    first = short["recruitment"][0]["years"][0]["need_hours"]
    assert first == long["recruitment"][0]["years"][0]["need_hours"]
    assert pks(folder, "--years", 0)[0] == 2


def test_same_region_same_bytes_in_both_languages(folder: Path, tmp_path: Path) -> None:
    for language in ("sv", "en"):
        first, second = (tmp_path / f"{language}{n}" for n in (1, 2))
        for out in (first, second):
            code, _, _ = pks(folder, "--out", out, "--language", language)
            assert code == 0
        assert {file.name for file in first.iterdir()} == FILES
        for name in FILES:
            assert (first / name).read_bytes() == (second / name).read_bytes()


def test_workbook_agrees_with_the_json(folder: Path, tmp_path: Path) -> None:
    _, text, _ = pks(folder, "--json", "--out", tmp_path / "o")
    told = json.loads(text)
    assert {Path(file).name for file in told["files"]} == FILES
    book = CalamineWorkbook.from_path(str(tmp_path / "o" / "recruitment.xlsx"))
    assert book.sheet_names == SHEETS
    head, *rows = book.get_sheet_by_name("År för år").to_python()
    years = [year for row in told["recruitment"] for year in row["years"]]
    for name, key, unit in (
        ("Behov h", "need_hours", 1), ("Tjänster efter", "heads_end", 1),
        ("Börja rekrytera", "hire_now", 1), ("Hyrkostnad kr", "agency_cost_ore", 100),
    ):  # fmt: skip
        column = [row[head.index(name)] for row in rows]
        assert column == pytest.approx([year[key] / unit for year in years])
    head, *rows = book.get_sheet_by_name("Att rekrytera").to_python()
    heads = sum(int(str(row[head.index("Antal")]).split(".")[0]) for row in rows)
    assert heads == sum(year["hire_now"] for year in years)


def test_words_are_in_the_language_asked_for(folder: Path) -> None:
    _, swedish, _ = pks(folder)
    assert swedish.startswith("Rekryteringsbehov: Norrdals sjukhus")
    assert "operationssjuksköterska, robot" in swedish
    assert "operatör, Ortopedi" in swedish
    _, english, _ = pks(folder, "--language", "en")
    assert english.startswith("Recruitment need: Norrdals sjukhus")
    assert "theatre nurse, robot" in english


def test_page_draws_every_group_and_loads_nothing(folder: Path, tmp_path: Path) -> None:
    pks(folder, "--out", tmp_path / "o")
    page = (tmp_path / "o" / "recruitment.html").read_text("utf-8")
    assert page.count('<figure class="flow">') == 13
    assert page.count("<polyline") == 3 * 13
    assert "http" not in page
    assert ">nan<" not in page


def test_the_input_is_never_written(folder: Path, tmp_path: Path) -> None:
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    pks(folder, "--out", tmp_path / "o")
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == before


def change(file: Path, column: str, value: str) -> None:
    """Set a column of a table in every row."""
    head, *lines = file.read_text("utf-8-sig").splitlines()
    at = head.split(";").index(column)
    cells = [line.split(";") for line in lines]
    for row in cells:
        row[at] = value
    file.write_text("\n".join([head, *(";".join(row) for row in cells)]), "utf-8")


def test_years_of_birth_unknown_are_counted(copied: Path) -> None:
    change(copied / "staff.csv", "birth_year", "")
    code, text, _ = pks(copied, "--json")
    told = json.loads(text)
    (found,) = (a for a in told["assumptions"] if "birth" in a["text_en"])
    own = [row for row in load_region(copied).staff if not row.agency]
    assert (code, found["num_rows"]) == (0, len(own))
    _, words, _ = pks(copied)
    assert f"Födelseår okänt: går i pension som rollens övriga. ({len(own)})" in words


def test_who_cannot_be_ready_in_time_is_said(copied: Path) -> None:
    """Theatre nurses whose training takes six years: nobody joins in five."""
    toml = copied / "region.toml"
    text = toml.read_text("utf-8")
    text = text.replace("training_months = 14", "training_months = 72")
    text = text.replace("in_training = 1", "in_training = 0")
    toml.write_text(text, "utf-8")
    _, words, _ = pks(copied)
    line = next(row for row in words.splitlines() if "hinner inte" in row)
    assert "operationssjuksköterska" in line
    assert "operationssjuksköterska, robot" not in line


def test_units_mixed_up_are_one_message_and_exit_2(
    copied: Path, tmp_path: Path
) -> None:
    change(copied / "staff.csv", "employment_permille", "100")
    code, out, errors = pks(copied, "--out", tmp_path / "o")
    assert (code, out) == (2, "")
    assert errors.count("\n") == 1
    assert "is employment_permille in per cent" in errors
    assert not (tmp_path / "o").exists()


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("turnover_permille = 950", "recruitment_roles.0.turnover_permille"),
        ("retirement_age = 30", "expected 50 to 80. Got '30'"),
        ('site_id = "XXX"', "expected a role that is needed or held"),
        ("in_traning = 3", "recruitment_roles.in_traning"),
    ],
)
def test_a_parameter_that_cannot_be_is_named(
    copied: Path, line: str, words: str
) -> None:
    toml = copied / "region.toml"
    name = line.split(" ", maxsplit=1)[0]
    rows = toml.read_text("utf-8").splitlines()
    at = rows.index("[[recruitment_roles]]")
    first = [row for row in rows[at + 1 : at + 30] if not row.startswith(f"{name} ")]
    text = "\n".join([*rows[: at + 1], line, *first, *rows[at + 30 :]])
    toml.write_text(text, "utf-8")
    code, _, errors = pks(copied)
    assert code == 2
    assert words in errors
