"""Sessions and hours: what is shared out is what there is."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pks.takt.queue import Queue
from pks.takt.resources import Supply, heads, shared_out, supplies, team_hours
from tests.pks.takt.regions import region_with

KEYS = (("a", "ort"), ("a", "kir"), ("b", "ort"))


def test_sessions_of_a_usual_week() -> None:
    """Three theatres, five days; t0's Friday is flexible, Fridays are 435 minutes."""
    found = supplies(region_with())
    assert {key: supply.sessions for key, supply in found.items()} == {
        ("s0", "ort"): 4, ("s0", ""): 1, ("s0", "kir"): 5, ("s0", "gyn"): 5,
    }  # fmt: skip
    assert found["s0", "kir"].session_min == (4 * 495 + 435) / 5


def test_a_session_every_other_week_counts_half() -> None:
    region = region_with()
    cycled = replace(
        region, sessions=tuple(replace(s, cycle_week=2) for s in region.sessions)
    )
    assert supplies(cycled)["s0", "kir"].sessions == 2.5


def test_emergency_sessions_are_not_for_the_takt() -> None:
    region = region_with()
    held = replace(
        region, sessions=tuple(replace(s, emergency=True) for s in region.sessions)
    )
    assert supplies(held) == {}


@given(
    st.lists(
        st.tuples(st.sampled_from(KEYS), st.floats(0, 20)), min_size=1, max_size=6
    ),
    st.floats(0, 10),
    st.floats(0, 10),
)
def test_nothing_is_shared_out_twice_or_lost(
    needs: list[tuple[tuple[str, str], float]], own: float, flexible: float
) -> None:
    supply = {
        ("a", "ort"): Supply(own, 480.0),
        ("a", ""): Supply(flexible, 480.0),
    }
    given_ = shared_out(supply, {str(i): need for i, need in enumerate(needs)})
    here = [key for key, _ in needs if key[0] == "a"]
    there = flexible * bool(here) + own * (("a", "ort") in here)
    assert sum(given_.values()) == pytest.approx(there)
    assert all(sessions >= -1e-9 for sessions in given_.values())


def test_flexible_sessions_go_where_they_lack() -> None:
    supply = {
        ("a", "ort"): Supply(10, 480.0),
        ("a", "kir"): Supply(1, 480.0),
        ("a", ""): Supply(2, 480.0),
    }
    found = shared_out(supply, {"1": (("a", "ort"), 8.0), "2": (("a", "kir"), 4.0)})
    assert found == {"1": 10, "2": 3}


def test_flows_of_a_specialty_share_by_need() -> None:
    supply = {("a", "ort"): Supply(6, 480.0)}
    found = shared_out(supply, {"1": (("a", "ort"), 6.0), "2": (("a", "ort"), 3.0)})
    assert found == {"1": 4, "2": 2}


def test_team_hours_are_the_largest_need_of_the_queue() -> None:
    region = region_with()  # half an anaesthetist, one nurse of each kind
    queue = Queue(procedure_ids={"NFB49"})
    found = team_hours(queue, (), heads(region), hours=10.0)
    assert found == {"anestesiläkare": 5, "anssk": 10, "opssk": 10}
