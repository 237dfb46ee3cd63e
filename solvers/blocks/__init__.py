"""The master schedule by CP-SAT, tier by tier, in a process of its own."""

from solvers.blocks.result import BlocksResult, TierResult
from solvers.blocks.solve import BlocksWatch, solve_blocks

__all__ = ["BlocksResult", "BlocksWatch", "TierResult", "solve_blocks"]
