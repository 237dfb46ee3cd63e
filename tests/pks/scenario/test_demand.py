"""Inflow, moved flows and parameters: sums hold, and the takt follows."""

from collections import Counter
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pks.errors import InvalidTables
from pks.model.changes_demand import (
    CancellationShare,
    FlowMoved,
    GuaranteeDays,
    InflowScaled,
    ParameterSet,
)
from pks.model.demand import Cancellation, Quota
from pks.model.region import Region, region_hash
from pks.scenario.parts import parts
from pks.takt import region_takt
from pks.takt.queue import flow_finder, queues
from tests.pks.scenario.scenarios import WEEKS, after, told_region

COUNTS = ("added", "removed", "performed", "cancelled")


def sums(region: Region, name: str) -> Counter[str]:
    found: Counter[str] = Counter()
    for row in region.inflow:
        found[row.flow_id] += getattr(row, name)
    return found


@given(st.lists(st.integers(0, 50), max_size=60), st.fractions(0, 5))
def test_parts_add_up_to_the_share_of_the_sum(
    counts: list[int], share: Fraction
) -> None:
    got = list(parts(counts, share))
    for end in range(len(counts) + 1):
        assert abs(sum(got[:end]) - share * sum(counts[:end])) <= Fraction(1, 2)
    assert all(part >= 0 for part in got)


@given(st.lists(st.integers(0, 50), max_size=60), st.fractions(0, 1))
def test_a_part_of_at_most_one_never_passes_its_count(
    counts: list[int], share: Fraction
) -> None:
    got = list(parts(counts, share))
    rest = [count - part for count, part in zip(counts, got, strict=True)]
    assert all(left >= 0 for left in rest)
    assert sum(rest) + sum(got) == sum(counts)


def test_five_per_cent_more_is_five_per_cent_more_in_the_takt() -> None:
    """52 weeks of 5 are 260; 273 of them are 5.25 a week."""
    region = told_region()
    later = after(region, InflowScaled(5.0))
    assert set(sums(later, "added").values()) == {273}
    assert set(sums(later, "performed").values()) == {208}
    before, now = region_takt(region).rows, region_takt(later).rows
    for one, other in zip(before, now, strict=True):
        assert other.inflow_per_week == pytest.approx(
            1.05 * one.inflow_per_week, rel=1e-3
        )
        assert other.pace == one.pace
        assert other.removed_share == pytest.approx(one.removed_share, rel=0.01)


def test_only_the_flows_meant_are_scaled() -> None:
    region = told_region(2)
    later = after(region, InflowScaled(-100.0, specialty_id="ort", site_id="s1"))
    found = sums(later, "added")
    for flow in region.flows:
        is_meant = flow.specialty_id == "ort" and flow.site_id == "s1"
        assert found[flow.flow_id] == (0 if is_meant else 260)


@given(st.floats(-100, 400, allow_nan=False).map(lambda x: round(x, 1)))
def test_any_percentage_holds_within_half_a_decision(percent: float) -> None:
    later = after(told_region(), InflowScaled(percent, flow_id="höft-s0"))
    exact = 260 * (1 + Fraction(str(percent)) / 100)
    assert abs(sums(later, "added")["höft-s0"] - exact) <= Fraction(1, 2)


@given(st.sampled_from([0.0, 12.5, 33.3, 50.0, 99.9, 100.0]))
def test_a_moved_flow_loses_nobody_and_nothing(percent: float) -> None:
    region = told_region(2)
    later = after(region, FlowMoved("höft-s0", "s1", percent))
    weeks = {row.week for row in later.inflow}
    for name in COUNTS:
        for week in weeks:
            old, new = (
                sum(getattr(r, name) for r in one.inflow if r.week == week)
                for one in (region, later)
            )
            assert old == new
        assert min(getattr(row, name) for row in later.inflow) >= 0
    assert sum(q.cases for q in later.quotas) == sum(q.cases for q in region.quotas)
    (before, homeless), (now, left) = queues(region), queues(later)
    assert homeless == left
    size = before["höft-s0"].size
    moved = size - (now["höft-s0"].size if "höft-s0" in now else 0)
    assert abs(moved - size * percent / 100) <= 0.5
    assert "höft-s1" not in before
    assert (now["höft-s1"].size if moved else 0) == moved
    flows = {f.flow_id for f in region.flows} - {"höft-s0", "höft-s1"}
    assert all(before.get(f) == now.get(f) for f in flows)


def test_who_is_booked_stays_and_who_moves_has_no_surgeon_decided() -> None:
    region = told_region(2)
    flow_of = flow_finder(region)
    own = [p for p in region.patients if flow_of(p) == "höft-s0"]
    surgeon = region.surgeon_privileges[0].staff_id
    booked, *others = (replace(p, surgeon_id=surgeon) for p in own)
    called = replace(
        booked, booking_state="called", booked_date=region.parameters.as_of
    )
    changed = {p.patient_id: p for p in (called, *others)}
    patients = tuple(changed.get(p.patient_id, p) for p in region.patients)
    later = after(replace(region, patients=patients), FlowMoved("höft-s0", "s1", 100.0))
    found = {p.patient_id: p for p in later.patients}
    assert found[called.patient_id] == called
    assert others
    for patient in others:
        moved = found[patient.patient_id]
        assert (moved.site_ids, moved.surgeon_id) == (("s1",), "")


def test_a_flow_is_made_where_it_was_not() -> None:
    region = told_region(2)
    flows = tuple(row for row in region.flows if row.flow_id != "höft-s1")
    region = replace(
        region, flows=flows, quotas=(Quota("höft-s0", 5), Quota("knä-s0", 2)),
        inflow=tuple(r for r in region.inflow if r.flow_id != "höft-s1"),
    )  # fmt: skip
    later = after(region, FlowMoved("höft-s0", "s1", 40.0, ward_id="w1"))
    new = later.flows[-1]
    assert (new.flow_id, new.site_id, new.ward_id) == ("s1-ort-höft", "s1", "w1")
    assert sums(later, "added")["s1-ort-höft"] == 104
    assert {(q.flow_id, q.cases) for q in later.quotas} == {
        ("höft-s0", 3), ("s1-ort-höft", 2), ("knä-s0", 2),
    }  # fmt: skip


def test_a_guarantee_of_sixty_days_lowers_the_target() -> None:
    region = told_region()
    later = after(region, GuaranteeDays(60))
    before, now = region_takt(region), region_takt(later)
    assert (before.guarantee_days, now.guarantee_days) == (90, 60)
    for one, other in zip(before.rows, now.rows, strict=True):
        assert other.target_queue == pytest.approx(one.target_queue * 60 / 90)


def test_the_share_cancelled_is_the_takts_and_the_reasons() -> None:
    reasons = tuple(Cancellation(f"r{n}", "patient", 10 * n) for n in (1, 2, 3))
    region = replace(told_region(), cancellations=reasons)
    later = after(region, CancellationShare(120))
    assert [row.share_permille for row in later.cancellations] == [20, 40, 60]
    assert {row.cancelled_share for row in region_takt(later).rows} == {0.12}


@pytest.mark.parametrize(
    ("key", "value"),
    [("takt.clearing_weeks", 20), ("takt.0.clearing_weeks", 20),
     ("beds.target_permille", 850), ("priorities.1.max_days", 20),
     ("weights.first", ["guarantee_late", "medical_late"])],
)  # fmt: skip
def test_a_parameter_by_its_name(key: str, value: object) -> None:
    region = told_region()
    later = after(region, ParameterSet(key, value))
    assert region_hash(later) != region_hash(region)
    assert later.inflow is region.inflow
    branch: object = later.parameters
    for part in key.split("."):
        entry = (
            branch[0] if isinstance(branch, tuple) and not part.isdecimal() else None
        )
        if isinstance(branch, tuple) and part.isdecimal():
            branch = branch[int(part)]
        else:
            branch = getattr(entry if entry is not None else branch, part)
    assert branch == (tuple(value) if isinstance(value, list) else value)


@pytest.mark.parametrize(
    ("said", "message"),
    [
        (ParameterSet("takt.clearing_week", 3), "did you mean takt.clearing_weeks"),
        (ParameterSet("takt.clearing_weeks", 0), "value: expected 1 to 260. Got '0'"),
        (
            ParameterSet("takt.clearing_weeks", "long"),
            "value: expected a valid integer",
        ),
        (ParameterSet("guarantee.7.days", 3), "key: expected a parameter"),
        (FlowMoved("höft-s0", "s0"), "to_site_id: expected another hospital"),
        (FlowMoved("höft-s9", "s1"), "did you mean höft-s0"),
        (InflowScaled(5.0, specialty_id="orto"), "did you mean ort?"),
    ],
)
def test_what_does_not_fit_is_told(said: object, message: str) -> None:
    with pytest.raises(InvalidTables) as caught:
        after(told_region(), said)
    assert message in str(caught.value)


def test_inflow_without_a_history_is_refused() -> None:
    region = replace(told_region(), inflow=())
    with pytest.raises(InvalidTables, match="flows with a history"):
        after(region, InflowScaled(5.0))
    assert WEEKS[0] == "2025-W47"
