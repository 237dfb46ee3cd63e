"""Queues with known answers, as pathways and as formulas."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import log1p

import numpy as np

from sim.draws import arrival_ticks, exponential, happens, lognormal, ticks
from sim.kernel.run import run_compiled
from sim.log import Kind
from sim.metrics import in_use, num_waiting, of_kinds, waits
from sim.pathway import (
    FOREVER,
    Delay,
    End,
    Pathway,
    Pool,
    Release,
    Seize,
    compile_pathway,
)
from sim.streams import Floats, Streams
from sim.trial import Trial, cohort_of, supply_of

UNIT = 100_000  # ticks of a mean service: rounding does not matter


@dataclass(frozen=True)
class Queue:
    """
    Poisson arrivals at some servers; the unit of time is the mean service.

    Attributes
    ----------
    cv
        Coefficient of variation of the service: 1 is exponential, otherwise lognormal.
    patience
        Mean of an exponential patience; None waits for ever, 0 never.
    urgent_share
        Of patients who go first.
    slower
        Factor on the service that the formulas know nothing of.
    """

    servers: int
    rate: float
    cv: float = 1.0
    patience: float | None = None
    urgent_share: float = 0.0
    slower: float = 1.0
    num_patients: int = 50_000

    def trial(self, streams: Streams) -> Trial:
        limits = np.array([0.0, self.num_patients / self.rate * UNIT])
        come = arrival_ticks(streams, "arrival", limits, np.array([self.rate / UNIT]))
        num = come.size
        urgent = happens(streams.uniform("urgent", num), self.urgent_share)
        patience = np.full(num, FOREVER)
        if self.patience is not None:
            drawn = exponential(streams.uniform("patience", num), self.patience)
            patience = ticks(drawn * UNIT)
        gives_up = self.patience is not None
        steps = (
            Seize(
                "server",
                priority="rank",
                patience="patience" if gives_up else FOREVER,
                otherwise="gone" if gives_up else "",
            ),
            Delay("service"),
            Release("server"),
            "gone",
            End(),
        )
        pools = (Pool("server", self.servers),)
        table = compile_pathway(Pathway(pools, steps, ("rank", "patience", "service")))
        service = ticks(self.service(streams.uniform("service", num)) * UNIT)
        drawn_all = {"rank": 1 - urgent, "patience": patience, "service": service}
        end_tick = int(limits[1])
        return Trial(
            table, cohort_of(table, come, drawn_all), supply_of(table), end_tick
        )

    def service(self, uniform: Floats) -> Floats:
        if self.cv == 1.0:
            return exponential(uniform, self.slower)
        variance = log1p(self.cv**2)
        return self.slower * lognormal(uniform, -variance / 2, variance**0.5)

    def metrics(self, streams: Streams) -> Mapping[str, float]:
        """What is known of the second half and later: the first fills the queue."""
        trial = self.trial(streams)
        log = run_compiled(trial)
        start, end = trial.end_tick // 10, trial.end_tick
        found = waits(log, [0])
        rank = trial.cohort.attributes[found.patient, 1]
        is_in = (found.begun >= start) & (found.ended < end)
        waited = (found.ended - found.begun) / UNIT
        refused = of_kinds(log, (Kind.REFUSED,))["tick"]
        num_refused = np.count_nonzero(refused >= start)
        asked = np.count_nonzero(is_in) + num_refused
        return {
            "wait": float(waited[is_in].mean()),
            "wait_urgent": mean(waited[is_in & (rank == 0)]),
            "wait_other": mean(waited[is_in & (rank == 1)]),
            "must_wait": float((waited[is_in] > 0).mean()),
            "refused": num_refused / asked,
            "gave_up": float(1 - found.is_granted[is_in].mean()),
            "num_waiting": num_waiting(log, [0]).mean(start, end),
            "busy": in_use(log, [0]).mean(start, end) / self.servers,
        }


def mean(values: Floats) -> float:
    return float(values.mean()) if values.size else 0.0


def wrong(queue: Queue) -> Queue:
    """The same with services three per cent longer."""
    return replace(queue, slower=1.03)


def erlang_b(servers: int, load: float) -> float:
    """Share of refused patients, by the usual recursion."""
    blocked = 1.0
    for k in range(1, servers + 1):
        blocked = load * blocked / (k + load * blocked)
    return blocked


def erlang_c(servers: int, load: float) -> float:
    """Share of patients who must wait."""
    blocked = erlang_b(servers, load)
    return blocked / (1 - load / servers * (1 - blocked))


def pollaczek_khinchine(load: float, cv: float) -> float:
    """Mean wait at one server, in mean services."""
    return load * (1 + cv**2) / (2 * (1 - load))


def cobham(load: float, urgent_share: float) -> tuple[float, float]:
    """Mean waits of urgent and other patients at one server with exponential times."""
    urgent_load = load * urgent_share
    left = load
    return left / (1 - urgent_load), left / ((1 - urgent_load) * (1 - load))


def erlang_a(servers: int, load: float, patience: float) -> float:
    """Share that gives up, from the balance of births and deaths."""
    weights = [1.0]
    for k in range(1, 400):
        leave = min(k, servers) + max(0, k - servers) / patience
        weights.append(weights[-1] * load / leave)
    waiting = sum(max(0, k - servers) * w for k, w in enumerate(weights))
    return waiting / sum(weights) / patience / load
