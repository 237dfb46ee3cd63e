"""Pools and their lines, as plainly as they can be said."""

from bisect import insort
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from heapq import merge

from simpy import Environment
from simpy.events import URGENT, Event, EventPriority

from sim.log import NOBODY, Kind
from sim.pathway.table import NOWHERE, Table

TIGHTEST = 1  # as in `sim.pathway.table.CHOICES`
Note = Callable[[int, int, Kind, int, int], None]


class At(Event):
    """Happens at a tick, by rank among what else happens then."""

    def __init__(self, env: Environment, tick: int, rank: EventPriority) -> None:
        super().__init__(env)
        self._ok, self._value = True, None
        env.schedule(self, rank, tick - env.now)


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants to seize."""

    patient: int
    step: int
    place: int
    amount: int
    priority: int
    lead: int
    choice: int
    into: int
    attributes: list[int]


class Waiter(Event):
    """A wish in a line; happens when there is a grant, or when patience ends."""

    def __init__(self, env: Environment, wish: Wish, number: int) -> None:
        super().__init__(env)
        self.wish = wish
        self.order = (wish.priority, number)

    def __lt__(self, other: "Waiter") -> bool:
        return self.order < other.order

    def let_on(self, has_units: bool) -> None:
        """Let the patient go on before anything else happens."""
        self._ok, self._value = True, has_units
        self.env.schedule(self, URGENT)


Opened = dict[int, int]  # units that a pool gets
Given = dict[Waiter, int]  # and the pool of which each gets some


class Pools:
    """What is free, and who waits for it."""

    def __init__(self, env: Environment, table: Table, note: Note) -> None:
        self._env, self._table, self._note = env, table, note
        self._sets_of = table.sets_of
        self.free = list(table.capacity)
        self.in_use = [0] * len(table.pools)
        self.lines: list[list[Waiter]] = [[] for _ in table.members]
        self._num_waiters = 0

    def seizes(self, wish: Wish) -> bool:
        """Take units if there are some, never past those who go first."""
        pools = [
            pool
            for pool in self._table.members[wish.place]
            if self._fits(wish, pool)
            and (self._table.skips[pool] or not self._is_ahead(pool, wish))
        ]
        if pools:
            self._take(wish, self._chosen(wish.choice, pools), Kind.SEIZED)
        return bool(pools)

    def wait(self, wish: Wish) -> Waiter:
        """Enter the line."""
        self._num_waiters += 1
        waiter = Waiter(self._env, wish, self._num_waiters)
        insort(self.lines[wish.place], waiter)
        self._note(wish.patient, wish.step, Kind.QUEUED, wish.place, wish.amount)
        return waiter

    def give_up(self, waiter: Waiter) -> None:
        """Leave the line, if still in it; those behind may have a chance."""
        wish = waiter.wish
        if waiter not in self.lines[wish.place]:
            return
        self.lines[wish.place].remove(waiter)
        self._note(wish.patient, wish.step, Kind.GAVE_UP, wish.place, wish.amount)
        waiter.let_on(has_units=False)
        for pool in self._table.members[wish.place]:
            self._serve(pool)

    def release(self, patient: int, step: int, pool: int, amount: int) -> None:
        """Take units back."""
        self.free[pool] += amount
        self.in_use[pool] -= amount
        self._note(patient, step, Kind.RELEASED, pool, amount)
        self._serve(pool)

    def alter(self, patient: int, step: int, pool: int, by: int) -> None:
        """Change a capacity."""
        self.free[pool] += by
        self._note(patient, step, Kind.CHANGED, pool, by)
        self._serve(pool)

    def line_of(self, pools: Iterable[int]) -> list[Waiter]:
        """Return all who wait for one of some pools, the first first."""
        places = sorted({place for pool in pools for place in self._sets_of[pool]})
        return list(merge(*(self.lines[place] for place in places)))

    def would_serve(self, opened: Opened, chosen: Given) -> Given:
        """Return who would get units if pools had so many more: the chosen first."""
        given, free = dict(chosen), dict(opened)
        for pool in opened:
            free[pool] += self.free[pool]
        for waiter, pool in chosen.items():
            free[pool] -= waiter.wish.amount
        for pool in opened:
            for waiter in self._line_of(pool):
                wish = waiter.wish
                is_early = self._env.now + wish.lead <= self._table.due_tick[pool]
                if waiter not in given and is_early and wish.amount <= free[pool]:
                    given[waiter] = pool
                    free[pool] -= wish.amount
        return given

    def open(self, opened: Opened, chosen: Given) -> None:
        """Give pools so many more units: to the chosen first, then to the line."""
        given = self.would_serve(opened, chosen)
        for pool, by in opened.items():
            self.free[pool] += by
            self._note(NOBODY, NOBODY, Kind.CHANGED, pool, by)
        for waiter, pool in given.items():
            self.lines[waiter.wish.place].remove(waiter)
            self._take(waiter.wish, pool, Kind.GRANTED)
            waiter.let_on(has_units=True)

    def _chosen(self, choice: int, pools: list[int]) -> int:
        """Return the first, the tightest or the roomiest pool."""
        if choice == 0:
            return pools[0]
        sign = 1 if choice == TIGHTEST else -1
        return min(pools, key=lambda pool: sign * self.free[pool])

    def _fits(self, wish: Wish, pool: int) -> bool:
        """Whether a pool has the units, early enough before it is due."""
        is_early = self._env.now + wish.lead <= self._table.due_tick[pool]
        return is_early and wish.amount <= self.free[pool]

    def _line_of(self, pool: int) -> list[Waiter]:
        """Return all who wait for a pool, also in sets, the first first."""
        return list(merge(*(self.lines[place] for place in self._sets_of[pool])))

    def _is_ahead(self, pool: int, wish: Wish) -> bool:
        """Whether somebody who waits for the pool goes before a newcomer."""
        line = self._line_of(pool)
        return bool(line) and line[0].wish.priority <= wish.priority

    def _serve(self, pool: int) -> None:
        """Give what is free to those who wait."""
        while waiter := self._next_of(pool):
            self.lines[waiter.wish.place].remove(waiter)
            self._take(waiter.wish, pool, Kind.GRANTED)
            waiter.let_on(has_units=True)

    def _next_of(self, pool: int) -> Waiter | None:
        """Return who gets units of a pool next: the first, or the first who fits."""
        line = self._line_of(pool)
        if not self._table.skips[pool]:
            line = line[:1]
        return next((waiter for waiter in line if self._fits(waiter.wish, pool)), None)

    def _take(self, wish: Wish, pool: int, kind: Kind) -> None:
        """Let a patient have units."""
        self.free[pool] -= wish.amount
        self.in_use[pool] += wish.amount
        self._note(wish.patient, wish.step, kind, pool, wish.amount)
        if wish.into != NOWHERE:
            wish.attributes[wish.into] = pool
