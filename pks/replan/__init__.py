"""A planned week after events: the region, the problem and what has changed."""

from pks.replan.after import after_events
from pks.replan.changes import Change, ChangeKind, changes_of
from pks.replan.moment import Moment
from pks.replan.repair import Repair, repair_problem

__all__ = [
    "Change",
    "ChangeKind",
    "Moment",
    "Repair",
    "after_events",
    "changes_of",
    "repair_problem",
]
