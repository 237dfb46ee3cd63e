"""Rules of a master schedule: one plan that is valid, and what breaks each alone."""

from dataclasses import replace

import pytest

from pks.problems.blocks import BlocksPlan, today
from pks.problems.blocks.problem import NOBODY, PERSON, HeadLimit
from pks.rules.blocks import check_blocks
from tests.tiny_blocks import FIRST, FLEXIBLE, SECOND, tiny_problem

VALID = (FIRST, FIRST, SECOND, FLEXIBLE, SECOND)


def broken(
    *uses: int, surgeons_most: int = 1, heads_most: int = 3 * PERSON
) -> list[tuple[str, int]]:
    problem = tiny_problem(surgeons_most, heads_most)
    found = check_blocks(problem, BlocksPlan(uses))
    return [(violation.rule, violation.excess) for violation in found]


def test_todays_schedule_is_valid() -> None:
    problem = tiny_problem()
    assert today(problem) == BlocksPlan(VALID)
    assert broken(*VALID) == []


def test_a_slot_that_nobody_has_is_not_kept_open() -> None:
    assert broken(FIRST, FIRST, NOBODY, FLEXIBLE, SECOND) == [("kept_open", 1)]


def test_a_slot_of_a_group_that_may_not_have_it() -> None:
    assert broken(FIRST, FLEXIBLE, SECOND, FLEXIBLE, SECOND) == [("allowed_use", 1)]


def test_two_sessions_at_once_with_one_surgeon_free() -> None:
    found = broken(FIRST, FIRST, SECOND, FLEXIBLE, FIRST)
    assert found == [("surgeons_free", 1)]
    assert broken(FIRST, FIRST, SECOND, FLEXIBLE, FIRST, surgeons_most=2) == []


def test_more_nurses_than_there_are() -> None:
    """One and two nurses at once are three; two and a half are one head too few."""
    assert broken(*VALID, heads_most=3 * PERSON) == []
    assert broken(*VALID, heads_most=150_000) == [("team_heads", 1)]


def test_roles_filled_by_the_same_people_are_limited_together() -> None:
    """Nurses 1 + 2 and doctors 1.5 + 0 are 4.5, of 5 people; of 4 one head lacks."""
    problem = tiny_problem()
    assert check_blocks(problem, BlocksPlan(VALID)) == ()
    fewer = HeadLimit(0, 0, 600, (0, 4), (0, 1), 4 * PERSON)
    limits = (problem.head_limits[0], fewer, *problem.head_limits[2:])
    found = check_blocks(replace(problem, head_limits=limits), BlocksPlan(VALID))
    assert [(v.rule, v.excess) for v in found] == [("team_heads", 1)]
    assert "nurse, doctor" in found[0].where


@pytest.mark.parametrize("uses", [(FIRST,), (FIRST, FIRST, SECOND, 3, SECOND)])
def test_a_malformed_plan_is_judged_by_that_alone(uses: tuple[int, ...]) -> None:
    assert {rule for rule, _ in broken(*uses)} == {"well_formed"}
