"""A patient as a case: times, windows, clocks, locks and the freeze fence."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from pks.model.parameters import Freeze, Preparation, Theatre
from pks.model.patients import Patient
from pks.model.people import Privilege
from pks.model.region import Region
from pks.problems.week.cases import lookups, waiting, week_case
from pks.problems.week.index import week_index
from pks.problems.week.problem import ANY, NEVER, Case, Present
from tests.pks.kpi.samples import MONDAY, sample_region

REGION = sample_region(num_theatres=2, num_sites=2)  # of Monday 16 November
PATIENT = Patient("P", ("NFB49",), MONDAY - timedelta(days=200), "3")
BOOKED = replace(
    PATIENT,
    booking_state="called",
    booked_date=MONDAY + timedelta(days=1),
    booked_theatre_id="t1",
    booked_start_min=480,
    booked_surgeon_id="op0",
)


def case_of(patient: Patient, region: Region = REGION) -> Case:
    index = week_index(region, MONDAY)
    return week_case(patient, region.parameters, index, lookups(region, index))


def with_theatre(theatre: Theatre) -> Region:
    return replace(REGION, parameters=replace(REGION.parameters, theatre=theatre))


def with_freeze(freeze: Freeze) -> Region:
    return replace(REGION, parameters=replace(REGION.parameters, freeze=freeze))


def on(number: int) -> date:
    return MONDAY + timedelta(days=number)


def test_time_is_the_mean_on_the_grid() -> None:
    case = case_of(PATIENT, with_theatre(Theatre(grid_min=10)))

    assert (case.mean_min, case.turnover_min) == (110, 30)


def test_minutes_asked_for_go_first_and_scale_the_spread() -> None:
    """Mean 105 and sd 25 asked for as 210: twice the spread."""
    case = case_of(replace(PATIENT, booked_min=210))

    assert (case.mean_min, case.var_min2) == (210, 2500)


def test_several_procedures_add_up() -> None:
    case = case_of(replace(PATIENT, procedure_ids=("NFB49", "NGD11")))

    assert (case.mean_min, case.var_min2) == (150, 25**2 + 12**2)
    assert len(case.procedures) == 2


def test_a_decided_surgeons_speed_counts() -> None:
    fast = (Privilege("op0", "NFB49", 800), *REGION.surgeon_privileges[1:])
    region = replace(REGION, surgeon_privileges=fast)

    assert case_of(replace(PATIENT, surgeon_id="op0"), region).mean_min == 85
    assert case_of(PATIENT, region).mean_min == 105


def test_infection_adds_cleaning() -> None:
    clean, infectious = case_of(PATIENT), case_of(replace(PATIENT, infection=True))

    assert infectious.turnover_min - clean.turnover_min == 30


def test_a_day_case_goes_home_and_takes_no_bed() -> None:
    case = case_of(replace(PATIENT, care_form="day"))

    assert (case.home_min, case.ward_permille, case.icu_permille) == (180, (), ())


def test_an_inpatient_takes_a_bed() -> None:
    case = case_of(PATIENT)

    assert case.home_min == 0
    assert case.ward_permille[0] == 1000


@pytest.mark.parametrize(
    ("ready", "ready_from", "first_day"),
    [(True, None, -200), (False, None, NEVER), (False, on(3), 3), (True, on(3), 3)],
)
def test_first_day(ready: bool, ready_from: date | None, first_day: int) -> None:
    patient = replace(PATIENT, ready=ready, ready_from=ready_from)

    assert case_of(patient).first_day == first_day


@pytest.mark.parametrize(
    ("missing", "first_day"),
    [(("prover",), -7 + 3), (("prover", "bedömning"), -7 + 20), (("prover", "x"), 3)],
)
def test_who_lacks_something_can_come_when_it_can_be_done(
    missing: tuple[str, ...], first_day: int
) -> None:
    """Side by side: the longest counts; the nameless rule holds for all others."""
    rules = (
        Preparation("prover", 3),
        Preparation("bedömning", 20),
        Preparation("", 10),
    )
    region = replace(REGION, parameters=replace(REGION.parameters, preparations=rules))
    patient = replace(PATIENT, ready=False, missing=missing)

    assert case_of(patient, region).first_day == first_day


def test_notice_counts_from_the_extract_but_not_for_the_standby_list() -> None:
    """The extract is seven days before the Monday."""
    assert case_of(PATIENT).notice_day == 7 - 7
    assert case_of(replace(PATIENT, short_notice=True)).notice_day == -7


def test_a_locked_proposal_in_another_week_stands() -> None:
    proposal = replace(BOOKED, booking_state="proposed", booked_date=on(8))

    assert case_of(replace(proposal, lock_date=True)).elsewhere


def test_last_day() -> None:
    assert case_of(replace(PATIENT, ready_until=on(2))).last_day == 2
    assert case_of(PATIENT).last_day == NEVER


def test_blocked_are_the_weeks_days_in_the_list_and_in_waiting_periods() -> None:
    patient = replace(
        PATIENT,
        blocked_dates=(on(-1), on(1), on(7)),
        pvv_periods=((on(-9), on(0)),),
        mov_periods=((on(5), None),),
    )

    assert case_of(patient).blocked_days == (0, 1, 5, 6)


def test_a_period_that_ended_before_the_week_blocks_nothing() -> None:
    assert case_of(replace(PATIENT, pvv_periods=((on(-9), on(-1)),))).blocked_days == ()


def test_wished_are_the_weeks_own_days() -> None:
    wished = (on(4), on(2), on(9), on(2))

    assert case_of(replace(PATIENT, wished_dates=wished)).wished_days == (2, 4)


def test_limits_are_days_from_monday() -> None:
    case = case_of(replace(PATIENT, medical_date=on(4)))

    assert (case.medical_day, case.guarantee_day) == (4, -110)


@pytest.mark.parametrize(
    ("priority", "waited", "weight"), [("1", 0, 12), ("4", 100, 2), ("3", 999, 9)]
)
def test_a_days_waiting_weighs_by_priority_and_time(
    priority: str, waited: int, weight: int
) -> None:
    """2 × (100 + 360) // 100: beyond a year no weight is added."""
    patient = replace(PATIENT, priority=priority, decision_date=on(-waited))

    assert case_of(patient).waiting_weight == weight


def test_sites_are_all_or_those_allowed() -> None:
    assert case_of(PATIENT).sites == (0, 1)
    assert case_of(replace(PATIENT, site_ids=("s1",))).sites == (1,)


def test_needs_are_the_largest_of_the_procedures() -> None:
    """Sorted by role: anestesiläkare 1/2, anssk 1, opssk 1."""
    assert case_of(PATIENT).needs == ((0, 30), (1, 60), (2, 60))


def test_a_booking_in_the_week_is_present() -> None:
    """Eight days after the extract: 15 - 8 = 7."""
    case = case_of(BOOKED)

    assert case.present == Present(1, 1, 480, 0, 7)
    assert not case.elsewhere


@pytest.mark.parametrize(
    ("state", "number", "elsewhere"),
    [
        ("called", 8, True),
        ("confirmed", -1, True),
        ("proposed", 8, False),
        ("declined", 8, False),
    ],
)
def test_a_standing_booking_in_another_week(
    state: str, number: int, elsewhere: bool
) -> None:
    case = case_of(replace(BOOKED, booking_state=state, booked_date=on(number)))

    assert (case.elsewhere, case.present) == (elsewhere, None)


@pytest.mark.parametrize(
    ("state", "called", "confirmed", "fixed"),
    [
        ("called", 8, 0, True),
        ("called", 7, 99, False),
        ("confirmed", 0, 8, True),
        ("confirmed", 99, 7, False),
        ("proposed", 99, 99, False),
    ],
)
def test_the_day_is_fixed_inside_its_fence(
    state: str, called: int, confirmed: int, fixed: bool
) -> None:
    region = with_freeze(Freeze(called, confirmed))

    assert case_of(replace(BOOKED, booking_state=state), region).fixed_day == fixed


OPEN = with_freeze(Freeze(0, 0, 0))


@pytest.mark.parametrize("lock", ["day", "theatre", "surgeon"])
def test_each_lock_holds_alone(lock: str) -> None:
    patient = replace(
        BOOKED,
        booking_state="proposed",
        lock_date=lock == "day",
        lock_theatre=lock == "theatre",
        lock_team=lock == "surgeon",
    )
    case = case_of(patient, OPEN)

    assert case.fixed_day == (lock == "day")
    assert case.fixed_theatre == (lock == "theatre")
    assert case.fixed_surgeon == (lock == "surgeon")


@pytest.mark.parametrize(("days", "fixed"), [(9, True), (8, False)])
def test_a_called_theatre_is_fixed_on_the_days_before(days: int, fixed: bool) -> None:
    """0 days fix no theatre at all; 9 fix that of the eighth day."""
    assert case_of(BOOKED, with_freeze(Freeze(0, 0, days))).fixed_theatre == fixed


def test_a_lock_without_its_part_locks_nothing() -> None:
    patient = replace(
        BOOKED,
        booked_theatre_id="",
        booked_surgeon_id="",
        lock_theatre=True,
        lock_team=True,
    )
    case = case_of(patient)

    assert (case.fixed_theatre, case.fixed_surgeon) == (False, False)
    assert case.present is not None
    assert case.present.theatre == case.present.surgeon == ANY


def test_who_is_done_waits_no_more() -> None:
    done = replace(BOOKED, booking_state="performed")

    assert waiting(replace(REGION, patients=(done, PATIENT))) == [PATIENT]
