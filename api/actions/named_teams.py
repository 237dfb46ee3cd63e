"""A plan's teams named, and where that failed."""

from pks.model.places import WEEKDAYS
from pks.problems.week import WeekPlan, WeekProblem
from solvers.week.teams import name_teams


def with_names(
    problem: WeekProblem, plan: WeekPlan, seed: int
) -> tuple[WeekPlan, tuple[str, ...]]:
    """Return the plan with its teams named, and the sites and days without names."""
    named, unnamed = name_teams(problem, plan, seed)
    weekdays = list(WEEKDAYS.values())
    labels = problem.labels.sites
    return named, tuple(f"{labels[u.site]} {weekdays[u.day]}" for u in unnamed)
