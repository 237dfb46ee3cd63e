"""Findings, events, and random histories in which every event is possible."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from pks.levels import (
    Accepted,
    Escalated,
    Event,
    Finding,
    Found,
    Kind,
    Level,
    Register,
    Remeasured,
    Resolved,
    Shortage,
    acceptors,
    shortage_id,
)
from pks.levels.take_in import found_event

START = datetime(2026, 11, 2, 8, tzinfo=UTC)
WEEKS = ("2026-W48", "2026-W49", "2026-W50")


def at(hour: int = 0) -> datetime:
    return START + timedelta(hours=hour)


def finding(**changes: Any) -> Finding:
    """Ten hours of a theatre in a week, six patients, unless told otherwise."""
    plain: dict[str, Any] = {
        "kind": Kind.THEATRE,
        "resource": "t0",
        "site": "h0",
        "weeks": WEEKS[:1],
        "missing_min": 600,
        "patients": 6,
    }
    return Finding(**(plain | changes))


def found(level: Level, hour: int = 0, **changes: Any) -> Found:
    lacking = finding(**changes)
    return found_event(
        shortage_id(level, lacking), lacking, level, "plan", at(hour)
    )  # fmt: skip


def findings() -> st.SearchStrategy[Finding]:
    """Findings of few resources, so that they meet again."""
    return st.builds(
        Finding,
        kind=st.sampled_from(Kind),
        resource=st.sampled_from(["t0", "narkossköterska; «natt»", "a,b"]),
        site=st.sampled_from(["", "h0"]),
        weeks=st.sets(st.sampled_from(WEEKS), min_size=1).map(sorted).map(tuple),
        missing_min=st.integers(1, 10_000),
        patients=st.integers(0, 50),
    )


def lackings() -> st.SearchStrategy[list[Finding]]:
    """What a plan lacks, each resource and its weeks once."""
    return st.lists(
        findings(), max_size=4, unique_by=lambda f: shortage_id(Level.TACTICAL, f)
    )


@st.composite
def histories(draw: st.DrawFn) -> tuple[Event, ...]:
    """Events, each possible after those before it."""
    register, events = Register(), []
    for hour in range(draw(st.integers(0, 12))):
        possible = [draw(newly_found(register, at(hour)))]
        for known in register.shortages.values():
            possible += decisions(known, at(hour))
            amounts = draw(st.tuples(st.integers(0, 10_000), st.integers(0, 50)))
            possible.append(Remeasured(at(hour), known.id, *amounts, "plan 2"))
        event = draw(st.sampled_from([row for row in possible if row is not None]))
        register = register.after(event)
        events.append(event)
    return tuple(events)


@st.composite
def newly_found(draw: st.DrawFn, register: Register, moment: datetime) -> Event:
    """Something found that was not known, or measured if it was."""
    level, lacking = draw(st.sampled_from(Level)), draw(findings())
    id_ = shortage_id(level, lacking)
    if id_ in register.shortages:
        return Remeasured(moment, id_, lacking.missing_min, lacking.patients, "plan")
    return found_event(id_, lacking, level, "plan", moment)


def decisions(known: Shortage, moment: datetime) -> Iterator[Event]:
    """Yield every decision that a shortage allows, written out beside the code."""
    if known.status.value != "resolved":
        yield Resolved(moment, known.id, "extra salspass på lördag")
    if known.status.value in ("open", "escalated"):
        for level in acceptors(known):
            yield Accepted(moment, known.id, level, "nämnden", "ryms i budget: «nej»")
        if known.level.value != "political":
            order = list(Level)
            to = order[order.index(known.level) - 1]
            yield Escalated(moment, known.id, to, "chefen", "salen\när stängd")
