"""A week plan's document becomes findings."""

from datetime import date
from typing import Any

from pks.io.plan_documents import FlowShortDocument, PlanDocument, ShortageDocument
from pks.levels import Finding, Kind
from pks.levels.of_week import week_findings

WEEK = "2026-W48"
SATURDAY, NEXT_MONDAY = date(2026, 11, 28), date(2026, 11, 30)


def overload(**changes: Any) -> ShortageDocument:
    plain: dict[str, Any] = {
        "rule": "session_hours", "where": "session s0", "resource": "t0",
        "site_id": "h0", "date": SATURDAY, "excess": 60, "unit": "min",
        "missing_min": 60, "patient_ids": ("p0", "p1"),
    }  # fmt: skip
    return ShortageDocument(**(plain | changes))


def flow(patients: int, missing_min: int) -> FlowShortDocument:
    return FlowShortDocument(
        flow_id="f0", site_id="h0", quota=5, planned=1,
        patients=patients, missing_min=missing_min,
    )  # fmt: skip


def of(
    *overloads: ShortageDocument, flows: tuple[FlowShortDocument, ...] = ()
) -> tuple[Finding, ...]:
    document = PlanDocument(
        week=WEEK, region_hash="", status="feasible", objective=0, bound=None,
        bound_from=None, gap=None, terms={}, num_booked=0, num_waiting=0,
        num_candidates=0, num_quarantined=0, bookings=(), shortages=overloads,
        flows_short=flows,
    )  # fmt: skip
    return week_findings(document)


def theatre(missing_min: int, patients: int) -> Finding:
    return Finding(Kind.THEATRE, "t0", "h0", (WEEK,), missing_min, patients)


def test_two_limits_of_a_session_miss_the_same_minutes() -> None:
    risk = overload(rule="overtime_risk", missing_min=75)

    assert of(overload(), risk) == (theatre(75, 2),)
    assert of(risk, overload()) == (theatre(75, 2),)


def test_sessions_of_a_theatre_add_up_and_patients_count_once() -> None:
    other = overload(where="session s1", missing_min=30, patient_ids=("p1", "p2"))

    assert of(overload(), other) == (theatre(90, 3),)


def test_sites_and_kinds_are_told_apart() -> None:
    rows = of(
        overload(),
        overload(site_id="h1"),
        overload(rule="surgeon_minutes"),
        overload(rule="team_heads"),
        overload(rule="ward_beds"),
    )

    assert [row.kind for row in rows] == [
        Kind.THEATRE, Kind.THEATRE, Kind.SURGEON, Kind.ROLE, Kind.WARD,
    ]  # fmt: skip


def test_a_night_of_the_next_week_is_that_weeks() -> None:
    bed: dict[str, Any] = {"rule": "ward_beds", "resource": "w0"}
    rows = of(
        overload(**bed),
        overload(**bed, date=NEXT_MONDAY, where="ward w0, night after Mon next week"),
    )

    assert [row.weeks for row in rows] == [(WEEK,), ("2026-W49",)]


def test_a_flow_is_short_only_of_patients_who_wait() -> None:
    assert of(flows=(flow(0, 0),)) == ()
    assert of(flows=(flow(2, 180),)) == (
        Finding(Kind.FLOW, "f0", "h0", (WEEK,), 180, 2),
    )
