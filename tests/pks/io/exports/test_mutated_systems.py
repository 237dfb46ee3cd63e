"""A hundred damaged exports of each kind: faults are listed, never a traceback."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pks.errors import InvalidInput
from pks.io.beds import import_beds, read_beds_map
from pks.io.case_log import (
    import_case_log,
    read_case_log,
    read_log_map,
    write_imported,
)
from pks.io.exports.account import Account
from pks.io.outcome_log import import_outcomes, read_outcome_map
from pks.io.report import check
from pks.io.shifts import import_shifts, read_shift_map
from tests.pks.io.exports.maps import FIXTURES, MAPS
from tests.pks.io.exports.mutations import damaged

Run = Callable[[Path, Path], Account | None]


def shifts(name: str) -> Run:
    shift_map = read_shift_map(MAPS / name)
    return lambda file, out: import_shifts([(file, shift_map)], out)


def beds(file: Path, out: Path) -> Account:
    return import_beds(file, read_beds_map(MAPS / "vardplatser-lang.toml"), out)


def outcomes(file: Path, out: Path) -> Account:
    return import_outcomes(file, read_outcome_map(MAPS / "utfall.toml"), out)


def case_log(file: Path, _: Path) -> None:
    read_case_log(file, read_log_map(MAPS / "operationslogg-spor.toml"))


def log_region(file: Path, out: Path) -> None:
    log_map = read_log_map(MAPS / "operationslogg-spor.toml")
    write_imported(import_case_log(file, log_map), out)


KINDS: tuple[tuple[str, Run], ...] = (
    ("schema_lakare_bred.csv", shifts("schema-lakare.toml")),
    ("pass_ovriga.csv", shifts("schema-ovriga.toml")),
    ("vardplatser_lang.csv", beds),
    ("utfall_spor.csv", outcomes),
    ("operationslogg_spor.csv", case_log),
)


def attempt(run: Run, content: bytes, folder: Path) -> Account | None:
    """Import a damaged file; unusable input is one clear error, and nothing written."""
    path, out = folder / "export.csv", folder / "region"
    path.write_bytes(content)
    said = ""
    try:
        return run(path, out)
    except InvalidInput as error:
        said = str(error)
    assert said.strip()
    assert not out.exists()
    return None


@pytest.mark.parametrize(("file", "run"), KINDS, ids=[file for file, _ in KINDS])
def test_a_hundred_damaged_exports(file: str, run: Run, tmp_path: Path) -> None:
    for number, content in enumerate(damaged(FIXTURES / file)):
        folder = tmp_path / str(number)
        folder.mkdir()
        account = attempt(run, content, folder)
        if account is not None and account.num_set_aside:
            assert len(account.faults) >= 1
        if (folder / "region").exists():
            check(folder / "region")


def test_damaged_logs_become_regions_or_one_error(tmp_path: Path) -> None:
    """A few only: each fits its durations anew."""
    for number, content in enumerate(damaged(FIXTURES / "operationslogg_spor.csv", 6)):
        folder = tmp_path / str(number)
        folder.mkdir()
        attempt(log_region, content, folder)


@pytest.mark.parametrize(("file", "run"), KINDS, ids=[file for file, _ in KINDS])
@given(content=st.binary(max_size=400) | st.text(max_size=300).map(str.encode))
@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_bytes_of_any_kind(
    file: str, run: Run, content: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    assert attempt(run, content, tmp_path_factory.mktemp("any")) is None, file


@given(
    cell=st.text(
        st.characters(exclude_characters=';\r\n"', exclude_categories=["Cs"]),
        max_size=12,
    ),
    at=st.integers(0, 8),
)
@settings(max_examples=60, deadline=None)
def test_any_cell_of_a_roster_is_read_or_told(
    cell: str, at: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("cell")
    lines = (FIXTURES / "pass_ovriga.csv").read_bytes().decode("cp1252").splitlines()
    cells = lines[4].split(";")
    cells[at] = cell
    lines[4] = ";".join(cells)
    run = shifts("schema-ovriga.toml")
    attempt(run, "\n".join(lines).encode("utf-8"), folder)
