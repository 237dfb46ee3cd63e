"""Waiting within the guarantee's days and done within them."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from pks.kpi import Measure, week_kpis
from pks.model.parameters import GuaranteeRule
from pks.model.patients import Patient
from pks.model.region import Region
from pks.problems.week import Booking, WeekPlan, week_problem
from tests.pks.kpi.samples import MONDAY, WEEK, sample_patient, sample_region

TUESDAY, SUNDAY = MONDAY + timedelta(days=1), MONDAY + timedelta(days=6)


def waiting(day: date, waited_days: int, **changes: Any) -> Patient:
    """A patient who has waited so many days on a day."""
    decided = day - timedelta(days=waited_days)
    return replace(sample_patient(4), decision_date=decided, **changes)


def region_of(*patients: Patient) -> Region:
    listed = tuple(replace(p, patient_id=f"P{i}") for i, p in enumerate(patients))
    return replace(sample_region(), patients=listed)


def figure(region: Region, code: str, *planned: int) -> Measure:
    """A figure when some of the patients are planned on the Tuesday."""
    problem = week_problem(region, WEEK)
    tuesday = next(s for s, row in enumerate(problem.sessions) if row.day == 1)
    plan = WeekPlan(tuple(Booking(c, tuesday, 0, 480 + 90 * c) for c in planned))
    return week_kpis(region, problem, plan).measure(code)


@pytest.mark.parametrize(("days", "within"), [(90, 1), (91, 0)])
def test_the_last_day_counts_as_within(days: int, within: int) -> None:
    found = figure(region_of(waiting(SUNDAY, days)), "waiting_within")
    assert (found.numerator, found.denominator) == (within, 1)


@pytest.mark.parametrize(("days", "within"), [(90, 1), (91, 0)])
def test_done_is_counted_to_the_day_of_the_operation(days: int, within: int) -> None:
    found = figure(region_of(waiting(TUESDAY, days)), "done_within", 0)
    assert (found.numerator, found.denominator) == (within, 1)


@pytest.mark.parametrize(("days", "within"), [(90, 1), (91, 0)])
def test_before_is_counted_to_the_monday(days: int, within: int) -> None:
    found = figure(region_of(waiting(MONDAY, days)), "waiting_before_within")
    assert found.numerator == within


def test_the_planned_are_done_and_wait_no_more() -> None:
    region = region_of(waiting(SUNDAY, 10), waiting(SUNDAY, 200))
    assert figure(region, "waiting_within", 0).denominator == 1
    assert figure(region, "done_within", 0).denominator == 1


def test_the_planned_are_counted_before_the_week() -> None:
    region = region_of(waiting(SUNDAY, 10), waiting(SUNDAY, 200))
    assert figure(region, "waiting_before_within", 0).denominator == 2


def test_the_queue_is_those_not_planned() -> None:
    region = region_of(waiting(SUNDAY, 10), waiting(SUNDAY, 20), waiting(SUNDAY, 30))
    assert figure(region, "queue", 0).value == 2


PAUSE = ((SUNDAY - timedelta(days=50), SUNDAY - timedelta(days=41)),)


@pytest.mark.parametrize("name", ["pvv_periods", "mov_periods"])
def test_pvv_and_mov_patients_are_in_the_first_share_only(name: str) -> None:
    region = region_of(waiting(SUNDAY, 80, **{name: PAUSE}), waiting(SUNDAY, 100))
    both, without = (
        figure(region, code) for code in ("waiting_within", "waiting_within_unpaused")
    )
    assert (both.numerator, both.denominator) == (1, 2)
    assert (without.numerator, without.denominator) == (0, 1)


def test_the_days_are_the_calendars_pauses_or_not() -> None:
    region = region_of(waiting(SUNDAY, 100, pvv_periods=PAUSE))
    assert figure(region, "waiting_within").value == 0


def test_a_pause_after_the_last_day_makes_no_pvv_patient() -> None:
    late = waiting(SUNDAY, 100, pvv_periods=((MONDAY, None),))
    found = figure(region_of(late), "waiting_within_unpaused")
    assert (found.numerator, found.denominator) == (0, 1)


def test_a_pause_that_has_not_begun_makes_no_pvv_patient() -> None:
    later = ((SUNDAY + timedelta(days=1), None),)
    region = region_of(waiting(SUNDAY, 50, pvv_periods=later))
    assert figure(region, "waiting_within_unpaused").denominator == 1


def test_done_without_pvv_and_mov() -> None:
    region = region_of(waiting(TUESDAY, 50, mov_periods=PAUSE), waiting(TUESDAY, 50))
    assert figure(region, "done_within", 0, 1).denominator == 2
    assert figure(region, "done_within_unpaused", 0, 1).denominator == 1


def test_patients_of_other_regions_are_counted_apart() -> None:
    region = region_of(
        waiting(SUNDAY, 10),
        waiting(SUNDAY, 10, home_region="Grannregionen"),
        waiting(SUNDAY, 10, home_region="Provregionen"),
    )
    assert figure(region, "waiting_within").denominator == 2
    assert figure(region, "queue_other_regions").value == 1
    assert figure(region, "queue").value == 3


def test_who_left_for_another_provider_waits_no_more() -> None:
    region = region_of(waiting(SUNDAY, 10), waiting(SUNDAY, 10, elsewhere="accepted"))
    assert figure(region, "queue").value == 1


def test_the_guarantee_days_are_a_parameter() -> None:
    region = region_of(waiting(SUNDAY, 31))
    rules = (GuaranteeRule(days=30),)
    shorter = replace(region, parameters=replace(region.parameters, guarantee=rules))
    found = figure(shorter, "waiting_within")
    assert found.value == 0
    assert found.formula.name.sv == "Väntande inom 30 dagar"


def test_nobody_done_gives_no_share() -> None:
    assert figure(region_of(waiting(SUNDAY, 31)), "done_within").value is None


def test_every_figure_has_its_own_code() -> None:
    region = region_of(waiting(SUNDAY, 31))
    kpis = week_kpis(region, week_problem(region, WEEK), WeekPlan())
    codes = [measure.formula.code for measure in kpis.measures]
    assert len(codes) == len(set(codes))
