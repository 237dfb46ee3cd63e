"""Compiled code made for the first time: nothing waits for it or depends on it."""

import os
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from pks.demo import demo_region
from pks.machine.compiled import MOST_KEPT, cache_folder, sweep_old, temporary_folder
from pks.problems.week import WeekProblem, week_problem
from pks.rules import check
from solvers import SolveParams, SolveResult, Watch, solve

BRIEF = SolveParams(time_limit_s=5.0)


@cache
def problem() -> WeekProblem:
    """A hospital's week with few on its waiting list."""
    region = demo_region("hospital", seed=1)
    few = replace(region, patients=region.patients[::10])
    return week_problem(few, few.parameters.start_week)


@pytest.fixture
def cold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the compiled code of the searches started: nothing is there."""
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(tmp_path))
    return tmp_path / "compiled" / cache_folder("solvers").name


def test_a_plan_comes_in_time_though_nothing_is_compiled(cold: Path) -> None:
    cold.mkdir(parents=True)
    (cold / "week-begun").touch()  # another process compiles already, and is not done
    result = solve(problem(), BRIEF)
    assert result.plan is not None
    assert check(problem(), result.plan) == ()
    assert result.status == "feasible"
    assert 0 < result.without_compiled_s < result.runtime_s
    assert not (cold / "week-ready").exists()


class StopsWhileCompiling(Watch):
    """Presses Ctrl-C as soon as the compilation has begun."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def on_progress(self, *standing: object) -> None:
        if (self._folder / "week-begun").exists():
            raise KeyboardInterrupt


def planned_alike(tries: Sequence[SolveResult]) -> bool:
    return len({(r.plan, r.objective, r.bound) for r in tries}) == 1


def test_a_search_that_is_stopped_leaves_its_compilation_to_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even where the user's cache takes no files; no plan of a fixed effort depends."""
    monkeypatch.delenv("NUMBA_CACHE_DIR", raising=False)
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    own = f"pks-{os.geteuid()}"
    cold = tmp_path / own / "compiled" / cache_folder("solvers").name
    stopped = solve(problem(), SolveParams(time_limit_s=100), StopsWhileCompiling(cold))
    assert stopped.status == "stopped"
    assert stopped.plan is not None
    assert check(problem(), stopped.plan) == ()
    assert not (cold / "week-ready").exists()  # it was not waited for
    tries = [solve(problem(), SolveParams(effort=1, seed=3)) for _ in range(2)]
    assert (cold / "week-ready").exists()
    assert tries[0].without_compiled_s > tries[1].without_compiled_s == 0
    assert planned_alike(tries)


def test_other_sources_and_other_copies_have_folders_of_their_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = set()
    for copy, text, written_s in (
        ("one", "a", 1), ("one", "b", 1), ("one", "b", 2), ("other", "b", 2),
        ("other", "b", 2),
    ):  # fmt: skip
        source = tmp_path / copy / "solvers" / "chance.py"
        source.parent.mkdir(parents=True, exist_ok=True)
        source.write_text(text)
        os.utime(source, (written_s, written_s))
        monkeypatch.setattr("pks.machine.compiled.ROOT", tmp_path / copy)
        found.add(cache_folder.__wrapped__("solvers"))
    assert len(found) == 4


def test_a_folder_that_takes_no_files_is_not_the_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setattr("pks.machine.compiled.numba.config.CACHE_DIR", "")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    folder = cache_folder.__wrapped__("solvers")
    own = tmp_path / f"pks-{os.geteuid()}"
    assert folder.parent == own / "compiled"
    assert own.stat().st_mode & 0o077 == 0
    assert cache_folder.__wrapped__("solvers") == folder


def test_a_temporary_folder_that_somebody_else_made_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    planted = tmp_path / f"pks-{os.geteuid()}"
    planted.symlink_to(tmp_path)
    assert temporary_folder() not in (planted, tmp_path)


def test_old_folders_are_swept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mine = tmp_path / "solvers-mine"
    monkeypatch.setattr("pks.machine.compiled.cache_folder", lambda _: mine)
    for age, name in enumerate(["mine", "a", "b", "c", "d", "e", "f"]):
        folder = tmp_path / f"solvers-{name}"
        folder.mkdir()
        (folder / "code").touch()
        os.utime(folder, (1e9 - age, 1e9 - age))
    os.utime(mine, (0, 0))  # its age does not matter
    (tmp_path / "sim-a").mkdir()  # nor does what another engine keeps
    sweep_old("solvers")
    left = sorted(folder.name for folder in tmp_path.glob("solvers-*"))
    assert left == [f"solvers-{name}" for name in ("a", "b", "c", "d", "mine")]
    assert len(left) == MOST_KEPT
    assert (tmp_path / "sim-a").exists()
