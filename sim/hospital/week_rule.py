"""
The week solver's choice: on sampled weeks a callable books instead of the fast rule.

Their sessions are held back until a Thursday; then all who stand in line for a time are
laid before the callable at once, and whom it chooses get their times. What it leaves
open is filled by the fast rule. No step of a table sees a whole line, so this runs on
the reference engine only.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from pks.calendar import DAY_MIN
from sim.hospital.chance import Drawn
from sim.hospital.layout import Layout
from sim.hospital.record import Named, mean
from sim.hospital.under import notice_of
from sim.log import Log
from sim.reference import Intervention, run_reference
from sim.reference.pools import Given, Opened, Pools, Waiter
from sim.trial import Ints, Supply

WEEK_DAYS, THURSDAY, NOON_MIN = 7, 3, 12 * 60


@dataclass(frozen=True, slots=True)
class InLine:
    """
    A patient who stands in line for a time.

    Attributes
    ----------
    number
        Names the patient in the answer, and apart from others like it.
    like
        Row in the region's patients that it is, or was made like.
    moved_days
        Days by which its dates lie after that row's.
    earliest_day
        First day that it can come, from the origin.
    """

    number: int
    like: int
    moved_days: int
    earliest_day: int


@dataclass(frozen=True, slots=True)
class WeekQuestion:
    """
    A sampled week before it is booked; days from the origin.

    Attributes
    ----------
    session_ids
        Sessions of the master schedule that are empty and to be booked.
    """

    week: int
    decided_day: int
    in_line: tuple[InLine, ...]
    session_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """A patient's number in the question, and the session it is given."""

    number: int
    session_id: str


Chooser = Callable[[WeekQuestion], Sequence[Choice]]


@dataclass(frozen=True, slots=True)
class WeekRule:
    """Which weeks are booked by whom."""

    weeks: tuple[int, ...]
    choose: Chooser


@dataclass(frozen=True, slots=True)
class Booked:
    """
    What a rule books in a sampled week.

    Attributes
    ----------
    late_days
        Days past the medical date, of the booked on their day and of all others in
        line on the last day of the week.
    """

    num: int
    minutes: int
    late_days: int


@dataclass(frozen=True, slots=True)
class SampledWeek:
    """A week as the callable booked it, and as the fast rule would have."""

    week: int
    num_in_line: int
    solver: Booked
    fast: Booked


def decided_tick(layout: Layout, week: int) -> int:
    """Return the Thursday noon from which on everybody has notice for the week."""
    notice = -(-notice_of(layout.hospital, layout.policy) // WEEK_DAYS) + 1
    return ((week - notice) * WEEK_DAYS + THURSDAY) * DAY_MIN + NOON_MIN


def held(layout: Layout, week: int) -> list[int]:
    """
    Return the sessions of a week that are held back.

    Not those that somebody on the list is booked in, nor those kept for the urgent.
    """
    return [
        i
        for i, s in enumerate(layout.sessions)
        if s.is_planned and not s.is_extra and not s.booked_min
        and s.day // WEEK_DAYS == week and i not in layout.loose
    ]  # fmt: skip


def held_back(supply: Supply, pools: Sequence[int], tick: int) -> tuple[Supply, Opened]:
    """Return a supply without what opens pools before a tick, and what that is."""
    early = np.isin(supply.pool, pools) & (supply.tick < tick) & (supply.by > 0)
    opened = {
        pool: int(supply.by[early & (supply.pool == pool)].sum()) for pool in pools
    }
    kept = ~early
    return Supply(supply.tick[kept], supply.pool[kept], supply.by[kept]), opened


@dataclass(slots=True)
class Desk:
    """
    Books the sampled weeks of a replication and notes how the rules differ.

    Attributes
    ----------
    number
        Of each patient of the log.
    """

    layout: Layout
    drawn: Drawn
    rule: WeekRule
    number: Ints
    sampled: list[SampledWeek]

    def decide(self, week: int, opened: Opened, pools: Pools) -> None:
        """Book a week as the callable says; note what the fast rule would have done."""
        line = pools.line_of(opened)
        chosen = self.chosen(week, opened, line)
        roomy = dict(opened)
        for pool in opened:
            mine = sum(w.wish.amount for w, p in chosen.items() if p == pool)
            roomy[pool] = max(opened[pool], mine)
        found = SampledWeek(
            week,
            len(line),
            self.booked(week, line, pools.would_serve(roomy, chosen)),
            self.booked(week, line, pools.would_serve(opened, {})),
        )
        self.sampled.append(found)
        pools.open(roomy, chosen)

    def chosen(self, week: int, opened: Opened, line: Sequence[Waiter]) -> Given:
        """Ask the callable whom it books, and in which pool."""
        tick, sessions = decided_tick(self.layout, week), self.layout.sessions
        known = {int(self.number[waiter.wish.patient]): waiter for waiter in line}
        question = WeekQuestion(
            week,
            tick // DAY_MIN,
            tuple(self.in_line(n, waiter, tick) for n, waiter in known.items()),
            tuple(sessions[i].session_id for i in opened),
        )
        pool = {sessions[i].session_id: i for i in opened}
        return {
            known[one.number]: pool[one.session_id]
            for one in self.rule.choose(question)
        }

    def in_line(self, number: int, waiter: Waiter, tick: int) -> InLine:
        """Return a patient as the callable sees it."""
        people = self.drawn.people
        moved = people.listed.decision_day[number] - people.like_day[number]
        earliest = -(-(tick + waiter.wish.lead) // DAY_MIN)
        return InLine(number, int(people.listed.patient[number]), int(moved), earliest)

    def booked(self, week: int, line: Sequence[Waiter], given: Given) -> Booked:
        """Return what was booked, and how late all in line are by the week's end."""
        late, last = 0, week * WEEK_DAYS + WEEK_DAYS - 1
        for waiter in line:
            due = int(self.drawn.people.due_day[self.number[waiter.wish.patient]])
            is_booked = waiter in given
            day = self.layout.sessions[given[waiter]].day if is_booked else last
            late += max(0, day - due)
        return Booked(len(given), sum(w.wish.amount for w in given), late)


def run_sampled(
    layout: Layout, drawn: Drawn, rule: WeekRule
) -> tuple[Log, tuple[SampledWeek, ...]]:
    """Run a replication in which a callable books the sampled weeks."""
    number = np.argsort(drawn.people.come, kind="stable")
    desk = Desk(layout, drawn, rule, number, [])
    supply, decisions = drawn.trial.supply, []
    for week in rule.weeks:
        tick = decided_tick(layout, week)
        supply, opened = held_back(supply, held(layout, week), tick)
        act = partial(desk.decide, week, opened)
        decisions.append(Intervention(tick, act))
    log = run_reference(replace(drawn.trial, supply=supply), decisions)
    return log, tuple(desk.sampled)


def differences(sampled: Sequence[SampledWeek]) -> Named:
    """What the callable books more than the fast rule, a mean over sampled weeks."""
    for name, amounts in (
        ("operations", [(s.solver.num, s.fast.num) for s in sampled]),
        ("min", [(s.solver.minutes, s.fast.minutes) for s in sampled]),
        ("late_days", [(s.solver.late_days, s.fast.late_days) for s in sampled]),
    ):
        pairs = np.array(amounts, np.float64).reshape(-1, 2)
        yield f"sampled_week:{name}_solver", mean(pairs[:, 0])
        yield f"sampled_week:{name}_fast", mean(pairs[:, 1])
        yield f"sampled_week:{name}_more", mean(pairs[:, 0] - pairs[:, 1])
