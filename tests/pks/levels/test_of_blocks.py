"""What the tiny master schedule cannot place, by hand."""

from dataclasses import replace

import pytest

from pks.levels import Finding, Kind, Level, shortage_id
from pks.levels.of_blocks import blocks_findings
from pks.problems.blocks import BlocksPlan, BlocksProblem
from tests.tiny_blocks import FIRST, SECOND, tiny_problem

PLAN = BlocksPlan((FIRST, FIRST, SECOND, FIRST, SECOND))
WEEKS = {"S": {"2026-W48": 1000, "2026-W50": 500}}


def with_case_min(problem: BlocksProblem, first: int) -> BlocksProblem:
    """The cycle, in which a case of the first specialty takes so many minutes."""
    flexible, one, two = problem.groups
    return replace(problem, groups=(flexible, replace(one, case_min=first), two))


def test_minutes_lacking_in_the_weeks_that_are_open() -> None:
    """
    FIRST has Monday's 480 and Tuesday's 210 of 1,200: lacks 510 a week.

    In a whole week and a half that is 765, 7 cases of 100 minutes.
    """
    problem = with_case_min(tiny_problem(needs=(1200, 460)), 100)
    first, second = blocks_findings(problem, PLAN, WEEKS)
    weeks = ("2026-W48", "2026-W50")
    assert first == Finding(Kind.SESSIONS, "A", "S", weeks, 765, 7)
    assert (second.resource, second.missing_min) == ("B", 120)  # 80 in theatre 1


def test_less_than_an_hour_a_week_is_no_shortage() -> None:
    """Of 749 minutes FIRST lacks 59, of 750 an hour."""
    for need, found in ((749, ["B"]), (750, ["A", "B"])):
        rows = blocks_findings(tiny_problem(needs=(need, 460)), PLAN, WEEKS)
        assert [row.resource for row in rows] == found


def test_a_hospital_that_is_closed_lacks_nothing() -> None:
    assert blocks_findings(tiny_problem(), PLAN, {"S": {}}) == ()


@pytest.mark.parametrize("need", [900, 1200])
def test_the_same_shortage_has_the_same_id_whatever_its_amount(need: int) -> None:
    first, _ = blocks_findings(tiny_problem(needs=(need, 460)), PLAN, WEEKS)
    known = Finding(Kind.SESSIONS, "A", "S", tuple(WEEKS["S"]), 1, 0)
    assert shortage_id(Level.TACTICAL, first) == shortage_id(Level.TACTICAL, known)
