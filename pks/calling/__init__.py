"""Calling patients: whom, until when they can cancel, and what must be done before."""

from pks.calling.calls import Call, Proposal, calls
from pks.calling.days import last_cancellation_day
from pks.calling.preparations import Due, preparations_due

__all__ = [
    "Call",
    "Due",
    "Proposal",
    "calls",
    "last_cancellation_day",
    "preparations_due",
]
