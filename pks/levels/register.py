"""Events become the state: every shortage with its status, one event at a time."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from pks.errors import InvalidInput
from pks.levels.events import Accepted, Escalated, Event, Found, Remeasured, Resolved
from pks.levels.level import REMITS, Level
from pks.levels.shortage import Shortage, Status, shortage_id
from pks.levels.values import refuse_moment, refuse_values


@dataclass(frozen=True, slots=True)
class Register:
    """
    The shortages known, by id in the order in which they were found.

    ``last_at`` is the moment of the last event; the next is not before it.
    """

    shortages: Mapping[str, Shortage] = field(default_factory=dict)
    last_at: datetime | None = None

    def after(self, *events: Event) -> "Register":
        """
        Return the register after more events.

        Raises
        ------
        InvalidInput
            If an event is impossible after those before it.
        """
        return after_all(self, events)

    def standing_at(self, level: Level) -> tuple[Shortage, ...]:
        """
        Return what a level must decide: found there, or escalated to it from below.

        It is what the level's next plan is made with.
        """
        return tuple(
            row
            for row in self.shortages.values()
            if row.level is level and not row.is_decided
        )


def replay(events: Iterable[Event], source: str = "shortages.jsonl") -> Register:
    """
    Return the state that all events of a file lead to, in their order.

    Raises
    ------
    InvalidInput
        If an event is impossible after those before it, with file and line.
    """
    return after_all(Register(), events, source)


def after_all(
    register: Register, events: Iterable[Event], source: str = ""
) -> Register:
    """Return a register after events; a fault names the line of a source."""
    shortages, last_at = dict(register.shortages), register.last_at
    for line, event in enumerate(events, 1):
        try:
            refuse_moment(event.at, last_at)
            refuse_values(event)
            shortages[event.id] = after_event(shortages.get(event.id), event)
        except InvalidInput as error:
            place = f"{source}, line {line}: " if source else ""
            raise InvalidInput(f"{place}{error}") from None
        last_at = event.at
    return Register(shortages, last_at)


def after_event(known: Shortage | None, event: Event) -> Shortage:
    """Return a shortage after an event of it; None where it is not known yet."""
    if isinstance(event, Found):
        return found(known, event)
    if known is None:
        raise InvalidInput(
            f"id: expected the id of a shortage found before, got {event.id!r}."
        )
    match event:
        case Remeasured():
            return remeasured(known, event)
        case Resolved():
            return resolved(known, event)
        case Accepted():
            return accepted(known, event)
        case Escalated():
            return escalated(known, event)


def found(known: Shortage | None, event: Found) -> Shortage:
    """Return a new shortage; found again, it is measured."""
    own = shortage_id(event.level, event.finding)
    if event.id != own:
        raise InvalidInput(
            f"id: expected {own!r}, from level, kind, resource, site and weeks,"
            f" got {event.id!r}."
        )
    if known is not None:
        raise InvalidInput(
            f"event: expected remeasured, for {event.id!r} was found before, got found."
        )
    return Shortage(own, event.finding, event.level, event.level, event.owner)


def remeasured(known: Shortage, event: Remeasured) -> Shortage:
    """Return a shortage with new amounts; open again if a decision does not hold."""
    finding = replace(
        known.finding, missing_min=event.missing_min, patients=event.patients
    )
    measured = replace(known, finding=finding)
    if not outgrows(known, event.missing_min, event.patients):
        return measured
    return replace(measured, status=Status.OPEN, by="", why="")


def outgrows(known: Shortage, missing_min: int, patients: int) -> bool:
    """Whether amounts are more than what the decision on a shortage covers."""
    if known.status is Status.RESOLVED:
        return missing_min > 0 or patients > 0
    return known.status is Status.ACCEPTED and (
        missing_min > known.accepted_min or patients > known.accepted_patients
    )


def resolved(known: Shortage, event: Resolved) -> Shortage:
    """Return a shortage that is over, at the level where it stood."""
    if known.status is Status.RESOLVED:
        raise InvalidInput(f"event: {event.id!r} is resolved already, by {known.by}.")
    return replace(known, status=Status.RESOLVED, by=event.by, why=event.why)


def accepted(known: Shortage, event: Accepted) -> Shortage:
    """Return a shortage that a level above its own lives with."""
    refuse_decided(known)
    able = acceptors(known)
    if event.level not in able:
        raise InvalidInput(
            f"level: expected a level that may accept it ({', '.join(able)}),"
            f" got {event.level.value!r}."
        )
    return replace(
        known,
        level=event.level,
        owner=owner_at(known, event.level),
        status=Status.ACCEPTED,
        by=event.by,
        why=event.why,
        accepted_min=known.finding.missing_min,
        accepted_patients=known.finding.patients,
    )


def escalated(known: Shortage, event: Escalated) -> Shortage:
    """Return a shortage handed one level up."""
    refuse_decided(known)
    if known.level.above is None:
        raise InvalidInput(f"to: no level is above {known.level.value!r}.")
    if event.to is not known.level.above:
        raise InvalidInput(
            f"to: expected the next level above, {known.level.above.value!r},"
            f" got {event.to.value!r}."
        )
    return replace(
        known,
        level=event.to,
        owner=owner_at(known, event.to),
        status=Status.ESCALATED,
        by=event.by,
        why=event.why,
    )


def refuse_decided(known: Shortage) -> None:
    """Refuse to decide again what is resolved or accepted."""
    if known.is_decided:
        raise InvalidInput(
            f"event: {known.id!r} is {known.status.value} already, by {known.by}."
        )


def acceptors(known: Shortage) -> tuple[Level, ...]:
    """
    Return the levels that may accept a shortage, the lowest first.

    None accepts what its own plan lacks, but for the highest; and none accepts what
    has been handed to a level above it.
    """
    return tuple(filter(lambda level: may_accept(known, level), reversed(Level)))


def may_accept(known: Shortage, level: Level) -> bool:
    """Whether a level may accept a shortage."""
    is_high = level is Level.POLITICAL or level.is_above(known.found_at)
    return is_high and not known.level.is_above(level)


def owner_at(known: Shortage, level: Level) -> str:
    """Return who owns a shortage at a level."""
    return known.owner if level is known.level else REMITS[level].owner.sv
