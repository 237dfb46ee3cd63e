"""What can happen to a shortage, one class an event."""

from dataclasses import dataclass
from datetime import datetime

from pks.levels.level import Level
from pks.levels.shortage import Finding, Kind


@dataclass(frozen=True, slots=True)
class Found:
    """
    A level's plan lacks something that was not known before.

    ``source`` names the plan; the other fields are those of `Finding` and `Shortage`.
    """

    at: datetime
    id: str
    level: Level
    kind: Kind
    resource: str
    site: str
    weeks: tuple[str, ...]
    missing_min: int
    patients: int
    owner: str
    source: str

    @property
    def finding(self) -> Finding:
        """What is lacking."""
        return Finding(
            self.kind, self.resource, self.site, self.weeks,
            self.missing_min, self.patients,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Remeasured:
    """A later plan lacks another amount; what it cannot cover is open again."""

    at: datetime
    id: str
    missing_min: int
    patients: int
    source: str


@dataclass(frozen=True, slots=True)
class Resolved:
    """It is no longer short; ``by`` is by what or whom, ``why`` may say more."""

    at: datetime
    id: str
    by: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Accepted:
    """A level above the one that found it lives with it, in the amount of now."""

    at: datetime
    id: str
    level: Level
    by: str
    why: str


@dataclass(frozen=True, slots=True)
class Escalated:
    """The level where it stands hands it to the next level above."""

    at: datetime
    id: str
    to: Level
    by: str
    why: str


Event = Found | Remeasured | Resolved | Accepted | Escalated
