"""
Replications: the same model with other chance, as often as a precision needs.

They are spread over processes or a cluster; what comes out depends on the seed alone,
not on where or how many at a time. Only metrics come back, never a log.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Protocol

from pks.errors import EngineDefect, InvalidInput
from pks.machine.fanout import Fanout, Line
from sim.estimates import Estimate, Precision, estimate
from sim.streams import Streams

ROUND_GROWTH = 2  # a round at most doubles the replications
TASKS_PER_WORKER = 2  # in a round, so that none waits long for the others

Metrics = Mapping[str, float]


class Model(Protocol):
    """What is simulated; frozen, and can be sent between processes."""

    def metrics(self, streams: Streams) -> Metrics:
        """Run one replication; return its numbers, always under the same names."""


class Watch:
    """Is told how far replications are, and may end them; this one does nothing."""

    def on_progress(self, num_done: int, num_wanted: int) -> None:
        """Replications done, and how many the precision will need as far as known."""

    def should_stop(self) -> bool:
        """Whether to report what is done now."""
        return False


@dataclass(frozen=True, slots=True)
class Sample:
    """
    The metrics of replications 0, 1, 2 and so on.

    Attributes
    ----------
    values
        One a replication, by metric.
    is_precise
        Whether the precision that was asked for is reached.
    """

    seed: int
    values: dict[str, tuple[float, ...]]
    is_precise: bool

    @property
    def num_replications(self) -> int:
        """How many there are."""
        return min((len(values) for values in self.values.values()), default=0)

    @property
    def estimates(self) -> dict[str, Estimate]:
        """Every metric with its interval."""
        return {name: estimate(values) for name, values in self.values.items()}


@dataclass(frozen=True, slots=True)
class Task:
    """Some replications in a row."""

    model: Model
    seed: int
    first: int
    end: int


def replication(model: Model, seed: int, number: int) -> Metrics:
    """
    Run one replication, as it runs among the others.

    Raises
    ------
    InvalidInput, EngineDefect
        If it fails; the message says how to run it alone.
    """
    try:
        return model.metrics(Streams(seed, number))
    except Exception as error:
        kind = InvalidInput if isinstance(error, InvalidInput) else EngineDefect
        raise kind(
            f"Replication {number} of seed {seed} failed: {error}"
            f" Run it alone with --seed {seed} --replication {number}."
        ) from error


def replicate(
    model: Model,
    seed: int,
    precision: Precision,
    fanout: Fanout,
    watched: Sequence[str] = (),
    watch: Watch | None = None,
) -> Sample:
    """
    Run replications until the watched metrics are precise.

    Parameters
    ----------
    watched
        Metrics that must be precise; empty for as many replications as ``most`` says.

    Returns
    -------
    Sample
        The shortest beginning that is precise, whatever was run beyond it; what is done
        if the watch stopped it.

    Raises
    ------
    InvalidInput
        If a watched metric is unknown, or a replication says so.
    """
    search = Replications(model, seed, precision, fanout, watched, watch or Watch())
    return search.run()


class Replications:
    """Rounds of replications under way."""

    def __init__(
        self,
        model: Model,
        seed: int,
        precision: Precision,
        fanout: Fanout,
        watched: Sequence[str],
        watch: Watch,
    ) -> None:
        self._model, self._seed, self._precision = model, seed, precision
        self._fanout, self._watched, self._watch = fanout, watched, watch
        self._done: list[Metrics] = []

    def run(self) -> Sample:
        """Run rounds until there are enough."""
        checked = 0
        num_wanted = self._precision.least if self._watched else self._precision.most
        while True:
            is_whole = self._round(min(num_wanted, self._precision.most))
            for n in range(checked + 1, len(self._done) + 1):
                if self._is_precise(n):
                    return self._sample(n, is_precise=True)
            checked = len(self._done)
            if not is_whole or checked >= self._precision.most:
                return self._sample(checked, is_precise=False)
            num_wanted = self._num_wanted()

    def _round(self, num_wanted: int) -> bool:
        """Run replications up to a number; whether all of them came."""
        tasks = self._tasks(len(self._done), num_wanted)
        done = len(self._done)
        found = run_tasks(tasks, self._fanout, self._watch, done, num_wanted)
        for task, metrics in zip(tasks, found, strict=True):
            self._done += metrics
            if len(metrics) < task.end - task.first:
                return False
        return True

    def _tasks(self, first: int, end: int) -> list[Task]:
        size = ceil((end - first) / (TASKS_PER_WORKER * self._fanout.num_workers))
        return [
            Task(self._model, self._seed, i, min(i + size, end))
            for i in range(first, end, max(1, size))
        ]

    def _values(self, name: str, n: int) -> list[float]:
        if name not in self._done[0]:
            raise InvalidInput(
                f"Unknown metric {name!r}; expected one of {sorted(self._done[0])}."
            )
        return [metrics[name] for metrics in self._done[:n]]

    def _is_precise(self, n: int) -> bool:
        return bool(self._watched) and all(
            self._precision.holds(self._values(name, n)) for name in self._watched
        )

    def _num_wanted(self) -> int:
        """Return how many will do as far as seen: a width falls with the root of n."""
        n = len(self._done)
        wanted = n + 1.0
        for name in self._watched:
            found = estimate(self._values(name, n))
            enough = self._precision.enough(found.mean)
            shrink = found.half_width / enough if enough > 0 else ROUND_GROWTH
            wanted = max(wanted, n * min(shrink**2, ROUND_GROWTH))
        return ceil(wanted)

    def _sample(self, n: int, *, is_precise: bool) -> Sample:
        names = self._done[0] if self._done else {}
        values = {name: tuple(self._values(name, n)) for name in names}
        is_all = not self._watched and n >= self._precision.most
        return Sample(self._seed, values, is_precise or is_all)


def run_tasks(
    tasks: Sequence[Task], fanout: Fanout, watch: Watch, num_done: int, num_wanted: int
) -> list[list[Metrics]]:
    """Return the metrics of every task; fewer where the watch asked for an end."""
    found: list[list[Metrics]] = [[] for _ in tasks]

    def heard(_: int, __: object) -> None:
        nonlocal num_done
        num_done += 1
        watch.on_progress(num_done, num_wanted)
        if watch.should_stop():
            fanout.stop()

    for i, metrics in fanout.map(run_task, tasks, heard):
        found[i] = metrics
    return found


def run_task(task: Task, line: Line) -> list[Metrics]:
    """Run replications in a row; fewer, if whoever asked wants an end."""
    found: list[Metrics] = []
    for number in range(task.first, task.end):
        if line.is_stopped():
            break
        found.append(dict(replication(task.model, task.seed, number)))
        line.tell(number)
    return found
