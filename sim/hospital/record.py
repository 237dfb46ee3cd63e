"""One replication's log beside what it was drawn from, read as columns."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from pks.calendar import DAY_MIN
from sim.hospital.chance import Drawn, runs_unasked
from sim.hospital.columns import CODE
from sim.hospital.house import Hospital
from sim.hospital.layout import Layout
from sim.log import Kind, Log
from sim.metrics import NEVER, of_kinds
from sim.streams import Floats
from sim.trial import Ints

WEEK_MIN = 7 * DAY_MIN

Named = Iterator[tuple[str, float]]


@dataclass(frozen=True)
class Record:
    """
    One replication's log beside what it was drawn from.

    Attributes
    ----------
    log
        Of either engine.
    """

    layout: Layout
    drawn: Drawn
    log: Log

    @property
    def hospital(self) -> Hospital:
        """The hospital."""
        return self.layout.hospital

    @cached_property
    def number(self) -> Ints:
        """Number of each patient of the log: planned, then emergencies, then others."""
        come = self.drawn.people.come
        return np.argsort(come, kind="stable")

    @cached_property
    def marks(self) -> Log:
        """All marks."""
        return of_kinds(self.log, (Kind.MARKED,))

    def marked(self, name: str) -> tuple[Ints, Ints, Ints]:
        """Return tick, patient's number and value of every mark of a name."""
        mark = self.drawn.trial.table.marks.index(name)
        rows = self.marks[self.marks["where"] == mark]
        return (
            rows["tick"].astype(np.int64),
            self.number[rows["patient"]],
            rows["amount"].astype(np.int64),
        )

    @cached_property
    def operated(self) -> tuple[Ints, Ints, Ints]:
        """Tick, patient and session of every planned operation."""
        return self.marked("in_room")

    @cached_property
    def outs(self) -> Ints:
        """When each patient left the theatre, `NEVER` for who did not."""
        tick, patient, _ = self.marked("out")
        found = np.full(self.number.size, NEVER, np.int64)
        found[patient] = tick
        return found

    @cached_property
    def left_list(self) -> Ints:
        """When each planned patient left the list, `NEVER` for who has not."""
        found = np.full(self.drawn.people.num_planned, NEVER, np.int64)
        for name in ("in_room", "removed"):
            tick, patient, _ = self.marked(name)
            found[patient] = tick
        return found

    @cached_property
    def cancelled(self) -> tuple[Ints, Ints, Ints, Ints]:
        """Tick, patient, session and reason of every cancellation."""
        tick, patient, code = self.marked("cancelled")
        return tick, patient, code // CODE, code % CODE

    @cached_property
    def first_booked(self) -> tuple[Ints, Ints, Ints]:
        """Tick, patient and session of every booking made in the simulation."""
        return self.marked("booked")

    @cached_property
    def planned_to_run(self) -> npt.NDArray[np.bool_]:
        """Whether each session for planned patients was to run, after all decisions."""
        unasked = self.layout.is_elective & runs_unasked(self.layout)
        found: npt.NDArray[np.bool_] = unasked == 1
        found[self.marked("session_added")[2]] = True
        found[self.marked("session_closed")[2]] = False
        released = self.marked("session_released")[2]
        again = np.array([s.released_from for s in self.layout.sessions])
        found[released], found[again[released]] = True, False
        return found

    @cached_property
    def amount(self) -> Ints:
        """Minutes that each planned patient books."""
        cases = self.drawn.people.listed
        return cases.expected_min + cases.turnover_min


def ratio(part: float, whole: float) -> float:
    """Return a ratio, nan for nothing of nothing."""
    return float(part) / float(whole) if whole else float("nan")


def mean(values: Floats | Ints) -> float:
    """Return a mean, nan of nothing."""
    return float(np.mean(values)) if values.size else float("nan")


def percentile(values: Floats, which: int) -> float:
    """Return a percentile, nan of nothing."""
    return float(np.percentile(values, which)) if values.size else float("nan")
