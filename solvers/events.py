"""What a search tells while it runs; each event can be sent between processes."""

from dataclasses import dataclass

from pks.problems.week.plan import WeekPlan


@dataclass(frozen=True, slots=True)
class Candidates:
    """How many cases have a place in the week at all."""

    num_candidates: int


@dataclass(frozen=True, slots=True)
class Incumbent:
    """
    A complete plan, better than those before it.

    ``objective`` and ``terms`` are the engine's own count, for the check against the
    score; None and empty for the greedy plan, which has no model yet.
    """

    plan: WeekPlan
    objective: int | None
    terms: tuple[tuple[str, int], ...]
    source: str


@dataclass(frozen=True, slots=True)
class Bound:
    """
    No plan of the whole problem costs less than this.

    ``terms`` holds bounds of the terms that go strictly first, by name: the first one
    holds for every plan, each later one only for plans that reach those before it.
    """

    value: int
    source: str
    terms: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Clash:
    """A limit that the fixed bookings break together, and by how much."""

    rule: str
    where: str
    excess: int


@dataclass(frozen=True, slots=True)
class Infeasible:
    """Proof that no plan exists, with limits that clash."""

    clashes: tuple[Clash, ...]


@dataclass(frozen=True, slots=True)
class Compilation:
    """Compiled code is being made for the first time, or has just been made."""

    is_done: bool


@dataclass(frozen=True, slots=True)
class Finished:
    """The search is over."""


Event = Candidates | Incumbent | Bound | Infeasible | Compilation | Finished
