"""``pks bench week``: every method on the same week, in one table."""

import json
from typing import Any

import pytest
from typer.testing import CliRunner

from api.actions.bench_subjects import KINDS, Subject
from api.cli import app
from api.cli_bench import HEADER, Kind, numbers
from pks.errors import InvalidInput
from pks.problems.week import WeekProblem
from solvers.week.greedy import fixed_cases

SMALL = ("--candidates", "20", "--limits", "1", "--seeds", "3", "--workers", "2")


def bench(*words: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["bench", "week", *words])
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture(scope="module")
def rows() -> list[dict[str, Any]]:
    code, out, _ = bench(*SMALL, "--rivals", "--json")
    assert code == 0
    found: dict[str, list[dict[str, Any]]] = json.loads(out)
    assert found.keys() == {"results"}
    return found["results"]


def test_every_method_plans_the_same_week(rows: list[dict[str, Any]]) -> None:
    runs = [(row["method"], row["limit_s"]) for row in rows]
    assert runs == [
        ("empty", None),
        ("first come", None),
        ("best fit", None),
        ("by worth", None),
        ("pks", 1.0),
        ("cp-sat", 1.0),
        ("cp-sat", 10.0),
        ("highs", 1.0),
        ("highs", 10.0),
    ]
    assert {row["subject"] for row in rows} == {"hospital-3-20"}
    num_candidates = {row["num_candidates"] for row in rows[1:]}
    assert len(num_candidates) == 1
    assert num_candidates.pop() >= 20


def test_gaps_are_those_of_the_definition(rows: list[dict[str, Any]]) -> None:
    empty = rows[0]["objective"]
    best = max(row["bound"] for row in rows if row["bound"] is not None)
    assert rows[0]["gap_to_best"] == 1.0
    for row in rows:
        if row["objective"] is not None:
            gap = (row["objective"] - best) / (empty - best)
            assert row["gap_to_best"] == pytest.approx(gap)
            assert gap >= 0
        if row["gap"] is not None:
            own = row["objective"] - row["bound"]
            assert row["gap"] == pytest.approx(own / (empty - row["bound"]))


def test_ours_is_no_worse_than_the_plan_it_begins_with(
    rows: list[dict[str, Any]],
) -> None:
    by_method = {row["method"]: row for row in rows if row["limit_s"] in (None, 1.0)}
    ours = by_method["pks"]
    assert ours["objective"] <= by_method["by worth"]["objective"]
    assert 0 < ours["first_plan_s"] <= ours["seconds"]
    assert ours["peak_mib"] > 50


def test_the_table_has_a_line_for_each() -> None:
    code, out, err = bench(*SMALL)
    assert code == 0
    lines = out.splitlines()
    assert lines[0] == HEADER
    assert [line.split()[0] for line in lines[1:]] == ["hospital-3-20"] * 5
    assert err.splitlines()[-1] == "hospital-3-20 pks 1 s"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--seeds", "en"), "--seeds: expected numbers from 0 on"),
        (("--seeds", "5-1"), "--seeds: expected numbers from 0 on"),
        (("--limits", "0"), "--limits: expected numbers from 0.1 on"),
        (("--limits", ""), "--limits: expected numbers from 0.1 on"),
    ],
)
def test_no_numbers_no_run(words: tuple[str, ...], said: str) -> None:
    code, out, err = bench(*words)
    assert (code, out) == (2, "")
    assert err.startswith(said)
    assert len(err.splitlines()) == 1


def test_ranges_and_lists_of_numbers() -> None:
    assert numbers("--seeds", "1-3,7 2", int, 0) == (1, 2, 3, 7)
    assert numbers("--limits", "0.5, 10", float, 0.1) == (0.5, 10.0)


def test_the_command_offers_every_kind() -> None:
    assert tuple(Kind) == KINDS


def test_a_sample_keeps_who_must_be_booked_and_is_drawn_by_the_seed() -> None:
    whole, part = Subject("hospital", 3).problem(), Subject("hospital", 3, 40).problem()
    assert part == Subject("hospital", 3, 40).problem()
    assert len(fixed_cases(part)) == len(fixed_cases(whole)) > 0
    assert 40 <= len(part.cases) <= 40 + len(fixed_cases(whole))
    assert set(part.labels.cases) < set(whole.labels.cases)
    assert set(part.cases) < set(whole.cases)


def test_untuned_weeks_are_what_they_say() -> None:
    plain = Subject("hospital", 1).problem()
    few = Subject("few-theatres", 1).problem()
    heavy = Subject("heavy-demand", 1).problem()
    long = Subject("long-cases", 1).problem()

    def mean_min(problem: WeekProblem) -> float:
        return sum(case.mean_min for case in problem.cases) / len(problem.cases)

    assert len(few.theatres) == 6
    assert len(few.sessions) < len(plain.sessions)
    assert len(heavy.cases) > 1.9 * len(plain.cases)
    assert mean_min(long) > 1.1 * mean_min(plain)


def test_no_such_kind() -> None:
    with pytest.raises(InvalidInput, match="expected one of hospital"):
        Subject("clinic", 1).problem()
