"""Nursing a shift at a time: by hand, against all outcomes, and sums that agree."""

from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from math import prod
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pks.day.acuity import counted_wards, middle_class
from pks.day.bed_forecast import ACCEPTED_PROB, bed_forecast
from pks.day.shift_needs import Lying, ShiftNeed, shift_need
from pks.model.nursing import SHIFTS, Acuity, Shift
from pks.model.patients import Inpatient
from pks.model.places import WEEKDAYS, Ward, WardBeds
from pks.model.region import Region
from tests.pks.kpi.samples import MONDAY, sample_region

LIGHT = Acuity("1", "Lätt", 90, 75, 60)
HEAVY = Acuity("3", "Tung", 210, 180, 150)
HOURS = {"day": (420, 930), "evening": (810, 1290), "night": (1260, 435)}


def day(number: int) -> date:
    return MONDAY + timedelta(days=number)


def shifts(ward_id: str, nurses: int, assistants: int) -> tuple[Shift, ...]:
    """The same on every shift of the week."""
    return tuple(
        Shift(ward_id, code, shift, *HOURS[shift], nurses, assistants)
        for code in WEEKDAYS
        for shift in SHIFTS
    )


def nursing_region(*rows: tuple[int, str], **changes: Any) -> Region:
    """In a bed of w0 until so many days into the week, of a class; two on a shift."""
    region = sample_region()
    tables: dict[str, Any] = {
        "acuity": (LIGHT, HEAVY),
        "shifts": shifts("w0", 1, 1),
        "inpatients": tuple(
            Inpatient(f"I{i}", "w0", day(until), None, acuity)
            for i, (until, acuity) in enumerate(rows)
        ),
    }
    return replace(region, **(tables | changes))


def booked(region: Region, on: int, los_days: float) -> Region:
    """One who is operated on a day and stays so long, without chance."""
    at = next(i for i, p in enumerate(region.patients) if p.care_form == "inpatient")
    patient = replace(
        region.patients[at],
        booking_state="confirmed", booked_date=day(on), booked_theatre_id="t0",
    )  # fmt: skip
    procedures = tuple(
        replace(row, los_mean_days=los_days, los_sd_days=0.0)
        for row in region.procedures
    )
    return replace(region, patients=(patient,), procedures=procedures)


def needs_of(region: Region, ward_id: str = "w0") -> dict[tuple[date, str], ShiftNeed]:
    (ward,) = (w for w in bed_forecast(region, MONDAY).wards if w.ward_id == ward_id)
    return {(need.date, need.shift): need for need in ward.shifts}


def test_an_evening_by_hand() -> None:
    """
    Two heavy and a bed kept for a light one for certain, a heavy one with 1/4.

    2 x 180 + 75 = 435, with the last one 615; 435 + 180 / 4 = 480 on average. One
    person's 8 h, 480 minutes, are passed with 1/4, and 135 lack: one more, or two
    light ones of 75 fewer. Three, 1,440, have 825 to spare: one person, not two.
    """
    night = Lying(present=[HEAVY, HEAVY], reserve=1, booked=[(250, HEAVY)])
    alone = Shift("w", "mon", "evening", 810, 1290, 1)
    found = shift_need(MONDAY, "evening", alone, night, LIGHT)
    assert (found.present_min, found.reserve_min) == (360, 75)
    assert found.expected_min == 435 + 45
    assert (found.taken.low, found.taken.high) == (435, 615)
    assert found.risk == pytest.approx(0.25)
    assert (found.staffed_min, found.lacking_min) == (480, 615 - 480)
    assert (found.lacking_heads, found.lacking_patients) == (1, 2)
    assert found.spare_heads == 0

    three = replace(alone, assistants=2)
    found = shift_need(MONDAY, "evening", three, night, LIGHT)
    assert (found.risk, found.lacking_min) == (0.0, 0)
    assert found.spare_heads == (1440 - 615) // 480


def test_a_shift_that_is_not_listed_has_no_risk() -> None:
    found = shift_need(MONDAY, "day", None, Lying(present=[HEAVY]), LIGHT)
    assert (found.staffed_min, found.risk, found.lacking_min) == (None, None, 0)
    assert (found.lacking_heads, found.spare_heads, found.present_min) == (0, 0, 210)


CHANCES = st.lists(
    st.tuples(st.integers(0, 1000), st.sampled_from((LIGHT, HEAVY))), max_size=7
)


@given(CHANCES, st.integers(0, 3), st.integers(0, 3))
def test_the_need_is_that_of_all_outcomes(
    stays: list[tuple[int, Acuity]], num_present: int, num_staffed: int
) -> None:
    night = Lying(present=[HEAVY] * num_present, booked=stays)
    staffed = Shift("w", "mon", "night", 1260, 435, num_staffed)
    found = shift_need(MONDAY, "night", staffed, night, LIGHT)
    chance_of: defaultdict[int, float] = defaultdict(float)
    for there in product((0, 1), repeat=len(stays)):
        minutes = 150 * num_present + sum(
            row.night_min for (_, row), is_there in zip(stays, there, strict=True)
            if is_there
        )  # fmt: skip
        chance_of[minutes] += prod(
            chance / 1000 if is_there else 1 - chance / 1000
            for (chance, _), is_there in zip(stays, there, strict=True)
        )
    mean = sum(minutes * chance for minutes, chance in chance_of.items())
    over = sum(c for minutes, c in chance_of.items() if minutes > 615 * num_staffed)
    assert found.expected_min == pytest.approx(mean)
    assert found.risk == pytest.approx(over, abs=1e-9)
    for edge, share in ((found.taken.low, 0.1), (found.taken.high, 0.9)):
        below = sum(c for minutes, c in chance_of.items() if minutes < edge)
        assert below <= share + 1e-8
        at_most = sum(c for minutes, c in chance_of.items() if minutes <= edge)
        assert at_most >= share - 1e-8


@given(CHANCES, st.integers(0, 4))
def test_what_lacks_is_the_least_that_helps(
    stays: list[tuple[int, Acuity]], num_staffed: int
) -> None:
    night = Lying(booked=stays)
    staffed = Shift("w", "mon", "day", 420, 930, num_staffed)
    lacking = shift_need(MONDAY, "day", staffed, night, LIGHT).lacking_heads

    def risk(heads: int) -> float:
        more = replace(staffed, nurses=heads)
        return shift_need(MONDAY, "day", more, night, LIGHT).risk or 0.0

    assert risk(num_staffed + lacking) <= ACCEPTED_PROB + 1e-8
    assert not lacking or risk(num_staffed + lacking - 1) > ACCEPTED_PROB - 1e-8


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.integers(-8, 13), st.sampled_from("13")), max_size=5))
def test_needs_sum_to_patients_times_minutes(rows: list[tuple[int, str]]) -> None:
    """
    All certain: each night watched is an evening and a night, and a day if told.

    From the night before the week on, whose day shift is the week's first; the last
    night's day shift is beyond it.
    """
    needs = needs_of(nursing_region(*rows))
    classes = {"1": LIGHT, "3": HEAVY}
    expected = 0
    for until, acuity_id in rows:
        row = classes[acuity_id]
        leaves = max(day(until), sample_region().parameters.as_of + timedelta(days=1))
        nights = [n for n in range(-1, 14) if day(n) < leaves]
        expected += sum(row.evening_min + row.night_min for n in nights if n >= 0)
        expected += sum(row.day_min for n in nights if n < 13)
    assert sum(need.expected_min for need in needs.values()) == expected
    assert sum(need.present_min for need in needs.values()) == expected
    for need in needs.values():
        assert need.taken.low == need.taken.high == need.present_min


def test_who_leaves_on_wednesday_needs_its_day_and_no_evening() -> None:
    needs = needs_of(nursing_region((2, "3")))
    there = [key for key, need in needs.items() if need.present_min]
    assert there == [
        (day(0), "day"), (day(0), "evening"), (day(0), "night"),
        (day(1), "day"), (day(1), "evening"), (day(1), "night"), (day(2), "day"),
    ]  # fmt: skip


def test_the_shifts_begin_with_the_evening_of_the_extract() -> None:
    region = nursing_region((5, "3"))
    wednesday = replace(region.parameters, as_of=day(2))
    needs = list(needs_of(replace(region, parameters=wednesday)))
    assert needs[:3] == [(day(2), "evening"), (day(2), "night"), (day(3), "day")]
    assert len(needs) == 3 * 12 - 1


def test_a_booked_one_is_of_the_flows_classes_from_the_operation_on() -> None:
    """Operated on Tuesday for two nights: heavy until Wednesday evening, then light."""
    region = booked(nursing_region(), 1, 2.0)
    flows = tuple(
        replace(row, first_acuity_id="3", acuity_id="1") for row in region.flows
    )
    needs = needs_of(replace(region, flows=flows))
    told = {key: need.expected_min for key, need in needs.items() if need.expected_min}
    assert told == {
        (day(1), "evening"): 180, (day(1), "night"): 150, (day(2), "day"): 210,
        (day(2), "evening"): 75, (day(2), "night"): 60, (day(3), "day"): 90,
    }  # fmt: skip


def test_who_is_operated_on_the_day_before_the_week_needs_its_first_day() -> None:
    needs = needs_of(booked(nursing_region(), -1, 1.0))
    told = {key: need.expected_min for key, need in needs.items() if need.expected_min}
    assert told == {(day(0), "day"): HEAVY.day_min}


def test_a_flow_of_one_class_has_it_from_the_first_evening() -> None:
    region = booked(nursing_region(), 1, 1.0)
    flows = tuple(replace(row, acuity_id="1") for row in region.flows)
    needs = needs_of(replace(region, flows=flows))
    assert needs[day(1), "evening"].expected_min == LIGHT.evening_min


def test_without_a_class_a_patient_is_of_the_wards_own_else_of_the_middle_one() -> None:
    region = nursing_region((2, ""))
    assert needs_of(region)[day(0), "day"].present_min == HEAVY.day_min
    wards = tuple(replace(row, acuity_id="1") for row in region.wards)
    found = needs_of(replace(region, wards=wards))
    assert found[day(0), "day"].present_min == LIGHT.day_min


def test_the_middle_class_is_the_heavier_of_two_and_none_of_an_icu() -> None:
    intensive = Acuity("iva", "IVA", 500, 500, 600)
    middle = Acuity("2", "Medel", 150, 130, 110)
    region = nursing_region(acuity=(HEAVY, intensive, LIGHT))
    assert middle_class(region) == HEAVY
    icu = Ward("i0", "s0", "IVA", "icu", acuity_id="iva")
    region = replace(region, wards=(*region.wards, icu))
    assert middle_class(region) == HEAVY
    assert middle_class(replace(region, acuity=(*region.acuity, middle))) == middle
    assert middle_class(replace(region, acuity=(intensive,))) == intensive


def test_an_icu_is_counted_with_a_class_of_its_own() -> None:
    """And its patients are of that class, whatever the flow says."""
    icu = Ward("i0", "s0", "IVA", "icu")
    region = nursing_region(shifts=(*shifts("w0", 1, 1), *shifts("i0", 3, 0)))
    region = replace(region, wards=(*region.wards, icu))
    assert [row.ward_id for row in counted_wards(region)] == ["w0"]
    intensive = Acuity("iva", "IVA", 500, 470, 600)
    region = booked(
        replace(
            region,
            acuity=(LIGHT, HEAVY, intensive),
            wards=(*region.wards[:-1], replace(icu, acuity_id="iva")),
            flows=tuple(
                replace(row, icu_id="i0", first_acuity_id="1", acuity_id="1")
                for row in region.flows
            ),
            procedures=tuple(
                replace(row, icu_permille=1000, icu_mean_days=1.0)
                for row in region.procedures
            ),
        ),
        1, 3.0,
    )  # fmt: skip
    assert needs_of(region, "i0")[day(1), "night"].expected_min == 600
    assert needs_of(region)[day(1), "night"].expected_min == 0


def test_beds_kept_for_emergencies_are_patients_of_the_usual_class() -> None:
    """No more than are staffed."""
    beds = (WardBeds("w0", day(0), 4, 2), WardBeds("w0", day(1), 1, 2))
    needs = needs_of(nursing_region(ward_beds=beds))
    assert needs[day(0), "evening"].reserve_min == 2 * HEAVY.evening_min
    assert needs[day(1), "day"].reserve_min == 2 * HEAVY.day_min
    assert needs[day(1), "evening"].reserve_min == HEAVY.evening_min


def test_a_holiday_is_staffed_as_a_sunday() -> None:
    sunday = replace(shifts("w0", 1, 0)[-3], nurses=5)
    assert (sunday.weekday, sunday.shift) == ("sun", "day")
    rows = tuple(
        sunday if (r.weekday, r.shift) == ("sun", "day") else r
        for r in shifts("w0", 1, 0)
    )
    needs = needs_of(nursing_region(shifts=rows, holidays=(day(3),)))
    assert needs[day(3), "day"].staffed_min == 5 * 510
    assert needs[day(2), "day"].staffed_min == 510
    assert needs[day(6), "day"].staffed_min == 5 * 510


@pytest.mark.parametrize("missing", ["acuity", "shifts"])
def test_without_the_tables_nothing_is_counted(missing: str) -> None:
    region = nursing_region((2, "3"), **{missing: ()})
    assert needs_of(region) == {}
