"""region.toml, and what stands in for it."""

from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.reports.region_workbook import write_region_workbook
from pks.errors import InvalidTables
from pks.io import load_region
from pks.io.parameters import parameters_from, read_toml
from pks.io.parameters_text import parameters_toml, toml_value
from pks.model.parameters import (
    Parameters,
    RecruitmentRole,
    Relief,
    StaffingTarget,
    SvfRule,
    Theatre,
    Weights,
)
from pks.model.settings import SETTINGS
from tests.pks.io.builders import TOML, write_folder


def errors(folder: Path, toml: str) -> list[str]:
    write_folder(folder)
    (folder / "region.toml").write_text(toml, encoding="utf-8")
    with pytest.raises(InvalidTables) as raised:
        load_region(folder)
    return [str(issue) for issue in raised.value.issues]


def test_unknown_key_lists_the_known(tmp_path: Path) -> None:
    (message,) = errors(tmp_path, TOML + "[theatre]\nbefog = 1\n")
    assert message.startswith("region.toml, column theatre.befog: expected a known key")
    assert "grid_min" in message


def test_unknown_key_in_a_list_of_sections(tmp_path: Path) -> None:
    (message,) = errors(tmp_path, TOML + "[[rest]]\ndags = 1\n")
    assert "column rest.dags: expected a known key" in message


def test_value_of_the_wrong_type_names_key_and_value(tmp_path: Path) -> None:
    (message,) = errors(tmp_path, TOML + '[theatre]\ngrid_min = "fem"\n')
    assert message.startswith(
        "region.toml, column theatre.grid_min: expected a valid int"
    )
    assert "Got 'fem'" in message


@pytest.mark.parametrize("value", [-1, 2001])
def test_value_out_of_range(tmp_path: Path, value: int) -> None:
    (message,) = errors(tmp_path, TOML + f"[beds]\ntarget_permille = {value}\n")
    assert message == (
        f"region.toml, column beds.target_permille: expected 0 to 2000. Got '{value}'."
    )


def test_range_in_a_list_of_sections(tmp_path: Path) -> None:
    (message,) = errors(tmp_path, TOML + "[[guarantee]]\ndays = 0\n")
    assert "column guarantee.0.days: expected 1 to 3650" in message


def test_week_that_does_not_exist(tmp_path: Path) -> None:
    (message,) = errors(tmp_path, TOML.replace("W48", "W54"))
    assert "column start_week: expected an ISO week such as 2026-W48" in message


def test_first_terms_are_terms(tmp_path: Path) -> None:
    (message,) = errors(tmp_path, TOML + '[weights]\nfirst = ["medical"]\n')
    assert "column weights.first: expected a term with a weight" in message


def test_text_that_is_no_toml(tmp_path: Path) -> None:
    (message,) = errors(tmp_path, "name = Liten\n")
    assert message.startswith("region.toml: expected TOML (")


def test_errors_of_toml_and_tables_come_together(tmp_path: Path) -> None:
    write_folder(tmp_path, specialties="specialty_id;name\nort;\n")
    (tmp_path / "region.toml").write_text(TOML + "x = 1\n", encoding="utf-8")
    with pytest.raises(InvalidTables) as raised:
        load_region(tmp_path)
    assert len(raised.value.issues) == 2


def test_region_without_toml_is_assumed_from_its_patients(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "liten")
    (folder / "region.toml").unlink()
    region = load_region(folder)
    assert region.parameters == Parameters("liten", date(2026, 11, 20), "2026-W48")
    assert region.assumptions[0].text_en == (
        "Not stated: name = liten, as_of = 2026-11-20, start_week = 2026-W48."
    )


def test_toml_beside_a_workbook_has_its_stem(tmp_path: Path) -> None:
    region = load_region(write_folder(tmp_path / "csv"))
    book, toml = write_region_workbook(region, tmp_path / "min.xlsx")
    toml.write_text(TOML.replace("Liten", "Min"), encoding="utf-8")
    assert load_region(book).parameters.name == "Min"


def test_parameters_on_a_sheet(tmp_path: Path) -> None:
    region = load_region(write_folder(tmp_path / "csv"))
    book, toml = write_region_workbook(region, tmp_path / "min.xlsx")
    toml.unlink()
    opened = openpyxl.load_workbook(book)
    sheet = opened.create_sheet("region")
    for row in (
        ("nyckel", "värde"), ("name", "Blad"), ("as_of", date(2026, 11, 20)),
        ("start_week", "2026-W48"), ("theatre.grid_min", 15),
        ("theatre.runs_on_holidays", True), ("next_chance_days", None),
    ):  # fmt: skip
        sheet.append(row)
    opened.save(book)
    assert load_region(book).parameters == Parameters(
        "Blad", date(2026, 11, 20), "2026-W48",
        theatre=Theatre(grid_min=15, runs_on_holidays=True),
    )  # fmt: skip


def test_every_parameter_is_explained() -> None:
    def classes(shape: type) -> set[type]:
        made = Parameters(
            "x",
            date(2026, 1, 1),
            "2026-W01",
            relief=(Relief("x", 1),),
            svf=(SvfRule(),),
            recruitment_roles=(RecruitmentRole("x"),),
            staffing_targets=(StaffingTarget("x", "y"),),
        )
        inner = {
            type(part)
            for f in fields(made)
            for value in [getattr(made, f.name)]
            for part in (value if isinstance(value, tuple) else (value,))
            if is_dataclass(part)
        }
        return {shape, *inner}

    explained = {cls: set(names) for cls, names in SETTINGS.items()}
    assert explained == {
        cls: {f.name for f in fields(cls)} for cls in classes(Parameters)
    }


def test_every_default_is_in_its_range(tmp_path: Path) -> None:
    path = tmp_path / "region.toml"
    path.write_text(TOML, encoding="utf-8")
    _, issues = parameters_from(read_toml(path)[0], "region.toml")
    assert issues == []


def test_written_toml_explains_in_swedish_with_default(tmp_path: Path) -> None:
    text = parameters_toml(Parameters("x", date(2026, 1, 1), "2026-W01"))
    assert "# Per öppnat salspass. Förval: 100.\nopen_sessions = 100\n" in text


@pytest.mark.parametrize(
    "parameters",
    [
        Parameters("a", date(2026, 1, 1), "2026-W01"),
        Parameters("å\"\\\n", date(2026, 1, 1), "2026-W01", guarantee=(), rest=()),
        Parameters(
            "a", date(2026, 1, 1), "2026-W01", relief=(Relief("ssk", 250),),
            weights=Weights(first=(), idle=7), priorities=(),
        ),
    ],
)  # fmt: skip
def test_written_toml_reads_back(tmp_path: Path, parameters: Parameters) -> None:
    path = tmp_path / "region.toml"
    path.write_text(parameters_toml(parameters), encoding="utf-8")
    assert parameters_from(read_toml(path)[0], "") == (parameters, [])


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_is_written_as_toml(text: str) -> None:
    import tomllib

    assert tomllib.loads(f"x = {toml_value(text)}") == {"x": text}
