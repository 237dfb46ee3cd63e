"""The empty workbook, as a hospital fills it in."""

from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from api.reports.template import write_template
from pks.io import check, load_region
from pks.io.names import table_named
from pks.io.write import headers
from pks.model.columns import Kind, columns_of
from pks.model.region import TABLES
from tests.pks.io.builders import TABLES as TEXTS
from tests.pks.io.builders import TOML, write_folder

LANGUAGES = pytest.mark.parametrize("language", ["sv", "en"])


def template(folder: Path, language: str = "sv") -> tuple[Path, Workbook]:
    path = write_template(folder / "mall.xlsx", language=language)
    return path, openpyxl.load_workbook(path)


def fill(book: Workbook) -> None:
    """Write the tiny region's rows below the explanations."""
    for sheet in book.worksheets:
        table = table_named(sheet.title)
        if table is not None:
            names, *lines = TEXTS[table.name].strip().split("\n")
            place = {name: i for i, name in enumerate(columns_of(table.row_class), 1)}
            for row, line in enumerate(lines, 3):
                for name, cell in zip(names.split(";"), line.split(";"), strict=True):
                    sheet.cell(row, place[name]).value = cell or None


@LANGUAGES
def test_filled_template_loads_as_the_region(tmp_path: Path, language: str) -> None:
    path, book = template(tmp_path, language)
    fill(book)
    book.save(path)
    path.with_suffix(".toml").write_text(TOML, encoding="utf-8")
    assert load_region(path) == load_region(write_folder(tmp_path / "csv"))


def test_keys_of_the_parameter_sheet_can_be_filled_in(tmp_path: Path) -> None:
    path, book = template(tmp_path)
    fill(book)
    for row, value in enumerate(("Min region", "2026-11-20", "2026-W48"), 2):
        book["region"].cell(row, 2).value = value
    book.save(path)
    assert load_region(path).parameters.name == "Min region"


@LANGUAGES
def test_sheet_for_every_table_with_its_headers(tmp_path: Path, language: str) -> None:
    _, book = template(tmp_path, language)
    for table in TABLES:
        sheet = book[table.sv if language == "sv" else table.name]
        assert [cell.value for cell in sheet[1]] == headers(table, language)


def test_empty_template_is_read_without_errors_in_cells(tmp_path: Path) -> None:
    path, _ = template(tmp_path)
    report = check(path)
    assert (report.num_errors, set(report.num_rows.values())) == (0, {0})


def test_every_choice_and_flag_has_a_drop_down(tmp_path: Path) -> None:
    _, book = template(tmp_path)
    for table in TABLES:
        kinds = [spec.kind for spec in columns_of(table.row_class).values()]
        num_lists = len(book[table.sv].data_validations.dataValidation)
        assert num_lists == kinds.count(Kind.CHOICE) + kinds.count(Kind.FLAG)


def test_words_of_a_drop_down_are_the_languages_own(tmp_path: Path) -> None:
    _, book = template(tmp_path, "en")
    (rule,) = book["wards"].data_validations.dataValidation
    assert rule.formula1 == '"ward,icu,pacu"'


def test_header_and_explanation_stay_in_sight(tmp_path: Path) -> None:
    _, book = template(tmp_path)
    assert {book[table.sv].freeze_panes for table in TABLES} == {"B3"}


def test_explanation_says_the_range_in_swedish(tmp_path: Path) -> None:
    _, book = template(tmp_path)
    assert book["vårdplatser"]["C2"].value.endswith("(0 till 2000 beds)")


def test_share_column_is_text_so_that_a_half_is_no_date(tmp_path: Path) -> None:
    _, book = template(tmp_path)
    columns = book["teambehov"].column_dimensions["A"]
    assert (columns.number_format, columns.max) == ("@", 4)
