"""Theatre days handed out to specialties by their load."""

from collections import Counter
from dataclasses import dataclass, replace

from pks.demo.calendar import NUM_WEEKDAYS
from pks.demo.sites import ROBOT_SPECIALTY, SitePlan, whole_shares

SECOND_ROBOT_SPECIALTY = "GYN"
FLEXIBLE_SHARE = 0.05


@dataclass(frozen=True, slots=True)
class Slot:
    """A theatre on a weekday; an empty specialty is a flexible session."""

    room: int
    weekday: int
    specialty_id: str


def _slots(site: SitePlan) -> list[Slot]:
    num_slots = site.num_elective * NUM_WEEKDAYS
    num_flexible = max(1, round(FLEXIBLE_SHARE * num_slots))
    loads = [
        s.queue_permille * site.minutes_per_case[s.specialty_id]
        for s in site.specialties
    ]
    counts = whole_shares(loads, num_slots - num_flexible)
    order = [
        specialty.specialty_id
        for specialty, count in zip(site.specialties, counts, strict=True)
        for _ in range(count)
    ] + [""] * num_flexible
    return [
        Slot(1 + i // NUM_WEEKDAYS, i % NUM_WEEKDAYS, specialty_id)
        for i, specialty_id in enumerate(order)
    ]


def _busiest_room(slots: list[Slot], specialty_id: str) -> int:
    counts = Counter(slot.room for slot in slots if slot.specialty_id == specialty_id)
    return max(counts, key=lambda room: (counts[room], -room), default=0)


def _share_robot_room(slots: list[Slot]) -> list[Slot]:
    """Swap a day so that the robot's room has sessions of both its specialties."""
    room = _busiest_room(slots, ROBOT_SPECIALTY)
    mine = {slot.specialty_id for slot in slots if slot.room == room}
    if not room or SECOND_ROBOT_SPECIALTY in mine:
        return slots
    for i, slot in enumerate(slots):
        if slot.specialty_id == SECOND_ROBOT_SPECIALTY:
            j = (room - 1) * NUM_WEEKDAYS + slot.weekday
            if slots[j].specialty_id == ROBOT_SPECIALTY:
                swapped = list(slots)
                swapped[i] = replace(slot, specialty_id=ROBOT_SPECIALTY)
                swapped[j] = replace(slots[j], specialty_id=SECOND_ROBOT_SPECIALTY)
                return swapped
    return slots


def theatre_slots(site: SitePlan) -> list[Slot]:
    """Return a slot per elective theatre and weekday, room by room."""
    slots = _slots(site)
    return _share_robot_room(slots) if "robot" in site.equipment_ids else slots
