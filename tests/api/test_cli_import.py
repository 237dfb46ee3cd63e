"""A log through the command line, from map to region folder."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from api.cli import app
from pks.io import load_region
from tests.pks.io.case_log.logs import COLUMNS, FIRST, ROWS, text_of

MAP = "[columns]\n" + "".join(f'{k} = "{v}"\n' for k, v in COLUMNS.items())


@pytest.fixture
def files(tmp_path: Path) -> Path:
    (tmp_path / "map.toml").write_text(MAP, "utf-8")
    (tmp_path / "log.csv").write_text(text_of(*ROWS), "utf-8")
    return tmp_path


def run(files: Path, *more: str) -> tuple[int, str, str]:
    paths = [str(files / "log.csv"), "--map", str(files / "map.toml")]
    out = ["--out", str(files / "region")]
    result = CliRunner().invoke(app, ["import", "case-log", *paths, *out, *more])
    return result.exit_code, result.stdout, result.stderr


def test_a_log_becomes_a_region_folder(files: Path) -> None:
    code, out, _ = run(files)
    assert code == 0
    assert "3 operationer lästa, 0 rader undanlagda, 3 på väntelistan" in out
    assert len(load_region(files / "region").patients) == 3
    page = (files / "region" / "import.md").read_text("utf-8")
    assert "## Patienttider" in page
    assert "låtsasoperatörer" in page


def test_json_is_one_object(files: Path) -> None:
    code, out, _ = run(files, "--json")
    found = json.loads(out)
    assert code == 0
    assert found["schema"] == "pks.case-log-import/1"
    assert found["num_cases"] == 3
    assert found["sessions"]["start"] == "07:00"
    assert {Path(name).name for name in found["files"]} >= {"import.json", "import.md"}


def test_rows_set_aside_are_told_and_stop_when_strict(files: Path) -> None:
    bad = FIRST.replace("a1", "b").replace("08:35", "")
    (files / "log.csv").write_text(text_of(*ROWS, bad), "utf-8")
    code, out, _ = run(files)
    assert code == 0
    assert "(läggs undan) log.csv, row 5, column Ut" in out
    assert "log.csv, row 5" in (files / "region" / "import.md").read_text("utf-8")
    code, _, err = run(files, "--strict")
    assert code == 2
    assert "column Ut" in err


def test_a_bad_map_is_exit_two(files: Path) -> None:
    (files / "map.toml").write_text("[columns]\n", "utf-8")
    code, _, err = run(files)
    assert code == 2
    assert "columns.case" in err
