"""A plan's findings against what is known."""

import pytest
from hypothesis import given

from pks.levels import (
    OF_PLANS,
    OF_SCHEDULES,
    Event,
    Finding,
    Found,
    Kind,
    Level,
    Register,
    Remeasured,
    Resolved,
    Status,
    taken_in,
)
from tests.pks.levels.histories import WEEKS, at, finding, found, histories, lackings

LEVEL = Level.OPERATIONAL


def taken(
    register: Register, lacking: list[Finding], weeks: tuple[str, ...] = WEEKS[:1]
) -> tuple[Event, ...]:
    kinds = frozenset(Kind)
    return taken_in(register, lacking, LEVEL, weeks, "veckoplan", at(100), kinds)


def test_what_is_new_is_found() -> None:
    (event,) = taken(Register(), [finding()])

    assert isinstance(event, Found)
    assert event.finding == finding()
    assert (event.level, event.owner) == (LEVEL, "Operationsplanerare")


def test_another_amount_is_measured() -> None:
    (event,) = taken(Register().after(found(LEVEL)), [finding(missing_min=60)])

    assert isinstance(event, Remeasured)
    assert (event.missing_min, event.patients) == (60, 6)


def test_what_is_not_lacking_any_more_is_resolved_by_the_plan() -> None:
    known = Register().after(found(LEVEL))

    row = known.after(*taken(known, [])).shortages[found(LEVEL).id]
    assert (row.status, row.by) == (Status.RESOLVED, "veckoplan")
    assert (row.finding.missing_min, row.finding.patients) == (0, 0)


@pytest.mark.parametrize(
    "other",
    [
        found(Level.TACTICAL),
        found(LEVEL, weeks=WEEKS[1:2]),
        found(LEVEL, weeks=WEEKS[:2]),
    ],
    ids=["another level", "another week", "weeks beyond the plan's"],
)
def test_what_a_plan_cannot_judge_is_left(other: Found) -> None:
    assert taken(Register().after(other), []) == ()


def test_resolved_but_lacking_again_is_open_again() -> None:
    known = Register().after(found(LEVEL), Resolved(at(1), found(LEVEL).id, "pass"))

    row = known.after(*taken(known, [finding()])).shortages[found(LEVEL).id]
    assert row.status is Status.OPEN


@pytest.mark.parametrize("lacks_sessions", [True, False])
def test_a_plan_and_a_schedule_of_a_level_leave_each_others_shortages(
    lacks_sessions: bool,
) -> None:
    kind = Kind.SESSIONS if lacks_sessions else Kind.WARD
    known = Register().after(found(LEVEL, kind=kind))
    own, others = OF_PLANS, OF_SCHEDULES
    if lacks_sessions:
        own, others = others, own

    assert taken_in(known, [], LEVEL, WEEKS, "plan", at(100), others) == ()
    assert len(taken_in(known, [], LEVEL, WEEKS, "plan", at(100), own)) == 2


@given(histories(), lackings())
def test_afterwards_the_state_says_what_the_plan_says(
    events: tuple[Event, ...], lacking: list[Finding]
) -> None:
    known = Register().after(*events)
    after = known.after(*taken(known, lacking, WEEKS))

    told = [row for row in after.shortages.values() if row.found_at is LEVEL]
    assert {row.finding for row in told if row.status is not Status.RESOLVED} == set(
        lacking
    )
    assert taken(after, lacking, WEEKS) == ()
