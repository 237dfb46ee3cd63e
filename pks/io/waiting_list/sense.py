"""What a case's dates must say together before the region takes it."""

from collections.abc import Iterator
from datetime import date

from pks.io.waiting_list.case import ListCase

STANDING = ("proposed", "called", "confirmed", "performed")


def check_sense(case: ListCase, as_of: date) -> Iterator[tuple[str, str]]:
    """Yield what is wrong: our name of the column, and what was expected."""
    values = case.values
    decided = values.get("decision_date")
    if decided is not None and decided > as_of:
        yield "decided", f"a day on or before {as_of}, the day of the extract"
    if case.status_from is not None and case.status_from > as_of:
        yield "status_from", f"a day on or before {as_of}, the day of the extract"
    first, last = values.get("ready_from"), values.get("ready_until")
    if first is not None and last is not None and last < first:
        yield "ready_until", f"a day on or after {first}"
    is_booked = values.get("booking_state", "") in STANDING
    if is_booked and values.get("booked_date") is None:
        yield "booked_date", f"a date, as the booking is {values['booking_state']}"
