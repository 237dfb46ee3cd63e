"""Events become statuses; the impossible ones are refused."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given

from pks.errors import InvalidInput
from pks.levels import (
    REMITS,
    Accepted,
    Escalated,
    Event,
    Level,
    Register,
    Remeasured,
    Resolved,
    Status,
    acceptors,
    replay,
    shortage_id,
)
from tests.pks.levels.histories import WEEKS, at, finding, found, histories

FOUND = found(Level.TACTICAL)
ID = FOUND.id


def escalated(to: Level = Level.STRATEGIC, hour: int = 1) -> Escalated:
    return Escalated(at(hour), ID, to, "chefen", "salen är stängd")


def accepted(level: Level = Level.STRATEGIC, hour: int = 1) -> Accepted:
    return Accepted(at(hour), ID, level, "nämnden", "ryms inte")


def resolved(hour: int = 1) -> Resolved:
    return Resolved(at(hour), ID, "kvällspass")


def remeasured(missing_min: int, patients: int, hour: int = 2) -> Remeasured:
    return Remeasured(at(hour), ID, missing_min, patients, "plan 2")


def status_after(*events: Event) -> tuple[str, str]:
    row = Register().after(FOUND, *events).shortages[ID]
    return row.status.value, row.level.value


@pytest.mark.parametrize(
    ("events", "status", "level"),
    [
        ((), "open", "tactical"),
        ((escalated(),), "escalated", "strategic"),
        ((escalated(), escalated(Level.POLITICAL, 2)), "escalated", "political"),
        ((accepted(),), "accepted", "strategic"),
        ((accepted(Level.POLITICAL),), "accepted", "political"),
        ((escalated(), accepted(hour=2)), "accepted", "strategic"),
        ((resolved(),), "resolved", "tactical"),
        ((accepted(), resolved(2)), "resolved", "strategic"),
        ((accepted(), remeasured(600, 6)), "accepted", "strategic"),
        ((accepted(), remeasured(300, 6)), "accepted", "strategic"),
        ((accepted(), remeasured(601, 6)), "open", "strategic"),
        ((accepted(), remeasured(1, 7)), "open", "strategic"),
        (
            (accepted(), remeasured(300, 1), remeasured(600, 6, 3)),
            "accepted",
            "strategic",
        ),
        ((resolved(), remeasured(0, 0)), "resolved", "tactical"),
        ((resolved(), remeasured(1, 0)), "open", "tactical"),
        ((escalated(), remeasured(900, 9)), "escalated", "strategic"),
        ((remeasured(900, 9),), "open", "tactical"),
    ],
)
def test_a_shortage_after_events(
    events: tuple[Event, ...], status: str, level: str
) -> None:
    assert status_after(*events) == (status, level)


def test_what_was_decided_and_by_whom_is_kept() -> None:
    row = Register().after(FOUND, escalated()).shortages[ID]

    assert (row.by, row.why) == ("chefen", "salen är stängd")
    assert row.owner == REMITS[Level.STRATEGIC].owner.sv
    assert row.found_at is Level.TACTICAL


def test_open_again_nobody_has_decided() -> None:
    row = Register().after(FOUND, accepted(), remeasured(900, 9)).shortages[ID]

    assert (row.by, row.why, row.finding.missing_min) == ("", "", 900)


@pytest.mark.parametrize(
    ("events", "message"),
    [
        ((resolved(),), "id: expected the id of a shortage found before"),
        ((FOUND, FOUND), "expected remeasured, for"),
        ((replace(FOUND, id="other"),), "id: expected '"),
        ((FOUND, resolved(), resolved(2)), "is resolved already, by kvällspass"),
        ((FOUND, resolved(), escalated(hour=2)), "is resolved already"),
        ((FOUND, accepted(), escalated(hour=2)), "is accepted already, by nämnden"),
        ((FOUND, accepted(Level.TACTICAL)), "may accept it (strategic, political)"),
        ((FOUND, accepted(Level.DAILY)), "got 'daily'"),
        (
            (FOUND, escalated(), escalated(Level.POLITICAL, 2), accepted(hour=3)),
            "may accept it (political), got 'strategic'",
        ),
        ((FOUND, escalated(Level.POLITICAL)), "next level above, 'strategic'"),
        ((FOUND, escalated(Level.OPERATIONAL)), "next level above, 'strategic'"),
        ((FOUND, remeasured(-1, 0)), "missing_min: expected minutes, at least 0"),
        ((FOUND, remeasured(1, -1)), "patients: expected a count"),
        ((found(Level.TACTICAL, missing_min=0),), "at least 1, got 0"),
        ((found(Level.TACTICAL, resource=" "),), "resource: expected a text"),
        ((found(Level.TACTICAL, weeks=()),), "expected one week or more"),
        ((found(Level.TACTICAL, weeks=WEEKS[1::-1]),), "in order, got ['2026-W49'"),
        ((found(Level.TACTICAL, weeks=("2026-W54",)),), "got '2026-W54'"),
        ((found(Level.TACTICAL, 1), resolved(0)), "at: expected a moment from 2026-"),
        (
            (replace(FOUND, at=at().replace(tzinfo=None)),),
            "at: expected a moment with its offset",
        ),
    ],
)
def test_the_impossible_is_refused_with_its_line(
    events: tuple[Event, ...], message: str
) -> None:
    with pytest.raises(InvalidInput) as raised:
        replay(events, "shortages.jsonl")

    assert str(raised.value).startswith(f"shortages.jsonl, line {len(events)}: ")
    assert message in str(raised.value)
    assert "\n" not in str(raised.value)


def test_nothing_is_above_the_highest_and_it_accepts_its_own() -> None:
    highest = found(Level.POLITICAL)
    known = Register().after(highest)

    with pytest.raises(InvalidInput, match="to: no level is above 'political'"):
        known.after(Escalated(at(1), highest.id, Level.POLITICAL, "a", "b"))
    assert acceptors(known.shortages[highest.id]) == (Level.POLITICAL,)


def test_what_a_level_must_decide_is_read_there() -> None:
    other = found(Level.STRATEGIC, 1, resource="t1")
    known = Register().after(FOUND, other, escalated(hour=2))

    assert [row.id for row in known.standing_at(Level.STRATEGIC)] == [ID, other.id]
    assert known.standing_at(Level.TACTICAL) == ()
    assert known.after(accepted(hour=3)).standing_at(Level.STRATEGIC) == (
        known.shortages[other.id],
    )


@pytest.mark.parametrize(
    "changes",
    [{"missing_min": 1}, {"patients": 99}],
    ids=lambda changes: next(iter(changes)),
)
def test_amounts_do_not_change_an_id(changes: dict[str, Any]) -> None:
    assert found(Level.TACTICAL, **changes).id == ID


@pytest.mark.parametrize(
    "changes",
    [{"resource": "t1"}, {"site": "h1"}, {"weeks": WEEKS[:2]}, {"kind": "ward"}],
    ids=lambda changes: next(iter(changes)),
)
def test_another_resource_or_week_is_another_shortage(changes: dict[str, Any]) -> None:
    assert found(Level.TACTICAL, **changes).id != ID
    assert found(Level.STRATEGIC).id != ID


def test_ids_are_the_same_in_every_release() -> None:
    """Files of earlier releases name them."""
    assert shortage_id(Level.TACTICAL, finding()) == "c86670a54116"


@given(histories())
def test_one_by_one_is_as_all_at_once(events: tuple[Event, ...]) -> None:
    one_by_one = Register()
    for event in events:
        one_by_one = one_by_one.after(event)

    assert replay(events) == one_by_one


@given(histories())
def test_every_state_of_a_history_makes_sense(events: tuple[Event, ...]) -> None:
    register = Register()
    for event in events:
        register = register.after(event)
        for row in register.shortages.values():
            assert row.id == shortage_id(row.found_at, row.finding)
            assert not row.found_at.is_above(row.level)
            assert (row.status is Status.OPEN) == (row.by == "")
            if row.status is Status.ACCEPTED:
                assert row.finding.missing_min <= row.accepted_min
                assert row.level is not row.found_at or row.level is Level.POLITICAL


@given(histories())
def test_an_earlier_moment_is_refused(events: tuple[Event, ...]) -> None:
    for earlier in events[:-1]:
        with pytest.raises(InvalidInput, match="at: expected a moment from"):
            replay((*events, earlier))
