"""Time or effort, handed out in shares."""

import time
from dataclasses import dataclass, field

from ortools.sat.python.cp_model import CpSolver

from solvers.params import SolveParams


@dataclass
class Budget:
    """What a search may still spend, counted from when it was made."""

    params: SolveParams
    spent_before_s: float = 0.0
    _began: float = field(default_factory=time.monotonic)

    def left_s(self) -> float:
        """Return the wall-clock seconds left; for effort, without limit."""
        if self.params.effort is not None:
            return float("inf")
        used = time.monotonic() - self._began + self.spent_before_s
        return max(0.0, self.params.time_limit_s - used)

    def left_s_until(self, end_s: float) -> float:
        """Return the seconds until only so many are left."""
        return self.left_s() - end_s

    def has_more_than(self, keep_s: float) -> bool:
        """Whether more than some seconds are left; always for an effort."""
        return self.params.effort is not None or self.left_s() > keep_s

    @property
    def num_threads(self) -> int:
        """Threads to search with: one for a fixed effort."""
        return 1 if self.params.effort is not None else self.params.num_workers

    @property
    def num_searchers(self) -> int:
        """Threads that search while another one bounds, if there is one for it."""
        return max(1, self.num_threads - self.params.with_bound)

    def step_solver(self, deterministic: float, keep_s: float = 0.0) -> CpSolver:
        """
        Return a solver with one worker for a step of the search.

        Parameters
        ----------
        deterministic
            Deterministic time of the step, which is not seconds.
        keep_s
            Seconds that must be left when it ends; no matter for an effort.
        """
        solver = CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = self.params.seed
        solver.parameters.max_deterministic_time = deterministic
        if self.params.effort is None:
            left_s = max(0.05, self.left_s() - keep_s)
            solver.parameters.max_time_in_seconds = left_s
        return solver
