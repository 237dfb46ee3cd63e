"""What is wrong with a table, gathered row by row."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from pks.errors import Issue
from pks.io.names import HIDDEN, shortened
from pks.io.sheets import Sheet
from pks.model.region import Table


@dataclass(slots=True)
class Faults:
    """
    The faults found so far in one table.

    Attributes
    ----------
    bad
        Positions (not rows) of records with at least one fault.
    """

    table: Table
    sheet: Sheet
    header_of: dict[str, str] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)
    bad: set[int] = field(default_factory=set)

    def add(self, at: int, name: str, text: str, expected: str) -> None:
        """Note a fault of the record ``at``, in the column of the field ``name``."""
        self.bad.add(at)
        self.issues.append(
            Issue(
                self.sheet.source,
                self.sheet.rows[at],
                self.header_of.get(name, name),
                shortened(text),
                expected,
                structural=not self.table.quarantined,
            )
        )

    def add_many(self, faults: Iterable[tuple[int, str, str, str]]) -> None:
        """Note several faults, each as the arguments of `add`."""
        for fault in faults:
            self.add(*fault)

    def by_row(self) -> list[Issue]:
        """Return the issues by row, those of the whole table first."""
        return sorted(self.issues, key=lambda issue: issue.row or 0)

    def add_structural(
        self, row: int | None, header: str, value: str, expected: str
    ) -> None:
        """Note a fault of the table as such, which always stops the load."""
        source = self.sheet.source
        shown = shortened(header) or HIDDEN if header else ""
        self.issues.append(Issue(source, row, shown, shortened(value), expected))
