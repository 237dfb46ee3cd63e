"""The process: killed on time, byte-equal by effort, what it answers is checked."""

import pytest

from pks.errors import EngineDefect
from pks.problems.blocks import BlocksPlan, today
from pks.score.blocks import blocks_objective
from solvers.blocks import solve_blocks
from solvers.blocks.events import Proposed, TierBound
from solvers.blocks.result import TierResult
from solvers.blocks.solve import BlocksWatch, Log
from solvers.params import SolveParams
from solvers.result import Status
from tests.tiny_blocks import tiny_problem

PROBLEM = tiny_problem(needs=(1200, 100))


def test_the_best_is_proven_and_the_same_each_time() -> None:
    first, again = (solve_blocks(PROBLEM, SolveParams(effort=5)) for _ in range(2))
    assert (first.status, first.gap) == (Status.OPTIMAL, 0.0)
    assert first.plan == again.plan != today(PROBLEM)
    assert first.objective == first.bound == blocks_objective(PROBLEM, first.plan)
    assert [tier.gap for tier in first.tiers] == [0.0, 0.0, 0.0]


class Impatient(BlocksWatch):
    def on_plan(self, seconds: float, objective: int) -> None:
        raise KeyboardInterrupt


def test_ctrl_c_keeps_the_best_so_far() -> None:
    result = solve_blocks(PROBLEM, SolveParams(effort=5), Impatient())
    assert result.status is Status.STOPPED
    assert result.objective == blocks_objective(PROBLEM, result.plan)
    assert result.plan != today(PROBLEM)


def test_without_any_answer_todays_schedule_stands() -> None:
    log = Log(PROBLEM, BlocksWatch())
    log.is_stopped = True
    result = log.result()
    assert (result.status, result.plan) == (Status.STOPPED, today(PROBLEM))
    assert (result.bound, result.gap) == (None, None)


def test_an_answer_that_breaks_a_rule_is_a_defect() -> None:
    log = Log(tiny_problem(), BlocksWatch())
    with pytest.raises(EngineDefect, match="surgeons_free"):
        log.take(Proposed(BlocksPlan((1, 1, 2, 0, 1))))


def test_a_bound_that_a_plan_goes_below_is_a_defect() -> None:
    log = Log(PROBLEM, BlocksWatch())
    log.take(TierBound(0, 10**9))
    with pytest.raises(EngineDefect, match="below the bound"):
        log.result()


def test_a_tier_of_nothing_has_no_gap() -> None:
    assert TierResult(("changes",), 0, 0).gap == 0.0
    assert TierResult(("changes",), 8, 6).gap == 0.25
    assert TierResult(("changes",), 8, None).gap is None
