"""A shortage: what is missing, where and when, and what has been decided of it."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from pks.levels.level import Level

ID_CHARACTERS = 12
LEAST_MIN = 60
"""Less than an hour of a resource in a week is no shortage of a tactical plan."""


class Kind(StrEnum):
    """What is short; sessions are a specialty's in the master schedule."""

    SESSIONS = "sessions"
    THEATRE = "theatre"
    ROLE = "role"
    COMPETENCE = "competence"
    SURGEON = "surgeon"
    WARD = "ward"
    EQUIPMENT = "equipment"
    FLOW = "flow"


class Status(StrEnum):
    """What has been decided."""

    OPEN = "open"
    ESCALATED = "escalated"
    ACCEPTED = "accepted"
    RESOLVED = "resolved"

    @property
    def is_decided(self) -> bool:
        """Whether nobody needs to decide more; escalated, the level above must."""
        return self in (Status.ACCEPTED, Status.RESOLVED)


@dataclass(frozen=True, slots=True)
class Finding:
    """
    What a plan lacks.

    Attributes
    ----------
    resource
        The id or the competence that is short; of a flow, the flow.
    site
        Where; blank where it belongs to no site.
    weeks
        ISO weeks in which it is short, sorted.
    missing_min
        Minutes missing in all of them: of theatre time, of people's time, of
        bed-nights (1,440 a night).
    patients
        Patients hit.
    """

    kind: Kind
    resource: str
    site: str
    weeks: tuple[str, ...]
    missing_min: int
    patients: int


@dataclass(frozen=True, slots=True)
class Shortage:
    """
    A finding with a name and a status.

    Attributes
    ----------
    found_at
        The level whose plan lacks it.
    level
        The level where it stands now: the one that must decide, or has decided.
    by, why
        Who or what decided last, and why; blank while it is open.
    accepted_min, accepted_patients
        How much was accepted; a measure beyond either opens it again.
    """

    id: str
    finding: Finding
    found_at: Level
    level: Level
    owner: str
    status: Status = Status.OPEN
    by: str = ""
    why: str = ""
    accepted_min: int = 0
    accepted_patients: int = 0

    @property
    def is_decided(self) -> bool:
        """Whether it is resolved or accepted."""
        return self.status.is_decided

    def touches(self, weeks: Iterable[str]) -> bool:
        """Whether any of its weeks is among some."""
        return not set(self.finding.weeks).isdisjoint(weeks)


def shortage_id(level: Level, finding: Finding) -> str:
    """
    Return the id of what a level finds: the same for the same resource and weeks.

    The amounts do not count in it, so that a later measure is of the same shortage.
    """
    what = [level, finding.kind, finding.resource, finding.site, *finding.weeks]
    text = json.dumps(what, ensure_ascii=False)
    return sha256(text.encode()).hexdigest()[:ID_CHARACTERS]
