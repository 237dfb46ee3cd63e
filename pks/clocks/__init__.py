"""The clocks that run for a waiting patient, one function each."""

from pks.clocks.guarantee import (
    guarantee_date,
    is_own,
    is_paused_patient,
    rule_on,
    still_waits,
    waited_days,
)
from pks.clocks.medical import medical_date, svf_date
from pks.clocks.pauses import declined_offers, merged, pauses
from pks.clocks.spor import spor_waiting_days

__all__ = [
    "declined_offers",
    "guarantee_date",
    "is_own",
    "is_paused_patient",
    "medical_date",
    "merged",
    "pauses",
    "rule_on",
    "spor_waiting_days",
    "still_waits",
    "svf_date",
    "waited_days",
]
