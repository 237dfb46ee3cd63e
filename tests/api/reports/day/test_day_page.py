"""The meeting's page: balanced, closed, escaped, and true to the data."""

import re
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from api.reports.day import DayPlan, DayReport, day_view
from api.reports.day.cards import cards
from api.reports.day.page import day_page
from api.reports.day.view import DayView
from pks.model.outcomes import Outcome
from pks.model.region import Region
from pks.problems.week import WeekPlan, week_problem
from pks.referrals import Planned
from pks.rules import Violation
from tests.api.reports.reports import first_fit, region_with_ids
from tests.api.reports.test_page import Tags
from tests.pks.kpi.samples import MONDAY, WEEK, sample_region

OUTCOMES = (
    Outcome("E1", MONDAY, "performed", urgency="2h", arrived_min=300),
    Outcome("E2", MONDAY, "performed", urgency="6h", arrived_min=300),
    Outcome(
        "S1", MONDAY, "cancelled", theatre_id="t0", planned_start_min=480,
        cancelled_date=MONDAY, cancelled_min=400, cause="patient", reason="sjuk",
    ),
)  # fmt: skip


def report_of(
    region: Region, plan: WeekPlan | None = None, **changes: Any
) -> DayReport:
    """Monday's meeting of a region's first-fit plan, or of the plan given."""
    problem = week_problem(region, WEEK)
    plan = first_fit(problem) if plan is None else plan
    days = tuple(
        DayPlan(MONDAY + timedelta(days=d), d, problem, plan, True, False, (), ())
        for d in range(5)
    )
    dates = {
        problem.labels.cases[b.case]: MONDAY
        + timedelta(days=problem.sessions[b.session].day)
        for b in plan.bookings
    }
    report = DayReport(
        region=region,
        moment=datetime(2026, 11, 23, 7, 30),
        since=datetime(2026, 11, 20, 17),
        days=days[:2],
        planned=Planned(dates, frozenset({MONDAY})),
        coming_days=7,
        coming_plans=days,
    )
    return replace(report, **changes)


@pytest.fixture(scope="module")
def report() -> DayReport:
    return report_of(replace(sample_region(), outcomes=OUTCOMES))


@pytest.fixture(scope="module")
def view(report: DayReport) -> DayView:
    return day_view(report)


@pytest.fixture(scope="module")
def text(view: DayView) -> str:
    return day_page(view)


@pytest.fixture(scope="module")
def tags(text: str) -> Tags:
    return Tags(text)


def test_tags_are_balanced_and_ids_unique(tags: Tags) -> None:
    assert (tags.wrong, tags.stack) == ([], [])
    assert len(tags.ids) == len(set(tags.ids))


def test_every_link_leads_to_something_on_the_page(tags: Tags) -> None:
    links = {value for name, value in tags.attributes if name == "href"}
    assert {link[1:] for link in links} - set(tags.ids) == set()


def test_nothing_is_loaded_and_nothing_runs(text: str, tags: Tags) -> None:
    assert re.findall(r"https?:|//\w|\bsrc=|@import|<link|url\((?!#)", text) == []
    assert "<script" not in text
    assert [name for name, _ in tags.attributes if name == "style"] == []


def test_every_operation_of_both_days_stands_once(
    view: DayView, report: DayReport
) -> None:
    problem, plan = report.days[0].problem, report.days[0].plan
    for day, table in enumerate(view.tables):
        shown = [c.case.case_id for session in table.sessions for c in session.cases]
        planned = [
            problem.labels.cases[booking.case]
            for booking in plan.bookings
            if problem.sessions[booking.session].day == day
        ]
        assert shown
        assert sorted(shown) == sorted(planned)


def test_what_is_missing_stands_by_the_case(report: DayReport) -> None:
    region = report.region
    first = day_view(report).tables[0].sessions[0].cases[0].case.case_id
    patients = tuple(
        replace(p, missing=("prover",), booking_state="called", booked_date=MONDAY)
        if p.patient_id == first
        else p
        for p in region.patients
    )
    view = day_view(replace(report, region=replace(region, patients=patients)))

    case = next(
        c for s in view.tables[0].sessions for c in s.cases if c.case.case_id == first
    )
    assert case.lacks == ("saknar prover", "inte bekräftad")
    assert first in {row.case_id for row in view.preparations}


def test_emergencies_by_class(view: DayView) -> None:
    waiting = {row.case_id: row for row in view.emergencies.waiting}
    assert waiting["E1"].is_past_limit
    assert not waiting["E2"].is_past_limit
    assert waiting["E1"].waited == "2 h 30 min"


def test_late_cancellations_are_told(view: DayView, text: str) -> None:
    (row,) = view.cancelled
    assert (row.case_id, row.late, row.cause) == ("S1", "ja", "patient, sjuk")
    assert row.planned == "måndag 23/11 08:00"
    assert row.theatre in text


def test_cards_count_what_stands_below(view: DayView) -> None:
    found = {card.target: card for card in cards(view)}
    assert found["day-2026-11-23"].value == str(view.tables[0].num_cases)
    assert found["emergencies"].value == "2"
    assert found["emergencies"].is_alert
    assert found["cancelled"].value == "1"
    assert found["decisions"].value == str(
        len(view.calls) + len(view.preparations) + len(view.no_surgeon)
    )


def test_a_day_without_a_plan_says_so() -> None:
    report = report_of(sample_region(), WeekPlan())
    days = tuple(replace(day, has_plan=False) for day in report.days)

    view = day_view(replace(report, days=days))
    assert view.lines[0].startswith(f"Ingen plan är given för {WEEK}: ")
    assert view.emergencies.is_empty


def test_broken_rules_are_told_once_a_week(report: DayReport) -> None:
    broken = (Violation("team_heads", "site s0, Mon", 1),)
    days = tuple(replace(day, violations=broken) for day in report.days)

    view = day_view(replace(report, days=days))
    assert view.violations == broken
    assert "bryter 1 regler" in view.lines[0]
    assert 'class="status bad"' in day_page(view)


def test_a_plan_of_an_older_extract_is_named(report: DayReport) -> None:
    days = tuple(replace(day, is_other_data=True) for day in report.days)

    lines = day_view(replace(report, days=days)).lines
    assert "ett annat uttag" in lines[0]


def test_a_surgeon_away_stands_by_the_case(report: DayReport) -> None:
    region = report.region
    duties = tuple(
        replace(d, kind="sick")
        if (d.staff_id, d.date) == ("op0", date(2026, 11, 23))
        else d
        for d in region.duties
    )
    changed = report_of(replace(region, duties=duties), report.days[0].plan)

    view = day_view(changed)
    marked = {
        c.case.surgeon
        for s in view.tables[0].sessions
        for c in s.cases
        if "operatören har inget pass" in c.lacks
    }
    assert marked == {"op0"}
    assert [row.day for row in view.no_surgeon] == ["måndag 23/11"]


def test_english_on_request(report: DayReport) -> None:
    text = day_page(day_view(report, "en"))
    assert '<html lang="en">' in text
    assert "Morning meeting, Monday 2026-11-23" in text
    assert "Vårdplatser" not in text


def test_text_of_the_data_is_escaped() -> None:
    region = region_with_ids("<script>x</script>", 'a"b')
    text = day_page(day_view(report_of(region)))
    assert "<script" not in text


def test_speed_factors_are_not_shown(report: DayReport) -> None:
    region = report.region
    slow = tuple(replace(r, speed_permille=1777) for r in region.surgeon_privileges)
    text = day_page(day_view(report_of(replace(region, surgeon_privileges=slow))))
    assert re.findall(r"1[ \u00a0.,]?777|\b177\b", text) == []
