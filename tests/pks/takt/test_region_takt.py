"""The takt of whole regions, and what it must stand."""

from dataclasses import replace
from datetime import date

import pytest

from pks.demo import demo_region
from pks.model.demand import Quota
from pks.model.parameters import QuietPeriod, TaktRule
from pks.model.places import Closure
from pks.model.region import Region
from pks.takt import FlowTakt, RegionTakt, formulas, region_takt
from tests.pks.takt.regions import (
    FLOW,
    mondays,
    parameters,
    region_with,
    rows,
    steady,
    waiting,
)


def row_of(region: Region, flow_id: str = FLOW) -> FlowTakt:
    return next(row for row in region_takt(region).rows if row.flow_id == flow_id)


@pytest.fixture(scope="module")
def hospital() -> Region:
    return demo_region("hospital", 1)


@pytest.fixture(scope="module")
def takt(hospital: Region) -> RegionTakt:
    return region_takt(hospital)


def test_every_number_follows_from_those_before_it(takt: RegionTakt) -> None:
    assert takt.rows
    for row in takt.rows:
        net = row.inflow_per_week * (1 - row.removed_share)
        assert row.net_inflow == pytest.approx(net)
        assert row.target_queue == pytest.approx(0.7 * net * 90 / 7)
        assert row.balance_takt == pytest.approx(net * 52 / row.productive_weeks)
        assert row.clearing_takt == pytest.approx(
            max(0, row.queue - row.target_queue) / 30
        )
        assert row.takt == pytest.approx(row.balance_takt + row.clearing_takt)
        kept = 1 - row.cancelled_share * (1 - 0.3)
        assert row.booked_takt == pytest.approx(row.takt / kept)
        assert row.minutes_per_week == pytest.approx(row.booked_takt * row.case_min)
        assert row.inflow_low < row.inflow_per_week < row.inflow_high


def test_queue_of_every_week_follows_from_the_one_before(takt: RegionTakt) -> None:
    for row in takt.rows:
        assert len(row.weeks) == 52
        now = row.queue
        for week in row.weeks:
            assert week.before == pytest.approx(now)
            now = week.before + week.inflow - week.removed - week.done
            assert week.queue == pytest.approx(now)
            ends = [low for _, low, _ in week.bands], [high for *_, high in week.bands]
            assert sorted(ends[0], reverse=True) == ends[0]
            assert sorted(ends[1]) == ends[1]


def test_held_the_takt_brings_the_queue_to_its_target(takt: RegionTakt) -> None:
    for row in takt.rows:
        assert row.weeks[-1].at_takt == pytest.approx(row.target_queue, abs=0.5)


def test_specialties_are_the_sums_of_their_flows(
    hospital: Region, takt: RegionTakt
) -> None:
    by_specialty = region_takt(hospital, "specialty")
    names = (
        "inflow_per_week", "net_inflow", "queue", "target_queue", "balance_takt",
        "clearing_takt", "takt", "booked_takt", "minutes_per_week", "pace",
        "sessions_per_week", "available_sessions", "gap_sessions", "num_waiting",
        "session_hours",
    )  # fmt: skip
    for group in by_specialty.rows:
        own = [r for r in takt.rows if r.specialty_id == group.flow_id]
        for name in names:
            total = sum(getattr(r, name) for r in own)
            assert getattr(group, name) == pytest.approx(total), name
        for at, week in enumerate(group.weeks):
            assert week.queue == pytest.approx(sum(r.weeks[at].queue for r in own))
    assert sum(r.takt for r in by_specialty.rows) == pytest.approx(
        sum(r.takt for r in takt.rows)
    )


def test_the_sessions_there_are_are_shared_out_whole(
    hospital: Region, takt: RegionTakt
) -> None:
    length = max(row.cycle_week for row in hospital.sessions)
    there = sum(
        1 / length if row.cycle_week else 1
        for row in hospital.sessions
        if not row.emergency
    )
    assert sum(row.available_sessions or 0 for row in takt.rows) == pytest.approx(there)


def test_everybody_who_waits_is_in_the_queue(
    hospital: Region, takt: RegionTakt
) -> None:
    waiting = sum(
        p.booking_state != "performed" and p.elsewhere != "accepted"
        for p in hospital.patients
    )
    counted = sum(row.num_waiting for row in takt.rows)
    assert counted + takt.num_homeless == waiting


def test_a_lower_safety_factor_asks_for_a_higher_takt(takt: RegionTakt) -> None:
    for row in takt.rows:
        assert [s.safety for s in row.sensitivity] == [0.6, 0.65, 0.7, 0.75, 0.8]
        takts = [s.takt for s in row.sensitivity]
        assert takts == sorted(takts, reverse=True)
        assert row.sensitivity[2].takt == pytest.approx(row.takt)


def test_a_flow_without_history_stands_on_the_list() -> None:
    row = row_of(region_with())
    assert row.inflow_from == "waiting_list"
    assert row.inflow_per_week > 0
    assert row.takt > 0
    assert row.pace_from == "quota"


def test_a_flow_with_neither_history_nor_quota_says_so() -> None:
    row = row_of(region_with(quotas=()))
    assert (row.pace, row.pace_from) == (0, "unknown")
    assert row.weeks_to_guarantee is None
    assert row.published.load is None


def test_no_inflow_leaves_only_the_clearing() -> None:
    row = row_of(steady(0, 4))
    assert row.inflow_per_week == row.target_queue == row.balance_takt == 0
    assert row.takt == row.clearing_takt == pytest.approx(row.queue / 30)
    assert row.weeks_to_guarantee == pytest.approx(row.queue / 4, rel=0.1)
    assert row.published.load == 0


def test_a_queue_that_grows_is_never_cleared() -> None:
    row = row_of(waiting(steady(2, 1), 50))
    assert row.weeks_to_guarantee is None
    assert row.calendar_weeks_to_guarantee is None
    assert row.weeks[-1].queue > row.queue
    assert row.published.load is not None
    assert row.published.load > 1


def test_a_queue_at_its_target_meets_the_guarantee_now() -> None:
    row = row_of(steady(20, 20))
    assert row.queue < row.target_queue
    assert row.weeks_to_guarantee == 0
    assert row.clearing_takt == 0


def test_weeks_to_the_guarantee_are_productive_and_calendar_ones() -> None:
    """Five waiting, nothing comes, one a productive week is done."""
    region = parameters(steady(0, 1), quiet_periods=(QuietPeriod("v", 1, 26, 0),))
    row = row_of(region)
    assert row.pace > 1  # what is done falls on the productive weeks
    weeks, calendar = row.weeks_to_guarantee, row.calendar_weeks_to_guarantee
    assert weeks is not None
    assert calendar == pytest.approx(weeks * 52 / row.productive_weeks)
    assert row.productive_weeks < 26


def test_half_the_year_closed_doubles_the_balance() -> None:
    shut = parameters(steady(6, 6), quiet_periods=(QuietPeriod("v", 1, 53, 500),))
    assert row_of(shut).balance_takt == pytest.approx(
        2 * row_of(steady(6, 6)).balance_takt
    )


def test_paused_patients_count_or_not_as_the_rule_says() -> None:
    region = sample_with_pause()
    counted, not_counted = (
        row_of(with_rule(region, TaktRule(counts_paused=yes)), "grå starr-s0")
        for yes in (True, False)
    )
    assert counted.queue == counted.num_waiting
    assert not_counted.queue == counted.queue - counted.in_state("pvv")
    assert counted.in_state("pvv") == 1


def sample_with_pause() -> Region:
    region = region_with()
    first = next(p for p in region.patients if p.procedure_ids == ("CJE20",))
    paused = replace(first, pvv_periods=((first.decision_date, None),))
    others = tuple(
        replace(p, pvv_periods=()) for p in region.patients if p is not first
    )
    return replace(region, patients=(paused, *others))


def with_rule(region: Region, *rules: TaktRule) -> Region:
    return parameters(region, takt=rules)


def test_the_rule_in_force_on_the_extracts_day_holds() -> None:
    early = TaktRule(clearing_weeks=10)
    late = TaktRule(valid_from=date(2026, 11, 17), clearing_weeks=20)
    found = region_takt(with_rule(region_with(), late, early))
    assert found.clearing_weeks == 10
    after = parameters(region_with(), takt=(late, early), as_of=date(2026, 11, 17))
    assert region_takt(after).clearing_weeks == 20


def test_without_a_rule_the_default_holds() -> None:
    assert region_takt(with_rule(region_with())).clearing_weeks == 30


def test_validation_lowers_the_takt_and_shortens_the_list() -> None:
    region = waiting(steady(1, 1), 100)
    plain = row_of(region)
    rule = TaktRule(validated_permille=200)
    checked = row_of(with_rule(region, rule))
    assert checked.clearing_takt == pytest.approx(
        formulas.clearing_takt(plain.queue, plain.target_queue, 30, 0.2)
    )
    assert checked.weeks[-1].at_takt == pytest.approx(checked.target_queue, abs=0.5)


def test_shares_given_go_before_the_history() -> None:
    region = region_with(
        rows(FLOW, mondays(104), lambda _: 10, lambda _: 9, removed=1, cancelled=1)
    )
    told = row_of(region)
    assert told.removed_share == pytest.approx(0.1)
    assert told.cancelled_share == pytest.approx(0.1)
    rule = TaktRule(removed_permille=200, cancelled_permille=300)
    given = row_of(with_rule(region, rule))
    assert (given.removed_share, given.cancelled_share) == (0.2, 0.3)


def test_a_quota_of_one_week_is_no_standing_pace() -> None:
    region = region_with(quotas=(Quota(FLOW, 9, "2026-W48"),))
    assert row_of(region).pace_from == "unknown"


def test_a_site_that_is_shut_all_year_never_clears_its_queue() -> None:
    region = waiting(steady(2, 5), 50)
    shut = replace(
        region,
        closures=tuple(
            Closure(t.theatre_id, date(2026, 11, 1), date(2028, 12, 31), "")
            for t in region.theatres
        ),
    )
    row = row_of(shut)
    assert all(week.done == 0 for week in row.weeks)
    assert row.weeks[-1].queue > row.queue
    assert row.weeks_to_guarantee is None
