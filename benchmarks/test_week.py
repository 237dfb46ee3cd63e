"""
The verbs of a week plan on named weeks: load, compile, build, first plan, check.

Set-up is outside the clock, and every benchmark asserts its answer.
"""

from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from benchmarks.subjects import SUBJECTS, Subject, problem_of, region_of
from pks.io import load_region, write_region
from pks.model.region import region_hash
from pks.problems.week import week_problem
from pks.rules import check
from pks.score import objective
from solvers.week.build import build
from solvers.week.greedy import by_worth, greedy_plan
from solvers.week.places import all_places
from solvers.week.scope import Scope

every_subject = pytest.mark.parametrize("subject", SUBJECTS, ids=str)


@every_subject
def test_load(benchmark: BenchmarkFixture, subject: Subject, tmp_path: Path) -> None:
    region = region_of(subject)
    write_region(region, tmp_path)
    benchmark.group = "load"

    loaded = benchmark(load_region, tmp_path)

    assert region_hash(loaded) == region_hash(region)


@every_subject
def test_compile(benchmark: BenchmarkFixture, subject: Subject) -> None:
    region = region_of(subject)
    benchmark.group = "compile"

    problem = benchmark(week_problem, region, region.parameters.start_week)

    assert len(problem.cases) == subject.num_cases


@every_subject
def test_first_plan(benchmark: BenchmarkFixture, subject: Subject) -> None:
    problem = problem_of(subject)
    benchmark.group = "first plan"

    plan = benchmark(lambda: greedy_plan(problem, all_places(problem), by_worth))

    assert check(problem, plan) == ()
    assert objective(problem, plan) < objective(problem, type(plan)())


@every_subject
def test_build(benchmark: BenchmarkFixture, subject: Subject) -> None:
    problem = problem_of(subject)
    places = all_places(problem)
    start = greedy_plan(problem, places, by_worth)
    benchmark.group = "build"

    model = benchmark.pedantic(
        build, args=(problem, places, Scope(), start), rounds=3, warmup_rounds=1
    )

    proto = model.cp.proto
    benchmark.extra_info["num_variables"] = len(proto.variables)
    benchmark.extra_info["num_constraints"] = len(proto.constraints)
    assert len(model.booked) == sum(map(len, places))


@every_subject
def test_check(benchmark: BenchmarkFixture, subject: Subject) -> None:
    problem = problem_of(subject)
    plan = greedy_plan(problem, all_places(problem), by_worth)
    benchmark.group = "check"

    broken = benchmark(check, problem, plan)

    assert broken == ()
