"""What an event may say by itself: moments in order, weeks, amounts, names."""

from datetime import datetime

from pks.calendar import monday_of
from pks.errors import InvalidInput
from pks.levels.events import Event, Found, Remeasured, Resolved


def refuse_moment(at: datetime, last_at: datetime | None) -> None:
    """Refuse a moment without its offset, or before the last one."""
    if at.tzinfo is None:
        raise InvalidInput(f"at: expected a moment with its offset, got {at}.")
    if last_at is not None and at < last_at:
        raise InvalidInput(
            f"at: expected a moment from {last_at.isoformat()} on,"
            f" when the event before was, got {at.isoformat()}."
        )


def refuse_values(event: Event) -> None:
    """Refuse blank names, weeks that are none, and amounts that cannot be."""
    for name in event.__slots__:
        value = getattr(event, name)
        is_blank = isinstance(value, str) and not value.strip()
        if is_blank and not may_be_blank(event, name):
            raise InvalidInput(f"{name}: expected a text, got {value!r}.")
    if isinstance(event, Found):
        refuse_weeks(event.weeks)
        refuse_amounts(event, 1)
    if isinstance(event, Remeasured):
        refuse_amounts(event, 0)


def may_be_blank(event: Event, name: str) -> bool:
    """Whether a text of an event may say nothing."""
    return name == "site" or (isinstance(event, Resolved) and name == "why")


def refuse_weeks(weeks: tuple[str, ...]) -> None:
    """Refuse weeks that are not ISO weeks, each once and in order."""
    for week in weeks:
        try:
            monday_of(week)
        except InvalidInput:
            raise InvalidInput(
                f"weeks: expected weeks such as 2026-W48, got {week!r}."
            ) from None
    if not weeks or list(weeks) != sorted(set(weeks)):
        raise InvalidInput(
            f"weeks: expected one week or more, each once and in order,"
            f" got {list(weeks)}."
        )


def refuse_amounts(event: Found | Remeasured, least_min: int) -> None:
    """Refuse minutes below the least, and fewer patients than none."""
    if event.missing_min < least_min:
        raise InvalidInput(
            f"missing_min: expected minutes, at least {least_min},"
            f" got {event.missing_min}."
        )
    if event.patients < 0:
        raise InvalidInput(
            f"patients: expected a count, at least 0, got {event.patients}."
        )
