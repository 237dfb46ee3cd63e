"""docs/data.md says what the model declares."""

from pathlib import Path

from pks.io import data_markdown
from pks.model.columns import columns_of
from pks.model.region import TABLES

DOCS = Path(__file__).parents[3] / "docs" / "data.md"


def test_data_md_is_the_generated_text() -> None:
    assert DOCS.read_text(encoding="utf-8") == data_markdown()


def test_every_column_has_a_line() -> None:
    lines = data_markdown().split("\n")
    for table in TABLES:
        for name, spec in columns_of(table.row_class).items():
            start = f"| `{name}` | `{spec.sv}` | {spec.kind} |"
            assert any(line.startswith(start) for line in lines), start


def test_swedish_headers_of_a_table_are_distinct() -> None:
    for table in TABLES:
        swedish = [spec.sv for spec in columns_of(table.row_class).values()]
        assert len(set(swedish)) == len(swedish), table.name
