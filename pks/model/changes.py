"""A scenario: a named list of changes to a region, each of a declared kind."""

from dataclasses import dataclass

from pks.model import changes_demand as demand
from pks.model import changes_levers as levers
from pks.model import changes_people as people
from pks.model import changes_rooms as rooms

KINDS: dict[str, type] = {
    "theatre_more": rooms.TheatreMore,
    "theatre_less": rooms.TheatreLess,
    "theatres_closed": rooms.TheatresClosed,
    "sessions_more": rooms.SessionsMore,
    "sessions_less": rooms.SessionsLess,
    "ward_closed": rooms.WardClosed,
    "beds_more": rooms.BedsMore,
    "beds_less": rooms.BedsLess,
    "staff_more": people.StaffMore,
    "staff_less": people.StaffLess,
    "staff_trained": people.StaffTrained,
    "levers": levers.LeverSet,
    "inflow": demand.InflowScaled,
    "flow_moved": demand.FlowMoved,
    "guarantee": demand.GuaranteeDays,
    "cancellations": demand.CancellationShare,
    "parameter": demand.ParameterSet,
}  # kind in the file -> declaration
KIND_OF = {row_class: kind for kind, row_class in KINDS.items()}


@dataclass(frozen=True, slots=True)
class Change:
    """
    A change and where it stands.

    Attributes
    ----------
    said
        An instance of one of `KINDS`.
    source
        Name of the file.
    number
        Its place among the file's changes, from 1.
    """

    said: object
    source: str
    number: int

    @property
    def kind(self) -> str:
        """The kind as the file names it."""
        return KIND_OF[type(self.said)]

    def where(self, key: str = "") -> str:
        """Return its place, and a key's, for a message."""
        return place(self.number, self.kind) + (f", {key}" if key else "")


def place(number: int, kind: str) -> str:
    """Return the place of a change in its file, for a message."""
    return f"change {number} ({kind})" if kind else f"change {number}"


@dataclass(frozen=True, slots=True)
class Scenario:
    """
    A named list of changes, in the order in which they are made.

    Attributes
    ----------
    name
        Name shown.
    description
        What it is for, in the author's words; may be empty.
    changes
        Those of the files it extends first, each file once.
    files
        Names of the files read, in that order.
    """

    name: str
    description: str
    changes: tuple[Change, ...]
    files: tuple[str, ...]
