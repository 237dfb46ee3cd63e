"""Theatres, sessions and beds, more and less."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pks.calendar import monday_of
from pks.errors import InvalidTables
from pks.model.changes_rooms import (
    BedsLess,
    BedsMore,
    SessionsLess,
    SessionsMore,
    TheatreLess,
    TheatreMore,
    TheatresClosed,
    WardClosed,
)
from pks.model.places import Closure
from pks.model.region import Region, region_hash
from pks.problems.week.beds import beds_by_ward, on
from pks.scenario.checked import misfits
from pks.scenario.without import without
from tests.pks.kpi.samples import sample_region
from tests.pks.scenario.scenarios import after, changed

DAY = timedelta(days=1)
AS_OF = date(2026, 11, 16)  # a Monday


def beds_from(region: Region, ward_id: str, first: date, days: int) -> list[int]:
    rows = beds_by_ward(region)[ward_id]
    found = [on(rows, first + ahead * DAY) for ahead in range(days)]
    return [row.staffed for row in found if row is not None]


def test_a_theatre_more_has_the_sessions_of_its_like() -> None:
    region = sample_region()
    later = after(region, TheatreMore("t0", "t9", "Sal 9", "kir"))
    new = [row for row in later.sessions if row.theatre_id == "t9"]
    old = [row for row in region.sessions if row.theatre_id == "t0"]
    assert [(r.weekday, r.start_min, r.end_min) for r in new] == [
        (r.weekday, r.start_min, r.end_min) for r in old
    ]
    assert {row.specialty_id for row in new} == {"kir"}
    assert len({row.session_id for row in later.sessions}) == len(later.sessions)
    assert later.theatres[-1].site_id == region.theatres[0].site_id


def test_a_theatre_more_and_less_is_the_region_as_it_was() -> None:
    region = sample_region()
    later = after(region, TheatreMore("t0", "t9"), TheatreLess("t9"))
    assert region_hash(later) == region_hash(region)


def test_a_theatre_less_leaves_nothing_that_leads_to_it() -> None:
    region = sample_region()
    booked = replace(
        region.patients[0], booking_state="called", booked_date=date(2026, 11, 24),
        booked_theatre_id="t1", booked_start_min=500, lock_theatre=True,
        lock_date=True,
    )  # fmt: skip
    shut = Closure("t1", date(2026, 12, 1), date(2026, 12, 2))
    region = replace(region, patients=(booked, *region.patients[1:]), closures=(shut,))
    later = after(region, TheatreLess("t1"))
    assert {row.theatre_id for row in later.sessions} == {"t0", "t2"}
    assert later.closures == ()
    one = later.patients[0]
    assert (one.booked_theatre_id, one.booked_start_min) == ("", -1)
    assert (one.lock_theatre, one.lock_date) == (False, True)
    assert one.booked_date == date(2026, 11, 24)


def test_closed_theatres_are_closed_from_monday_to_sunday() -> None:
    later = after(sample_region(), TheatresClosed(("t0", "t2"), "2027-W27", "2027-W28"))
    assert later.closures == (
        Closure("t0", date(2027, 7, 5), date(2027, 7, 18), "scenario"),
        Closure("t2", date(2027, 7, 5), date(2027, 7, 18), "scenario"),
    )


def test_a_closure_that_starts_the_same_day_is_made_longer() -> None:
    shut = Closure("t0", date(2027, 7, 5), date(2027, 8, 1), "semester")
    region = replace(sample_region(), closures=(shut,))
    later = after(region, TheatresClosed(("t0",), "2027-W27", "2027-W28"))
    assert [(r.from_date, r.to_date) for r in later.closures] == [
        (date(2027, 7, 5), date(2027, 8, 1))
    ]


@given(
    st.lists(st.sampled_from(["sat", "sun"]), min_size=1, max_size=2, unique=True),
    st.integers(400, 600),
)
def test_sessions_more_and_the_same_less(days: list[str], start: int) -> None:
    region = sample_region()
    more = SessionsMore("t0", tuple(days), start, start + 60, "ort")
    later = changed(region, more)
    ids = later.steps[0].rows["sessions"].added
    assert len(ids) == len(days)
    assert region_hash(after(region, more, SessionsLess(ids))) == region_hash(region)


def test_the_last_sessions_of_the_week_go_first() -> None:
    region = sample_region()
    own = [r for r in region.sessions if r.theatre_id == "t0" and not r.emergency]
    order = ["mon", "tue", "wed", "thu", "fri"]
    own.sort(key=lambda r: (order.index(r.weekday), r.start_min))
    later = changed(region, SessionsLess(theatre_id="t0", count=2))
    assert set(later.steps[0].rows["sessions"].removed) == {
        row.session_id for row in own[-2:]
    }


def test_sessions_for_emergencies_go_only_by_name() -> None:
    region = sample_region()
    last = replace(region.sessions[-1], emergency=True)
    region = replace(region, sessions=(*region.sessions[:-1], last))
    by_theatre = SessionsLess(theatre_id=last.theatre_id)
    assert last in after(region, by_theatre).sessions
    assert last not in after(region, SessionsLess((last.session_id,))).sessions
    with pytest.raises(InvalidTables, match="sessions by id, or a theatre"):
        after(region, SessionsLess(count=1))


def test_what_leads_to_what_goes_goes_too() -> None:
    """A hospital less: its theatres, and their sessions, and so on."""
    region = sample_region(num_sites=2)
    left = without(region, "sites", {"s1"})
    assert not list(misfits(region, left))
    gone = {row.theatre_id for row in region.theatres if row.site_id == "s1"}
    assert gone
    assert not gone & {row.theatre_id for row in left.sessions}
    assert {row.site_id for row in left.flows} == {"s0"}
    assert {row.staff_id for row in left.duties} == {r.staff_id for r in left.staff}


def test_sessions_that_overlap_are_refused_with_the_change() -> None:
    region = sample_region()
    old = region.sessions[0]
    more = SessionsMore(
        old.theatre_id, (old.weekday,), old.start_min + 5, old.end_min, "ort"
    )
    with pytest.raises(InvalidTables) as caught:
        after(region, BedsMore("w0", 1), more)
    text = str(caught.value)
    assert text.startswith("A.toml, column change 2 (sessions_more): expected")
    assert f"hours that do not overlap {old.session_id}" in text


def test_a_ward_closed_in_summer_is_as_before_outside_it() -> None:
    region = sample_region()
    later = after(region, WardClosed("w0", "2027-W27", "2027-W31"))
    before, now = (beds_from(one, "w0", AS_OF, 400) for one in (region, later))
    assert len(before) == len(now) == 400
    for ahead in range(400):
        is_closed = date(2027, 7, 5) <= AS_OF + ahead * DAY <= date(2027, 8, 8)
        assert now[ahead] == (0 if is_closed else before[ahead]), ahead
    assert all(
        row.emergency_reserve <= row.staffed
        for row in later.ward_beds
        if row.ward_id == "w0"
    )


@given(st.integers(1, 30), st.sampled_from(["", "2026-W49", "2027-W10"]))
def test_beds_more_from_a_week_on_and_less_again(count: int, week: str) -> None:
    region = sample_region()
    later = after(region, BedsMore("w0", count, week))
    back = after(region, BedsMore("w0", count, week), BedsLess("w0", count, week))
    start = monday_of(week) if week else AS_OF
    was, now, again = (
        beds_from(one, "w0", AS_OF, 400) for one in (region, later, back)
    )
    more = [count if AS_OF + ahead * DAY >= start else 0 for ahead in range(400)]
    assert now == [beds + extra for beds, extra in zip(was, more, strict=True)]
    assert again == was


def test_more_beds_than_there_are_leave_none() -> None:
    later = after(sample_region(), BedsLess("w0", 999))
    assert {r.staffed for r in later.ward_beds if r.ward_id == "w0"} == {0}


def test_a_ward_without_limit_can_be_closed_but_gets_no_beds_more() -> None:
    region = replace(sample_region(), ward_beds=())
    later = after(region, WardClosed("w0", "2027-W27", "2027-W27"))
    assert beds_from(later, "w0", date(2027, 7, 4), 9) == [2000, *[0] * 7, 2000]
    with pytest.raises(InvalidTables, match="rows in the table ward_beds"):
        after(region, BedsMore("w0", 1))


def test_weeks_backwards_are_refused() -> None:
    with pytest.raises(InvalidTables, match="to_week: expected a week from 2027-W31"):
        after(sample_region(), WardClosed("w0", "2027-W31", "2027-W27"))
