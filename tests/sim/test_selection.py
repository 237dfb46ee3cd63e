"""The best is chosen as often as promised, and effort goes where it matters."""

from dataclasses import dataclass, replace

import numpy as np
import pytest
from scipy.stats import binom

from pks.errors import InvalidInput
from pks.machine.fanout import Processes, Serial
from sim.race import race
from sim.replications import Metrics, Watch
from sim.selection import Selection, standing
from sim.streams import Floats, Streams

TRIALS = 1500
TAIL = 1e-6  # a sound procedure fails a test of its promise so seldom
MOST = 400
RULE = Selection(indifference=1.0)


def paired(rng: np.random.Generator, means: Floats, num: int = MOST) -> Floats:
    """Return normal values, most of whose chance is common to the systems."""
    common = rng.normal(0, 3, num)
    return means[:, None] + common + rng.normal(0, 1.5, (means.size, num))


def num_correct(means: Floats, rule: Selection) -> int:
    """Return how often the first system, the best, is chosen."""
    rng = np.random.default_rng(5)
    found = [standing(paired(rng, means).tolist(), rule).best for _ in range(TRIALS)]
    assert None not in found
    return found.count(0)


@pytest.mark.parametrize("confidence", [0.80, 0.95])
@pytest.mark.parametrize(
    "means",
    [(1.0, 0.0), (1.0, 0.0, 0.0, 0.0, 0.0), (3.0, 2.0, 1.5, -4.0)],
    ids=["two", "all as near as may be", "spread"],
)
def test_the_promise_holds(means: tuple[float, ...], confidence: float) -> None:
    """One that keeps it has so few successes once in a million times."""
    rule = replace(RULE, confidence=confidence)
    least = binom.ppf(TAIL, TRIALS, confidence)
    assert num_correct(np.array(means), rule) >= least


def test_a_procedure_that_samples_too_little_is_found_out() -> None:
    """Told that differences below 4 do not matter, it misses one of 1 too often."""
    found = num_correct(np.array([1.0, 0.0, 0.0, 0.0]), replace(RULE, indifference=4))
    assert found < binom.ppf(TAIL, TRIALS, 0.95)


def test_the_width_is_that_of_the_paper() -> None:
    """g(eta) = (1 + 2 eta)^(-(n - 1) / 2) / 2 is the error shared over the others."""
    for num in (2, 5, 40):
        eta = RULE.spread(num) / 2 / (RULE.first - 1)
        error = (1 + 2 * eta) ** (-(RULE.first - 1) / 2) / 2
        assert error == pytest.approx((1 - RULE.confidence) / (num - 1))


def as_printed(values: Floats, rule: Selection) -> tuple[int, int]:
    """Return choice and replications, by means and in the paper's own steps."""
    k, n = len(values), rule.first
    h2, delta = rule.spread(k), rule.indifference
    s2 = np.array([
        [np.var(values[i, :n] - values[m, :n], ddof=1) for m in range(k)]
        for i in range(k)
    ])  # fmt: skip
    inside = set(range(k))
    for r in range(n, values.shape[1] + 1):
        means = values[:, :r].mean(axis=1)
        inside = {
            i for i in inside
            if all(
                means[i] >= means[m]
                - max(0, delta / (2 * r) * (h2 * s2[i, m] / delta**2 - r))
                for m in inside if m != i
            )
        }  # fmt: skip
        if len(inside) == 1:
            return inside.pop(), r
    raise AssertionError("not decided")


def test_it_decides_as_the_papers_steps_do() -> None:
    rng = np.random.default_rng(8)
    for _ in range(60):
        values = paired(rng, rng.normal(0, 1, 5))
        found = standing(values.tolist(), RULE)
        best, r = as_printed(values, RULE)
        assert (found.best, max(found.left_out_at.values())) == (best, r)


def test_the_far_inferior_are_left_out_first_and_the_least_can_be_best() -> None:
    values = paired(np.random.default_rng(2), np.array([3.0, 1.8, -20.0]))
    found = standing(values.tolist(), RULE)
    assert found.left_out_at[2] == RULE.first < found.left_out_at[1]
    turned = standing((-values).tolist(), replace(RULE, is_least_best=True))
    assert turned == found


@dataclass(frozen=True)
class Normal:
    """A system with a known mean; its chance is mostly that of the others."""

    mean: float
    name: str = "a"

    def metrics(self, streams: Streams) -> Metrics:
        common = float(streams.uniform("common", 12).sum()) - 6
        own = float(streams.uniform(self.name, 12).sum()) - 6
        value = self.mean + 3 * common + own
        return {"value": value, "seldom": float("nan") if value > 2 else value}


SYSTEMS = [Normal(mean, str(i)) for i, mean in enumerate((0.0, 2.0, -9.0, 1.2, -8.0))]
NEAR = replace(RULE, indifference=0.5)


def test_effort_goes_to_those_left_and_is_the_same_anywhere() -> None:
    with Serial() as fanout:
        found = race(SYSTEMS, 3, "value", NEAR, MOST, fanout)
    nums = [sample.num_replications for sample in found.samples]
    assert (found.best, found.is_decided) == (1, True)
    assert nums[2] == nums[4] == NEAR.first < nums[1]
    assert sum(nums) < 0.8 * len(nums) * max(nums)
    with Processes(2) as fanout:
        spread_out = race(SYSTEMS, 3, "value", NEAR, MOST, fanout)
    assert spread_out.standing == found.standing
    assert [s.values["value"] for s in spread_out.samples] == [
        s.values["value"] for s in found.samples
    ]


def test_what_cannot_be_decided_is_said() -> None:
    close = replace(RULE, indifference=0.001)
    with Serial() as fanout:
        found = race(SYSTEMS, 3, "value", close, 14, fanout)
    assert not found.is_decided
    assert found.best == 1
    assert {sample.num_replications for sample in found.samples} == {14}
    with Serial() as fanout, pytest.raises(InvalidInput, match="seldom"):
        race(SYSTEMS, 3, "seldom", RULE, MOST, fanout)


class Impatient(Watch):
    """Wants an end after the first few."""

    def should_stop(self) -> bool:
        return True


def test_an_end_reports_what_is_done() -> None:
    with Serial() as fanout:
        found = race(SYSTEMS, 3, "value", RULE, MOST, fanout, Impatient())
    assert not found.is_decided
    assert sum(sample.num_replications for sample in found.samples) < 50
