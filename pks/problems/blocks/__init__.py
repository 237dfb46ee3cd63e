"""The master schedule: which specialty has which theatre, half-day by half-day."""

from pks.problems.blocks.compile import blocks_problem
from pks.problems.blocks.needs import FlowNeed
from pks.problems.blocks.plan import BlocksPlan, today
from pks.problems.blocks.problem import BlocksProblem
from pks.problems.blocks.rows import session_rows

__all__ = [
    "BlocksPlan",
    "BlocksProblem",
    "FlowNeed",
    "blocks_problem",
    "session_rows",
    "today",
]
