"""What is said of each kind of patient, and in which order."""

from pathlib import Path

from openpyxl import load_workbook

from api.actions.explain import Explainer, Explanation, PatientStatus
from api.reports.explain import why_view
from pks.reasons.holders import minutes_short, taken_by
from tests.api.explain.hospital import FULL_CODES


def test_reasons_come_in_their_order(by_code: dict[str, Explanation]) -> None:
    order = ["missing_data", "elsewhere", "not_ready", "no_place", "full", "outranked"]
    seen = set()
    for code, found in by_code.items():
        kinds = [line.kind for line in why_view(found).reasons]
        assert set(kinds) <= {*order, "cost"}
        assert kinds.count("cost") <= 1
        assert "cost" not in kinds[:-1]
        seen |= set(kinds)
        if code in FULL_CODES:
            assert "full" in kinds
    assert seen >= {
        "missing_data",
        "elsewhere",
        "not_ready",
        "no_place",
        "full",
        "cost",
    }


def test_a_full_resource_is_named_with_who_took_it(
    by_code: dict[str, Explanation],
) -> None:
    """Minutes are told where minutes lack; the takers are booked in the plan."""
    for code in set(FULL_CODES) & by_code.keys():
        found = by_code[code]
        booked = {row.patient_id for row in found.week.document.bookings}
        first = next(r for r in why_view(found).reasons if r.code == code)
        assert first.resource
        assert set(first.taken_by) <= booked
        assert first.taken_by
        in_minutes = code in ("session_minutes", "risk", "no_gap")
        assert (first.minutes_short is not None) == in_minutes
        assert first.minutes_short is None or first.minutes_short > 0


def test_a_booked_patient_hears_of_the_other_days(explainer: Explainer) -> None:
    week = explainer.week
    for booking in week.plan.bookings[:6]:
        found = explainer.explain(week.problem.labels.cases[booking.case])
        view = why_view(found)
        own = week.problem.sessions[booking.session].day
        assert found.status == PatientStatus.BOOKED
        assert found.booking == booking
        assert own not in found.by_day
        assert all(trial.day != own for trial in found.trials)
        days = {day.weekday() for line in view.reasons for day in line.days}
        assert own not in days
        assert view.about[0].startswith("Bokad ")


def test_the_workbook_tells_the_same_of_everybody(
    plan_file: Path, by_code: dict[str, Explanation]
) -> None:
    book = load_workbook(plan_file.with_name("plan.xlsx"), read_only=True)
    header, *rows = book["Oplanerade"].iter_rows(values_only=True)
    by_patient = {row[0]: dict(zip(header, row, strict=True)) for row in rows}
    for code in set(FULL_CODES) & by_code.keys():
        found = by_code[code]
        assert found.first is not None
        assert found.facts is not None
        told = by_patient[found.patient_id]
        labels = found.week.problem.labels.cases
        holders = [labels[c] for c in taken_by(found.facts, found.first)]
        assert told["Skälkod"] == code
        assert told["Upptaget av"] == ", ".join(holders)
        assert told["Saknas, min"] == minutes_short(found.first)
