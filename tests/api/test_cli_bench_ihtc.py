"""``pks bench ihtc``: keys, files, exit codes and what is said of bad input."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from api.actions.bench_ihtc import run_of
from api.cli import app
from api.cli_bench_ihtc import exit_of, line_of
from pks.io.ihtc import read_instance, read_solution
from pks.rules.admission import check_admission
from pks.score.admission import admission_objective
from solvers import SolveParams, Status
from solvers.admission import AdmissionResult
from tests.ihtc_files import tree
from tests.tiny_admissions import problem, with_patient

QUICK = ("--effort", "1", "--workers", "1", "--seed", "7")


def bench(*words: object) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["bench", "ihtc", *map(str, words)])
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    return write(tmp_path / "tiny.json", tree(problem()))


def write(path: Path, what: Any) -> Path:
    path.write_text(what if isinstance(what, str) else json.dumps(what), "utf-8")
    return path


def test_keys_are_those_promised_and_the_solution_is_the_row(
    tiny: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    code, said, _ = bench(tiny, *QUICK, "--out", out, "--json")
    assert code == 0
    (row,) = json.loads(said)["results"]
    assert set(row) == {
        "instance", "cost", "terms", "num_violations", "violations",
        "first_feasible_s", "runtime_s", "workers", "seed", "bound", "gap",
    }  # fmt: skip
    assert (row["instance"], row["workers"], row["seed"]) == ("tiny", 1, 7)
    assert (row["num_violations"], row["violations"]) == (0, [])
    assert (row["bound"], row["gap"]) == (None, None)
    assert 0 < row["first_feasible_s"] <= row["runtime_s"]
    assert sum(term["cost"] for term in row["terms"].values()) == row["cost"]
    assert [path.name for path in out.iterdir()] == ["sol_tiny.json"]
    instance = read_instance(tiny)
    plan = read_solution(out / "sol_tiny.json", instance.problem)
    assert check_admission(instance.problem, plan) == ()
    assert admission_objective(instance.problem, plan) == row["cost"]


def test_a_bound_is_looked_for_on_demand(tiny: Path, tmp_path: Path) -> None:
    asked = (tiny, *QUICK, "--out", tmp_path / "out", "--bound", 5)
    (row,) = json.loads(bench(*asked, "--json")[1])["results"]
    assert 0 < row["bound"] < row["cost"]
    assert row["gap"] == 1 - row["bound"] / row["cost"]
    percent = 100 * row["gap"]
    assert f"minst {row['bound']}, gap {percent:.1f} %" in bench(*asked)[1]


def test_the_table_names_cost_and_terms(tiny: Path, tmp_path: Path) -> None:
    code, said, _ = bench(tiny, *QUICK, "--out", tmp_path / "out")
    assert code == 0
    assert said.startswith("tiny: kostnad ")
    assert "0 regelbrott" in said
    assert "unscheduled " in said


def test_unknown_keys_are_warned_of_beside_the_result(tmp_path: Path) -> None:
    path = write(tmp_path / "x.json", tree(problem()) | {"more": 1})
    code, said, warned = bench(path, *QUICK, "--out", tmp_path / "out", "--json")
    assert code == 0
    assert json.loads(said)["results"]
    assert "x.json: more: no key of the format, left aside." in warned


@pytest.mark.parametrize("what", ["", "{", "[]", {"days": 3}])
def test_an_unusable_file_stops_before_anything_is_written(
    tiny: Path, tmp_path: Path, what: object
) -> None:
    bad, out = write(tmp_path / "bad.json", what), tmp_path / "out"
    code, said, told = bench(tiny, bad, *QUICK, "--out", out)
    assert (code, said) == (2, "")
    assert "bad.json" in told
    assert not out.exists()


def test_a_missing_file_and_a_name_twice_are_refused(
    tiny: Path, tmp_path: Path
) -> None:
    code, _, told = bench(tmp_path / "none.json", *QUICK, "--out", tmp_path / "out")
    assert code == 2
    assert "none.json: expected JSON" in told
    code, _, told = bench(tiny, tiny, *QUICK, "--out", tmp_path / "out")
    assert code == 2
    assert "tiny.json: expected each name once, got 2." in told


@pytest.mark.parametrize(
    ("impossible", "rule"),
    [
        (with_patient(0, surgery_min=300), "theatre_minutes"),
        (with_patient(0, rooms=()), "suitable_room"),
        (problem(nurses=(), labels=replace(problem().labels, nurses=())),
         "nurse_on_duty"),
        (problem(rooms=((1,) * 4, (0,) * 4)), "room_beds"),
        (with_patient(0, care=replace(problem().patients[0].care, sex=1), rooms=(0,)),
         "sex_mix"),
    ],
)  # fmt: skip
def test_what_no_plan_can_mend_is_exit_3(
    tmp_path: Path, impossible: Any, rule: str
) -> None:
    path, out = write(tmp_path / "x.json", tree(impossible)), tmp_path / "out"
    code, said, _ = bench(path, *QUICK, "--out", out, "--json")
    assert code == 3
    (row,) = json.loads(said)["results"]
    assert (row["cost"], row["terms"]) == (None, {})
    assert rule in {violation["rule"] for violation in row["violations"]}
    assert row["num_violations"] == len(row["violations"]) > 0
    assert not out.exists()


@pytest.mark.parametrize(("interrupted", "code"), [(False, 1), (True, 130)])
def test_a_search_without_a_plan_is_no_success(
    tiny: Path, interrupted: bool, code: int
) -> None:
    nothing = AdmissionResult(
        Status.STOPPED, None, None, (), None, 1.0, 0.0, 0, interrupted
    )
    run = run_of(read_instance(tiny), SolveParams(), nothing, None)
    assert exit_of([run], 1) == code
    assert line_of(run).startswith("tiny: kostnad –")
