"""What resources became, as rows of a region's tables, and what was left out."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from pks.errors import Issue
from pks.io.fhir.bookings import Earlier
from pks.io.fhir.resources import Slot
from pks.io.fhir.rows import Reading, Row, Rows


@dataclass(slots=True)
class Converted:
    """
    What resources became.

    Attributes
    ----------
    requested
        Cases whose ServiceRequest was read, if only to be set aside or left out.
    bookings
        Case -> its booking that was read.
    earlier
        Case -> what its booking was before it was moved.
    skipped
        What was left out by its status -> how often, in Swedish.
    unheld
        Paths of what a region has no place for -> how often.
    names
        Procedure -> its name, where the resources say it.
    toml
        region.toml, if it was among them.
    """

    reading: Reading
    is_ours: bool
    requested: set[str] = field(default_factory=set)
    bookings: dict[str, Row] = field(default_factory=dict)
    earlier: dict[str, Earlier] = field(default_factory=dict)
    skipped: Counter[str] = field(default_factory=Counter)
    unheld: Counter[str] = field(default_factory=Counter)
    names: dict[str, str] = field(default_factory=dict)
    slots: dict[str, list[Slot]] = field(default_factory=dict)
    toml: str | None = None

    @property
    def tables(self) -> dict[str, Rows]:
        """The rows by table."""
        return self.reading.tables

    @property
    def faults(self) -> list[Issue]:
        """What is wrong, resource by resource."""
        return self.reading.faults

    def is_read(self, case: str) -> bool:
        """Whether a case of the waiting list is among what was read."""
        return (case,) in self.reading.rows("patients").by_key

    @property
    def as_of(self) -> date | None:
        """The last day of a decision or request."""
        rows = self.reading.rows("patients").by_key.values()
        days = (
            row.cells.get(n) for row in rows for n in ("decision_date", "request_date")
        )
        return max(filter(None, days), default=None)
