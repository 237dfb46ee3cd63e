"""A plan's bookings as Appointments: proposed, kept, moved, struck; and back."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from pks.io import load_region
from pks.io.fhir import (
    Booked,
    import_fhir,
    other_resources_of,
    resources_of,
    with_plan,
    write_ndjson,
)
from pks.io.fhir.bookings import Earlier
from pks.io.plans import BookingDocument, PlanDocument, ReplannedDocument
from pks.model.events import PlanEvent
from pks.model.patients import Patient
from pks.model.region import Region
from tests.pks.io.builders import write_folder

WEEK = "2026-W48"
TUESDAY = date(2026, 11, 24)


def planned(patient: str, day: date = TUESDAY, start: str = "08:00") -> BookingDocument:
    end = f"{int(start[:2]) + 1:02d}{start[2:]}"
    return BookingDocument(
        patient_id=patient, session_id="P2", theatre_id="T2", date=day, start=start,
        end=end, surgeon_id="k1",
    )  # fmt: skip


def plan(
    *bookings: BookingDocument,
    before: tuple[BookingDocument, ...] = (),
    week: str = WEEK,
) -> PlanDocument:
    at = datetime(2026, 11, 23, 14, 30)
    return PlanDocument(
        week=week, region_hash="", status="feasible", objective=0, bound=None,
        bound_from=None, gap=None, terms={}, num_booked=len(bookings), num_waiting=3,
        num_candidates=3, num_quarantined=0, bookings=bookings,
        locks={"c1": ("date", "theatre")},
        replanned=ReplannedDocument(at=at, bookings=before) if before else None,
    )  # fmt: skip


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory) -> Region:
    found = load_region(write_folder(tmp_path_factory.mktemp("planned")))
    first, _, third = found.patients
    called = replace(
        first, booking_state="called", booked_date=TUESDAY, booked_theatre_id="T2",
        booked_start_min=480, booked_surgeon_id="k1", called_on=date(2026, 11, 2),
    )  # fmt: skip
    return replace(found, patients=(called, replace(called, patient_id="c2"), third))


def by_case(booked: Booked) -> dict[str, Patient]:
    return {row.patient_id: row for row in booked.region.patients}


def test_what_the_list_has_keeps_its_state_and_is_locked(region: Region) -> None:
    found = with_plan(Booked(region), plan(planned("c1"), planned("c2")))
    c1 = by_case(found)["c1"]
    assert (c1.booking_state, c1.called_on) == ("called", date(2026, 11, 2))
    assert (c1.lock_date, c1.lock_theatre, c1.lock_team) == (True, True, False)
    assert found.earlier == {}
    assert found.region.outcomes == region.outcomes


def test_a_moved_booking_is_a_proposal_and_says_what_it_was(region: Region) -> None:
    found = with_plan(Booked(region), plan(planned("c1"), planned("c2", start="10:00")))
    c2 = by_case(found)["c2"]
    assert (c2.booking_state, c2.called_on) == ("proposed", None)
    assert (c2.booked_start_min, found.minutes["c2"]) == (600, 60)
    assert found.earlier == {"c2": Earlier(TUESDAY, 480, "T2")}


def test_what_is_not_planned_any_more_is_struck(region: Region) -> None:
    found = with_plan(Booked(region), plan(planned("c1")))
    assert by_case(found)["c2"].booking_state == ""
    (struck,) = found.region.outcomes[len(region.outcomes) :]
    assert (struck.case_id, struck.date, struck.result) == ("c2", TUESDAY, "cancelled")
    assert (struck.cause, struck.theatre_id, struck.planned_start_min) == (
        "hospital", "T2", 480,
    )  # fmt: skip


def test_a_patient_who_withdrew_is_the_cause(region: Region) -> None:
    events = (PlanEvent("cancellation", patient_id="c2"),)
    document = plan(planned("c1"), before=(planned("c1"), planned("c2")))
    found = with_plan(Booked(region), document, events)
    (struck,) = found.region.outcomes[len(region.outcomes) :]
    assert (struck.cause, struck.planned_min) == ("patient", 60)
    assert (struck.cancelled_date, struck.cancelled_min) == (date(2026, 11, 23), 870)


def test_bookings_struck_and_moved_come_back(region: Region, tmp_path: Path) -> None:
    document = plan(planned("c1", start="11:00"), before=(planned("c2"),))
    found = with_plan(Booked(region), document)
    resources = [*resources_of(found, (WEEK,)), *other_resources_of(found.region)]
    write_ndjson(resources, tmp_path / "fhir")
    account = import_fhir(tmp_path / "fhir", tmp_path / "back")
    assert account.counts["ombokade"] == 1
    back = load_region(tmp_path / "back")
    assert back.patients == found.region.patients
    assert back.outcomes == found.region.outcomes
    assert (tmp_path / "back" / "rescheduled.json").read_text("utf-8") == (
        '[\n {"case_id": "c1", "date": "2026-11-24", "start": "08:00",'
        ' "theatre_id": "T2"}\n]\n'
    )
    statuses = {
        each.tree()["id"]: each.tree()["status"]
        for each in resources
        if each.resource_type == "Appointment"
    }
    assert statuses["booking-c1"] == "proposed"
    assert statuses["booking-c2"] == "cancelled"


def appointments(booked: Booked) -> list[tuple[str | None, str]]:
    """Ids and statuses, as they are written."""
    return [
        (each.id, each.tree()["status"])
        for each in resources_of(booked, (WEEK,))
        if each.resource_type == "Appointment"
    ]


def test_a_case_struck_in_a_week_and_booked_in_the_next_has_one_booking(
    region: Region,
) -> None:
    next_week = planned("c2", date(2026, 12, 1))
    found = with_plan(Booked(region), plan(planned("c1")))
    assert ("booking-c2", "cancelled") in appointments(found)
    found = with_plan(found, plan(next_week, week="2026-W49"))
    told = appointments(found)
    assert ("booking-c2", "proposed") in told
    assert ("outcome-c2-20261124", "cancelled") in told
    assert len({name for name, _ in told}) == len(told)


def test_a_case_struck_in_two_weeks_has_one_booking_that_was_the_last(
    region: Region,
) -> None:
    next_week = planned("c2", date(2026, 12, 1))
    found = with_plan(Booked(region), plan(planned("c1")))
    found = with_plan(found, plan(week="2026-W49"), before=(next_week,))
    assert found.struck == {"c2": date(2026, 12, 1)}
    told = appointments(found)
    assert ("outcome-c2-20261124", "cancelled") in told
    assert len({name for name, _ in told}) == len(told)


def test_a_session_with_bookings_is_busy_and_a_closed_one_is_not_free(
    region: Region,
) -> None:
    found = {
        each.id: each.tree()["status"]
        for each in resources_of(Booked(region), (WEEK, "2026-W53"))
        if each.resource_type == "Slot"
    }
    assert found == {
        "slot-P1-20261123": "free", "slot-P2-20261124": "busy",
        "slot-P1-20261228": "free", "slot-P2-20261229": "busy-unavailable",
    }  # fmt: skip
