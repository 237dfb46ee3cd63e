"""A CP-SAT model translated to a linear program, and what such a program answers."""

from solvers.linear.program import (
    TOLERANCE,
    Answer,
    LinearProgram,
    linear_program,
    whole,
)

__all__ = ["TOLERANCE", "Answer", "LinearProgram", "linear_program", "whole"]
