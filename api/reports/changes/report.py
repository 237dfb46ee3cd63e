"""What the changes are made from: data only."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from api.reports.report import WeekReport
from pks.io.plans import PlanDocument
from pks.model.events import PlanEvent
from pks.replan import Change, ChangeKind

TOLD = ("called", "confirmed")


@dataclass(frozen=True, slots=True)
class ChangesReport:
    """
    A repaired week and how it differs from the plan before.

    Attributes
    ----------
    week
        The repaired week, with the region after the events.
    at
        The moment before which nothing changes.
    moved_bound
        Weight of moves that no plan goes below; None if none is known.
    same_data
        Whether the plan before was made from the region as it is now.
    overloaded
        (ward, night) -> permille of a bed that those begun take beyond what is left.
    begun
        Ids of the patients whose operation had begun.
    """

    week: WeekReport
    changes: tuple[Change, ...]
    before: PlanDocument
    at: datetime
    events: tuple[PlanEvent, ...]
    moved_bound: int | None
    same_data: bool
    overloaded: Mapping[tuple[int, int], int]
    begun: frozenset[str]

    @property
    def is_fewest(self) -> bool:
        """Whether it is proved that no plan moves less."""
        return self.moved_bound == self.week.terms["moved"].amount

    def count(self, kind: ChangeKind) -> int:
        """Return the number of changes of a kind."""
        return sum(change.kind == kind for change in self.changes)
