"""Planning levels, and the shortages that are carried between them."""

from pks.levels.events import Accepted, Escalated, Event, Found, Remeasured, Resolved
from pks.levels.level import REMITS, Level, Remit
from pks.levels.publish import Refusal, publish_week, refusals, refuse_unsettled
from pks.levels.register import Register, acceptors, replay
from pks.levels.shortage import Finding, Kind, Shortage, Status, shortage_id
from pks.levels.take_in import OF_PLANS, OF_SCHEDULES, taken_in

__all__ = [
    "OF_PLANS",
    "OF_SCHEDULES",
    "REMITS",
    "Accepted",
    "Escalated",
    "Event",
    "Finding",
    "Found",
    "Kind",
    "Level",
    "Refusal",
    "Register",
    "Remeasured",
    "Remit",
    "Resolved",
    "Shortage",
    "Status",
    "acceptors",
    "publish_week",
    "refusals",
    "refuse_unsettled",
    "replay",
    "shortage_id",
    "taken_in",
]
