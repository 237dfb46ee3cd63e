"""Calendars of theatres and people."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar, Event

from api.reports import WeekReport, WeekView, week_view
from api.reports.calendars import at, file_name, uid, write_calendars
from pks.problems.week import Booking, TeamMember, WeekPlan
from tests.api.reports.reports import region_with_ids, report_of, small_region


def events(path: Path) -> list[Event]:
    found = Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    return [event for event in found if isinstance(event, Event)]


def summary(event: Event) -> str:
    return str(event["summary"])


def written(report: WeekReport, folder: Path) -> dict[str, Path]:
    return {path.stem: path for path in write_calendars(week_view(report), folder)}


@pytest.fixture
def calendars(folder: Path) -> list[Path]:
    return sorted((folder / "calendars").glob("*.ics"))


def test_theatres_hold_every_case_once(
    calendars: list[Path], report: WeekReport
) -> None:
    theatres = [path for path in calendars if path.stem.startswith("theatre-")]
    assert sum(len(events(path)) for path in theatres) == len(report.plan.bookings)


def test_surgeons_hold_every_case_once(
    calendars: list[Path], report: WeekReport
) -> None:
    people = [path for path in calendars if path.stem.startswith("person-")]
    assert sum(len(events(path)) for path in people) == len(report.plan.bookings)


def test_times_are_swedish(folder: Path, view: WeekView) -> None:
    path = folder / "calendars" / "theatre-t0.ics"
    case = next(case for case in view.cases() if view.theatres[0].theatre == 0)
    event = next(e for e in events(path) if case.case_id in summary(e))
    assert event.start == at(case.date, case.start_min)
    assert event.end == at(case.date, case.end_min)
    assert "DTSTART;TZID=Europe/Stockholm:" in path.read_text("utf-8")


def test_nothing_of_the_patient_but_the_id(
    calendars: list[Path], report: WeekReport
) -> None:
    text = "".join(path.read_text("utf-8") for path in calendars)
    told = [row.name for row in report.region.procedures if row.name in text]
    told += [row.name for row in report.region.specialties if row.name in text]
    told += [
        row.procedure_id for row in report.region.procedures if row.procedure_id in text
    ]
    assert told == []


def test_an_event_keeps_its_uid_when_the_case_moves(tmp_path: Path) -> None:
    region = small_region()
    found = []
    for start in (480, 600):
        report = report_of(region, WeekPlan((Booking(4, 0, 0, start),)))
        (path, _) = written(report, tmp_path / str(start)).values()
        found.append([str(event["uid"]) for event in events(path)])
    assert found[0] == found[1]


def test_uids_of_owners_differ() -> None:
    assert uid("theatre", "t1", "P-1") != uid("person", "t1", "P-1")


def test_calendars_of_an_earlier_plan_are_removed(tmp_path: Path) -> None:
    old = tmp_path / "theatre-gone.ics"
    old.write_text("old")
    written(report_of(small_region(), WeekPlan((Booking(4, 0, 0, 480),))), tmp_path)
    assert not old.exists()


def test_other_files_are_left_alone(tmp_path: Path) -> None:
    other = tmp_path / "my.ics"
    other.write_text("mine")
    written(report_of(small_region(), WeekPlan()), tmp_path)
    assert other.exists()


def test_named_people_get_their_sessions(tmp_path: Path) -> None:
    report = report_of(small_region(), WeekPlan((Booking(4, 0, 0, 480),)))
    nurse = report.problem.labels.people.index("os0")
    member = TeamMember(session=0, need=2, person=nurse, start_min=465, end_min=960)
    named = replace(report, plan=replace(report.plan, team=(member,)))
    (event,) = events(written(named, tmp_path)["person-os0"])
    assert event.duration == timedelta(minutes=495)


@pytest.mark.parametrize(
    ("day", "utc_hour"),
    [
        (date(2026, 3, 28), 7),
        (date(2026, 3, 29), 6),
        (date(2026, 10, 24), 6),
        (date(2026, 10, 25), 7),
    ],
)
def test_clock_changes_keep_the_wall_clock(day: date, utc_hour: int) -> None:
    expected = datetime(day.year, day.month, day.day, utc_hour, tzinfo=UTC)
    assert at(day, 8 * 60).astimezone(UTC) == expected


def test_the_zone_written_agrees_with_the_zone_used(calendars: list[Path]) -> None:
    (zone,) = Calendar.from_ical(calendars[0].read_bytes()).timezones
    summer, winter = datetime(2026, 7, 1, 12), datetime(2026, 12, 1, 12)
    offsets = [zone.to_tz(lookup_tzid=False).utcoffset(t) for t in (summer, winter)]
    assert offsets == [timedelta(hours=2), timedelta(hours=1)]


def test_ids_make_safe_file_names() -> None:
    assert file_name("theatre-../a b", ()) == "theatre-_a_b.ics"


def test_file_names_do_not_collide() -> None:
    assert file_name("person-a", {"person-a.ics"}) == "person-a-2.ics"


def test_odd_ids_survive(tmp_path: Path) -> None:
    report = report_of(
        region_with_ids("a;b,c\\d\ne"), WeekPlan((Booking(4, 0, 0, 480),))
    )
    (theatre, _) = written(report, tmp_path).values()
    (event,) = events(theatre)
    assert summary(event).startswith("a;b,c\\d\ne")
