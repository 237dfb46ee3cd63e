"""Who can help on a ward's worst shift."""

from dataclasses import replace
from typing import Any

import pytest

from pks.day.bed_forecast import WardForecast, bed_forecast
from pks.day.shift_help import shift_helps
from pks.model.places import Ward
from pks.model.region import Region
from tests.pks.day.test_shift_needs import day, nursing_region, shifts
from tests.pks.kpi.samples import MONDAY


def helped(light_heads: int) -> tuple[list[WardForecast], Region]:
    """Five heavy ones on w0, whose two are 1,020 minutes of a day; nobody on w1."""
    region = nursing_region(
        *[(1, "3")] * 5, shifts=(*shifts("w0", 1, 1), *shifts("w1", light_heads, 0))
    )
    light = Ward("w1", "s0", "Lätta", "ward")
    region = replace(region, wards=(*region.wards, light))
    return list(bed_forecast(region, MONDAY).wards), region


def test_the_light_ward_lends_to_the_heavy_one() -> None:
    """5 x 210 = 1,050 by day lack 30 minutes; 5 x 150 by night lack none of 1,230."""
    wards, region = helped(1)
    (found,) = shift_helps(region, wards)
    assert (found.ward_id, found.need.date, found.need.shift) == ("w0", day(0), "day")
    assert (found.need.lacking_min, found.need.lacking_heads) == (30, 1)
    assert (found.lender_id, found.num_lent) == ("w1", 1)


@pytest.mark.parametrize(
    "other", [{"site_id": "s9"}, {"kind": "icu", "acuity_id": "3"}]
)
def test_another_hospital_or_an_icu_lends_nobody(other: dict[str, Any]) -> None:
    wards, region = helped(1)
    region = replace(
        region, wards=(*region.wards[:-1], replace(region.wards[-1], **other))
    )
    (found,) = shift_helps(region, wards)
    assert (found.lender_id, found.num_lent) == ("", 0)


def test_no_more_are_lent_than_lack() -> None:
    wards, region = helped(3)
    (found,) = shift_helps(region, wards)
    assert (found.need.lacking_heads, found.num_lent) == (1, 1)


def test_a_person_is_lent_once_a_shift() -> None:
    wards, region = helped(1)
    short = wards[0]
    twin = replace(short, ward_id="w2")
    region = replace(region, wards=(*region.wards, Ward("w2", "s0", "Tvåan", "ward")))
    helps = shift_helps(region, [*wards, twin])
    assert [row.num_lent for row in helps] == [1, 0]
