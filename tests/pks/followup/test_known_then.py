"""Nothing after the day leaks into what was known then."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from pks.followup.known_then import known_then
from pks.model.demand import Inflow
from pks.model.outcomes import Outcome
from pks.model.patients import Patient
from pks.model.region import Region
from tests.pks.followup.samples import MONDAY, done, lived_region, struck

DAY = MONDAY
REGION = replace(lived_region(2), patients=(), outcomes=())
PATIENT = Patient("a", ("NFB49",), DAY - timedelta(days=50), "3")
CALLED = replace(
    PATIENT,
    booking_state="performed",
    booked_date=DAY + timedelta(days=9),
    booked_theatre_id="t0",
    booked_start_min=480,
    booked_surgeon_id="op0",
    called_on=DAY,
    lock_date=True,
)


def then(*patients: Patient, outcomes: tuple[Outcome, ...] = ()) -> Region:
    return known_then(replace(REGION, patients=patients, outcomes=outcomes), DAY)


def patient_then(patient: Patient) -> Patient:
    (row,) = then(patient).patients
    return row


def on(days: int) -> date:
    return DAY + timedelta(days=days)


def test_whoever_was_not_decided_is_not_on_the_list() -> None:
    assert then(replace(PATIENT, decision_date=on(1))).patients == ()
    assert len(then(replace(PATIENT, decision_date=on(0))).patients) == 1


def test_whoever_was_done_by_the_day_is_off_the_list() -> None:
    assert then(PATIENT, outcomes=(done("a", 0),)).patients == ()
    assert len(then(PATIENT, outcomes=(done("a", 1),)).patients) == 1


def test_a_performed_row_without_its_outcome_is_dated_by_its_booking() -> None:
    assert then(replace(CALLED, booked_date=on(0))).patients == ()


def test_whoever_was_done_later_waits_again_with_the_booking_known() -> None:
    row = patient_then(CALLED)

    assert (row.booking_state, row.booked_date) == ("called", on(9))
    assert row.lock_date


def test_a_booking_called_later_was_not_known() -> None:
    row = patient_then(replace(CALLED, called_on=on(1)))

    assert row == PATIENT


def test_a_booking_whose_call_has_no_date_was_not_known() -> None:
    assert patient_then(replace(CALLED, called_on=None)) == PATIENT


def test_a_period_that_had_begun_was_open() -> None:
    periods = ((on(-9), on(-3)), (on(-2), on(4)), (on(1), on(2)))
    row = patient_then(replace(PATIENT, pvv_periods=periods, mov_periods=periods))

    assert row.pvv_periods == ((on(-9), on(-3)), (on(-2), None))
    assert row.mov_periods == row.pvv_periods


def test_a_strike_of_a_later_day_was_known_when_it_was_made() -> None:
    early = struck("b", 3, cancelled_date=on(0))
    late = struck("c", 3, cancelled_date=on(1))

    assert then(outcomes=(early, late)).outcomes == (early,)


def test_who_lay_in_a_bed_lies_there_again_without_the_discharge() -> None:
    """Hip: a mean stay of 3.5 days is 4 nights."""
    region = then(outcomes=(done("b", 0, discharge_date=on(6)),))

    assert region.outcomes[0].discharge_date is None
    assert [(r.ward_id, r.expected_discharge) for r in region.inpatients] == [
        ("w0", on(4))
    ]


def test_inflow_of_a_week_is_known_when_it_has_ended() -> None:
    rows = (Inflow("höft-s0", "2026-W45", 3), Inflow("höft-s0", "2026-W46", 4))
    region = known_then(replace(REGION, inflow=rows), DAY)

    assert region.inflow == rows[:1]
    assert known_then(replace(REGION, inflow=rows), on(6)).inflow == rows


def test_parameters_are_of_the_day() -> None:
    region = then()

    assert region.parameters.as_of == DAY
    assert region.parameters.start_week == "2026-W47"


FUTURE = st.integers(1, 60).map(on)
PAST = st.integers(-60, 0).map(on)


@st.composite
def known_rows(draw: st.DrawFn) -> tuple[Patient, Outcome | None]:
    """A patient as known on the day, and an outcome of that time."""
    begun = draw(st.lists(st.tuples(PAST, PAST), max_size=2))
    patient = replace(
        PATIENT,
        patient_id=draw(st.sampled_from("abc")),
        decision_date=draw(PAST),
        pvv_periods=tuple((min(p), max(p)) for p in begun),
        offered_dates=tuple(draw(st.lists(PAST, max_size=2))),
    )
    row = done("x", draw(st.integers(-20, 0)), discharge_date=draw(st.none() | PAST))
    return patient, draw(st.none() | st.just(row))


@st.composite
def lived_on(draw: st.DrawFn, patient: Patient) -> tuple[Patient, tuple[Outcome, ...]]:
    """The same patient with anything that came after the day, and its outcomes."""
    changes: dict[str, Any] = {}
    if draw(st.booleans()):
        changes["pvv_periods"] = (*patient.pvv_periods, (draw(FUTURE), None))
    if draw(st.booleans()):
        changes["offered_dates"] = (*patient.offered_dates, draw(FUTURE))
        changes["declined_dates"] = (draw(FUTURE),)
    if draw(st.booleans()):
        changes["elsewhere"] = "declined"
        changes["elsewhere_date"] = draw(FUTURE)
    if draw(st.booleans()):
        changes["svf_start"] = draw(FUTURE)
        changes["svf_course"] = "brost"
    if draw(st.booleans()):
        booked = {name: getattr(CALLED, name) for name in ("booked_theatre_id",
                  "booked_start_min", "booked_surgeon_id", "lock_date")}  # fmt: skip
        changes |= booked
        changes["booked_date"] = draw(FUTURE)
        changes["called_on"] = draw(FUTURE)
        changes["booking_state"] = draw(st.sampled_from(("called", "performed")))
    outcomes = draw(
        st.lists(
            st.builds(
                lambda days, is_done: (
                    done(patient.patient_id, days)
                    if is_done
                    else struck(patient.patient_id, days)
                ),
                st.integers(1, 40),
                st.booleans(),
            ),
            max_size=2,
        )
    )
    return replace(patient, **changes), tuple(outcomes)


@given(st.data())
def test_whatever_came_after_the_day_changes_nothing(data: st.DataObject) -> None:
    """Two futures of the same past give the same region."""
    patient, outcome = data.draw(known_rows())
    outcomes = () if outcome is None else (outcome,)
    futures = [data.draw(lived_on(patient)) for _ in range(2)]
    later = Patient("later", ("NFB49",), on(3), "1")
    regions = [
        known_then(
            replace(
                REGION,
                patients=(row, *((later,) if i else ())),
                outcomes=(*outcomes, *rows),
            ),
            DAY,
        )
        for i, (row, rows) in enumerate(futures)
    ]

    assert regions[0] == regions[1]
    assert regions[0].patients == (patient,)


@given(st.integers(-10, 14))
def test_known_twice_is_known_once(days: int) -> None:
    region = lived_region(3, seed=days % 3)
    once = known_then(region, on(days))

    assert known_then(once, on(days)) == once
    assert all(row.date <= on(days) for row in once.outcomes
               if row.result == "performed")  # fmt: skip
