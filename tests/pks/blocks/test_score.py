"""Terms of a master schedule on the tiny cycle, by hand."""

from pks.problems.blocks import BlocksPlan, today
from pks.problems.blocks.plan import empty
from pks.problems.blocks.problem import TIERS
from pks.score.blocks import (
    bed_peaks,
    beds,
    blocks_objective,
    blocks_terms,
    changes,
    lacks,
    role_peaks,
    uncovered,
    unmet,
)
from tests.tiny_blocks import FIRST, FLEXIBLE, SECOND, all_plans, tiny_problem

TODAY = BlocksPlan((FIRST, FIRST, SECOND, FLEXIBLE, SECOND))


def test_what_lacks_is_the_most_of_all_demands() -> None:
    """
    FIRST has a whole Monday, 240 + 30 + 210 = 480 of 700: lacks 220.

    SECOND has 240 + 220 = 460 of 500, lacking 40; but of the 300 that only theatre 1
    can give it has 220, lacking 80.
    """
    assert lacks(tiny_problem(), TODAY) == {FIRST: 220, SECOND: 80}


def test_lacks_cost_more_by_tenths_and_flexible_minutes_cover_the_dearest() -> None:
    """
    FIRST's tenths are 70 minutes: 220 is 70 at 1, 70 at 2, 70 at 3 and 10 at 4.

    SECOND's are 50: 80 is 50 at 1 and 30 at 2. The flexible 210 cover 10 at 4, 70 at
    3, 100 at 2 and 30 at 1: 90 at 1 are left.
    """
    assert unmet(tiny_problem(), TODAY) == 90


def test_flexible_minutes_are_shared_by_what_lacks() -> None:
    """Of the 30 for the first tenths, where 70 and 50 lack, 30 x 70 / 120 = 17."""
    left = +uncovered(tiny_problem(), TODAY)
    assert left == {(FIRST, 1): 70 - 17, (SECOND, 1): 50 - 13}


def test_a_whole_day_has_its_pause_too() -> None:
    split = BlocksPlan((FIRST, SECOND, SECOND, FLEXIBLE, SECOND))
    assert lacks(tiny_problem(), split)[FIRST] == 700 - 240


def test_beds_add_up_night_by_night_round_the_cycle() -> None:
    """
    Monday: 480 min of FIRST at 4000 and 220 of SECOND at 1500 millionths a minute.

    Tuesday: FIRST's second night at 3000 and 240 of SECOND at 1500. SECOND's seventh
    night after Monday is Sunday, after Tuesday the next Monday.
    """
    found = beds(tiny_problem(), TODAY)
    assert found == {
        (0, 0): 480 * 4000 + 220 * 1500 + 240 * 700,
        (0, 1): 480 * 3000 + 240 * 1500,
        (0, 6): 220 * 700,
    }
    assert bed_peaks(tiny_problem(), TODAY) == 2500  # 2.418 beds in steps of a tenth
    assert bed_peaks(tiny_problem(step_permille=700), TODAY) == 2800


def test_roles_count_their_highest_day() -> None:
    """Monday has 1 + 2 nurses, Tuesday 2; doctors are limited on Tuesday only: none."""
    assert role_peaks(tiny_problem(), TODAY) == 3000


def test_changes_are_slots_that_others_have() -> None:
    swapped = BlocksPlan((SECOND, FIRST, SECOND, SECOND, FIRST))
    assert changes(tiny_problem(), TODAY) == 0
    assert changes(tiny_problem(), swapped) == 3


def test_no_gain_further_down_outweighs_a_unit_of_a_tier() -> None:
    problem = tiny_problem()
    weights = problem.weight_by_term

    def key(plan: BlocksPlan) -> tuple[int, ...]:
        terms = blocks_terms(problem, plan)
        return tuple(sum(terms[n].cost for n in tier) for tier in TIERS)

    plans = [*all_plans(problem), empty(problem)]
    by_cost = sorted(plans, key=lambda plan: blocks_objective(problem, plan))
    assert [key(p) for p in by_cost] == sorted(key(p) for p in plans)
    assert weights["unmet"] > weights["bed_peaks"] > weights["changes"] == 1
    assert today(problem) in plans
