"""What a job's process tells of its progress, and whether it shall end early."""

import time
from collections.abc import Callable
from dataclasses import replace
from threading import Event
from typing import TYPE_CHECKING, Any

from api.store.jobs import Progress

if TYPE_CHECKING:
    from api.actions.horizon import HorizonWatch
    from sim import Watch as ReplicationWatch

EVERY_S = 0.25
LEAST_DONE = 2  # replications, so that an estimate has an interval


class Listener:
    """
    Hears an engine, and tells of it a few times a second.

    ``asked`` is set from outside when the best so far is enough.
    """

    def __init__(self, tell: Callable[[Progress], None], asked: Event) -> None:
        self._tell = tell
        self._asked = asked
        self._progress = Progress()
        self._began_s = time.monotonic()
        self._told_s = 0.0

    @property
    def is_asked(self) -> bool:
        """Whether the best so far is enough."""
        return self._asked.is_set()

    @property
    def has_plan(self) -> bool:
        """Whether there is something to end with."""
        return self._progress.improvements > 0

    @property
    def num_done(self) -> int:
        """How many of those counted are done."""
        return self._progress.num_done or 0

    def hear(self, **changes: Any) -> None:
        """Take in some of the progress; tell it unless that was done just now."""
        self._progress = replace(self._progress, **changes)
        now_s = time.monotonic()
        if now_s - self._told_s >= EVERY_S:
            self._told_s = now_s
            self.tell()

    def tell(self) -> None:
        """Tell the progress as it is."""
        spent_s = time.monotonic() - self._began_s
        self._tell(replace(self._progress, seconds=round(spent_s, 2)))

    def improve(self) -> None:
        """Count a plan that is better than all before."""
        self.hear(improvements=self._progress.improvements + 1)

    def count(self, num_done: int, num_wanted: int) -> None:
        """Note how many of how many are done."""
        self.hear(num_done=num_done, num_wanted=num_wanted)

    def of_search(self) -> "HorizonWatch":
        """Return what the search of plans is watched by."""
        return search_watch(self)

    def of_replications(self) -> "ReplicationWatch":
        """Return what replications are watched by."""
        return replication_watch(self)


def search_watch(listener: Listener) -> "HorizonWatch":
    """Return a watch that passes on what a search tells."""
    from api.actions.horizon import HorizonWatch
    from pks.problems.week import WeekPlan

    class SearchWatch(HorizonWatch):
        def on_week(self, week: str, spent_s: float) -> None:
            listener.hear(note=week, cost=None, bound=None, gap=None)

        def on_plan(self, plan: WeekPlan, source: str) -> None:
            listener.improve()

        def on_progress(
            self,
            runtime_s: float,
            objective: int | None,
            bound: int | None,
            gap: float | None,
        ) -> None:
            listener.hear(cost=objective, bound=bound, gap=gap)

        def is_enough(self) -> bool:
            return listener.is_asked and listener.has_plan

    return SearchWatch()


def replication_watch(listener: Listener) -> "ReplicationWatch":
    """Return a watch that passes on how many replications are done."""
    from sim import Watch

    class CountWatch(Watch):
        def on_progress(self, num_done: int, num_wanted: int) -> None:
            listener.count(num_done, num_wanted)

        def should_stop(self) -> bool:
            return listener.is_asked and listener.num_done >= LEAST_DONE

    return CountWatch()
