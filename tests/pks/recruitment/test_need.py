"""Hours needed: from the takt, summed by hand, and from a caller."""

from dataclasses import replace

import pytest

from pks.demo import demo_region
from pks.errors import InvalidInput
from pks.model.parameters import Relief
from pks.recruitment.need import Need, clearing_weeks, given_needs, takt_needs
from pks.recruitment.rows import Group
from pks.takt import region_takt
from pks.takt.resources import need_name
from tests.pks.takt.regions import region_with


def test_growth_is_compound_and_clearing_does_not_grow() -> None:
    """1,000 × 1.1² = 1,210; the clearing's 300 hours are over by then."""
    need = Need(1000.0, (300.0, 100.0))
    assert need.hours(0, 100) == 1300
    assert need.hours(1, 100) == pytest.approx(1200)
    assert need.hours(2, 100) == pytest.approx(1210)


@pytest.mark.parametrize(("total", "productive"), [(30, 44), (88, 44), (100, 44.5)])
def test_all_weeks_of_clearing_count_once(total: float, productive: float) -> None:
    found = clearing_weeks(total, productive)
    assert sum(found) == pytest.approx(total)
    assert all(0 < weeks <= productive for weeks in found)


def test_the_first_years_sum_is_the_takts() -> None:
    """
    Clearing within a year: hours = session hours × heads × relief × weeks.

    The takt's hours a week are for T = T_bal + T_clear; T_bal is needed all Wp weeks,
    T_clear in the clearing's 30.
    """
    region = demo_region("hospital", 2)
    takt = region_takt(region)
    relief = {row.role: row.permille for row in region.parameters.relief}
    found = takt_needs(region, takt)
    for group, need in found.items():
        name = need_name(group.role, group.competence)
        expected = 0.0
        for row in takt.rows:
            hours = dict(row.team_hours).get(name, 0.0)
            if group.role == "surgeon" and group.competence == row.specialty_id:
                hours += row.session_hours or 0.0
            weeks = (
                row.balance_takt * row.productive_weeks + row.clearing_takt * 30
            ) / row.takt
            expected += hours * weeks * (1000 + relief.get(group.role, 0)) / 1000
        assert need.hours(0, 0) == pytest.approx(expected)
    assert Group("theatre_nurse", "robot", region.sites[0].site_id) in found


def test_relief_adds_its_share() -> None:
    region = demo_region("hospital", 2)
    takt = region_takt(region)
    role = Relief("anaesthetist", 500)
    more = replace(
        region,
        parameters=replace(region.parameters, relief=(*region.parameters.relief, role)),
    )
    group = next(g for g in takt_needs(region, takt) if g.role == "anaesthetist")
    plain, relieved = (takt_needs(r, takt)[group] for r in (region, more))
    assert relieved.steady == pytest.approx(1.5 * plain.steady)


@pytest.mark.parametrize(
    ("key", "hours", "words"),
    [
        (("opssk", "", "s9"), 10.0, "opssk at s9: expected a site"),
        (("opssk", "", "s0"), -1.0, "expected hours from 0. Got -1.0"),
        (("opssk", "robot", "s0"), float("nan"), "opssk (robot) at s0: expected hours"),
    ],
)
def test_a_callers_nonsense_is_refused(
    key: tuple[str, str, str], hours: float, words: str
) -> None:
    with pytest.raises(InvalidInput) as raised:
        given_needs(region_with(), {key: hours})
    assert words in str(raised.value)
