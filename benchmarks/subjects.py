"""What is measured: named synthetic weeks."""

from dataclasses import dataclass
from functools import lru_cache

from pks.demo import demo_region
from pks.model.region import Region
from pks.problems.week import WeekProblem, week_problem


@dataclass(frozen=True, slots=True)
class Subject:
    """A demo region by size and seed; ``num_cases`` is what its week must hold."""

    size: str
    seed: int
    num_cases: int

    def __str__(self) -> str:
        return f"{self.size}-{self.seed}"


SUBJECTS = (Subject("hospital", 1, 2467), Subject("region", 1, 11_846))


@lru_cache
def region_of(subject: Subject) -> Region:
    """Return a subject's region."""
    return demo_region(subject.size, subject.seed)


@lru_cache
def problem_of(subject: Subject) -> WeekProblem:
    """Return a subject's week."""
    region = region_of(subject)
    return week_problem(region, region.parameters.start_week)
