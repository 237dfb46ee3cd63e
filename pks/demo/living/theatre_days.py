"""How a site's theatre days really run: late starts, emergencies, overruns, strikes."""

import heapq
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import count

from pks.calendar import DAY_MIN
from pks.demo.living.emergencies import Emergency
from pks.demo.living.truth import truth

EVENING_MIN = (16 * 60 + 30, 22 * 60)  # a second emergency team on weekdays
WEEKEND_MIN = (10 * 60, 18 * 60)
LOOK_AGAIN_MIN = 30
BREAKS_IN = ("now", "2h", "6h")  # classes that may take an elective theatre
EMERGENCY, OVERRUN = "akutfall-före", "ingen-operationstid"


@dataclass(frozen=True, slots=True)
class Session:
    """How a theatre's session goes on a day; minutes from the week's Monday."""

    end_min: int
    late_min: int
    overrun_min: int


@dataclass(frozen=True, slots=True)
class Turn:
    """A planned case as it would run; minutes from the week's Monday."""

    case_id: str
    theatre_id: str
    surgeon_id: str
    start_min: int
    planned_min: int
    time_min: int
    turnover_min: int
    session: Session


@dataclass(frozen=True, slots=True)
class Done:
    """A case that was done, and where and when."""

    case: Turn | Emergency
    theatre_id: str
    in_min: int
    out_min: int


@dataclass(frozen=True, slots=True)
class Struck:
    """A case struck on the day."""

    case: Turn
    at_min: int
    reason: str


@dataclass(frozen=True, slots=True)
class Carry:
    """What one week leaves the next: emergencies that wait, theatres in use."""

    waiting: tuple[Emergency, ...] = ()
    free_min: tuple[tuple[str, int], ...] = ()


@dataclass(slots=True)
class SiteWeek:
    """
    A site's week while it runs.

    Attributes
    ----------
    emergency_theatres
        Theatres kept for emergencies, staffed day and night.
    second_theatre
        Where a second team takes emergencies when the elective day is over.
    free_min
        When a theatre can take its next patient.
    """

    emergency_theatres: tuple[str, ...]
    second_theatre: str
    transfer_min: int
    free_min: dict[str, int]
    waiting: list[Emergency]
    done: list[Done] = field(default_factory=list)
    struck: list[Struck] = field(default_factory=list)
    surgeon_free_min: dict[str, int] = field(default_factory=dict)
    _queues: dict[str, list[Turn]] = field(default_factory=dict)
    _broken_into: set[str] = field(default_factory=set)
    _events: list[tuple[int, int, str, object]] = field(default_factory=list)
    _order: Iterator[int] = field(default_factory=count)

    def run_day(
        self, day: int, turns: list[Turn], arrivals: list[Emergency], is_weekend: bool
    ) -> None:
        """Run a day from 00:00 to 24:00; what is begun then is finished."""
        self._events, self._broken_into = [], set()
        self._queues = _by_theatre(turns)
        for theatre_id, queue in self._queues.items():
            first = queue[0]
            self._plan_next(theatre_id, first.start_min + first.session.late_min)
        for emergency in arrivals:
            self._push(emergency.arrived_min, "arrival", emergency)
        for theatre_id in self.emergency_theatres:
            self._push(max(day * DAY_MIN, self._free(theatre_id)), "lane", theatre_id)
        begin_min, end_min = WEEKEND_MIN if is_weekend else EVENING_MIN
        second_end_min = day * DAY_MIN + end_min
        self._push(day * DAY_MIN + begin_min, "second", second_end_min)
        while self._events and self._events[0][0] < (day + 1) * DAY_MIN:
            now_min, _, kind, what = heapq.heappop(self._events)
            self._happen(now_min, kind, what)

    def carry(self, end_min: int) -> Carry:
        """Return what is left for the next week, counted from its Monday."""
        waiting = [_moved(emergency, -end_min) for emergency in self.waiting]
        free = [(t, m - end_min) for t, m in self.free_min.items() if m > end_min]
        return Carry(tuple(waiting), tuple(sorted(free)))

    def _happen(self, now_min: int, kind: str, what: object) -> None:
        if isinstance(what, Emergency):
            self._arrive(now_min, what)
        elif kind == "lane":
            self._serve(now_min, str(what))
        elif isinstance(what, int):
            self._second_team(now_min, what)
        else:
            self._decide(now_min, str(what))

    def _arrive(self, now_min: int, emergency: Emergency) -> None:
        self.waiting.append(emergency)
        for theatre_id in self.emergency_theatres:
            if self._free(theatre_id) <= now_min:
                self._serve(now_min, theatre_id)
                return

    def _serve(self, now_min: int, theatre_id: str) -> None:
        """Take the emergency that is due first, where any waits."""
        if self.waiting and self._free(theatre_id) <= now_min:
            self._take_in(now_min, theatre_id, min(self.waiting, key=_due))
            self._push(self._free(theatre_id), "lane", theatre_id)

    def _second_team(self, now_min: int, end_min: int) -> None:
        """Let the second team take emergencies until its hours end."""
        theatre_id = self.second_theatre
        at_min = max(now_min, self._free(theatre_id))
        if now_min >= end_min or not theatre_id:
            return
        is_in_use = bool(self._queues.get(theatre_id)) or at_min > now_min
        if self.waiting and not is_in_use:
            self._take_in(now_min, theatre_id, min(self.waiting, key=_due))
            at_min = self._free(theatre_id)
        else:
            at_min = max(at_min, now_min + LOOK_AGAIN_MIN)
        self._push(at_min, "second", end_min)

    def _decide(self, now_min: int, theatre_id: str) -> None:
        """Decide what an elective theatre does next."""
        queue = self._queues[theatre_id]
        if not queue:
            return
        if (emergency := self._breaking_in()) is not None:
            self._broken_into.add(theatre_id)
            self._take_in(now_min, theatre_id, emergency)
            self._plan_next(theatre_id, queue[0].start_min)
            return
        turn = queue[0]
        surgeon_min = self.surgeon_free_min.get(turn.surgeon_id, 0)
        if turn.surgeon_id and surgeon_min > now_min:
            self._push(surgeon_min, "theatre", theatre_id)
            return
        queue.pop(0)
        session = turn.session
        if now_min + turn.planned_min > session.end_min + session.overrun_min:
            reason = EMERGENCY if theatre_id in self._broken_into else OVERRUN
            self.struck.append(Struck(turn, now_min, reason))
        else:
            out_min = now_min + turn.time_min
            self.done.append(Done(turn, theatre_id, now_min, out_min))
            self.free_min[theatre_id] = out_min + turn.turnover_min
            self.surgeon_free_min[turn.surgeon_id] = out_min + self.transfer_min
        if queue:
            early_min = queue[0].start_min - round(truth("early_min"))
            self._plan_next(theatre_id, max(now_min, early_min))

    def _breaking_in(self) -> Emergency | None:
        """Return the emergency that the emergency theatres cannot take in time."""
        lanes = [self._free(theatre_id) for theatre_id in self.emergency_theatres]
        soonest = min(lanes, default=7 * DAY_MIN)
        late = [
            e for e in self.waiting if e.urgency in BREAKS_IN and e.due_min < soonest
        ]
        return min(late, key=_due, default=None)

    def _take_in(self, now_min: int, theatre_id: str, emergency: Emergency) -> None:
        self.waiting.remove(emergency)
        out_min = now_min + emergency.time_min
        self.done.append(Done(emergency, theatre_id, now_min, out_min))
        self.free_min[theatre_id] = out_min + emergency.turnover_min

    def _plan_next(self, theatre_id: str, at_min: int) -> None:
        at_min = max(at_min, self._free(theatre_id))
        self._push(at_min, "theatre", theatre_id)

    def _free(self, theatre_id: str) -> int:
        return self.free_min.get(theatre_id, 0)

    def _push(self, at_min: int, kind: str, what: object) -> None:
        heapq.heappush(self._events, (at_min, next(self._order), kind, what))


def _by_theatre(turns: list[Turn]) -> dict[str, list[Turn]]:
    found: defaultdict[str, list[Turn]] = defaultdict(list)
    for turn in sorted(turns, key=lambda t: (t.theatre_id, t.start_min, t.case_id)):
        found[turn.theatre_id].append(turn)
    return dict(found)


def _due(emergency: Emergency) -> tuple[int, str]:
    return emergency.due_min, emergency.case_id


def _moved(emergency: Emergency, minutes: int) -> Emergency:
    return replace(emergency, arrived_min=emergency.arrived_min + minutes)
