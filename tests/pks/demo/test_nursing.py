"""Acuity in the demo: on top of all else, the heavy ward short, the light one not."""

from dataclasses import replace

from pks.calendar import monday_of, week_of
from pks.day.bed_forecast import bed_forecast
from pks.day.shift_help import shift_helps
from pks.demo.nursing import with_nursing
from pks.demo.rooms import with_rooms
from pks.demo.streams import Streams
from pks.model.nursing import SHIFTS
from pks.model.region import Region


def test_acuity_comes_on_top_and_moves_nothing(hospital: Region) -> None:
    bare = replace(
        hospital,
        acuity=(),
        shifts=(),
        wards=tuple(replace(row, acuity_id="") for row in hospital.wards),
        flows=tuple(
            replace(row, first_acuity_id="", acuity_id="") for row in hospital.flows
        ),
        inpatients=tuple(replace(row, acuity_id="") for row in hospital.inpatients),
    )
    nursed = with_nursing(bare, Streams(1))
    assert with_rooms(nursed, Streams(1)) == hospital


def test_every_ward_has_its_shifts_and_recovery_none(region: Region) -> None:
    wards = {row.ward_id for row in region.wards if row.kind != "pacu"}
    assert {(row.ward_id, row.weekday, row.shift) for row in region.shifts} == {
        (ward_id, weekday, shift)
        for ward_id in wards
        for weekday in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
        for shift in SHIFTS
    }
    assert all(row.nurses and row.assistants for row in region.shifts)


def test_the_heavy_ward_is_short_and_the_light_one_has_people_to_spare(
    hospital: Region,
) -> None:
    monday = monday_of(week_of(hospital.parameters.as_of))
    wards = {w.ward_id: w for w in bed_forecast(hospital, monday).wards}
    heavy, light = wards["NOR-ortopedi"].shifts, wards["NOR-special"].shifts
    assert 0 < sum(need.lacking_heads > 0 for need in heavy) < len(heavy)
    assert not any(need.lacking_heads for need in light)
    assert any(need.spare_heads for need in light)


def test_a_light_ward_lends_in_the_region(region: Region) -> None:
    monday = monday_of(week_of(region.parameters.as_of))
    helps = shift_helps(region, bed_forecast(region, monday).wards)
    assert any(row.lender_id.endswith("-special") for row in helps)
