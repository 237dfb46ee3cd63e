"""Agency staff's share of a week's duty hours."""

from dataclasses import replace
from datetime import timedelta

from pks.kpi import agency_share
from pks.model.people import Duty, Person
from pks.model.region import Region
from tests.pks.kpi.samples import MONDAY, WEEK, sample_region

SUNDAY = MONDAY + timedelta(days=6)
STAFF = (Person("own", "S", ("surgeon",)), Person("hired", "S", (), agency=True))


def region_of(*duties: Duty) -> Region:
    return replace(sample_region(), staff=STAFF, duties=duties)


def test_hours_of_the_week_s_work_count() -> None:
    region = region_of(
        Duty("own", MONDAY, 480, 960, "theatre"),
        Duty("hired", SUNDAY, 480, 600, "ward"),
        Duty("hired", SUNDAY + timedelta(days=1), 480, 960, "ward"),
        Duty("hired", MONDAY, 480, 960, "vacation"),
    )
    found = agency_share(region, WEEK)
    assert (found.numerator, found.denominator) == (2, 10)
    assert found.value == 0.2


def test_a_night_counts_whole() -> None:
    region = region_of(
        Duty("hired", MONDAY, 1260, 420, "jour"), Duty("own", MONDAY, 480, 1080, "ward")
    )
    assert agency_share(region, WEEK).value == 0.5


def test_without_duties_there_is_no_share() -> None:
    assert agency_share(region_of(), WEEK).value is None
