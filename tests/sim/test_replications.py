"""Replications: the same anywhere, as many as needed, each to be run alone."""

import tracemalloc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np
import pytest

from pks.errors import EngineDefect, InvalidInput
from pks.machine.fanout import Fanout, Processes, Serial
from pks.machine.fanout.cluster import connected
from sim.estimates import Estimate, Precision, difference, estimate
from sim.replications import Sample, Watch, replicate, replication
from sim.streams import Streams
from tests.pks.machine.fanout.clusters import cluster_of_two
from tests.sim.queues import Queue

QUEUE = Queue(2, 1.4, num_patients=400)
RULE = Precision(relative=0.1, least=10, most=200)


@dataclass(frozen=True)
class Normal:
    """Numbers with a known mean and spread; some replications fail."""

    mean: float = 10.0
    spread: float = 5.0
    fails_at: int = -1

    def metrics(self, streams: Streams) -> Mapping[str, float]:
        if streams.replication == self.fails_at:
            raise ValueError("a bed of minus one.")
        noise = streams.uniform("noise", 12).sum() - 6
        return {"value": self.mean + self.spread * float(noise)}


@contextmanager
def fanouts(kind: str) -> Iterator[Fanout]:
    if kind == "cluster":
        with cluster_of_two() as (address, _), connected(address) as made:
            yield made
    else:
        with Serial() if kind == "serial" else Processes(2) as made:
            yield made


def sample_of(kind: str) -> Sample:
    with fanouts(kind) as fanout:
        return replicate(QUEUE, 7, RULE, fanout, watched=("wait", "busy"))


@pytest.mark.parametrize("kind", ["processes", "cluster"])
def test_spread_out_they_are_the_same_to_the_bit(kind: str) -> None:
    serial = sample_of("serial")
    assert 10 < serial.num_replications < 200
    assert sample_of(kind) == serial


def test_there_are_as_few_as_the_precision_allows() -> None:
    """One fewer would not be precise, whatever the rounds were."""
    with Serial() as fanout:
        found = replicate(Normal(), 3, Precision(0.1, least=5), fanout, ["value"])
    rule, values = Precision(0.1, least=5), found.values["value"]
    assert found.is_precise
    assert rule.holds(values)
    assert not any(rule.holds(values[:n]) for n in range(len(values)))


def test_a_precision_out_of_reach_ends_at_the_most() -> None:
    with Serial() as fanout:
        found = replicate(Normal(), 3, Precision(1e-6, most=30), fanout, ["value"])
    assert (found.num_replications, found.is_precise) == (30, False)


def test_an_interval_holds_the_truth_as_often_as_it_says() -> None:
    """Of 400 intervals at 95 %, 380 hold the mean: within four spreads (17)."""
    hits = 0
    for seed in range(400):
        values = [Normal().metrics(Streams(seed, r))["value"] for r in range(10)]
        found = estimate(values)
        hits += found.low is not None and found.low <= 10 <= (found.high or 0)
    assert abs(hits - 380) <= 17


def test_an_estimate_by_hand() -> None:
    """Mean 3, deviation sqrt(2.5), t(4) 2.776445: 3 +- 1.963243."""
    found = estimate([1, 2, 3, 4, 5])
    assert (found.mean, found.n) == (3.0, 5)
    assert found.low == pytest.approx(3 - 1.963243, abs=1e-6)
    assert found.half_width == pytest.approx(1.963243, abs=1e-6)
    assert estimate([4.0]) == Estimate(4.0, None, None, 1)
    assert found.is_distinguishable
    assert not estimate([-1, 2, 0]).is_distinguishable


def test_the_error_is_held_against_the_true_mean() -> None:
    """Relative 0.25 is 0.2 of the mean found: a half-width of 1.96 needs 9.8."""
    rule = Precision(relative=0.25, least=5)
    assert rule.holds([7.9, 8.9, 9.9, 10.9, 11.9])
    assert not rule.holds([7.7, 8.7, 9.7, 10.7, 11.7])
    assert not Precision(relative=0.25, least=6).holds([7.9, 8.9, 9.9, 10.9, 11.9])
    assert Precision(absolute=2.0, least=5).holds([-2, -1, 0, 1, 2])


def test_shared_chance_makes_a_difference_sharper() -> None:
    """One server more, the same patients: the noise goes out with the difference."""
    with Serial() as fanout:
        rule = Precision(most=20)
        two = replicate(Queue(2, 1.6, num_patients=2000), 1, rule, fanout)
        three = replicate(Queue(3, 1.6, num_patients=2000), 1, rule, fanout)
        other = replicate(Queue(3, 1.6, num_patients=2000), 2, rule, fanout)
    paired = difference(three.values["busy"], two.values["busy"])
    apart = difference(other.values["busy"], two.values["busy"])
    assert paired.is_distinguishable
    assert paired.half_width < apart.half_width / 2


def test_a_failing_replication_says_how_to_run_it_alone() -> None:
    with Processes(2) as fanout, pytest.raises(EngineDefect) as error:
        replicate(Normal(fails_at=13), 3, Precision(most=20), fanout)
    assert "Replication 13 of seed 3 failed: a bed of minus one." in str(error.value)
    assert "--seed 3 --replication 13" in str(error.value)


def test_any_replication_can_be_run_alone() -> None:
    with Processes(2) as fanout:
        found = replicate(QUEUE, 7, Precision(most=6), fanout)
    alone = replication(QUEUE, 7, 4)
    assert alone == {name: values[4] for name, values in found.values.items()}


def test_an_unknown_metric_is_said_so() -> None:
    with Serial() as fanout, pytest.raises(InvalidInput, match=r"'valeu'.*\['value'\]"):
        replicate(Normal(), 3, RULE, fanout, ["valeu"])


class StopsAfter(Watch):
    def __init__(self, num: int) -> None:
        self.num = num
        self.told: list[int] = []

    def on_progress(self, num_done: int, num_wanted: int) -> None:
        self.told.append(num_done)

    def should_stop(self) -> bool:
        return len(self.told) >= self.num


def test_what_is_done_is_reported_when_stopped() -> None:
    watch = StopsAfter(7)
    with Serial() as fanout:
        found = replicate(Normal(), 3, Precision(most=50), fanout, watch=watch)
        whole = replicate(Normal(), 3, Precision(most=50), Serial())
    assert (found.num_replications, found.is_precise) == (7, False)
    assert found.values["value"] == whole.values["value"][:7]
    assert watch.told == list(range(1, 8))


def peak_of(num: int) -> int:
    """Bytes at most while so many replications ran; a log alone has 0.4 MB."""
    queue = Queue(2, 1.4, num_patients=2000)
    tracemalloc.start()
    with Serial() as fanout:
        replicate(queue, 1, Precision(most=num), fanout)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak


def test_memory_does_not_grow_with_replications() -> None:
    peak_of(2)
    few, many = peak_of(3), peak_of(60)
    assert many < 1.1 * few
    assert few > np.dtype("i8").itemsize * 2000
