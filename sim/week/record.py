"""One life of a planned week: its log beside the plan, read as columns."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from pks.calendar import DAY_MIN
from sim.hospital.columns import CODE, TIME
from sim.hospital.house import NONE
from sim.log import Kind, Log
from sim.metrics import NEVER, of_kinds
from sim.trial import Ints
from sim.week.chance import Drawn
from sim.week.rooms import Rooms


@dataclass(frozen=True)
class WeekRecord:
    """
    One replication's log beside what it was drawn from.

    Columns of the planned cases are in the order of `PlannedWeek.cases`.
    """

    rooms: Rooms
    drawn: Drawn
    log: Log

    @cached_property
    def marks(self) -> Log:
        """All marks."""
        return of_kinds(self.log, (Kind.MARKED,))

    def marked(self, name: str) -> tuple[Ints, Ints, Ints]:
        """Return tick, patient and value of every mark of a name."""
        rows = self.marks[self.marks["where"] == self.rooms.table.marks.index(name)]
        columns = (rows["tick"], rows["patient"], rows["amount"])
        tick, patient, value = (column.astype(np.int64) for column in columns)
        return tick, patient, value

    def of_planned(self, name: str, otherwise: int) -> Ints:
        """Return the tick of a mark of each planned case, ``otherwise`` for none."""
        tick, patient, _ = self.marked(name)
        return self._placed(tick, patient, otherwise)

    def _placed(self, values: Ints, patient: Ints, otherwise: int) -> Ints:
        planned = self.drawn.planned[patient]
        mine = planned != NONE
        found = np.full(len(self.rooms.week.cases), otherwise, np.int64)
        found[planned[mine]] = values[mine]
        return found

    @cached_property
    def begins(self) -> Ints:
        """When each planned case came into the theatre, `NEVER` for who did not."""
        return self.of_planned("in_room", NEVER)

    @cached_property
    def ends(self) -> Ints:
        """When each planned case left the theatre; the trial's end if still in it."""
        found = self.of_planned("out", NEVER)
        still = np.minimum(found, self.drawn.trial.end_tick)
        return np.asarray(np.where(self.begins < NEVER, still, NONE), np.int64)

    @cached_property
    def reason(self) -> Ints:
        """Why each planned case was struck on the day, `NONE` for who was not."""
        _, patient, code = self.marked("struck")
        return self._placed(code % CODE, patient, NONE)

    @cached_property
    def is_absent(self) -> Ints:
        """1 for each planned case that was cancelled, and whose time stayed empty."""
        found: Ints = (self.of_planned("absent", NONE) != NONE).astype(np.int64)
        return found

    @cached_property
    def last_end_min(self) -> Ints:
        """When each session's last patient left, in minutes of its day; 0 for none."""
        return self._last(self.ends)

    @cached_property
    def needed_end_min(self) -> Ints:
        """
        When it would have ended, had nobody been struck for lack of time.

        Who was struck so would have ended after the last minute for that.
        """
        cases, session = self.rooms.week.cases, self.rooms.week.session
        struck = self.reason == TIME
        minutes = (cases.expected_min + cases.turnover_min)[struck]
        more = np.bincount(session[struck], minutes, len(self.rooms.week.sessions))
        slots = self.rooms.week.slots
        began = np.array([slot.start_min for slot in slots], np.int64)
        base = np.where(self.last_end_min > 0, self.last_end_min, began)
        days = np.array([slot.day for slot in slots], np.int64) * DAY_MIN
        least = self.rooms.last_tick - days + 1
        needed = np.maximum(base + more.astype(np.int64), least)
        return np.asarray(np.where(more > 0, needed, self.last_end_min), np.int64)

    def _last(self, ticks: Ints) -> Ints:
        week = self.rooms.week
        days = np.array([slot.day for slot in week.slots], np.int64) * DAY_MIN
        last = np.zeros(len(week.sessions), np.int64)
        np.maximum.at(last, week.session, ticks - days[week.session])
        return last

    def count(self, mask: npt.NDArray[np.bool_]) -> Ints:
        """Return how many planned cases of a kind each session has."""
        mine = self.rooms.week.session[mask]
        found = np.bincount(mine, minlength=len(self.rooms.week.sessions))
        return np.asarray(found, np.int64)
