"""The hospital as a model that replications run."""

from dataclasses import dataclass

from sim.hospital.chance import draw
from sim.hospital.layout import Layout
from sim.hospital.numbers import numbers
from sim.hospital.numbers_course import course, lost
from sim.hospital.record import Record
from sim.hospital.week_rule import WeekRule, differences, run_sampled
from sim.kernel.run import run_compiled
from sim.reference import run_reference
from sim.streams import Streams

ENGINES = {"compiled": run_compiled, "reference": run_reference}


@dataclass(frozen=True, slots=True)
class HospitalModel:
    """
    A hospital under a policy, and the engine that runs it.

    Attributes
    ----------
    week_rule
        Who books sampled weeks; then the reference engine runs, whatever ``engine``.
    tells_course
        Whether each flow's course and losses are told, too (`numbers_course`).
    """

    layout: Layout
    engine: str = "compiled"
    week_rule: WeekRule | None = None
    tells_course: bool = False

    def record(self, streams: Streams) -> Record:
        """Run one replication; return its log and what it was drawn from."""
        drawn = draw(self.layout, streams)
        return Record(self.layout, drawn, ENGINES[self.engine](drawn.trial))

    def metrics(self, streams: Streams) -> dict[str, float]:
        """Run one replication; return its numbers."""
        if self.week_rule is None:
            return self.told(self.record(streams))
        drawn = draw(self.layout, streams)
        log, sampled = run_sampled(self.layout, drawn, self.week_rule)
        told = self.told(Record(self.layout, drawn, log))
        return told | dict(differences(sampled))

    def told(self, record: Record) -> dict[str, float]:
        """Return what is told of a replication."""
        if not self.tells_course:
            return numbers(record)
        return numbers(record) | dict(course(record)) | dict(lost(record))
