"""The demo as a whole: sizes, determinism, references, ranges."""

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from pks.demo import SIZES, demo_region
from pks.errors import InvalidInput
from pks.io import load_region, write_region
from pks.model.columns import Kind, columns_of, default_of
from pks.model.region import TABLES, Region, Table, region_hash

IDENTITY_NUMBER = re.compile(r"\d{6}[-+]?\d{4}|\d{8}[-+]?\d{4}")


def test_same_seed_gives_an_equal_region(hospital: Region) -> None:
    again = demo_region("hospital", seed=1)
    assert again == hospital
    assert region_hash(again) == region_hash(hospital)


def test_another_seed_gives_another_region(hospital: Region) -> None:
    assert region_hash(demo_region("hospital", seed=2)) != region_hash(hospital)


def test_hospital_size(hospital: Region) -> None:
    assert (len(hospital.sites), len(hospital.theatres)) == (1, 10)
    assert len(hospital.patients) == 2_500
    assert len(hospital.specialties) == 7


def test_region_size(region: Region) -> None:
    assert (len(region.sites), len(region.theatres)) == (3, 40)
    assert len(region.patients) == 12_000


@pytest.mark.parametrize(("size", "seed"), [("county", 1), ("hospital", -1)])
def test_unknown_size_and_negative_seed_are_refused(size: str, seed: int) -> None:
    with pytest.raises(InvalidInput, match="expected a size among hospital"):
        demo_region(size, seed)


def test_sizes_are_named() -> None:
    assert SIZES == ("hospital", "region", "nation")


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_keys_are_unique(region: Region, table: Table) -> None:
    keys = Counter(
        tuple(getattr(row, name) for name in table.key)
        for row in region.rows(table.name)
    )
    assert [key for key, count in keys.items() if count > 1] == []


def cells(region: Region, table: Table) -> list[tuple[str, Any, Any]]:
    """Name, declaration and value of every cell that is not blank."""
    return [
        (name, column, getattr(row, name))
        for name, column in columns_of(table.row_class).items()
        for row in region.rows(table.name)
        if getattr(row, name) != default_of(table.row_class, name)
    ]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_references_lead_to_rows(region: Region, table: Table) -> None:
    ids = {t.name: {getattr(r, t.key[0]) for r in region.rows(t.name)} for t in TABLES}
    for name, column, value in cells(region, table):
        if column.refers:
            asked = value if isinstance(value, tuple) else (value,)
            assert ids[column.refers].issuperset(asked), (name, value)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_numbers_and_choices_are_within_their_ranges(
    region: Region, table: Table
) -> None:
    for name, column, value in cells(region, table):
        if column.least is not None:
            assert column.least <= value, name
        if column.most is not None:
            assert value <= column.most, name
        if column.kind is Kind.CHOICE:
            assert value in column.choices, name


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_nothing_looks_like_a_personal_identity_number(
    region: Region, table: Table
) -> None:
    for name, column, value in cells(region, table):
        if column.kind in (Kind.ID, Kind.IDS, Kind.TEXT):
            assert not IDENTITY_NUMBER.search(str(value)), name


def test_region_survives_its_files(hospital: Region, tmp_path: Path) -> None:
    write_region(hospital, tmp_path)
    loaded = load_region(tmp_path, strict=True)
    assert region_hash(loaded) == region_hash(hospital)
    assert loaded.holidays == hospital.holidays
