"""What a re-plan changes, patient by patient."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from pks.io.plans import BookingDocument


class ChangeKind(StrEnum):
    """Kinds of changes, the ones that are to be seen to first in front."""

    EMERGENCY_UNPLACED = "emergency_unplaced"
    DROPPED = "dropped"
    EMERGENCY = "emergency"
    OTHER_DAY = "other_day"
    CALLED_IN = "called_in"
    OTHER_START = "other_start"
    OTHER_THEATRE = "other_theatre"
    OTHER_SURGEON = "other_surgeon"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Change:
    """A patient's booking before and after; None for no booking in the week."""

    patient_id: str
    kind: ChangeKind
    before: BookingDocument | None
    after: BookingDocument | None


def changes_of(
    before: Iterable[BookingDocument],
    after: Iterable[BookingDocument],
    emergencies: Collection[str],
    withdrawn: Collection[str],
) -> tuple[Change, ...]:
    """
    Return the patients whose booking changes, by kind, day and start.

    Parameters
    ----------
    emergencies
        Ids of the emergencies, placed or not.
    withdrawn
        Ids of the patients who cancelled or declined.
    """
    was = {row.patient_id: row for row in before}
    now = {row.patient_id: row for row in after}
    found = []
    for name in {*was, *now, *emergencies}:
        kind = kind_of(
            was.get(name), now.get(name), name in emergencies, name in withdrawn
        )
        if kind is not None:
            found.append(Change(name, kind, was.get(name), now.get(name)))
    return tuple(sorted(found, key=order))


def kind_of(
    before: BookingDocument | None,
    after: BookingDocument | None,
    is_emergency: bool,
    has_withdrawn: bool,
) -> ChangeKind | None:
    """Return how a booking has changed; None if it has not."""
    if is_emergency and (before is None or after is None):
        return ChangeKind.EMERGENCY if after else ChangeKind.EMERGENCY_UNPLACED
    if before is None:
        return ChangeKind.CALLED_IN if after else None
    if after is None:
        return ChangeKind.WITHDRAWN if has_withdrawn else ChangeKind.DROPPED
    parts = (
        (ChangeKind.OTHER_DAY, before.date, after.date),
        (ChangeKind.OTHER_START, before.start, after.start),
        (ChangeKind.OTHER_THEATRE, before.theatre_id, after.theatre_id),
        (ChangeKind.OTHER_SURGEON, before.surgeon_id, after.surgeon_id),
    )
    return next((kind for kind, old, new in parts if old != new), None)


def order(change: Change) -> tuple[int, str, str, str]:
    """Return the place of a change in the list."""
    row = change.after or change.before
    when = ("", "") if row is None else (row.date.isoformat(), row.start)
    return (list(ChangeKind).index(change.kind), *when, change.patient_id)
