"""Patients on their ways through the table: a SimPy process for each branch."""

from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from typing import Any

from simpy import Environment
from simpy.events import Event, EventPriority

from sim.faults import MOST_STEPS, Fault, fault_at
from sim.log import NOBODY, Kind, Log, log_of
from sim.operations import compares, divides, operated
from sim.pathway.table import (
    AMOUNT,
    CHOICE,
    INTO,
    LEAD,
    NOW_COLUMN,
    NOWHERE,
    OP,
    PATIENCE,
    PRIORITY,
    TO,
    WHERE,
    Op,
    Row,
)
from sim.pathway.verbs import FOREVER
from sim.reference.pools import At, Pools, Waiter, Wish
from sim.trial import Trial

CHANGE, ARRIVAL, TIMED = EventPriority(1), EventPriority(2), EventPriority(3)
DECISION = EventPriority(4)
Process = Generator[Event, Any, None]


@dataclass(frozen=True, slots=True)
class Intervention:
    """
    What somebody decides at a tick with whole lines before them, after all else then.

    No step can do that; a trial with interventions runs on this engine only.
    """

    tick: int
    act: Callable[[Pools], None]


class Reference:
    """One trial under way."""

    def __init__(
        self, trial: Trial, interventions: Sequence[Intervention] = ()
    ) -> None:
        self.interventions = sorted(interventions, key=lambda one: one.tick)
        self.env = Environment()
        self.trial = trial
        self.rows = trial.table.rows
        self.attributes: list[list[int]] = trial.cohort.attributes.tolist()
        self.board = list(trial.table.board)
        self.pools = Pools(self.env, trial.table, self.note)
        self.events: list[tuple[int, int, int, int, int, int]] = []
        self.steps_tick, self.num_steps = 0, 0

    def run(self) -> Log:
        """Let everything happen before the end; return what did."""
        self.env.process(self.changes())
        self.env.process(self.arrivals())
        self.env.process(self.decisions())
        while self.env.peek() < self.trial.end_tick:
            self.env.step()
        return log_of(self.events)

    def changes(self) -> Process:
        """Change capacities with time."""
        supply = self.trial.supply
        columns = (supply.tick.tolist(), supply.pool.tolist(), supply.by.tolist())
        for tick, pool, by in zip(*columns, strict=True):
            yield At(self.env, tick, CHANGE)
            self.pools.alter(NOBODY, NOBODY, pool, by)

    def arrivals(self) -> Process:
        """Let the patients come."""
        cohort = self.trial.cohort
        ticks, steps = cohort.arrival_tick.tolist(), cohort.start_step.tolist()
        for patient, (tick, step) in enumerate(zip(ticks, steps, strict=True)):
            yield At(self.env, tick, ARRIVAL)
            self.note(patient, step, Kind.ARRIVED)
            self.env.process(self.branch(patient, step))

    def decisions(self) -> Process:
        """Let somebody decide with whole lines before them."""
        for one in self.interventions:
            yield At(self.env, one.tick, DECISION)
            one.act(self.pools)

    def branch(self, patient: int, step: int) -> Process:
        """Follow a patient, or one of its branches, from a step to an end."""
        own = self.attributes[patient]
        own[NOW_COLUMN] = self.now
        while True:
            row = self.rows[step]
            self.count_step(patient, step)
            if row[OP] == Op.END or (row[OP] == Op.JOIN and not self.is_last(own, row)):
                self.note(patient, step, Kind.ENDED)
                return
            waits_for, step = self.follow(own, row, patient, step)
            if waits_for is not None:
                has_units = yield waits_for
                own[NOW_COLUMN] = self.now
                if has_units is False:
                    step = row[TO]

    def follow(
        self, own: list[int], row: Row, patient: int, step: int
    ) -> tuple[Event | None, int]:
        """Do a step; return what to wait for, if anything, and the next step."""
        match row[OP]:
            case Op.SEIZE:
                return self.seize(own, row, patient, step)
            case Op.DELAY:
                ticks = value(own, row[AMOUNT])
                self.expect(ticks >= 0, Fault.NEGATIVE_DELAY, patient, step)
                return At(self.env, self.now + ticks, TIMED), step + 1
            case Op.UNTIL:
                tick = value(own, row[AMOUNT])
                is_ahead = tick > self.now
                return At(self.env, tick, TIMED) if is_ahead else None, step + 1
            case Op.FORK:
                self.note(patient, step, Kind.FORKED)
                self.env.process(self.branch(patient, row[TO]))
            case Op.JUMP:
                return None, row[TO]
            case Op.BRANCH:
                left, right = value(own, row[AMOUNT]), value(own, row[PRIORITY])
                is_so = compares(left, row[CHOICE], right)
                return None, row[TO] if is_so else step + 1
            case Op.JOIN:
                pass
            case _:
                self.do(own, row, patient, step)
        return None, step + 1

    def do(self, own: list[int], row: Row, patient: int, step: int) -> None:
        """Do what takes no time and goes on to the next step."""
        amount = value(own, row[AMOUNT]) if row[AMOUNT] != NOWHERE else 0
        match row[OP]:
            case Op.MARK:
                self.note(patient, step, Kind.MARKED, row[WHERE], amount)
            case Op.ASSIGN:
                right = value(own, row[PRIORITY])
                is_possible = right != 0 or not divides(row[CHOICE])
                self.expect(is_possible, Fault.DIVIDED_BY_ZERO, patient, step)
                own[row[INTO]] = operated(amount, row[CHOICE], right)
            case Op.READ | Op.WRITE:
                is_cell = 0 <= amount < row[LEAD]
                self.expect(is_cell, Fault.OFF_THE_BOARD, patient, step)
                if row[OP] == Op.READ:
                    own[row[INTO]] = self.board[row[TO] + amount]
                else:
                    self.board[row[TO] + amount] = value(own, row[PRIORITY])
            case _:
                self.at_place(own, row, patient, step, amount)

    def at_place(
        self, own: list[int], row: Row, patient: int, step: int, amount: int
    ) -> None:
        """Release, alter or look at a pool, or count who waits at a place."""
        pools = self.pools
        place = value(own, row[WHERE])
        is_waiting = row[OP] == Op.COUNT_WAITING
        known = len(pools.lines if is_waiting else pools.free)
        self.expect(0 <= place < known, Fault.NO_SUCH_PLACE, patient, step)
        match row[OP]:
            case Op.RELEASE:
                self.expect(amount >= 1, Fault.BAD_AMOUNT, patient, step)
                are_held = amount <= pools.in_use[place]
                self.expect(are_held, Fault.OVER_RELEASED, patient, step)
                pools.release(patient, step, place, amount)
            case Op.ALTER:
                pools.alter(patient, step, place, amount)
            case Op.COUNT_FREE:
                own[row[INTO]] = pools.free[place]
            case Op.COUNT_WAITING:
                own[row[INTO]] = len(pools.lines[place])

    def seize(
        self, own: list[int], row: Row, patient: int, step: int
    ) -> tuple[Waiter | None, int]:
        """Take units, wait for them, or go elsewhere."""
        place, amount = value(own, row[WHERE]), value(own, row[AMOUNT])
        priority, lead = value(own, row[PRIORITY]), value(own, row[LEAD])
        wish = Wish(
            patient, step, place, amount, priority, lead, row[CHOICE], row[INTO], own
        )
        is_known = 0 <= wish.place < len(self.pools.lines)
        self.expect(is_known, Fault.NO_SUCH_PLACE, patient, step)
        self.expect(wish.amount >= 1, Fault.BAD_AMOUNT, patient, step)
        if self.pools.seizes(wish):
            return None, step + 1
        patience = value(own, row[PATIENCE])
        if patience <= 0:
            self.note(patient, step, Kind.REFUSED, wish.place, wish.amount)
            return None, row[TO]
        waiter = self.pools.wait(wish)
        if patience < FOREVER:
            ends = At(self.env, self.now + patience, TIMED)
            assert ends.callbacks is not None
            ends.callbacks.append(lambda _: self.pools.give_up(waiter))
        return waiter, step + 1

    def is_last(self, own: list[int], row: Row) -> bool:
        """Whether all branches that join have come."""
        own[row[INTO]] += 1
        return own[row[INTO]] >= value(own, row[AMOUNT])

    def count_step(self, patient: int, step: int) -> None:
        """Stop a trial in which time has come to a stand."""
        if self.now > self.steps_tick:
            self.steps_tick, self.num_steps = self.now, 0
        self.num_steps += 1
        most = MOST_STEPS * len(self.attributes)
        self.expect(self.num_steps <= most, Fault.ENDLESS, patient, step)

    @property
    def now(self) -> int:
        """The tick."""
        return int(self.env.now)

    def note(
        self, patient: int, step: int, kind: Kind, where: int = NOWHERE, amount: int = 0
    ) -> None:
        """Write an event down."""
        self.events.append((self.now, amount, patient, step, where, int(kind)))

    def expect(self, is_so: bool, fault: Fault, patient: int, step: int) -> None:
        """Stop with a fault unless something is so."""
        if not is_so:
            raise fault_at(fault, step, patient, self.now)


def value(own: list[int], coded: int) -> int:
    """Return a number, or what stands in an attribute."""
    return own[coded >> 1] if coded & 1 else coded >> 1
