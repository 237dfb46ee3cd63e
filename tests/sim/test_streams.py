"""Chance: named, indexed by patient, and moved by nothing else."""

import math
from typing import Any

import numpy as np
import pytest
from scipy import stats

from sim import draws
from sim.streams import Streams
from tests.sim.queues import Queue

ONE = Streams(seed=1, replication=0)
NUM = 20_000


def test_a_stream_depends_on_nothing_but_its_name_seed_and_replication() -> None:
    stay = ONE.uniform("stay", 5).tolist()
    ONE.uniform("another", 100)
    assert ONE.uniform("stay", 5).tolist() == stay
    others = [
        ONE.uniform("Stay", 5), Streams(1, 1).uniform("stay", 5),
        Streams(2, 0).uniform("stay", 5), Streams(0, 1).uniform("stay", 5),
    ]  # fmt: skip
    assert len({tuple(stay), *(tuple(other.tolist()) for other in others)}) == 5


def test_numbers_stay_what_they_are_from_version_to_version() -> None:
    assert ONE.uniform("stay", 3).tolist() == pytest.approx(
        [0.61719841, 0.61437441, 0.79751710], abs=1e-8
    )


def test_a_rule_or_a_stream_more_moves_no_other_draw() -> None:
    """Reneging is one stream more and another pathway: the same patients come."""
    plain = Queue(2, 1.8, num_patients=500)
    with_rule = Queue(2, 1.8, num_patients=500, patience=1.0, urgent_share=0.3)
    before, after = plain.trial(ONE).cohort, with_rule.trial(ONE).cohort
    assert before.arrival_tick.tolist() == after.arrival_tick.tolist()
    assert before.attributes[:, 3].tolist() == after.attributes[:, 3].tolist()
    assert before.attributes[:, 1:3].tolist() != after.attributes[:, 1:3].tolist()


def test_more_patients_of_a_source_leave_the_first_ones_as_they_are() -> None:
    few, many = Queue(2, 1.8, num_patients=100), Queue(2, 1.8, num_patients=300)
    first, all_of_them = few.trial(ONE).cohort, many.trial(ONE).cohort
    num = len(first)
    assert 50 < num < len(all_of_them)
    assert all_of_them.arrival_tick[:num].tolist() == first.arrival_tick.tolist()
    assert all_of_them.attributes[:num].tolist() == first.attributes.tolist()


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (lambda u: u, stats.uniform()),
        (lambda u: draws.exponential(u, 3.0), stats.expon(scale=3)),
        (lambda u: draws.lognormal(u, 1, 0.5, 7), stats.lognorm(0.5, 7, math.e)),
        (lambda u: draws.gamma(u, 2.5, 10.0), stats.gamma(2.5, scale=4)),
    ],
    ids=["uniform", "exponential", "lognormal", "gamma"],
)
def test_draws_have_their_distributions(found: object, expected: Any) -> None:
    assert callable(found)
    values = found(ONE.uniform("any", NUM))
    assert stats.kstest(values, expected.cdf).pvalue > 0.01


def test_choices_keep_their_shares() -> None:
    uniform = np.array([0.01, 0.24, 0.26, 0.49, 0.51, 0.99])
    assert draws.one_of(uniform, [1, 1, 2]).tolist() == [0, 0, 1, 1, 2, 2]
    assert draws.happens(uniform, 0.25).tolist() == [1, 1, 0, 0, 0, 0]
    assert draws.ticks(np.array([-1.0, 0.4, 1.6]), least=1).tolist() == [1, 1, 2]


def test_arrivals_follow_their_rates() -> None:
    """Nobody while the rate is 0; 200 and 600 expected: within four roots."""
    limits, rates = np.array([0.0, 100, 200, 400]), np.array([2.0, 0.0, 3.0])
    ticks = draws.arrival_ticks(ONE, "arrival", limits, rates)
    counts = np.histogram(ticks, limits)[0]
    assert counts[1] == 0
    assert abs(counts[0] - 200) < 4 * 200**0.5
    assert abs(counts[2] - 600) < 4 * 600**0.5
    assert (np.diff(ticks) >= 0).all()
    assert ticks.max() < 400
