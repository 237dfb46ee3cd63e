"""The region after events: only what was struck, and nothing of the past."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from pks.errors import InvalidInput
from pks.io import load_region
from pks.model.events import PlanEvent
from pks.model.people import Duty
from pks.model.region import Region
from pks.replan import Moment, after_events
from tests.pks.io.builders import write_folder

WEEK, MONDAY = "2026-W48", date(2026, 11, 23)
TUESDAY = MONDAY + timedelta(days=1)


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory) -> Region:
    return load_region(write_folder(tmp_path_factory.mktemp("r") / "region"))


def at(hour: int, day: date = MONDAY) -> Moment:
    return Moment.of(WEEK, datetime(day.year, day.month, day.day, hour))


def sick(first: date, last: date | None = None) -> PlanEvent:
    return PlanEvent("sick", first, last, staff_id="k1")


def duties(region: Region, moment: Moment, *events: PlanEvent) -> list[Duty]:
    after = after_events(region, events, moment, {})
    return [duty for duty in after.duties if duty.staff_id == "k1"]


def kinds(found: list[Duty]) -> list[tuple[str, int, int]]:
    return [(duty.kind, duty.start_min, duty.end_min) for duty in found]


def test_nothing_happens_without_events(region: Region) -> None:
    assert after_events(region, (), at(0), {}) == region


def test_a_duty_that_has_not_begun_is_sick(region: Region) -> None:
    assert kinds(duties(region, at(6), sick(MONDAY))) == [("sick", 420, 990)]


def test_one_who_has_begun_stays_until_midday(region: Region) -> None:
    found = kinds(duties(region, at(9), sick(MONDAY)))
    assert found == [("theatre", 420, 720), ("sick", 720, 990)]


def test_after_midday_the_day_is_as_it_was(region: Region) -> None:
    assert kinds(duties(region, at(13), sick(MONDAY))) == [("theatre", 420, 990)]


def test_the_past_is_as_it_was(region: Region) -> None:
    moment = at(0, TUESDAY)
    found = duties(region, moment, sick(MONDAY, TUESDAY))
    assert kinds(found) == [("theatre", 420, 990)]


def test_the_well_are_as_they_were(region: Region) -> None:
    after = after_events(region, (sick(MONDAY, TUESDAY),), at(0), {})
    others = [d for d in region.duties if d.staff_id != "k1"]
    assert [d for d in after.duties if d.staff_id != "k1"] == others


def test_a_closed_ward_keeps_what_is_left_on_its_days_only(region: Region) -> None:
    event = PlanEvent("closed_ward", TUESDAY, ward_id="W1", beds_left=3)
    rows = after_events(region, (event,), at(0), {}).ward_beds
    beds = {row.date: (row.staffed, row.emergency_reserve) for row in rows}
    assert beds[MONDAY] == (12, 1)
    assert beds[TUESDAY] == (3, 1)
    assert beds[TUESDAY + timedelta(days=7)] == (11, 1)  # as the last Tuesday listed


def test_more_beds_left_than_there_are_add_none(region: Region) -> None:
    event = PlanEvent("closed_ward", TUESDAY, ward_id="W1", beds_left=99)
    rows = after_events(region, (event,), at(0), {}).ward_beds
    assert max(row.staffed for row in rows if row.date == TUESDAY) == 11


def test_a_ward_without_listed_beds_is_limited_on_its_days_only(
    region: Region,
) -> None:
    event = PlanEvent("closed_ward", TUESDAY, ward_id="I1", beds_left=1)
    rows = after_events(region, (event,), at(0), {}).ward_beds
    beds = {row.date: row.staffed for row in rows if row.ward_id == "I1"}
    assert beds[TUESDAY] == 1
    assert beds[MONDAY] == 2000


def test_a_theatre_under_way_closes_the_day_after(region: Region) -> None:
    event = PlanEvent("closed_theatre", MONDAY, TUESDAY, theatre_id="T1")
    calm = after_events(region, (event,), at(9), {}).closures[-1]
    running = after_events(region, (event,), at(9), {}, frozenset({"T1"})).closures[-1]
    assert (calm.from_date, calm.to_date) == (MONDAY, TUESDAY)
    assert (running.from_date, running.to_date) == (TUESDAY, TUESDAY)


def test_a_cancellation_blocks_the_rest_of_the_week_and_its_own_day(
    region: Region,
) -> None:
    event = PlanEvent("cancellation", patient_id="c1")
    moment = at(12, MONDAY + timedelta(days=3))
    patient = after_events(region, (event,), moment, {"c1": TUESDAY}).patients[0]
    rest = [MONDAY + timedelta(days=day) for day in (1, 3, 4, 5, 6)]
    assert list(patient.blocked_dates) == rest
    assert not patient.is_booked


def test_who_declines_is_not_asked_for_that_day_again(region: Region) -> None:
    event = PlanEvent("declined", patient_id="c1")
    patient = after_events(region, (event,), at(0), {"c1": TUESDAY}).patients[0]
    assert patient.blocked_dates == (TUESDAY,)
    assert patient.declined_dates == (TUESDAY,)


def test_who_confirms_is_confirmed(region: Region) -> None:
    event = PlanEvent("confirmed", patient_id="c1")
    patient = after_events(region, (event,), at(0), {"c1": TUESDAY}).patients[0]
    assert (patient.booking_state, patient.booked_date) == ("confirmed", TUESDAY)
    others = replace(region, patients=region.patients[1:]).patients
    assert after_events(region, (event,), at(0), {}).patients[1:] == others


@pytest.mark.parametrize(("urgency", "last"), [("6h", MONDAY), ("24h", TUESDAY)])
def test_an_emergency_waits_no_longer_than_its_class(
    urgency: str, last: date, region: Region
) -> None:
    event = PlanEvent(
        "emergency", MONDAY, site_id="S1", arrival_min=600, urgency=urgency,
        minutes=95, specialty_id="ort",
    )  # fmt: skip
    patient = after_events(region, (event,), at(9), {}).patients[-1]
    assert patient.patient_id == "AKUT-1"
    assert (patient.ready_from, patient.ready_until) == (MONDAY, last)
    assert patient.booked_min == 95
    assert patient.procedure_ids == ("NFB49",)  # the longer of two that k1 may do


def test_a_week_that_is_over_is_refused() -> None:
    with pytest.raises(InvalidInput, match="W48"):
        Moment.of(WEEK, date(2026, 11, 30))
    assert Moment.of(WEEK, datetime(2026, 11, 29, 23, 59)).day == 6
