"""The recruitment need of whole regions: hand-computed, reconciled, and refused."""

from dataclasses import replace
from datetime import date

import pytest

from pks.demo import demo_region
from pks.errors import InvalidInput
from pks.model.parameters import RecruitmentRole
from pks.model.region import Region
from pks.recruitment import Group, RegionRecruitment, region_recruitment
from tests.pks.recruitment.regions import (
    NURSES,
    ROBOT,
    STILL,
    hours_of,
    nurse,
    row_of,
    staffed,
)


@pytest.fixture(scope="module")
def hospital() -> Region:
    return demo_region("hospital", 1)


@pytest.fixture(scope="module")
def found(hospital: Region) -> RegionRecruitment:
    return region_recruitment(hospital)


def check_sums(found: RegionRecruitment) -> None:
    for row in found.rows:
        for year in row.years:
            after = year.heads - year.retired - year.left + year.ready
            assert after == pytest.approx(year.heads_end, abs=1e-9)
            assert year.need_hours - year.supply_hours == pytest.approx(
                year.shortage_hours - year.idle_hours, abs=1e-6
            )
            assert year.agency_hours == year.shortage_hours
            assert year.shortage_hours <= year.unhired_shortage_hours + 1e-9
            price = year.agency_hours * row.rule.agency_ore_per_h
            assert year.agency_cost_ore == pytest.approx(price, abs=1)
        for one, other in zip(row.years, row.years[1:], strict=False):
            assert one.heads_end == pytest.approx(other.heads, abs=1e-9)
        hired = sum(year.hire_now for year in row.years)
        assert hired == sum(hire.heads for hire in row.hires)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_every_figure_of_the_demo_reconciles(seed: int) -> None:
    region = demo_region("hospital", seed)
    found = region_recruitment(region)
    check_sums(found)
    posts = sum(p.employment_permille for p in region.staff if not p.agency) / 1000
    assert sum(r.years[0].heads for r in found.rows) == pytest.approx(posts)
    assert found.num_outside == 0
    assert sum(year.hire_now for r in found.rows for year in r.years) > 5


def test_the_shortest_of_the_demo_are_its_theatre_nurses(
    found: RegionRecruitment,
) -> None:
    """The demo is built with few of them: SHORT_OF, two heads on large operations."""
    lacks = {
        row.group: row.years[-1].unhired_shortage_hours / row.head.hours_a_year
        for row in found.rows
    }
    assert max(lacks, key=lambda group: lacks[group])[:2] == ("theatre_nurse", "")
    assert all(600 < row.head.hours_a_year < 1500 for row in found.rows
               if row.group.role != "surgeon")  # fmt: skip


def test_two_too_few_by_hand() -> None:
    """
    Three nurses' hours are needed, there is one; two count after six months.

    The first year lacks 2 × 6/12 posts, later ones nothing; the agency at 1.6 × 500
    kronor costs 800 kronor an hour.
    """
    region = staffed(nurse("a"))
    each = hours_of(region)
    found = region_recruitment(region, 3, {NURSES: 3 * each})
    row = row_of(found)
    assert [year.hire_now for year in row.years] == [2, 0, 0]
    assert [year.ready for year in row.years] == [2, 0, 0]
    assert [year.heads_end for year in row.years] == [3, 3, 3]
    assert [(h.month, h.ready, h.heads) for h in row.hires] == [
        (date(2026, 11, 1), date(2027, 5, 1), 2)
    ]
    assert row.years[0].shortage_hours == pytest.approx(each, abs=1)
    assert row.years[0].unhired_shortage_hours == pytest.approx(2 * each, abs=1)
    assert row.years[1].shortage_hours == pytest.approx(0, abs=1)
    hours = row.years[0].shortage_hours
    assert row.years[0].agency_cost_ore == pytest.approx(80_000 * hours, abs=1)
    assert row.years[0].agency_extra_ore == pytest.approx(30_000 * hours, abs=1)
    check_sums(found)


def test_a_retirement_is_foreseen_by_lead_and_training() -> None:
    """
    Born 1962, 66 in 2028: gone by the end of 2028, replaced before.

    From 1 November 2026 the years begin in November; 2028 lies in the second (10
    months, 1 November 2027 on) and the third (2 months).
    """
    base = replace(STILL, retirement_spread_years=0, training_months=3)
    old = nurse("a", birth_year=1962)
    region = staffed(old, base=base, as_of=date(2026, 11, 1))
    each = hours_of(region)
    found = region_recruitment(region, 4, {NURSES: each})
    row = row_of(found)
    passed = 304 / 365
    assert [year.retired for year in row.years] == pytest.approx(
        [0, passed, 1 - passed, 0]
    )
    assert sum(year.hire_now for year in row.years) == 1
    (hire,) = row.hires
    assert (hire.ready.year - hire.month.year) * 12 + (
        hire.ready.month - hire.month.month
    ) == 9
    assert date(2028, 1, 1) <= hire.ready <= date(2028, 10, 1)
    check_sums(found)


def test_the_last_year_hires_for_the_years_after() -> None:
    """
    66 in 2029, most of it in the third year; two years are shown, recruits take one.

    The years begin in November: who is to be there in spring 2029 is hired in spring
    2028, in the second year, and none of it is seen in two years' hours.
    """
    base = replace(STILL, retirement_spread_years=0, lead_months=12)
    old = nurse("a", birth_year=1963)
    region = staffed(old, base=base, as_of=date(2026, 11, 1))
    need = {NURSES: hours_of(region)}
    row, later = (row_of(region_recruitment(region, n, need)) for n in (2, 6))
    assert [year.hire_now for year in row.years] == [0, 1]
    assert [year.ready for year in row.years] == [0, 0]
    assert row.hires == later.hires


def test_recruits_count_after_lead_and_training() -> None:
    """Hired at once, two posts lack for nine of the first twelve months."""
    region = staffed(nurse("a"), base=replace(STILL, training_months=3))
    each = hours_of(region)
    row = row_of(region_recruitment(region, 1, {NURSES: 3 * each}))
    assert [(h.month, h.ready, h.heads) for h in row.hires] == [
        (date(2026, 11, 1), date(2027, 8, 1), 2)
    ]
    assert row.years[0].shortage_hours == pytest.approx(2 * 9 / 12 * each, abs=1)


def test_turnover_takes_its_share_and_recruits_leave_whole() -> None:
    """
    Ten posts, a tenth leaves a year: 10 → 9 → 8.1 of today's staff.

    Those recruited leave too, one whole head for each ten years they worked.
    """
    base = replace(STILL, turnover_permille=100)
    people = [nurse(f"n{i}") for i in range(10)]
    region = staffed(*people, base=base)
    each = hours_of(region)
    alone = row_of(region_recruitment(region, 2, {NURSES: 1.0}))
    assert [year.heads for year in alone.years] == pytest.approx([10, 9])
    assert [year.left for year in alone.years] == pytest.approx([1, 0.9])
    found = region_recruitment(region, 5, {NURSES: 20 * each})
    row = row_of(found)
    assert row.years[0].hire_now >= 10
    today = 10 * 0.9**4 * 0.1
    assert row.years[-1].left - today == pytest.approx(
        round(row.years[-1].left - today)
    )
    assert row.years[-1].heads_end == pytest.approx(20, abs=1)
    check_sums(found)


def test_need_grows_by_the_roles_rule() -> None:
    role = RecruitmentRole("opssk", growth_permille=100)
    region = staffed(nurse("a"), roles=(role,))
    row = row_of(region_recruitment(region, 3, {NURSES: 1000.0}))
    needs = [year.need_hours for year in row.years]
    assert needs == pytest.approx([1000, 1100, 1210], abs=1)


def test_who_is_in_training_comes_without_being_hired() -> None:
    """Two trainees of twelve months: after 3 and 9 months, the need is met."""
    role = RecruitmentRole("opssk", training_months=12, in_training=2)
    region = staffed(nurse("a"), roles=(role,))
    each = hours_of(region)
    row = row_of(region_recruitment(region, 2, {NURSES: 3 * each}))
    assert [year.ready for year in row.years] == [2, 0]
    assert row.hires == ()
    assert row.years[0].shortage_hours == pytest.approx((3 + 9) / 12 * each, abs=1)


def test_trainees_go_where_most_heads_lack() -> None:
    role = RecruitmentRole("opssk", training_months=12, in_training=3)
    region = staffed(nurse("a"), roles=(role,))
    each = hours_of(region)
    needs = {NURSES: 2 * each, ROBOT: 2 * each}
    found = region_recruitment(region, 1, needs)
    trained = {row.group: row.rule.in_training for row in found.rows}
    assert sum(trained.values()) == 3
    assert trained[Group(*ROBOT)] == 2  # the one nurse has no such competence


def test_a_capacity_plans_shortage_is_beside_what_is_there(
    hospital: Region, found: RegionRecruitment
) -> None:
    """Half a post lacks beside today's staff, whatever the takt would need."""
    site = hospital.sites[0].site_id
    key = ("surgeon", "ENT", site)
    before = row_of(found, key)
    lacking = before.head.hours_a_year / 2
    after = region_recruitment(hospital, shortage={key: lacking})
    row = row_of(after, key)
    assert row.years[0].need_hours == pytest.approx(
        before.years[0].supply_hours + lacking, abs=1
    )
    assert after.from_need == "shortage"
    others = [r for r in after.rows if r.group != key]
    assert others == [r for r in found.rows if r.group != key]


def test_a_need_nobody_can_fill_is_all_short() -> None:
    key = ("perfusionist", "", "s0")
    row = row_of(region_recruitment(staffed(nurse("a")), 2, {key: 2000.0}), key)
    assert (row.num_people, row.years[0].heads, row.head.source) == (0, 0, "all")
    assert row.years[0].unhired_shortage_hours == pytest.approx(2000, abs=1)
    assert row.years[0].hire_now > 0


def test_dear_staff_and_cheap_agency_hire_nobody() -> None:
    cheap = RecruitmentRole("opssk", agency_ore_per_h=40_000)
    region = staffed(nurse("a"), roles=(cheap,))
    row = row_of(region_recruitment(region, 2, {NURSES: 9000.0}))
    assert row.hires == ()
    assert row.years[1].shortage_hours > 0


def test_a_row_for_a_role_that_is_held_is_fine(hospital: Region) -> None:
    """The demo has rows for all its roles, whatever a caller asks for."""
    key = ("theatre_nurse", "", hospital.sites[0].site_id)
    found = region_recruitment(hospital, 1, {key: 1000.0})
    assert [row.group for row in found.rows] == [key]
    assert found.from_need == "given"


@pytest.mark.parametrize("years", [0, 11])
def test_years_out_of_range_are_refused(years: int) -> None:
    with pytest.raises(InvalidInput, match="expected 1 to 10 years"):
        region_recruitment(staffed(nurse("a")), years)


def test_no_need_at_all_is_refused() -> None:
    region = replace(staffed(nurse("a")), sessions=())
    with pytest.raises(InvalidInput, match="expected a flow with sessions"):
        region_recruitment(region)


def test_several_sites_are_apart() -> None:
    region = demo_region("region", 1)
    found = region_recruitment(region)
    check_sums(found)
    assert {row.group.site_id for row in found.rows} == {
        s.site_id for s in region.sites
    }
    posts = sum(p.employment_permille for p in region.staff if not p.agency) / 1000
    told = sum(row.years[0].heads for row in found.rows)
    assert told == pytest.approx(posts)
