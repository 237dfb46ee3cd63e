"""What the flows need, by takt and by quotas."""

from dataclasses import replace

import pytest

from pks.model.demand import Quota
from pks.takt import region_takt
from pks.takt.session_needs import quota_needs, takt_needs, weekly_cases
from tests.pks.takt.regions import FLOW, steady, waiting


def test_the_takts_minutes_are_spread_over_what_sessions_may_hold() -> None:
    region = waiting(steady(2, 2), 50)
    row = next(r for r in region_takt(region).rows if r.flow_id == FLOW)
    need = next(n for n in takt_needs(region) if n.flow_id == FLOW)
    assert need.cases == row.booked_takt
    assert need.session_min == pytest.approx(row.minutes_per_week / 0.85)


def test_quotas_are_cases_a_productive_week() -> None:
    """Weeks 48 and 49 are whole; in week 53 Friday is New Year's Day: 4 days of 5."""
    region = steady(2, 2)
    quotas = [Quota(FLOW, 5, "2026-W48"), Quota(FLOW, 9, "2026-W49")]
    assert weekly_cases(region, quotas) == {FLOW: 7.0}
    every = Quota(FLOW, 4)
    assert weekly_cases(region, [every]) == {FLOW: 4.0}
    assert weekly_cases(region, [every, *quotas]) == {FLOW: 7.0}


def test_quotas_take_the_flows_minutes() -> None:
    region = waiting(steady(2, 2), 50)
    row = next(r for r in region_takt(region).rows if r.flow_id == FLOW)
    needs = {n.flow_id: n for n in quota_needs(region, [Quota(FLOW, 6)])}
    assert needs[FLOW].session_min == pytest.approx(6 * row.case_min / 0.85)
    others = [need for flow, need in needs.items() if flow != FLOW]
    assert all(need.session_min == need.cases == 0 for need in others)
    half = replace(region.parameters.takt[0], utilisation_permille=500)
    slow = replace(region, parameters=replace(region.parameters, takt=(half,)))
    found = {n.flow_id: n for n in quota_needs(slow, [Quota(FLOW, 6)])}
    assert found[FLOW].session_min == pytest.approx(6 * row.case_min / 0.5)
