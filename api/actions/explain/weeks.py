"""The weeks after: whether a patient finds a place beside those booked there now."""

from datetime import timedelta
from functools import cache

from api.actions.explain.trials import BookedWeek, Trial, solved_again
from pks.calendar import monday_of, week_of
from pks.io.plans import PlanDocument
from pks.model.region import Region
from pks.problems.week import week_problem
from pks.problems.week.standing import with_standing
from pks.reasons.window import not_ready
from pks.rules import check
from solvers.week.greedy import by_worth, greedy_plan
from solvers.week.room import places_of

WEEKS_AHEAD = 8


class LaterWeeks:
    """The weeks after a plan's, each made once when it is asked for."""

    def __init__(self, loaded: Region, document: PlanDocument) -> None:
        self._document = document
        self._standing = (*document.standing_bookings(), *document.own_bookings())
        self._loaded = loaded
        self._week = cache(self._made)

    def first_place(self, index: int) -> tuple[Trial | None, str]:
        """
        Return the first later week in which a patient finds a place, and the week.

        None if there is none, with the last week that was tried; empty where no week
        was. Weeks without sessions or duties are not tried, nor are those whose own
        bookings do not go together.
        """
        monday, tried = monday_of(self._document.week), ""
        for number in range(1, WEEKS_AHEAD + 1):
            name = week_of(monday + timedelta(weeks=number))
            week = self._week(name)
            if week is None:
                continue
            tried = name
            trial = None
            if not_ready(index, week.problem.cases[index]) is None:
                trial = first_day(week.without(index), index)
            if trial is not None:
                return trial, name
        return None, tried

    def _made(self, name: str) -> BookedWeek | None:
        """Return a week with those booked in it now; None where that is no plan."""
        region = with_standing(self._loaded, self._standing, {name})
        problem = week_problem(region, name)
        if not problem.sessions or not any(p.duties for p in problem.people):
            return None
        booked = [c for c, case in enumerate(problem.cases) if case.present is not None]
        known = places_of(problem, booked)
        plan = greedy_plan(problem, known, by_worth)
        return None if check(problem, plan) else BookedWeek(problem, plan)


def first_day(week: BookedWeek, index: int) -> Trial | None:
    """Return the trial of the first day that has a place."""
    for day in sorted({session.day for session in week.problem.sessions}):
        trial = solved_again(week, week.problem, index, day)
        if trial.is_verified:
            return trial
    return None
