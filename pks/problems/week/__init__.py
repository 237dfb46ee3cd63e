"""The week problem and its plan."""

from pks.problems.week.plan import Booking, TeamMember, WeekPlan
from pks.problems.week.problem import WeekProblem

__all__ = ["Booking", "TeamMember", "WeekPlan", "WeekProblem"]
