"""Any damaged export gives listed errors or a sound region, and names nobody."""

import zipfile
from datetime import date
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pks.errors import InvalidInput, InvalidTables
from pks.io.load import load_region
from pks.io.waiting_list import import_waiting_list, read_list_map, write_imported
from tests.pks.io.exports.make_fixtures import FIXTURES, SEMICOLON, SEVERAL, WORKBOOK
from tests.pks.io.waiting_list.mutants import mutant
from tests.pks.io.waiting_list.test_fixtures import MAP_OF, MAPS

NUM_SEEDED = 220
NAMES = ("Karin", "Svensson", "Olle", "Ek")
NUMBER = "19121212-1212"
AS_OF = date(2026, 11, 23)


def judge(name: str, content: bytes, folder: Path) -> str:
    """Import a damaged export; it is refused with a list, or the region loads."""
    path = folder / name
    path.write_bytes(content)
    region = folder / "region"
    try:
        found = import_waiting_list(
            path, read_list_map(MAPS / MAP_OF[name]), region, as_of=AS_OF
        )
        write_imported(found)
    except InvalidInput as error:
        refused(error, region)
        return "refused"
    nothing_personal("\n".join(map(str, found.waiting.faults)))
    waiting = load_region(region, strict=True).patients
    assert len(waiting) == len(found.waiting.cases)
    return "taken"


def refused(error: InvalidInput, region: Path) -> None:
    assert str(error)
    assert not region.exists()
    nothing_personal(str(error))
    if isinstance(error, InvalidTables):
        assert all(issue.source and issue.expected for issue in error.issues)


def nothing_personal(text: str) -> None:
    assert NUMBER not in text
    assert not [name for name in NAMES if name in text], text


def with_names() -> bytes:
    """Return the semicolon fixture with a person's name in its comments."""
    text = (FIXTURES / SEMICOLON).read_bytes().decode("cp1252")
    lines = text.split("\r\n")
    lines = [f"{x}Svensson, Karin" if x.startswith("A10") else x for x in lines]
    return "\r\n".join(lines).encode("cp1252")


@pytest.mark.parametrize("seed", range(NUM_SEEDED))
def test_a_damaged_export_is_no_traceback(seed: int, tmp_path: Path) -> None:
    judge(SEMICOLON, mutant(with_names(), seed), tmp_path)


def test_the_damage_is_neither_always_refused_nor_never(tmp_path: Path) -> None:
    ends = set()
    for seed in range(40):
        (tmp_path / str(seed)).mkdir()
        ends.add(judge(SEMICOLON, mutant(with_names(), seed), tmp_path / str(seed)))
    assert ends == {"refused", "taken"}


@pytest.mark.parametrize("seed", [1077, 2774, 501283, 501844, 501875])
def test_a_case_that_slid_into_the_header_is_not_told(
    seed: int, tmp_path: Path
) -> None:
    assert judge(SEMICOLON, mutant(with_names(), seed), tmp_path) == "refused"


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(1_000, 10**9))
def test_any_seed(seed: int) -> None:
    with TemporaryDirectory() as folder:
        judge(SEMICOLON, mutant(with_names(), seed), Path(folder))


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(content=st.binary(max_size=400) | st.text(max_size=400).map(str.encode))
def test_any_bytes(content: bytes) -> None:
    with TemporaryDirectory() as folder:
        judge(SEMICOLON, content, Path(folder))


@pytest.mark.parametrize("seed", range(20))
def test_a_damaged_tabbed_file(seed: int, tmp_path: Path) -> None:
    chance = Random(seed)
    content = bytearray((FIXTURES / SEVERAL).read_bytes())
    for _ in range(chance.randrange(1, 20)):
        content[chance.randrange(len(content))] = chance.randrange(256)
    judge(SEVERAL, bytes(content[: chance.randrange(1, len(content))]), tmp_path)


@pytest.mark.parametrize("seed", range(30))
def test_a_damaged_workbook(seed: int, tmp_path: Path) -> None:
    chance = Random(seed)
    content = bytearray((FIXTURES / WORKBOOK).read_bytes())
    for _ in range(chance.randrange(1, 4)):
        content[chance.randrange(len(content))] = chance.randrange(256)
    judge(WORKBOOK, bytes(content), tmp_path)


@pytest.mark.parametrize("seed", range(30))
def test_a_workbook_with_damaged_parts(seed: int, tmp_path: Path) -> None:
    chance = Random(seed)
    path = tmp_path / "made.xlsx"
    with (
        zipfile.ZipFile(FIXTURES / WORKBOOK) as book,
        zipfile.ZipFile(path, "w") as made,
    ):
        for name in book.namelist():
            part = bytearray(book.read(name))
            if name.startswith("xl/worksheets/") or chance.random() < 0.1:
                for _ in range(chance.randrange(4)):
                    part[chance.randrange(len(part))] = chance.randrange(32, 127)
            made.writestr(name, bytes(part))
    judge(WORKBOOK, path.read_bytes(), tmp_path)


def test_a_person_s_number_in_any_column_is_refused_unshown(tmp_path: Path) -> None:
    content = with_names().replace(b"A1004", NUMBER.encode())
    assert judge(SEMICOLON, content, tmp_path) == "refused"
