"""Why a patient is not planned: the first reason, with amounts."""

from pks.reasons.reason import GROUPS, REASONS, Group, Reason, reason_text
from pks.reasons.week import first_reasons

__all__ = [
    "GROUPS",
    "REASONS",
    "Group",
    "Reason",
    "first_reasons",
    "reason_text",
]
