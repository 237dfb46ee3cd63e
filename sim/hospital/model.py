"""The hospital as a model that replications run."""

from dataclasses import dataclass

from sim.hospital.chance import draw
from sim.hospital.layout import Layout
from sim.hospital.numbers import numbers
from sim.hospital.record import Record
from sim.kernel.run import run_compiled
from sim.reference import run_reference
from sim.streams import Streams

ENGINES = {"compiled": run_compiled, "reference": run_reference}


@dataclass(frozen=True, slots=True)
class HospitalModel:
    """A hospital under a policy, and the engine that runs it."""

    layout: Layout
    engine: str = "compiled"

    def record(self, streams: Streams) -> Record:
        """Run one replication; return its log and what it was drawn from."""
        drawn = draw(self.layout, streams)
        return Record(self.layout, drawn, ENGINES[self.engine](drawn.trial))

    def metrics(self, streams: Streams) -> dict[str, float]:
        """Run one replication; return its numbers."""
        return numbers(self.record(streams))
