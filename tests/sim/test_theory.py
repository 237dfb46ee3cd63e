"""Queues whose answers are known; services three per cent longer are noticed."""

import numpy as np
import pytest

from pks.errors import EngineDefect
from pks.machine.fanout import Serial
from sim.audit import audit
from sim.estimates import Precision
from sim.kernel.run import run_compiled
from sim.log import Kind, Log
from sim.reference import run_reference
from sim.replications import Sample, replicate
from sim.streams import Streams
from sim.trial import Trial
from tests.sim.busy_systems import END_TICK, busy_trial
from tests.sim.queues import (
    Queue,
    cobham,
    erlang_a,
    erlang_b,
    erlang_c,
    pollaczek_khinchine,
    wrong,
)

NUM = 20  # replications of 50,000 patients
C, LOAD = 3, 2.4
WAIT_MMC = erlang_c(C, LOAD) / (C - LOAD)
URGENT, OTHER = cobham(0.7, 0.4)

KNOWN = [
    pytest.param(Queue(C, LOAD), {"wait": WAIT_MMC, "must_wait": erlang_c(C, LOAD),
        "num_waiting": LOAD * WAIT_MMC, "busy": LOAD / C}, 0.02, id="M/M/3"),
    pytest.param(Queue(1, 0.7, cv=0.5), {"wait": pollaczek_khinchine(0.7, 0.5),
        "must_wait": 0.7}, 0.02, id="M/G/1, cv 0.5"),
    pytest.param(Queue(1, 0.5, cv=1.5), {"wait": pollaczek_khinchine(0.5, 1.5),
        "num_waiting": 0.5 * pollaczek_khinchine(0.5, 1.5)}, 0.02, id="M/G/1, cv 1.5"),
    pytest.param(Queue(10, 8.0, cv=0.5, patience=0.0), {"refused": erlang_b(10, 8.0)},
        0.015, id="M/G/10/10"),
    pytest.param(Queue(10, 10.0, patience=5.0), {"gave_up": erlang_a(10, 10.0, 5.0)},
        0.02, id="M/M/10+M"),
    pytest.param(Queue(1, 0.7, urgent_share=0.4), {"wait_urgent": URGENT,
        "wait_other": OTHER}, 0.02, id="M/M/1, two priorities"),
]  # fmt: skip


def sample_of(queue: Queue, num: int = NUM) -> Sample:
    with Serial() as fanout:
        return replicate(queue, 1, Precision(most=num), fanout)


@pytest.mark.parametrize(("queue", "known", "tolerance"), KNOWN)
def test_means_are_those_of_theory(
    queue: Queue, known: dict[str, float], tolerance: float
) -> None:
    found = sample_of(queue).estimates
    errors = {name: found[name].mean / known[name] - 1 for name in known}
    assert all(abs(error) < tolerance for error in errors.values()), errors


@pytest.mark.parametrize(("queue", "known", "tolerance"), KNOWN)
def test_an_engine_that_is_a_little_slow_is_noticed(
    queue: Queue, known: dict[str, float], tolerance: float
) -> None:
    found = sample_of(wrong(queue), NUM // 2).estimates
    for name in known:
        assert abs(found[name].mean / known[name] - 1) > tolerance, name


def test_theorys_numbers_are_those_of_the_books() -> None:
    assert erlang_b(10, 8.0) == pytest.approx(0.1217, abs=5e-5)
    assert erlang_c(3, 2.4) == pytest.approx(0.6472, abs=5e-5)
    assert erlang_a(10, 10.0, 5.0) == pytest.approx(0.0777, abs=5e-5)
    assert pollaczek_khinchine(0.5, 1.0) == 1.0  # M/M/1: 0.5 / (1 - 0.5)


@pytest.mark.parametrize("seed", range(50))
def test_every_log_keeps_the_laws(seed: int) -> None:
    trial = busy_trial(seed)
    audit(trial.table, run_compiled(trial), END_TICK)


def queue_trial() -> Trial:
    return Queue(2, 1.8, patience=2.0, num_patients=300).trial(Streams(1, 0))


def test_the_reference_keeps_the_laws_too() -> None:
    trial = queue_trial()
    audit(trial.table, run_reference(trial), trial.end_tick)


def first(log: Log, kind: Kind) -> int:
    return int(np.flatnonzero(log["kind"] == kind)[5])


@pytest.mark.parametrize(
    ("kind", "field", "value", "law"),
    [
        (Kind.RELEASED, "kind", Kind.MARKED, "more in use"),
        (Kind.SEIZED, "amount", 3, "more in use"),
        (Kind.RELEASED, "amount", 3, "more in use"),
        (Kind.GRANTED, "tick", 0, "back in time"),
        (Kind.ENDED, "patient", 0, "more often"),
        (Kind.ARRIVED, "patient", 0, "exactly once"),
        (Kind.GRANTED, "patient", 0, "never began"),
    ],
)
def test_a_log_that_was_changed_breaks_a_law(
    kind: Kind, field: str, value: int, law: str
) -> None:
    trial = queue_trial()
    log = run_compiled(trial)
    log[field][first(log, kind)] = value
    with pytest.raises(EngineDefect, match=law):
        audit(trial.table, log, trial.end_tick)
