"""What the loop of `pks plan --validate` has: plans with their simulations."""

from dataclasses import dataclass, replace
from typing import Literal

from api.actions.tightening import has_room, is_late
from pks.io.plans import problem_buffers
from pks.problems.week import Buffer, WeekPlan, WeekProblem
from pks.score import gap, objective
from sim.week.result import SessionResult, WeekResult
from solvers import SolveResult, Status

Kind = Literal["first", "week", "late", "room"]


@dataclass(frozen=True, slots=True)
class Round:
    """
    A plan of the loop and its simulation.

    Attributes
    ----------
    cost
        By the problem without buffers.
    kind
        What was planned: the week for the first time, or again; only the sessions late
        in the round before, or only those with time to spare in it.
    """

    problem: WeekProblem
    result: SolveResult
    plan: WeekPlan
    lived: WeekResult
    cost: int
    kind: Kind

    @property
    def num_surely_above(self) -> int:
        """Sessions whose whole interval is above the accepted risk."""
        return sum(session.is_surely_above for session in self.lived.sessions)

    @property
    def num_above(self) -> int:
        """Sessions whose chance found is above the accepted risk."""
        return sum(session.is_above for session in self.lived.sessions)

    @property
    def late(self) -> tuple[SessionResult, ...]:
        """Sessions that pass their limit more often than is aimed at."""
        return tuple(filter(is_late, self.lived.sessions))

    @property
    def roomy(self) -> tuple[SessionResult, ...]:
        """Sessions with time to spare."""
        return tuple(filter(has_room, self.lived.sessions))

    @property
    def buffers(self) -> dict[str, Buffer]:
        """The buffers it was planned with, by session."""
        return problem_buffers(self.problem)

    @property
    def moved(self) -> dict[str, int]:
        """Sessions with less room than the model gives, with more, and done earlier."""
        buffers = self.buffers.values()
        return {
            "tightened": sum(buffer.minutes > 0 for buffer in buffers),
            "loosened": sum(buffer.minutes < 0 for buffer in buffers),
            "done_earlier": sum(buffer.has_done_by for buffer in buffers),
        }


@dataclass(frozen=True, slots=True)
class Validation:
    """
    What the loop did.

    Attributes
    ----------
    chosen
        Number of the round whose plan is kept, from 0.
    before, after
        The first plan and the kept one under chance that the loop has not seen.
    seed
        Of the loop's chance; that of ``before`` and ``after`` is one more.
    """

    rounds: tuple[Round, ...]
    chosen: int
    before: WeekResult
    after: WeekResult
    seed: int

    @property
    def kept(self) -> Round:
        """The round whose plan is kept."""
        return self.rounds[self.chosen]


def of_the_week(
    problem: WeekProblem, result: SolveResult, before: Round, kind: Kind
) -> SolveResult:
    """
    Return the result of settling as one of its week.

    Where it only tightened, no plan of the week goes below the bound of the round
    before it, whose limits were wider; if both weigh alike.
    """
    assert result.plan is not None
    cost = objective(problem, result.plan)
    has_bound = kind == "late" and problem.weights == before.problem.weights
    bound = before.result.bound if has_bound else None
    return replace(
        result,
        status=Status.FEASIBLE,
        objective=cost,
        bound=bound,
        bound_from=before.result.bound_from if has_bound else None,
        gap=gap(cost, bound, objective(problem, WeekPlan())),
        term_bounds=before.result.term_bounds if has_bound else (),
    )
