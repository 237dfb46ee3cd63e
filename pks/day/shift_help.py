"""
What would help on each ward's worst shift: one person more, lent by whom, or fewer.

Staffing that follows acuity is dense on heavy wards and thin on light ones, so the
first to ask is the ward of the same hospital that has most to spare on that shift.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pks.day.bed_forecast import WardForecast
from pks.day.shift_needs import ShiftNeed
from pks.model.places import Ward
from pks.model.region import Region

When = tuple[str, date, str]  # ward id, date, shift


@dataclass(frozen=True, slots=True)
class ShiftHelp:
    """
    A ward's worst shift and who can help.

    Attributes
    ----------
    lender_id
        The ward that has most people to spare then; empty where none has.
    num_lent
        People that it can lend, no more than lack, its own risk still accepted.
    """

    ward_id: str
    need: ShiftNeed
    lender_id: str = ""
    num_lent: int = 0


def shift_helps(region: Region, wards: Sequence[WardForecast]) -> list[ShiftHelp]:
    """
    Return what would help, the most lacking ward first.

    A person who is lent to one ward is not lent to another on the same shift.
    """
    known = {ward.ward_id: ward for ward in region.wards}
    worst = [(ward.ward_id, ward.worst_shift) for ward in wards]
    short = [(ward_id, need) for ward_id, need in worst if need is not None]
    short.sort(key=lambda row: (-row[1].lacking_min, -(row[1].risk or 0.0)))
    spare = spare_heads(wards)
    found = []
    for ward_id, need in short:
        at = (need.date, need.shift)
        lenders = [
            (spare[other, *at], other)
            for other in known
            if spare[other, *at] and may_lend(known[other], known[ward_id])
        ]
        most, lender_id = max(lenders, key=lambda row: row[0], default=(0, ""))
        num_lent = min(most, need.lacking_heads)
        spare[lender_id, *at] -= num_lent
        found.append(ShiftHelp(ward_id, need, lender_id, num_lent))
    return found


def may_lend(lender: Ward, ward: Ward) -> bool:
    """Whether staff may be lent: another ward of the same hospital and kind."""
    return lender.ward_id != ward.ward_id and (lender.site_id, lender.kind) == (
        ward.site_id,
        ward.kind,
    )


def spare_heads(wards: Sequence[WardForecast]) -> Counter[When]:
    """Return the people that each ward can do without, shift by shift."""
    return Counter(
        {
            (ward.ward_id, need.date, need.shift): need.spare_heads
            for ward in wards
            for need in ward.shifts
        }
    )
