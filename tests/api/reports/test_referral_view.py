"""What the referral list tells of each patient, and its sums."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from api.reports.referrals import ReferralReport, referral_view
from api.reports.referrals.view import ReferralView
from pks.model.parameters import Calling
from pks.model.patients import Patient
from pks.model.region import Region
from pks.referrals import Planned, counted, referrals
from tests.pks.kpi.samples import sample_patient, sample_region

AS_OF = date(2026, 11, 16)
MONDAYS = frozenset({date(2026, 11, 23)})


def patient(name: str, days_left: int, **facts: Any) -> Patient:
    decided = AS_OF + timedelta(days=days_left - 90)
    return replace(sample_patient(4), patient_id=name, decision_date=decided, **facts)


def view_of(*patients: Patient, planned: dict[str, date] | None = None) -> ReferralView:
    whole = sample_region()
    two_weeks = replace(whole.parameters, calling=Calling(notice_days=14))
    region: Region = replace(whole, patients=patients, parameters=two_weeks)
    days = Planned(planned or {}, MONDAYS)
    rows = referrals(region, days)
    reasons = {p.patient_id: "skälet" for p in patients}
    return referral_view(
        ReferralReport(region, rows, counted(region, rows), days, reasons)
    )


@pytest.mark.parametrize(
    ("days_left", "facts", "why", "action"),
    [
        (-1, {}, "Garantin har passerats", "Erbjud nu"),
        (13, {}, "Ingen tid i det som är planerat", "Erbjud nu"),
        (-1, {"elsewhere": "offered"}, "Garantin har passerats", "Invänta svar"),
        (
            -9,
            {"elsewhere": "declined", "elsewhere_date": AS_OF},
            "Garantin har passerats",
            "Står kvar i kön",
        ),
        (40, {}, "Ingen tid ännu", "Planera"),
    ],
)
def test_situation_and_what_to_do(
    days_left: int, facts: dict[str, Any], why: str, action: str
) -> None:
    view = view_of(patient("P", days_left, **facts))

    (row,) = view.to_refer + view.no_time_yet
    assert (row.why, row.action) == (why, action)
    assert (row.offer_by is None) == bool(facts)


def test_a_time_too_late_leaves_time_to_offer() -> None:
    late = {"booking_state": "called", "booked_date": AS_OF + timedelta(days=40)}
    (row,) = view_of(patient("P", 30, **late)).to_refer

    assert (row.why, row.action) == ("Tiden ligger efter garantin", "Erbjud i tid")
    assert (row.days_over, row.reason) == (10, "")
    assert row.offer_by == AS_OF + timedelta(days=16)


def test_who_has_no_time_has_the_plans_reason() -> None:
    (row,) = view_of(patient("P", 3)).to_refer

    assert row.reason == "skälet"


def test_the_weeks_sum_to_the_list() -> None:
    view = view_of(
        patient("a", -3), patient("b", 3), patient("c", 12), patient("d", 13)
    )

    assert view.weeks == ("2026-W47", "2026-W48")
    (line,) = view.by_specialty
    assert (line.passed, line.by_week, line.total) == (1, (1, 2), 4)
    assert len(view.to_refer) == 4


def test_figures_add_up() -> None:
    view = view_of(
        patient("a", -3),
        patient("b", 3, elsewhere="offered"),
        patient("c", 40),
        patient("d", 9, pvv_periods=((AS_OF, None),)),
        patient("e", 9),
        planned={"e": AS_OF + timedelta(days=9)},
    )

    counts = {name.strip(): count for name, count in view.counts}
    assert counts["Väntande i den egna regionen"] == 5
    assert counts["i tid: har en dag inom garantin"] == 1
    assert counts["garantins klocka står still (PvV, MoV, avböjt)"] == 1
    assert counts["Ska erbjudas annan vårdgivare (ej erbjudna än)"] == 1
    parts = list(view.counts)[1:7]
    assert sum(count for _, count in parts) == 5


def test_the_flow_is_that_of_the_sites_allowed() -> None:
    region = sample_region(2, 5, 2)
    both = replace(patient("a", -3), site_ids=())
    one = replace(patient("b", -3), site_ids=("s1",))
    region = replace(region, patients=(both, one))
    rows = referrals(region, Planned({}))
    report = ReferralReport(region, rows, counted(region, rows), Planned({}), {})

    flows = {row.case_id: row.flow for row in referral_view(report).to_refer}
    assert flows["a"].count(",") == 1
    assert flows["b"] == flows["a"].split(", ")[1]
