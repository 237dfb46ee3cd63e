"""
Our validator beside the competition's published solutions.

The files are not ours to hand on. ``PKS_IHTC`` names the folder they lie in, with
``test``, ``test_solutions`` and ``toy`` below; without it, these tests are skipped.
"""

import json
import os
import re
from pathlib import Path

import pytest

from benchmarks.keep_records import RECORDS, kept_records
from pks.io.ihtc import read_instance, read_solution, solution_document
from pks.rules.admission import check_admission
from pks.rules.admission_alone import impossible
from pks.score.admission import admission_objective, admission_terms

VARIABLE = "PKS_IHTC"
PUBLISHED = {  # what each of our terms is called in the solutions' costs
    "age_mix": "AgeMix",
    "skill_short": "Skill",
    "continuity": "Continuity",
    "excess_workload": "Excess",
    "open_theatres": "OpenOT",
    "surgeon_transfers": "SurgeonTransfer",
    "admission_delay": "Delay",
    "unscheduled": "Unscheduled",
}


@pytest.fixture
def folder() -> Path:
    if VARIABLE not in os.environ:
        pytest.skip(f"{VARIABLE} names no folder with the competition's files")
    return Path(os.environ[VARIABLE])


def published(text: str) -> dict[str, int]:
    found = re.findall(r"(\w+): *(\d+)", text)
    return {name: int(cost) for name, cost in found}


@pytest.mark.parametrize("number", range(1, 11))
def test_every_published_solution_costs_what_is_published(
    folder: Path, tmp_path: Path, number: int
) -> None:
    problem = read_instance(folder / "test" / f"test{number:02}.json").problem
    path = folder / "test_solutions" / f"sol_test{number:02}.json"
    plan = read_solution(path, problem)
    terms = admission_terms(problem, plan)
    (costs,) = json.loads(path.read_text())["costs"]
    ours = {PUBLISHED[name]: term.cost for name, term in terms.items()}
    assert ours | {"Cost": sum(ours.values())} == published(costs)
    assert check_admission(problem, plan) == ()
    again = tmp_path / "again.json"
    again.write_text(json.dumps(solution_document(problem, plan)))
    same = read_solution(again, problem)
    assert sorted(same.rounds) == sorted(plan.rounds)
    assert sorted(same.admissions) == sorted(plan.admissions)


def test_the_toys_solution_mixes_the_sexes_on_three_days(folder: Path) -> None:
    problem = read_instance(folder / "toy" / "toy.json").problem
    plan = read_solution(folder / "toy" / "toy_solution.json", problem)
    broken = check_admission(problem, plan)
    assert {(v.rule, v.excess) for v in broken} == {("sex_mix", 1)}
    assert len(broken) == 3


def test_every_record_breaks_no_rule_and_costs_less_than_published(
    folder: Path,
) -> None:
    records = kept_records()
    solutions = {path.stem for path in RECORDS.glob("sol_*.json")}
    assert solutions == {f"sol_{name}" for name in records}
    for name, record in records.items():
        problem = read_instance(folder / "public" / f"{name}.json").problem
        plan = read_solution(RECORDS / f"sol_{name}.json", problem)
        assert check_admission(problem, plan) == ()
        assert admission_objective(problem, plan) == record.cost < record.published


@pytest.mark.parametrize("kind", ["public", "small", "test", "toy"])
def test_every_instance_is_read_without_a_warning(folder: Path, kind: str) -> None:
    paths = [p for p in sorted((folder / kind).glob("*.json")) if "sol" not in p.name]
    assert paths
    for path in paths:
        instance = read_instance(path)
        assert instance.warnings == ()
        assert impossible(instance.problem) == ()
