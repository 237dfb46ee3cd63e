"""Engines that plan: one package a problem, CP-SAT inside, one entry point."""

from solvers.params import SolveParams
from solvers.result import SolveResult, Status
from solvers.solve import solve
from solvers.watch import Watch

__all__ = ["SolveParams", "SolveResult", "Status", "Watch", "solve"]
