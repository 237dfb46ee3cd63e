"""docs/scenarios.md tells of every kind and key, and its examples can be read."""

import re
import tomllib
from dataclasses import MISSING
from pathlib import Path

import pytest

from pks.io.scenarios import value_of
from pks.model.changes import KINDS
from pks.model.columns import columns_of, default_of

TEXT = (Path(__file__).parents[3] / "docs" / "scenarios.md").read_text("utf-8")
ROWS = {
    cells[0].strip("`"): cells[1:]
    for line in TEXT.splitlines()
    if line.startswith("| `") and len(cells := line.strip("| ").split(" | ")) == 4
}


def test_every_kind_stands_in_the_table() -> None:
    assert list(ROWS) == list(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_keys_stand_in_their_order_and_brackets(kind: str) -> None:
    must, _, may = ROWS[kind][0].partition("[")
    columns = columns_of(KINDS[kind])
    required = [k for k in columns if default_of(KINDS[kind], k) is MISSING]
    assert re.findall(r"`(\w+)`", must) == required
    assert re.findall(r"`(\w+)`", may) == [k for k in columns if k not in required]


@pytest.mark.parametrize("kind", KINDS)
def test_examples_are_changes(kind: str) -> None:
    (example,) = re.findall(r"`(.*)`", ROWS[kind][2])
    said = tomllib.loads(f"change = {{ {example} }}")["change"]
    columns = columns_of(KINDS[kind])
    assert set(said) <= set(columns)
    for key, spec in columns.items():
        value_of(said.get(key), KINDS[kind], key, spec)
