"""Who counts where, and which rule holds: roles, competences, specialties, agency."""

from dataclasses import replace
from datetime import date

import pytest

from pks.errors import InvalidInput
from pks.model.parameters import RecruitmentRole
from pks.model.people import Privilege
from pks.recruitment import Group, region_recruitment
from tests.pks.recruitment.regions import (
    NURSES,
    ROBOT,
    STILL,
    hours_of,
    nurse,
    row_of,
    staffed,
)


def test_a_person_with_two_roles_counts_once() -> None:
    """Two can do both and one only the one: three posts, not five."""
    people = [
        nurse("a", roles=("opssk", "anssk")),
        nurse("b", roles=("opssk", "anssk")),
    ]
    region = staffed(*people, nurse("c"))
    each = hours_of(region)
    other = ("anssk", "", "s0")
    found = region_recruitment(region, 1, {NURSES: each, other: 2 * each})
    heads = {row.group: row.years[0].heads for row in found.rows}
    assert heads[Group(*NURSES)] == pytest.approx(1)
    assert heads[Group(*other)] == pytest.approx(2)
    assert all(not row.hires for row in found.rows)


def test_a_competence_is_filled_first() -> None:
    """A robot nurse and a plain one; what lacks is a plain one."""
    region = staffed(nurse("a", competences=("robot",)), nurse("b"))
    each = hours_of(region)
    found = region_recruitment(region, 1, {NURSES: 2 * each, ROBOT: each})
    assert row_of(found, ROBOT).years[0].shortage_hours == pytest.approx(0, abs=1)
    assert row_of(found).years[0].unhired_shortage_hours == pytest.approx(each, abs=1)


def test_time_is_set_aside_for_what_turnover_takes() -> None:
    """Over the years the robot's need is met as a whole: more than its posts today."""
    base = replace(STILL, turnover_permille=200)
    cheap = RecruitmentRole("opssk", agency_ore_per_h=1)  # hire nobody
    robot = [nurse(i, competences=("robot",)) for i in "abc"]
    region = staffed(*robot, base=base, roles=(cheap,))
    each = hours_of(region)
    found = region_recruitment(region, 5, {NURSES: 2 * each, ROBOT: each})
    years = row_of(found, ROBOT).years
    assert years[0].heads > 1.3
    supply = sum(year.supply_hours for year in years)
    assert supply == pytest.approx(sum(year.need_hours for year in years), rel=1e-3)


def test_operators_count_by_specialty() -> None:
    """One may do orthopaedics and surgery, and is needed half in each."""
    operator = nurse("a", roles=("läkare",))
    region = replace(
        staffed(operator),
        surgeon_privileges=(Privilege("a", "NFB49"), Privilege("a", "JKA21")),
    )
    keys = [("surgeon", "ort", "s0"), ("surgeon", "kir", "s0")]
    one = region_recruitment(region, 1, {keys[0]: 1.0}).rows[0].head.hours_a_year
    found = region_recruitment(region, 1, dict.fromkeys(keys, one / 2))
    heads = [row.years[0].heads for row in found.rows]
    assert heads == pytest.approx([0.5, 0.5], abs=1e-4)  # whole minutes are assigned


def test_agency_staff_is_no_supply_and_names_the_price() -> None:
    hired = nurse("b", agency=True, cost_ore_per_h=90_000)
    row = row_of(region_recruitment(staffed(nurse("a"), hired), 1, {NURSES: 1000.0}))
    assert (row.years[0].heads, row.agency_heads) == (1, 1)
    assert (row.rule.agency_ore_per_h, row.rule.agency_from) == (90_000, "staff")
    stated = RecruitmentRole("opssk", agency_ore_per_h=70_000)
    region = staffed(nurse("a"), hired, roles=(stated,))
    row = row_of(region_recruitment(region, 1, {NURSES: 1000.0}))
    assert (row.rule.agency_ore_per_h, row.rule.agency_from) == (70_000, "stated")


def test_the_row_that_says_most_decides() -> None:
    rows = (
        RecruitmentRole("opssk", lead_months=1),
        RecruitmentRole("opssk", competence="robot", lead_months=2),
        RecruitmentRole("opssk", site_id="s0", lead_months=3),
    )
    region = staffed(nurse("a"), roles=rows)
    found = region_recruitment(region, 1, {NURSES: 10.0, ROBOT: 10.0})
    assert row_of(found).rule.lead_months == 3
    assert row_of(found, ROBOT).rule.lead_months == 2
    assert row_of(found).rule.training_months == STILL.training_months


def test_unknown_years_of_birth_are_told_and_like_the_others() -> None:
    base = replace(STILL, retirement_spread_years=0)
    people = [nurse("a", birth_year=1961), nurse("b", birth_year=1995)]
    unknown = nurse("c", birth_year=0)
    found = region_recruitment(
        staffed(*people, unknown, base=base, as_of=date(2027, 1, 1)),
        1, {NURSES: 1.0},
    )  # fmt: skip
    row = row_of(found)
    assert row.years[0].retired == pytest.approx(1 + 0 + 1 / 2)
    assert row.num_unknown_birth == 1
    told = {a.text_en: a.num_rows for a in found.assumptions if a.table == "staff"}
    assert told == {"Year of birth unknown: retires as the others of the role.": 1}


def test_a_row_for_nobody_is_refused() -> None:
    region = staffed(nurse("a"), roles=(RecruitmentRole("opsk"),))
    with pytest.raises(InvalidInput) as raised:
        region_recruitment(region, 1, {NURSES: 1.0})
    assert "recruitment_roles.0: expected a role that is needed or held" in str(
        raised.value
    )
    assert "Got 'opsk'" in str(raised.value)
