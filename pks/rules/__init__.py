"""What a valid plan is, written from the definitions and without any solver."""

from pks.problems.week import WeekPlan, WeekProblem
from pks.rules.violation import Violation
from pks.rules.week import RULES, Rule
from pks.rules.week.well_formed import well_formed

__all__ = ["Violation", "check"]


def check(
    problem: WeekProblem, plan: WeekPlan, rules: tuple[Rule, ...] = RULES
) -> tuple[Violation, ...]:
    """
    Return every violation of the rules, in their order; empty for a valid plan.

    A malformed plan is judged by ``well_formed`` only: the others could not read it.
    """
    malformed = tuple(well_formed(problem, plan))
    if malformed:
        return malformed
    return tuple(found for rule in rules for found in rule(problem, plan))
