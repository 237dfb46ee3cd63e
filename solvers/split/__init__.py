"""Weeks of several sites, searched by parts: see `docs/split.md`."""

from solvers.split.solve import solve_by_parts

__all__ = ["solve_by_parts"]
