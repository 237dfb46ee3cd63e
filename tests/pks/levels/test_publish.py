"""Which plans may be published, and what a published week sends up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pks.errors import InvalidInput
from pks.levels import (
    Accepted,
    Escalated,
    Event,
    Finding,
    Level,
    Register,
    Remeasured,
    Resolved,
    Status,
    publish_week,
    refusals,
    refuse_unsettled,
    shortage_id,
    taken_in,
)
from tests.pks.levels.histories import WEEKS, at, finding, found, histories, lackings

HELD_BACK = [Level.STRATEGIC, Level.TACTICAL]
HOURS = finding()


def id_of(level: Level) -> str:
    return shortage_id(level, HOURS)


def decisions_of(level: Level) -> list[Event]:
    """Every decision that lets a plan of a level be published."""
    above = level.above
    assert above is not None
    return [
        Resolved(at(1), id_of(level), "kvällspass"),
        Accepted(at(1), id_of(level), above, "nämnden", "ryms inte"),
        Escalated(at(1), id_of(level), above, "chefen", "beslut behövs"),
    ]


@pytest.mark.parametrize("level", HELD_BACK)
def test_a_hidden_shortage_is_refused(level: Level) -> None:
    with pytest.raises(InvalidInput) as raised:
        refuse_unsettled(Register(), level, WEEKS, [HOURS])

    assert f"The {level.value} plan cannot be published" in str(raised.value)
    assert f"{id_of(level)}: hidden: theatre t0 at h0, 2026-W48, 600 min, 6" in str(
        raised.value
    )


@pytest.mark.parametrize("level", HELD_BACK)
@pytest.mark.parametrize("more", [{"missing_min": 601}, {"patients": 7}])
def test_more_than_what_is_known_is_hidden(level: Level, more: dict[str, int]) -> None:
    known = Register().after(found(level), decisions_of(level)[2])

    (refusal,) = refusals(known, level, WEEKS, [finding(**more)])
    assert (refusal.obstacle, refusal.id) == ("hidden", id_of(level))


@pytest.mark.parametrize("level", HELD_BACK)
def test_what_is_called_resolved_but_still_lacks_is_hidden(level: Level) -> None:
    known = Register().after(found(level), decisions_of(level)[0])

    assert [row.obstacle for row in refusals(known, level, WEEKS, [HOURS])] == [
        "hidden"
    ]
    assert refusals(known, level, WEEKS, []) == ()


@pytest.mark.parametrize("level", HELD_BACK)
def test_an_undecided_shortage_is_refused(level: Level) -> None:
    known = Register().after(found(level))

    (refusal,) = refusals(known, level, WEEKS, [HOURS])
    assert (refusal.obstacle, refusal.id) == ("undecided", id_of(level))
    assert refusals(known, level, WEEKS[1:], []) == ()


@pytest.mark.parametrize("level", HELD_BACK)
@pytest.mark.parametrize("at_index", range(3), ids=["resolved", "accepted", "sent up"])
def test_a_decided_shortage_lets_the_plan_through(level: Level, at_index: int) -> None:
    event = decisions_of(level)[at_index]
    known = Register().after(found(level), event)
    lacking = [] if isinstance(event, Resolved) else [HOURS]

    assert refusals(known, level, WEEKS, lacking) == ()
    refuse_unsettled(known, level, WEEKS, lacking)


def test_what_comes_from_below_must_be_decided_too() -> None:
    below = id_of(Level.TACTICAL)
    known = Register().after(found(Level.TACTICAL), decisions_of(Level.TACTICAL)[2])

    assert [row.id for row in refusals(known, Level.STRATEGIC, WEEKS, [])] == [below]
    lived_with = Accepted(at(2), below, Level.STRATEGIC, "ledningen", "kort tid")
    assert refusals(known.after(lived_with), Level.STRATEGIC, WEEKS, []) == ()


def test_an_acceptance_that_is_outgrown_holds_back_the_level_that_gave_it() -> None:
    level = Level.TACTICAL
    grown = Remeasured(at(2), id_of(level), 900, 6, "plan 2")
    known = Register().after(found(level), decisions_of(level)[1], grown)

    assert [row.obstacle for row in refusals(known, Level.STRATEGIC, WEEKS, [])] == [
        "undecided"
    ]


@given(histories(), lackings())
def test_other_levels_are_never_held_back(
    events: tuple[Event, ...], lacking: list[Finding]
) -> None:
    known = Register().after(*events)
    for level in set(Level) - set(HELD_BACK):
        assert refusals(known, level, WEEKS, lacking) == ()


@given(histories(), lackings(), st.sampled_from(HELD_BACK))
def test_taken_in_and_sent_up_every_plan_may_be_published(
    events: tuple[Event, ...], lacking: list[Finding], level: Level
) -> None:
    known = Register().after(*events)
    known = known.after(*taken_in(known, lacking, level, WEEKS, "plan", at(100)))
    obstacles = {row.obstacle for row in refusals(known, level, WEEKS, lacking)}
    assert obstacles <= {"undecided"}
    above = level.above
    assert above is not None
    sent = [
        Escalated(at(101), row.id, above, "chefen", "beslut behövs")
        for row in known.standing_at(level)
    ]
    assert refusals(known.after(*sent), level, WEEKS, lacking) == ()


@pytest.mark.parametrize(("missing_min", "is_sent"), [(480, False), (481, True)])
def test_a_published_week_sends_up_what_passes_the_threshold(
    missing_min: int, is_sent: bool
) -> None:
    lacking = [finding(missing_min=missing_min)]
    events = publish_week(Register(), lacking, WEEKS[0], at(), 480)

    (row,) = Register().after(*events).shortages.values()
    assert (row.status is Status.ESCALATED) == is_sent
    assert row.level is (Level.TACTICAL if is_sent else Level.OPERATIONAL)
    assert ("480 min" in row.why) == is_sent


def test_a_week_published_again_sends_nothing_twice() -> None:
    first = publish_week(Register(), [HOURS], WEEKS[0], at(), 480)
    again = publish_week(Register().after(*first), [HOURS], WEEKS[0], at(1), 480)

    assert len(first) == 2
    assert again == ()


def test_what_an_earlier_draft_found_is_sent_when_the_week_is_published() -> None:
    level = Level.OPERATIONAL
    draft = taken_in(Register(), [HOURS], level, WEEKS[:1], "utkast", at())
    known = Register().after(*draft)

    (event,) = publish_week(known, [HOURS], WEEKS[0], at(1), 480)
    assert isinstance(event, Escalated)


@given(histories(), lackings(), st.integers(0, 5000))
def test_a_week_is_always_published(
    events: tuple[Event, ...], lacking: list[Finding], above_min: int
) -> None:
    known = Register().after(*events)
    after = known.after(*publish_week(known, lacking, WEEKS[0], at(100), above_min))
    left = [
        row
        for row in after.standing_at(Level.OPERATIONAL)
        if row.status is Status.OPEN and row.touches(WEEKS[:1])
    ]
    assert all(row.finding.missing_min <= above_min for row in left)
