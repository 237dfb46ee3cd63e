"""The shortages of a region's name: the events of ``shortages.jsonl``, line by line."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, insert, select

from api.actions.shortages import Decision, event_of, next_moment
from api.store.audit import Entry, note
from api.store.tables import shortage_events
from api.store.webhooks import Happened, tell
from pks.errors import Conflict, UnknownId
from pks.io.shortage_log import event_lines, events_of
from pks.levels import (
    Escalated,
    Event,
    Finding,
    Level,
    Register,
    Shortage,
    publish_week,
    replay,
    taken_in,
)


@dataclass(frozen=True, slots=True)
class Told:
    """A shortage and what has happened to it, the oldest first."""

    shortage: Shortage
    events: tuple[Event, ...]

    @property
    def version(self) -> int:
        """How many events it has; grows with each."""
        return len(self.events)


def told(tx: Connection, region_name: str) -> tuple[Told, ...]:
    """Return every shortage with its events, in the order they were found."""
    events = events_of(text_of(tx, region_name), region_name)
    own: dict[str, list[Event]] = {}
    for event in events:
        own.setdefault(event.id, []).append(event)
    known = replay(events, region_name).shortages
    return tuple(Told(row, tuple(own[row.id])) for row in known.values())


def one_told(tx: Connection, region_name: str, shortage_id: str) -> Told:
    """
    Return a shortage with its events.

    Raises
    ------
    UnknownId
        If there is none of that id.
    """
    for row in told(tx, region_name):
        if row.shortage.id == shortage_id:
            return row
    raise UnknownId(f"{shortage_id}: no such shortage.")


def text_of(tx: Connection, region_name: str) -> str:
    """Return all events as ``shortages.jsonl`` holds them."""
    query = select(shortage_events.c.line).where(
        shortage_events.c.region_name == region_name
    )
    return "".join(tx.execute(query.order_by(shortage_events.c.number)).scalars())


def register(tx: Connection, region_name: str) -> Register:
    """Return the state that all events lead to."""
    return replay(events_of(text_of(tx, region_name), region_name), region_name)


def add_events(
    tx: Connection, region_name: str, known: Register, events: Iterable[Event]
) -> Register:
    """
    Add events behind those that ``known`` came of; return what they lead to.

    Webhooks are told what is escalated.

    Raises
    ------
    InvalidInput
        If one is impossible after those before it.
    Conflict
        On leaving the transaction, if another added some meanwhile.
    """
    more = tuple(events)
    after = known.after(*more)
    here = shortage_events.c.region_name == region_name
    last = tx.execute(select(func.max(shortage_events.c.number)).where(here))
    begin = (last.scalar_one() or 0) + 1
    lines = [
        {"region_name": region_name, "number": number, "line": line}
        for number, line in enumerate(event_lines(more), begin)
    ]
    if lines:
        tx.execute(insert(shortage_events), lines)
    handed_on = [event.id for event in more if isinstance(event, Escalated)]
    tell(tx, *(Happened("shortage.escalated", id_, region_name) for id_ in handed_on))
    return after


def publish_shortages(
    tx: Connection,
    region_name: str,
    findings: Iterable[Finding],
    week: str,
    above_min: int,
) -> Register:
    """Take in what a published week lacks; above the threshold it is escalated."""
    known = register(tx, region_name)
    at = next_moment(known)
    events = publish_week(known, findings, week, at, above_min)
    return add_events(tx, region_name, known, events)


def take_in(
    tx: Connection,
    region_name: str,
    findings: Iterable[Finding],
    level: Level,
    weeks: Iterable[str],
    source: str,
) -> Register:
    """Take in what a level's plan lacks."""
    known = register(tx, region_name)
    at: datetime = next_moment(known)
    events = taken_in(known, findings, level, weeks, source, at)
    return add_events(tx, region_name, known, events)


def decide(
    tx: Connection, region_name: str, decision: Decision, version: int | None = None
) -> Register:
    """
    Accept, resolve or escalate a shortage; the audit log is told.

    Raises
    ------
    UnknownId
        If there is no such shortage.
    InvalidInput
        If what is decided already does not allow it.
    Conflict
        If more has happened to it than ``version`` events.
    """
    found = one_told(tx, region_name, decision.id)
    if version is not None and version != found.version:
        raise Conflict(f"{decision.id}: somebody decided meanwhile; read it again.")
    known = register(tx, region_name)
    event = event_of(decision, found.shortage, next_moment(known))
    after = add_events(tx, region_name, known, (event,))
    what = f"shortage.{decision.choice}"
    note(tx, Entry(decision.by, what, decision.id, decision.why))
    return after
