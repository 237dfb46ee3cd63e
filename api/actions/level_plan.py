"""A level's plan beside the shortages known: what it adds, whether it may stand."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from api.actions.shortages import next_moment
from pks.errors import InvalidInput
from pks.io.shortage_log import FILE_NAME, ShortageLog, read_log
from pks.levels import (
    OF_PLANS,
    Event,
    Finding,
    Kind,
    Level,
    Register,
    Shortage,
    refuse_unsettled,
    shortage_id,
    taken_in,
)

PUBLISHED = "published"


@dataclass(frozen=True, slots=True)
class LevelPlan:
    """
    What a plan of a level lacks.

    ``source`` is the plan's name, ``kinds`` what it can judge (`pks.levels.taken_in`).
    """

    level: Level
    weeks: tuple[str, ...]
    findings: tuple[Finding, ...]
    source: str
    kinds: Collection[Kind] = OF_PLANS


@dataclass(frozen=True, slots=True)
class TakenIn:
    """
    A plan of a level beside what was known.

    Attributes
    ----------
    known
        The shortages before it.
    register
        The same with what it lacks.
    """

    plan: LevelPlan
    log: ShortageLog | None
    events: tuple[Event, ...]
    known: Register
    register: Register

    @property
    def own(self) -> tuple[Shortage, ...]:
        """What the plan lacks as shortages, in the order of its findings."""
        by_id = self.register.shortages
        ids = (shortage_id(self.plan.level, row) for row in self.plan.findings)
        return tuple(by_id[id_] for id_ in ids)

    def write(self, folder: Path) -> None:
        """Write the events into a folder, all of them; nothing if none is new."""
        if self.log is not None and self.events:
            text = self.log.text_with(self.events)
            (folder / FILE_NAME).write_bytes(text.encode())


def log_of(out: Path | None, publish: bool) -> ShortageLog | None:
    """
    Return the shortages known in a plan's folder; None where it has no folder.

    Raises
    ------
    InvalidInput
        If the events cannot be used, or a plan without a folder is to be published.
    """
    if publish and out is None:
        raise InvalidInput("--publish: expected --out with the plan's folder.")
    return None if out is None else read_log(out / FILE_NAME)


def take_in(plan: LevelPlan, log: ShortageLog | None, publish: bool) -> TakenIn:
    """
    Return a plan with what it adds to the shortages known.

    Raises
    ------
    InvalidInput
        If it is to be published while one is hidden or undecided.
    """
    known = Register() if log is None else log.register
    if publish:
        refuse_unsettled(known, plan.level, plan.weeks, plan.findings)
    events = taken_in(
        known, plan.findings, plan.level, plan.weeks, plan.source, next_moment(known),
        plan.kinds,
    )  # fmt: skip
    return TakenIn(plan, log, events, known, known.after(*events))


def shortage_row(row: Shortage) -> dict[str, Any]:
    """Return a shortage's facts."""
    finding = row.finding
    return {
        "id": row.id, "kind": finding.kind, "resource": finding.resource,
        "site": finding.site, "weeks": finding.weeks,
        "hours": round(finding.missing_min / 60, 2), "patients": finding.patients,
        "level": row.level, "status": row.status,
    }  # fmt: skip
