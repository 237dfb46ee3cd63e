"""What is compared: verdicts, and what a flow's sessions hold."""

import pytest

from pks.model.changes_demand import FlowMoved
from pks.model.changes_rooms import SessionsLess, TheatreMore
from pks.scenario.measures import Measure, figures, room, verdict
from pks.takt import region_takt
from pks.takt.derive import basis
from tests.pks.scenario.scenarios import after, told_region

QUEUE = Measure("queue", 0, "less")
GAP = Measure("gap", 1, "more")
WEEKS = Measure("weeks", 0, "less", is_endless=True)
NEED = Measure("takt", 1, "")


@pytest.mark.parametrize(
    ("measure", "base", "other", "expected"),
    [
        (QUEUE, 100.0, 90.0, "better"),
        (QUEUE, 100.0, 110.0, "worse"),
        (QUEUE, 100.0, 100.4, "same"),
        (QUEUE, 11_322.0, 11_323.0, "same"),
        (QUEUE, 11_322.0, 11_334.0, "worse"),
        (QUEUE, None, 5.0, ""),
        (GAP, -2.9, 2.4, "better"),
        (GAP, -2.9, -3.0, "worse"),
        (GAP, 0.0, 0.04, "same"),
        (WEEKS, None, 400.0, "better"),
        (WEEKS, 400.0, None, "worse"),
        (WEEKS, None, None, "same"),
        (NEED, 100.0, 200.0, ""),
    ],
)
def test_verdicts(
    measure: Measure, base: float | None, other: float | None, expected: str
) -> None:
    assert verdict(measure, base, other) == expected


def test_what_sessions_hold_is_their_minutes_over_the_cases_minutes() -> None:
    """Minutes there are, filled to 85 %, less what is struck and not given again."""
    region = told_region()
    base = basis(region)
    util, refilled = 0.85, 0.3
    checked = 0
    for row in region_takt(region).rows:
        if row.available_sessions is None or row.session_hours is None:
            continue
        assert row.sessions_per_week is not None
        length = 60 * row.session_hours / row.sessions_per_week
        cases = row.available_sessions * length * util / row.case_min
        kept = 1 - row.cancelled_share * (1 - refilled)
        assert room(row) == pytest.approx(cases * kept)
        checked += 1
    assert checked > 3
    assert base.rule.utilisation_permille == 850


def test_the_queue_if_sessions_are_filled_is_what_is_left_week_by_week() -> None:
    region = told_region()
    base, rows = basis(region), region_takt(region).rows
    now = base.queue.copy()
    found = figures(region)
    for week in range(52):
        for i, row in enumerate(rows):
            here = now[i] + base.forecast.mean[i, week]
            here -= min(here, base.forecast.mean[i, week] * base.removed[i])
            now[i] = max(0.0, here - room(row) * base.shares[i, week])
        assert found.filled[week] == pytest.approx(now.sum())
    assert found.values["filled_52"] == pytest.approx(now.sum())


def test_parts_add_up_to_the_whole() -> None:
    found = figures(after(told_region(2), FlowMoved("höft-s0", "s1", 40.0)))
    for part in (found.by_specialty, found.by_site):
        for key in ("waiting", "queue_26", "queue_52", "filled_52", "takt"):
            values = [one[key] or 0.0 for one in part.values()]
            assert sum(values) == pytest.approx(found.values[key])
    assert set(found.by_site) == {"s0", "s1"}


def test_more_room_holds_more_and_less_holds_less() -> None:
    region = told_region()
    more = figures(after(region, TheatreMore("t0", "t9")))
    less = figures(after(region, SessionsLess(theatre_id="t0")))
    rooms = [one.values["room"] or 0.0 for one in (less, figures(region), more)]
    assert 0 < rooms[0] < rooms[1] < rooms[2]
