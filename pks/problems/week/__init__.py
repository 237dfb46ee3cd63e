"""The week problem, how it is made from a Region, and its plan."""

from pks.problems.week.buffer import Buffer, Buffers
from pks.problems.week.compile import week_problem
from pks.problems.week.plan import Booking, TeamMember, WeekPlan
from pks.problems.week.problem import WeekProblem

__all__ = [
    "Booking",
    "Buffer",
    "Buffers",
    "TeamMember",
    "WeekPlan",
    "WeekProblem",
    "week_problem",
]
