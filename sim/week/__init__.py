"""
A planned week in the simulator: what may happen to a plan between list and bed.

`planned_week` makes it from a region, a problem and its plan, `rooms_of` puts a
policy on it, `WeekModel` lives it once a replication; what happens to its patients is
the table of steps in `sim.week.way`.
"""

from sim.week.model import WeekModel
from sim.week.planned import PlannedSession, PlannedWeek, planned_week
from sim.week.rooms import Rooms, rooms_of

__all__ = [
    "PlannedSession",
    "PlannedWeek",
    "Rooms",
    "WeekModel",
    "planned_week",
    "rooms_of",
]
