"""Changes tried out by solving again: nobody booked now may lose his or her place."""

from dataclasses import dataclass, replace
from functools import cached_property

from pks.errors import EngineDefect
from pks.problems.week import Booking, WeekPlan, WeekProblem
from pks.reasons.change import CHANGES, Change, changed
from pks.reasons.day import day_reason, nearest_first
from pks.reasons.facts import PlanFacts, plan_facts
from pks.reasons.reason import Reason
from pks.reasons.remedies import Spare, remedies
from pks.rules import check
from solvers.week.room import room_for

MOST_CHANGES = 2  # in one trial
MOST_DAYS = 3  # that are tried, the nearest first; each that holds saves one
MOST_TOLD = 3


@dataclass(frozen=True, slots=True)
class Trial:
    """
    What came of solving a day again.

    Attributes
    ----------
    problem
        The week as it would be.
    changes
        What would be otherwise; nothing where others only change places.
    booking
        The patient's place; None if none was found.
    moved
        Others who get another session, surgeon or start on the same day.
    left
        What is lacking still, where no place was found and it is known.
    plan
        The week as it would be planned; None if no place was found.
    """

    problem: WeekProblem
    day: int
    changes: tuple[Change, ...]
    booking: Booking | None
    moved: tuple[int, ...] = ()
    left: Reason | None = None
    plan: WeekPlan | None = None

    @property
    def is_verified(self) -> bool:
        """Whether a plan with everybody in it was found and confirmed by the rules."""
        return self.booking is not None


@dataclass(frozen=True)
class BookedWeek:
    """A week's problem and the plan in which nobody may lose a place."""

    problem: WeekProblem
    plan: WeekPlan

    def without(self, index: int) -> "BookedWeek":
        """Return the week with one patient not booked."""
        others = tuple(b for b in self.plan.bookings if b.case != index)
        if len(others) == len(self.plan.bookings):
            return self
        return BookedWeek(self.problem, WeekPlan(others))

    @cached_property
    def facts(self) -> PlanFacts:
        """What the plan uses."""
        return plan_facts(self.problem, self.plan)


def solved_again(
    week: BookedWeek,
    problem: WeekProblem,
    index: int,
    day: int,
    changes: tuple[Change, ...] = (),
) -> Trial:
    """
    Return whether a patient finds a place on a day of a changed week.

    Raises
    ------
    EngineDefect
        If the plan found breaks a rule or has lost somebody.
    """
    plan = room_for(problem, week.plan, index, day)
    if plan is None:
        return Trial(problem, day, changes, None)
    broken = check(problem, plan)
    lost = {b.case for b in week.plan.bookings} - {b.case for b in plan.bookings}
    if broken or lost:
        raise EngineDefect(f"A trial breaks {broken[:1]} or loses {sorted(lost)}.")
    before = set(week.plan.bookings)
    (booking,) = (b for b in plan.bookings if b.case == index)
    moved = tuple(b.case for b in plan.bookings if b not in before and b != booking)
    return Trial(problem, day, changes, booking, moved, plan=plan)


def trials(
    week: BookedWeek, index: int, by_day: dict[int, Reason], spare: Spare
) -> tuple[Trial, ...]:
    """
    Return what was tried on the days that lack least, those that hold first.

    On each day others only change places at first. Where that does not do, what is
    lacking most nearly is changed, and then what is lacking still.
    """
    found: list[Trial] = []
    for tried, (day, reason) in enumerate(nearest_first(by_day)[:MOST_DAYS]):
        if sum(trial.is_verified for trial in found) + tried < MOST_DAYS:
            found += day_trials(week, index, day, reason, spare)
    holding = sorted((t for t in found if t.is_verified), key=by_worth)
    failing = sorted((t for t in found if not t.is_verified), key=by_worth)
    return (*holding, *failing[: MOST_TOLD - len(holding)])


def by_worth(trial: Trial) -> tuple[int, int]:
    """Order by how much must change, and for how many."""
    return (len(trial.changes), len(trial.moved))


def day_trials(
    week: BookedWeek, index: int, day: int, reason: Reason, spare: Spare
) -> list[Trial]:
    """Return the trials of a day, up to the first that holds."""
    alone = solved_again(week, week.problem, index, day)
    if alone.is_verified:
        return [alone]
    made: list[Trial] = []
    for first in remedies(week.facts, reason, spare):
        made.append(chain(week, index, day, first, spare))
        if made[-1].is_verified:
            break
    return made


def chain(week: BookedWeek, index: int, day: int, first: Change, spare: Spare) -> Trial:
    """Make a change, and more as long as something is lacking and can be changed."""
    changes: tuple[Change, ...] = ()
    problem, following = week.problem, first
    while True:
        changes = (*changes, following)
        problem = changed(problem, following)
        trial = solved_again(week, problem, index, day, changes)
        if trial.is_verified:
            return fewest(week, index, trial)
        facts = plan_facts(problem, week.plan)
        left = day_reason(facts, index, day)
        done = {subject(change) for change in changes}
        more = [c for c in remedies(facts, left, spare) if subject(c) not in done]
        if len(changes) == MOST_CHANGES or not more:
            return replace(trial, left=left)
        following = more[0]


def subject(change: Change) -> tuple[str, int]:
    """Return what a change is about: nobody and nothing is changed twice in a trial."""
    kind = CHANGES[change.kind][0]
    return (kind, change.resource) if kind else (change.kind, change.session)


def fewest(week: BookedWeek, index: int, trial: Trial) -> Trial:
    """Return a trial that holds without the earlier changes, if its last is enough."""
    if len(trial.changes) == 1:
        return trial
    last = trial.changes[-1]
    problem = changed(week.problem, last)
    alone = solved_again(week, problem, index, trial.day, (last,))
    return alone if alone.is_verified else trial
