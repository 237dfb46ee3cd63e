"""Weeks to measure on: the demo's, and some that nobody tuned the engine for."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from pks.demo import SIZES, demo_region
from pks.demo.region import drawn_region
from pks.demo.sites import SitePlan, site_plans
from pks.errors import InvalidInput
from pks.problems.week import WeekProblem, week_problem
from solvers.week.places import all_places

LONG_MIN = 60  # a shorter case is kept in a week of long cases one time in three
SHORT_KEPT = 1 / 3

Change = Callable[[SitePlan], SitePlan]
CHANGES: dict[str, Change] = {
    "few-theatres": lambda site: replace(site, num_theatres=6),
    "heavy-demand": lambda site: replace(site, num_waiting=2 * site.num_waiting),
    "long-cases": lambda site: replace(site, num_waiting=2 * site.num_waiting),
}
KINDS = (*SIZES, *CHANGES)


@dataclass(frozen=True, slots=True)
class Subject:
    """
    A week, by what kind of region it is drawn from.

    Attributes
    ----------
    kind
        A size of the demo; or ``few-theatres`` (6 instead of 10), ``heavy-demand``
        (5,000 waiting instead of 2,500) or ``long-cases`` (of 5,000 waiting, a third of
        those under an hour): the demo's hospital drawn otherwise.
    num_candidates
        So many of those who have a place in the week, drawn by the seed, beside who
        must be booked; None for all who wait.
    """

    kind: str
    seed: int
    num_candidates: int | None = None

    def __str__(self) -> str:
        sampled = "" if self.num_candidates is None else f"-{self.num_candidates}"
        return f"{self.kind}-{self.seed}{sampled}"

    def problem(self) -> WeekProblem:
        """
        Return the week.

        Raises
        ------
        InvalidInput
            If there is no such kind.
        """
        if self.kind not in KINDS:
            raise InvalidInput(
                f"expected one of {', '.join(KINDS)}. Got {self.kind!r}."
            )
        problem = self._drawn()
        chance = np.random.default_rng(self.seed)
        if self.kind == "long-cases":
            problem = with_long_cases(problem, chance)
        if self.num_candidates is not None:
            problem = sampled(problem, self.num_candidates, chance)
        return problem

    def _drawn(self) -> WeekProblem:
        if self.kind in SIZES:
            region = demo_region(self.kind, self.seed)
        else:
            change = CHANGES[self.kind]
            region = drawn_region(tuple(map(change, site_plans("hospital"))), self.seed)
        return week_problem(region, region.parameters.start_week)


def with_long_cases(problem: WeekProblem, chance: np.random.Generator) -> WeekProblem:
    """Return the week without most of its short cases."""
    draws = chance.random(len(problem.cases))
    return only(
        problem,
        [
            case.fixed_day or case.mean_min >= LONG_MIN or draw < SHORT_KEPT
            for case, draw in zip(problem.cases, draws, strict=True)
        ],
    )


def sampled(
    problem: WeekProblem, num_candidates: int, chance: np.random.Generator
) -> WeekProblem:
    """Return the week with a sample of its candidates, and who must be booked."""
    placed = [c for c, found in enumerate(all_places(problem)) if found]
    drawn = chance.permutation(placed)[:num_candidates].tolist()
    kept = {c for c, case in enumerate(problem.cases) if case.fixed_day} | set(drawn)
    return only(problem, [c in kept for c in range(len(problem.cases))])


def only(problem: WeekProblem, kept: list[bool]) -> WeekProblem:
    """
    Return the week with some of its cases.

    The weights stay: they order the terms strictly for more cases, so for fewer too.
    """
    pairs = zip(problem.cases, problem.labels.cases, kept, strict=True)
    chosen = [(case, label) for case, label, keep in pairs if keep]
    labels = replace(problem.labels, cases=tuple(label for _, label in chosen))
    cases = tuple(case for case, _ in chosen)
    return replace(problem, cases=cases, labels=labels)
