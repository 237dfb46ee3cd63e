"""Models race on the same chance until the best is chosen, effort to those left."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite

from pks.errors import InvalidInput
from pks.machine.fanout import Fanout
from sim.replications import Metrics, Model, Sample, Task, Watch, run_tasks
from sim.selection import Selection, Standing, standing

ROUND = 4  # replications of each model that is left


@dataclass(frozen=True, slots=True)
class Race:
    """
    What a race found.

    Attributes
    ----------
    samples
        Of each model, of different lengths.
    is_decided
        Whether the selection's probability holds; not if it was stopped, or ended at
        the most replications allowed.
    best
        The model chosen; the best in the mean of those left where it is not decided.
    """

    samples: tuple[Sample, ...]
    standing: Standing
    is_decided: bool
    best: int


def race(
    models: Sequence[Model],
    seed: int,
    metric: str,
    rule: Selection,
    most: int,
    fanout: Fanout,
    watch: Watch | None = None,
    kept: Sequence[int] = (),
) -> Race:
    """
    Run models until the best by a metric is chosen.

    Parameters
    ----------
    models
        At least two.
    most
        Replications of a model, at least ``rule.first``.
    kept
        Models that run on when they are left out, for others to be compared with.

    Raises
    ------
    InvalidInput
        If a model does not measure the metric in every replication.
    """
    runs = Runs(models, seed, fanout, watch or Watch())
    runs.extend(range(len(models)), rule.first)
    while True:
        values = runs.values(metric)
        if min(map(len, values)) < rule.first:  # stopped before anything is known
            now = Standing(None, tuple(range(len(models))), {}, rule.first)
        else:
            now = standing(values, rule)
        num = min(len(values[i]) for i in now.left)
        if now.best is not None or runs.is_stopped or num >= most:
            best = now.best if now.best is not None else leader(values, now, rule)
            samples = tuple(runs.sample(i) for i in range(len(models)))
            return Race(samples, now, now.best is not None, best)
        runs.extend(sorted({*now.left, *kept}), min(num + ROUND, now.num_needed, most))


def leader(values: Sequence[Sequence[float]], now: Standing, rule: Selection) -> int:
    """Return the best in the mean of those left."""
    sign = -1 if rule.is_least_best else 1
    known = [i for i in now.left if values[i]] or list(now.left[:1])
    num = min((len(values[i]) for i in known), default=0)
    return max(known, key=lambda i: sign * sum(values[i][:num]))


class Runs:
    """Replications of several models under way."""

    def __init__(
        self, models: Sequence[Model], seed: int, fanout: Fanout, watch: Watch
    ) -> None:
        self._models, self._seed = models, seed
        self._fanout, self._watch = fanout, watch
        self._done: list[list[Metrics]] = [[] for _ in models]
        self.is_stopped = False

    def extend(self, which: Sequence[int], num: int) -> None:
        """Run some models up to so many replications, or fewer if the watch says so."""
        tasks = [
            Task(self._models[i], self._seed, len(self._done[i]), num) for i in which
        ]
        before = sum(map(len, self._done))
        wanted = before + sum(task.end - task.first for task in tasks)
        found = run_tasks(tasks, self._fanout, self._watch, before, wanted)
        for i, task, metrics in zip(which, tasks, found, strict=True):
            self._done[i] += metrics
            self.is_stopped |= len(metrics) < task.end - task.first

    def values(self, metric: str) -> list[list[float]]:
        """Return a metric's values, by model."""
        found = [[metrics[metric] for metrics in done] for done in self._done]
        for number, values in enumerate(found):
            if not all(map(isfinite, values)):
                raise InvalidInput(
                    f"{metric}: expected a number in every replication."
                    f" Got none in one of model {number}."
                )
        return found

    def sample(self, number: int) -> Sample:
        """Return what was run of a model."""
        done = self._done[number]
        names = done[0] if done else {}
        values = {name: tuple(metrics[name] for metrics in done) for name in names}
        return Sample(self._seed, values, is_precise=False)
