"""Weeks that share their patients: the problem, what plans cost and what they keep."""

from dataclasses import replace
from datetime import timedelta

import pytest

from pks.errors import InvalidInput
from pks.model.parameters import Freeze
from pks.problems.horizon import HorizonPlan, HorizonProblem, horizon_problem
from pks.problems.horizon.coverage import data_gaps
from pks.problems.week import Booking, WeekPlan
from pks.rules.horizon import check_horizon
from pks.score.horizon import horizon_objective, horizon_terms
from tests.parts import FLOW, case, ward, week_problem
from tests.pks.kpi.samples import MONDAY, WEEK, sample_region

EMPTY = WeekPlan()
FIRST = WeekPlan((Booking(0, 0, 0, 480),))


def two_weeks(**changes: object) -> HorizonProblem:
    """A case due on day 3, the same in both weeks: day -4 of the second."""
    one = week_problem(cases=(case(medical_day=3, waiting_weight=2, **changes),))
    other = replace(one, cases=(replace(one.cases[0], medical_day=-4),))
    weights = tuple((name, 1) for name, _ in one.weights)
    return HorizonProblem((one, other), 21, weights)


@pytest.mark.parametrize(
    ("plan", "late", "waited"),
    [
        (HorizonPlan((EMPTY, EMPTY)), 21 - 3, 2 * 21),
        (HorizonPlan((FIRST, EMPTY)), 0, 0),
        (HorizonPlan((EMPTY, FIRST)), 7 - 3, 2 * 7),
    ],
)
def test_a_patient_counts_to_the_day_in_any_week(
    plan: HorizonPlan, late: int, waited: int
) -> None:
    terms = horizon_terms(two_weeks(), plan)

    assert (terms["medical_late"].amount, terms["waiting"].amount) == (late, waited)


def test_other_terms_are_the_weeks_sums() -> None:
    twice = HorizonPlan((FIRST, FIRST))

    assert horizon_terms(two_weeks(), twice)["open_sessions"].amount == 2


def test_nobody_is_booked_in_two_weeks() -> None:
    broken = check_horizon(two_weeks(), HorizonPlan((FIRST, FIRST)))

    assert [violation.rule for violation in broken] == ["one_booking"]


def test_nights_of_both_weeks_count_together() -> None:
    """Nine nights from the first Monday: two of them lie in the second week."""
    stay = case(ward_permille=(1000,) * 9)
    beds = ward(free_permille=(1000,) * 14)
    flow = replace(FLOW, ward=0)
    one = week_problem(cases=(stay, stay), wards=(beds,), flows=(flow,))
    weeks = HorizonProblem((one, one), 21, one.weights)
    other = WeekPlan((Booking(1, 0, 0, 480),))

    broken = check_horizon(weeks, HorizonPlan((FIRST, other)))

    assert [(v.rule, v.excess) for v in broken] == [("ward_beds", 1000)] * 2
    assert check_horizon(weeks, HorizonPlan((FIRST, EMPTY))) == ()


def test_weeks_share_their_cases_and_follow_each_other() -> None:
    region = sample_region(num_theatres=2, num_sites=1)
    found = horizon_problem(region, WEEK, 3)

    assert [week.week for week in found.weeks] == ["2026-W48", "2026-W49", "2026-W50"]
    assert len({week.labels.cases for week in found.weeks}) == 1
    assert found.next_chance_day == 14 + region.parameters.next_chance_days
    limits = [week.cases[6].guarantee_day or 0 for week in found.weeks]
    assert [limits[0] - limit for limit in limits] == [0, 7, 14]


def test_need_goes_before_all_else_over_the_whole_horizon() -> None:
    """One day past a medical date costs more than everything below it can change."""
    region = sample_region(num_theatres=2, num_sites=1)
    found = horizon_problem(region, WEEK, 2)
    weights = dict(found.weights)
    empty = horizon_terms(found, HorizonPlan((EMPTY, EMPTY)))
    below = sum(
        term.cost
        for name, term in empty.items()
        if name not in ("medical_late", "guarantee_late")
    )

    assert weights["guarantee_late"] > below / 2
    assert weights["medical_late"] > empty["guarantee_late"].cost / 2
    assert horizon_objective(found, HorizonPlan((EMPTY, EMPTY))) == sum(
        term.cost for term in empty.values()
    )


@pytest.mark.parametrize("num_weeks", [0, 9])
def test_a_horizon_is_one_to_eight_weeks(num_weeks: int) -> None:
    with pytest.raises(InvalidInput, match="1 to 8 weeks"):
        horizon_problem(sample_region(1, 1), WEEK, num_weeks)


def test_weeks_without_data_are_named() -> None:
    """The sample has duties and beds of one week and the beds of the next."""
    region = sample_region(num_theatres=2, num_sites=2)
    region = replace(region, sessions=tuple(
        row for row in region.sessions if row.theatre_id == "t0"
    ))  # fmt: skip
    weeks = horizon_problem(region, WEEK, 3).weeks
    gaps = [gap for week in weeks for gap in data_gaps(region, week)]
    found = {(gap.week, gap.site_id, gap.what) for gap in gaps}

    assert (WEEK, "s1", "sessions") in found
    assert ("2026-W49", "s0", "duties") in found
    assert ("2026-W50", "s0", "beds") in found
    assert (WEEK, "s0", "duties") not in found
    assert ("2026-W49", "s0", "beds") not in found


def test_beds_of_standing_bookings_are_an_overload_of_the_weeks_together() -> None:
    """Each week has room for its own patient; together they take more than is free."""
    sample = sample_region(1, 2)
    stay = replace(sample.procedures[0], los_mean_days=6.0, los_sd_days=0.0)
    friday = MONDAY + timedelta(days=4)
    patients = tuple(
        replace(
            patient,
            procedure_ids=(stay.procedure_id,),
            care_form="inpatient",
            booking_state="confirmed",
            booked_date=day,
            booked_theatre_id="t0",
            booked_start_min=480,
            booked_surgeon_id="op0",
        )
        for patient, day in zip(
            sample.patients, (friday, friday + timedelta(days=3)), strict=True
        )
    )
    region = replace(
        sample,
        procedures=(stay, *sample.procedures[1:]),
        patients=patients,
        ward_beds=tuple(replace(row, staffed=1) for row in sample.ward_beds),
        parameters=replace(
            sample.parameters,
            freeze=Freeze(called_date_days=30, confirmed_date_days=30),
        ),
    )
    found = horizon_problem(region, WEEK, 2)

    rules = {o.rule for week in found.weeks for o in week.overloads}
    assert "ward_beds" not in rules
    both = tuple(
        WeekPlan((Booking(i, week.cases[i].stands_in, 0, 480),))
        for i, week in enumerate(found.weeks)
    )
    beds = [v for v in check_horizon(found, HorizonPlan(both)) if v.rule == "ward_beds"]
    assert beds == []
    assert found.free_permille(0, 8) == 2000
