"""A CP-SAT model translated to a linear program, and what such a program answers."""

from solvers.linear.program import (
    TOLERANCE,
    LinearProgram,
    Relaxed,
    linear_program,
    whole,
)

__all__ = ["TOLERANCE", "LinearProgram", "Relaxed", "linear_program", "whole"]
