"""A planned week as a model that replications run."""

from dataclasses import dataclass

from sim.hospital.model import ENGINES
from sim.streams import Streams
from sim.week.chance import draw
from sim.week.numbers import numbers
from sim.week.record import WeekRecord
from sim.week.rooms import Rooms


@dataclass(frozen=True, slots=True)
class WeekModel:
    """A planned week's rooms, and the engine that runs it."""

    rooms: Rooms
    engine: str = "compiled"

    def record(self, streams: Streams) -> WeekRecord:
        """Live the week once; return its log and what it was drawn from."""
        drawn = draw(self.rooms, streams)
        return WeekRecord(self.rooms, drawn, ENGINES[self.engine](drawn.trial))

    def metrics(self, streams: Streams) -> dict[str, float]:
        """Live the week once; return its numbers."""
        return dict(numbers(self.record(streams)))
