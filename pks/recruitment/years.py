"""A group's years: who is left, who becomes ready, whom to hire, what is bought."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from pks.recruitment.attrition import (
    MONTHS,
    losses,
    monthly,
    retiring,
    unknown_retiring,
)
from pks.recruitment.hiring import (
    PERMILLE,
    Hiring,
    Ints,
    first_months,
    posts_by_month,
    whole_leavers,
)
from pks.recruitment.need import Need
from pks.recruitment.people import Member
from pks.recruitment.rows import Hire, Rule, Year

Floats = NDArray[np.float64]

HOUR_MIN = 60


@dataclass(frozen=True, slots=True)
class Base:
    """
    Today's own staff of a group without recruits, over all years looked at.

    Attributes
    ----------
    start, retired, left, end
        Full-time posts by year.
    minutes
        Theatre minutes by month.
    """

    start: Floats
    retired: Floats
    left: Floats
    end: Floats
    minutes: Ints


def base_of(
    members: Sequence[Member],
    known_births: Sequence[int],
    rule: Rule,
    as_of: date,
    num_years: int,
) -> Base:
    """
    Return what becomes of a group's people.

    Parameters
    ----------
    known_births
        Known years of birth of the role, for those whose own is unknown.
    """
    births = {m.person.birth_year for m in members}
    own = chances(births, known_births, rule, as_of, num_years)
    sums, minutes = np.zeros((4, num_years)), np.zeros(MONTHS * num_years)
    for member in members:
        lost = losses(own[member.person.birth_year], rule.turnover_permille / PERMILLE)
        parts = np.array([lost.start, lost.retired, lost.left, lost.end])
        sums += member.posts * parts
        there = member.posts * monthly(lost.start, lost.end)
        minutes += there * member.hours_a_year * HOUR_MIN / MONTHS
    start, retired, left, end = sums
    return Base(start, retired, left, end, np.rint(minutes).astype(np.int64))


def chances(
    births: Iterable[int], known_births: Sequence[int], rule: Rule, as_of: date,
    num_years: int,
) -> dict[int, Floats]:  # fmt: skip
    """Return the probabilities to retire by year of birth; 0 is an unknown one."""
    age, spread = rule.retirement_age, rule.spread_years

    def of(birth_year: int) -> Floats:
        return retiring(birth_year, as_of, age, spread, num_years)

    return {
        birth: of(birth)
        if birth
        else unknown_retiring([of(b) for b in known_births], age, num_years)
        for birth in births
    }


def mean_stay(birth_year: int, known_births: Sequence[int], rule: Rule, as_of: date,
              num_years: int) -> float:  # fmt: skip
    """Return the share of some years that a person is still there."""
    found = chances([birth_year], known_births, rule, as_of, num_years)[birth_year]
    lost = losses(found, rule.turnover_permille / PERMILLE)
    return float((lost.start + lost.end).mean() / 2)


@dataclass(frozen=True, slots=True)
class Joined:
    """Heads that join a group, by month: ready, leaving again, and there."""

    ready: Ints
    left: Ints
    there: Ints


def trainees(rule: Rule, num_months: int) -> Joined:
    """Return those in training now: ready evenly over the training, whole leavers."""
    ready, left, there = (np.zeros(num_months, np.int64) for _ in range(3))
    for number in range(1, rule.in_training + 1):
        month = -(-rule.training_months * (2 * number - 1) // (2 * rule.in_training))
        if month < num_months:
            ready[month] += 1
    present = held = gone = 0
    for month in range(num_months):
        now_gone = held * rule.turnover_permille // (MONTHS * PERMILLE)
        left[month], gone = now_gone - gone, now_gone
        present += int(ready[month] - left[month])
        there[month] = present
        held += present
    return Joined(ready, left, there)


def recruits(problem: Hiring) -> Joined:
    """Return the recruits of the least-cost path; who leaves is replaced at once."""
    num_months = len(problem.short_min)
    begun = first_months(problem)
    there = posts_by_month(begun, num_months)
    left = whole_leavers(there, problem.turnover_permille)
    ready = np.diff(there, prepend=0) + left
    return Joined(ready.astype(np.int64), left, there)


@dataclass(frozen=True, slots=True)
class Plan:
    """A group's months: need, today's staff, those in training, and recruits."""

    rule: Rule
    head_min: int
    need_min: Ints
    base: Base
    trained: Joined
    recruited: Joined

    @property
    def unhired_min(self) -> Ints:
        """Minutes short by month if nobody were recruited."""
        own = self.base.minutes + self.trained.there * self.head_min
        return np.maximum(0, self.need_min - own)

    @property
    def supply_min(self) -> Ints:
        """Minutes that own staff gives by month."""
        heads = self.trained.there + self.recruited.there
        return self.base.minutes + heads * self.head_min


def need_minutes(need: Need, growth_permille: int, num_years: int) -> Ints:
    """Return the minutes needed by month, a twelfth of their year's each."""
    years = [need.hours(year, growth_permille) for year in range(num_years)]
    months = np.repeat(np.array(years) * HOUR_MIN / MONTHS, MONTHS)
    return np.rint(months).astype(np.int64)


def plan_of(need: Need, base: Base, rule: Rule, head_h: float) -> Plan:
    """Return a group's plan: the recruits that cost least, agency staff included."""
    num_years = len(base.start)
    head_min = max(1, round(head_h * HOUR_MIN / MONTHS))
    needed = need_minutes(need, rule.growth_permille, num_years)
    trained = trainees(rule, len(needed))
    own = base.minutes + trained.there * head_min
    problem = Hiring(
        short_min=tuple(np.maximum(0, needed - own).tolist()),
        head_min=head_min,
        first_month=rule.ready_months,
        agency_ore_per_h=rule.agency_ore_per_h,
        own_ore_per_h=rule.own_ore_per_h,
        turnover_permille=rule.turnover_permille,
        training_months=rule.training_months,
    )
    return Plan(rule, head_min, needed, base, trained, recruits(problem))


def hires_of(plan: Plan, as_of: date, num_years: int) -> tuple[Hire, ...]:
    """Return when to begin to recruit how many, within the years asked for."""
    lead, ready = plan.rule.ready_months, plan.recruited.ready
    return tuple(
        Hire(month_of(as_of, at), month_of(as_of, at + lead), int(ready[at + lead]))
        for at in range(min(MONTHS * num_years, len(ready) - lead))
        if ready[at + lead]
    )


def year_of(plan: Plan, hires: Sequence[Hire], as_of: date, year: int) -> Year:
    """Return a year's figures."""
    months = slice(MONTHS * year, MONTHS * (year + 1))
    need, supply = plan.need_min[months], plan.supply_min[months]
    short = int(np.maximum(0, need - supply).sum())
    price = plan.rule.agency_ore_per_h
    joined = (plan.trained, plan.recruited)
    there = plan.trained.there + plan.recruited.there
    before = int(there[months.start - 1]) if year else 0
    first, after = (month_of(as_of, at) for at in (months.start, months.stop))
    return Year(
        year=first.year,
        from_date=first,
        heads=float(plan.base.start[year]) + before,
        need_hours=int(need.sum()) / HOUR_MIN,
        supply_hours=int(supply.sum()) / HOUR_MIN,
        shortage_hours=short / HOUR_MIN,
        idle_hours=int(np.maximum(0, supply - need).sum()) / HOUR_MIN,
        unhired_shortage_hours=int(plan.unhired_min[months].sum()) / HOUR_MIN,
        retired=float(plan.base.retired[year]),
        left=float(plan.base.left[year])
        + sum(int(j.left[months].sum()) for j in joined),
        ready=sum(int(j.ready[months].sum()) for j in joined),
        heads_end=float(plan.base.end[year]) + int(there[months.stop - 1]),
        hire_now=sum(hire.heads for hire in hires if first <= hire.month < after),
        agency_hours=short / HOUR_MIN,
        agency_cost_ore=round(short * price / HOUR_MIN),
        agency_extra_ore=round(short * (price - plan.rule.own_ore_per_h) / HOUR_MIN),
    )


def month_of(as_of: date, after: int) -> date:
    """Return the first day of the month so many months after a day's own."""
    months = as_of.year * MONTHS + as_of.month - 1 + after
    return date(months // MONTHS, months % MONTHS + 1, 1)
