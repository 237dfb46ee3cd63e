"""One reason in words."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class ReasonLine:
    """
    A reason.

    Attributes
    ----------
    kind
        ``missing_data``, ``elsewhere``, ``not_ready``, ``no_place``, ``full``,
        ``outranked`` or ``cost``; for one who is booked also ``lock``, ``stands``,
        ``clock`` and ``wish``.
    code
        What exactly, for programs.
    days
        Days that it holds for; none where it holds for the whole week.
    resource
        What is lacking or full; empty where nothing is.
    minutes_short
        Minutes missing; None where minutes are not what is.
    taken_by
        Ids of the cases that hold it, or that would lose their place.
    taken_in
        Theatres whose teams hold it, where it is people that lack.
    """

    kind: str
    code: str
    text: str
    days: tuple[date, ...] = ()
    resource: str = ""
    minutes_short: int | None = None
    taken_by: tuple[str, ...] = ()
    taken_in: tuple[str, ...] = ()
