"""A site's days, by hand and by any draw."""

from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from pks.demo.living.emergencies import CLASSES, Emergency
from pks.demo.living.theatre_days import (
    EMERGENCY,
    OVERRUN,
    Session,
    SiteWeek,
    Turn,
)

END = 16 * 60


def turn(
    name: str, start: int, minutes: int = 60, *, theatre: str = "T1", surgeon: str = "s"
) -> Turn:
    session = Session(end_min=END, late_min=5, overrun_min=20)
    return Turn(name, theatre, surgeon, start, minutes, minutes, 20, session)


def emergency(name: str, arrived: int, minutes: int, urgency: str) -> Emergency:
    return Emergency(name, "S", "P", urgency, arrived, minutes, 20, 1)


def day(turns: list[Turn], arrivals: list[Emergency] | None = None) -> SiteWeek:
    """A Monday with an emergency theatre, and a second team in the evening."""
    site = SiteWeek(("A1",), "T1", 10, {}, [])
    site.run_day(0, turns, arrivals or [], False)
    return site


def times(site: SiteWeek) -> dict[str, tuple[str, int, int]]:
    return {d.case.case_id: (d.theatre_id, d.in_min, d.out_min) for d in site.done}


def test_first_case_is_late_and_the_next_waits_for_its_turnover() -> None:
    site = day([turn("a", 480), turn("b", 540)])
    assert times(site) == {"a": ("T1", 485, 545), "b": ("T1", 565, 625)}


def test_a_case_begins_a_quarter_early_at_most() -> None:
    assert times(day([turn("a", 480), turn("b", 700)]))["b"] == ("T1", 685, 745)


def test_last_case_is_begun_up_to_the_overrun_and_struck_beyond() -> None:
    until = END + 20
    kept = turn("a", until - 60 - 5)
    assert times(day([kept]))["a"][2] == until
    site = day([turn("a", until - 60 - 4)])
    assert [(s.case.case_id, s.reason) for s in site.struck] == [("a", OVERRUN)]


def test_emergency_takes_its_own_theatre_when_that_is_free() -> None:
    site = day([turn("a", 480)], [emergency("e", 500, 90, "2h")])
    assert times(site)["e"] == ("A1", 500, 590)


def test_emergency_breaks_in_when_its_own_theatre_is_taken_too_long() -> None:
    first = emergency("e1", 450, 600, "24h")
    second = emergency("e2", 490, 400, "2h")
    turns = [turn("a", 480, 120), turn("b", 620, 120), turn("c", 760, 120)]
    site = day(turns, [first, second])
    assert times(site)["e2"] == ("T1", 625, 1025)
    assert [(s.case.case_id, s.reason) for s in site.struck] == [
        ("b", EMERGENCY), ("c", EMERGENCY),
    ]  # fmt: skip


def test_what_can_wait_does_not_break_in() -> None:
    first = emergency("e1", 450, 300, "24h")
    site = day(
        [turn("a", 480), turn("b", 560)], [first, emergency("e2", 490, 60, "24h")]
    )
    assert times(site)["e2"] == ("A1", 770, 830)
    assert site.struck == []


def test_what_its_own_theatre_takes_in_time_does_not_break_in() -> None:
    """Due at 10:10, and the emergency theatre is free at 10:10."""
    first, second = emergency("e1", 450, 140, "24h"), emergency("e2", 490, 60, "2h")
    site = day([turn("a", 480), turn("b", 560)], [first, second])
    assert second.due_min == 610
    assert times(site)["e2"] == ("A1", 610, 670)


def test_what_is_due_first_goes_first() -> None:
    queue = [emergency("e1", 400, 60, "24h"), emergency("e2", 410, 60, "24h")]
    site = day([], [*queue, emergency("e3", 420, 60, "6h")])
    assert [d.case.case_id for d in site.done] == ["e1", "e3", "e2"]


def test_second_team_waits_until_the_elective_cases_are_done() -> None:
    queue = [emergency(f"e{i}", 900, 300, "24h") for i in range(2)]
    late = turn("a", 700, 400)
    site = day([replace(late, planned_min=60), turn("b", 900, 30)], queue)
    assert times(site)["a"] == ("T1", 705, 1105)
    assert times(site)["e1"][1] >= 1105 + 20


def test_second_team_helps_in_the_evening() -> None:
    queue = [emergency(f"e{i}", 900, 300, "24h") for i in range(2)]
    site = day([turn("a", 480)], queue)
    assert times(site)["e1"][:2] == ("T1", 16 * 60 + 30)


def test_surgeon_in_two_theatres_is_in_one_at_a_time() -> None:
    site = day([turn("a", 480), turn("b", 500, theatre="T2")])
    assert times(site)["b"] == ("T2", 555, 615)


def test_who_waits_at_the_weeks_end_is_carried_over() -> None:
    site = day([], [emergency(f"e{i}", 1430, 300, "24h") for i in range(2)])
    left = site.carry(1440)
    assert [e.case_id for e in left.waiting] == ["e1"]
    assert left.waiting[0].arrived_min == -10
    assert left.free_min == (("A1", 310),)


CASES = st.lists(
    st.tuples(
        st.sampled_from(["T1", "T2", "T3"]), st.sampled_from(["s", "t", "u"]),
        st.integers(450, 950), st.integers(20, 200),
    ), max_size=12,
)  # fmt: skip
ARRIVALS = st.lists(
    st.tuples(st.integers(0, 1439), st.integers(30, 300), st.sampled_from(CLASSES)),
    max_size=8,
)


@given(CASES, ARRIVALS)
def test_nobody_is_lost_and_no_two_share_a_theatre_or_a_surgeon(
    cases: list[tuple[str, str, int, int]], arrivals: list[tuple[int, int, str]]
) -> None:
    turns = [
        turn(f"c{i}", start, minutes, theatre=theatre, surgeon=surgeon)
        for i, (theatre, surgeon, start, minutes) in enumerate(cases)
    ]
    come = [emergency(f"e{i}", *row) for i, row in enumerate(arrivals)]
    site = day(turns, come)

    done = [d.case.case_id for d in site.done]
    struck = [s.case.case_id for s in site.struck]
    waiting = [e.case_id for e in site.waiting]
    assert sorted(done + struck + waiting) == sorted(
        [t.case_id for t in turns] + [e.case_id for e in come]
    )
    for key in ("theatre", "surgeon"):
        places: dict[str, list[tuple[int, int]]] = {}
        for d in site.done:
            surgeon = d.case.surgeon_id if isinstance(d.case, Turn) else d.case.case_id
            place = d.theatre_id if key == "theatre" else surgeon
            places.setdefault(place, []).append((d.in_min, d.out_min))
        for spans in places.values():
            assert all(one[1] <= two[0] for one, two in pairwise(sorted(spans)))
    for d in site.done:
        if isinstance(d.case, Emergency):
            assert d.in_min >= d.case.arrived_min
