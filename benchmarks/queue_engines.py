"""
The same queue in several engines, side by side in one run.

Ten servers, Poisson arrivals, exponential services, two priorities, and patients whose
patience ends: M/M/10+M, whose share of those who give up is known. All engines but Ciw,
which draws for itself, get the same patients and must give the same waits.

``python -m benchmarks.queue_engines`` runs the engines that are installed; Ciw and
salabim are not among what pks needs: ``pip install ciw salabim`` in an environment for
the purpose. Rounds are interleaved, seconds are of the processor, drawing included.
"""

import argparse
import os
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from statistics import median
from typing import Any

import numpy as np
import simpy

from sim.draws import arrival_ticks, exponential, happens, ticks
from sim.kernel.run import run_compiled
from sim.log import Log
from sim.metrics import waits
from sim.pathway import Delay, End, Pathway, Pool, Release, Seize, compile_pathway
from sim.reference import run_reference
from sim.streams import Streams
from sim.trial import Ints, Trial, cohort_of, supply_of

SERVERS, RATE, PATIENCE, URGENT = 10, 10.0, 5.0, 0.3
KNOWN = 0.07769  # share that gives up, from the balance of births and deaths
UNIT = 100_000  # ticks of a mean service
EVENTS = 3  # of a patient: comes, begins or gives up, leaves
STEPS = (
    Seize("server", priority="other", patience="patience", otherwise="gone"),
    Delay("service"),
    Release("server"),
    "gone",
    End(),
)
TABLE = compile_pathway(
    Pathway((Pool("server", SERVERS),), STEPS, ("other", "patience", "service"))
)


@dataclass(frozen=True)
class Answer:
    """What an engine found: the share that gave up, and the mean wait in services."""

    gave_up: float
    wait: float


@dataclass(frozen=True)
class Patients:
    """The same for everybody."""

    come: Ints
    other: Ints
    patience: Ints
    service: Ints


def drawn(num: int, seed: int) -> Patients:
    """Return about so many patients."""
    streams = Streams(seed, 0)
    limits = np.array([0.0, num / RATE * UNIT])
    come = arrival_ticks(streams, "arrival", limits, np.array([RATE / UNIT]))
    size = come.size
    patience = exponential(streams.uniform("patience", size), PATIENCE * UNIT)
    return Patients(
        come,
        1 - happens(streams.uniform("urgent", size), URGENT),
        ticks(patience, least=1),
        ticks(exponential(streams.uniform("service", size), UNIT)),
    )


def trial_of(num: int, seed: int) -> Trial:
    """Return the queue for our engines."""
    found = drawn(num, seed)
    columns = {
        "other": found.other, "patience": found.patience, "service": found.service,
    }  # fmt: skip
    cohort = cohort_of(TABLE, found.come, columns)
    return Trial(TABLE, cohort, supply_of(TABLE), 1 << 60)


trial_before = cache(trial_of)


def kernel_alone(num: int, seed: int) -> None:
    """Our compiled engine, the patients drawn before and nothing counted after."""
    run_compiled(trial_before(num, seed))


def answer_of(log: Log) -> Answer:
    """Return what our log says."""
    found = waits(log, [0])
    waited = float((found.ended - found.begun).mean()) / UNIT
    return Answer(float(1 - found.is_granted.mean()), waited)


def kernel(num: int, seed: int) -> Answer:
    """Our compiled engine."""
    return answer_of(run_compiled(trial_of(num, seed)))


def reference(num: int, seed: int) -> Answer:
    """Our SimPy engine."""
    return answer_of(run_reference(trial_of(num, seed)))


def naive_simpy(num: int, seed: int) -> Answer:
    """SimPy as in a textbook: a process and a request for each patient."""
    found = drawn(num, seed)
    env = simpy.Environment()
    servers = simpy.PriorityResource(env, SERVERS)
    waited: list[int] = []
    gone: list[int] = []

    def patient(other: int, patience: int, service: int) -> Any:
        came = env.now
        with servers.request(priority=other) as asked:
            outcome = yield asked | env.timeout(patience)
            waited.append(int(env.now - came))
            if asked in outcome:
                yield env.timeout(service)
            else:
                gone.append(1)

    def source() -> Any:
        columns = (found.come, found.other, found.patience, found.service)
        rows = zip(*(column.tolist() for column in columns), strict=True)
        for come, other, patience, service in rows:
            yield env.timeout(come - env.now)
            env.process(patient(other, patience, service))

    env.process(source())
    env.run()
    return Answer(len(gone) / len(waited), sum(waited) / len(waited) / UNIT)


def salabim(num: int, seed: int) -> Answer:
    """salabim, with yields, which is its faster form."""
    engine: Any = import_module("salabim")
    engine.yieldless(False)
    found = drawn(num, seed)
    env = engine.Environment(trace=False, yieldless=False)
    servers = engine.Resource("servers", capacity=SERVERS, monitor=False)
    waited: list[float] = []
    gone: list[int] = []

    class Patient(engine.Component):  # type: ignore[misc]  # salabim has no types
        def setup(self, other: int, patience: int, service: int) -> None:
            self.row = (other, patience, service)

        def process(self) -> Any:
            other, patience, service = self.row
            came = env.now()
            yield self.request((servers, 1, other), fail_delay=patience)
            waited.append(env.now() - came)
            if self.failed():
                gone.append(1)
                return
            yield self.hold(service)
            self.release()

    class Source(engine.Component):  # type: ignore[misc]  # salabim has no types
        def process(self) -> Any:
            columns = (found.come, found.other, found.patience, found.service)
            rows = zip(*(column.tolist() for column in columns), strict=True)
            for come, other, patience, service in rows:
                yield self.hold(come - env.now())
                Patient(other=other, patience=patience, service=service)

    Source()
    env.run()
    return Answer(len(gone) / len(waited), sum(waited) / len(waited) / UNIT)


def ciw(num: int, seed: int) -> Answer:
    """Ciw, with its own draws."""
    engine: Any = import_module("ciw")
    exponential_of = engine.dists.Exponential
    shares = {"urgent": URGENT, "other": 1 - URGENT}
    arrivals = {name: [exponential_of(RATE * share)] for name, share in shares.items()}
    network = engine.create_network(
        arrival_distributions=arrivals,
        service_distributions={k: [exponential_of(1.0)] for k in shares},
        number_of_servers=[SERVERS],
        priority_classes={"urgent": 0, "other": 1},
        reneging_time_distributions={k: [exponential_of(1 / PATIENCE)] for k in shares},
    )
    engine.seed(seed)
    simulation = engine.Simulation(network)
    simulation.simulate_until_max_time(num / RATE)
    records = simulation.get_all_records()
    gone = sum(record.record_type == "renege" for record in records)
    waited = sum(record.waiting_time for record in records)
    return Answer(gone / len(records), waited / len(records))


@dataclass(frozen=True)
class Engine:
    """An engine, how many patients it gets, and the package that it needs."""

    name: str
    run: Callable[[int, int], Answer | None]
    num: int
    package: str = "numba"
    has_our_patients: bool = True
    before: Callable[[int, int], object] | None = None


ENGINES = (
    Engine("naive SimPy", naive_simpy, 30_000),
    Engine("salabim", salabim, 10_000, "salabim"),
    Engine("Ciw", ciw, 30_000, "ciw", has_our_patients=False),
    Engine("pks, reference (SimPy)", reference, 30_000),
    Engine("pks, kernel", kernel, 200_000),
    Engine("pks, kernel, the run alone", kernel_alone, 200_000, before=trial_before),
)


def check(engines: Sequence[Engine], num: int) -> None:
    """Hold the engines' answers against theory and against each other."""
    ours = kernel(num, 1)
    for engine in engines:
        found = engine.run(num, 1)
        if found is None:
            continue
        say(f"{engine.name:24} gave up {found.gave_up:.4f}, waited {found.wait:.4f}")
        assert abs(found.gave_up / KNOWN - 1) < 0.1, engine.name
        if engine.has_our_patients:
            assert abs(found.gave_up / ours.gave_up - 1) < 1e-3, engine.name
            assert abs(found.wait / ours.wait - 1) < 1e-3, engine.name


def rates(engines: Sequence[Engine], num_rounds: int) -> Mapping[str, list[float]]:
    """Return patients a processor second of each engine in each round."""
    found: dict[str, list[float]] = {engine.name: [] for engine in engines}
    for seed in range(num_rounds):
        for engine in engines:
            if engine.before:
                engine.before(engine.num, seed)
            start = time.process_time()
            engine.run(engine.num, seed)
            found[engine.name].append(engine.num / (time.process_time() - start))
    return found


def main() -> None:
    """Check the answers, then print the speeds."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    engines = [engine for engine in ENGINES if find_spec(engine.package)]
    missing = [engine.name for engine in ENGINES if engine not in engines]
    if missing:
        say(f"Not installed, left out: {', '.join(missing)}")
    check(engines, 20_000)
    load = os.getloadavg()[0]
    found = rates(engines, asked.rounds)
    base = median(found["naive SimPy"])
    say(f"\nload {load:.1f} before, {os.getloadavg()[0]:.1f} after")
    say("| Engine | Patients/s | Events/s | Ratio | Lowest, highest |")
    say("|---|---:|---:|---:|---:|")
    for name, speeds in found.items():
        speed = median(speeds)
        say(
            f"| {name} | {speed:,.0f} | {EVENTS * speed:,.0f} | {speed / base:.2f}"
            f" | {min(speeds) / speed:.2f}, {max(speeds) / speed:.2f} |"
        )


def say(line: str) -> None:
    """Write a line."""
    sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    main()
