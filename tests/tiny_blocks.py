"""
The tiny cycle: two theatres, Monday and Tuesday, so few slots that all can be tried.

Theatre 0 has whole days in two halves on both days, theatre 1 one morning on Monday.
Groups: 0 flexible, 1 and 2 specialties. Every number is its own, most on a boundary.
"""

from itertools import product

from hypothesis import strategies as st

from pks.model.parameters import Blocks
from pks.problems.blocks import BlocksPlan, BlocksProblem
from pks.problems.blocks.problem import (
    ANY,
    PERSON,
    BedRate,
    Demand,
    Group,
    HeadLimit,
    Labels,
    Pair,
    Slot,
    SurgeonLimit,
)
from pks.problems.blocks.weights import with_weights

FLEXIBLE, FIRST, SECOND = 0, 1, 2
MON, TUE = 0, 1
BOTH = (FIRST, SECOND)
LABELS = Labels(("T0", "T1"), ("S",), ("A", "B"), ("W",), ("nurse", "doctor"))

SLOTS = (
    Slot(0, 0, MON, 480, 720, FIRST, BOTH),
    Slot(0, 0, MON, 750, 960, FIRST, BOTH),
    Slot(0, 0, TUE, 480, 720, SECOND, BOTH),
    Slot(0, 0, TUE, 750, 960, FLEXIBLE, (FLEXIBLE, FIRST, SECOND)),
    Slot(1, 0, MON, 480, 700, SECOND, BOTH),
)
"""Two halves of 240 and 210 minutes, 480 together; a morning of 220."""


def tiny_problem(
    surgeons_most: int = 1,
    heads_most: int = 3 * PERSON,
    needs: tuple[int, int] = (700, 500),
    equipped_need: int = 300,
    step_permille: int = 100,
) -> BlocksProblem:
    """The tiny cycle, weighed."""
    problem = BlocksProblem(
        num_weeks=1,
        slots=SLOTS,
        pairs=(Pair(0, 1, 30), Pair(2, 3, 30)),
        groups=(Group(0, ANY, 0), Group(0, 0, needs[0]), Group(0, 1, needs[1])),
        demands=(
            Demand(FIRST, needs[0], (0, 1)),
            Demand(SECOND, equipped_need, (1,)),
            Demand(SECOND, needs[1], (0, 1)),
        ),
        surgeon_limits=(
            SurgeonLimit(FIRST, MON, 600, (0, 4), surgeons_most),
            SurgeonLimit(SECOND, MON, 600, (0, 4), 1),
        ),
        head_limits=(
            HeadLimit(0, MON, 600, (0, 4), (0,), heads_most),
            HeadLimit(0, MON, 600, (0, 4), (0, 1), 5 * PERSON),
            HeadLimit(0, TUE, 600, (2,), (0,), 2 * PERSON),
            HeadLimit(0, TUE, 600, (2,), (1,), 2 * PERSON),
        ),
        heads=((PERSON, PERSON), (PERSON, 90_000), (2 * PERSON, 0)),
        bed_rates=(
            (),
            (BedRate(0, 0, 4000), BedRate(0, 1, 3000)),
            (BedRate(0, 0, 1500), BedRate(0, 6, 700)),
        ),
        step_permille=step_permille,
        weights=(),
        labels=LABELS,
    )
    return with_weights(problem, Blocks())


def all_plans(problem: BlocksProblem) -> list[BlocksPlan]:
    """Every use of every slot that is allowed, rules or no rules."""
    return [BlocksPlan(uses) for uses in product(*(s.allowed for s in problem.slots))]


@st.composite
def tiny_problems(draw: st.DrawFn) -> BlocksProblem:
    """The tiny cycle with other limits and needs."""
    return tiny_problem(
        surgeons_most=draw(st.integers(1, 2)),
        heads_most=draw(st.sampled_from((3 * PERSON, 4 * PERSON, 200_000))),
        needs=draw(st.tuples(st.integers(0, 1200), st.integers(0, 1200))),
        equipped_need=draw(st.integers(0, 500)),
        step_permille=draw(st.sampled_from((1, 70, 500))),
    )
