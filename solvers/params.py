"""How to search: never what is good, which the problem says."""

from dataclasses import dataclass

from pks.errors import InvalidInput


@dataclass(frozen=True, slots=True)
class SolveParams:
    """
    The limits and the chance of a search.

    Attributes
    ----------
    time_limit_s
        Wall-clock seconds from the call on; used when ``effort`` is None.
    effort
        Fixed work instead of time, at least 1: one worker, deterministic time only,
        so that the same problem and seed give the same plan on any machine.
    num_workers
        Search workers, at least 1; no more than the machine has cores pays.
    seed
        Seed of every random choice, at least 0.
    with_bound
        Whether to look for a bound beside the plan, which takes a thread or time.

    Raises
    ------
    InvalidInput
        If a number is outside its range.
    """

    time_limit_s: float = 30.0
    effort: int | None = None
    num_workers: int = 2
    seed: int = 0
    with_bound: bool = True

    def __post_init__(self) -> None:
        for name, least in (("time_limit_s", 0.1), ("num_workers", 1), ("seed", 0)):
            if getattr(self, name) < least:
                came = getattr(self, name)
                raise InvalidInput(f"Expected {name} >= {least}, got {came}.")
        if self.effort is not None and self.effort < 1:
            raise InvalidInput(f"Expected effort >= 1, got {self.effort}.")
