"""Which weeks are charted, and that each has its own value."""

from dataclasses import replace

from pks.followup import follow_up, trends
from pks.followup.trends import SERIES, outcome_weeks
from tests.pks.followup.samples import WEEK, done, lived_region
from tests.pks.kpi.samples import sample_region

REGION = sample_region()


def test_a_first_week_that_is_not_whole_is_left_out() -> None:
    rows = (done("a", -6), done("b", 0), done("c", 9))
    region = replace(REGION, outcomes=rows)

    assert outcome_weeks(region, "2026-W47") == ("2026-W46", "2026-W47")
    assert outcome_weeks(region, WEEK) == (WEEK,)


def test_a_first_week_from_its_monday_is_whole() -> None:
    region = replace(REGION, outcomes=(done("a", -7), done("b", 2)))

    assert outcome_weeks(region, WEEK) == ("2026-W45", WEEK)


def test_emergencies_alone_make_no_week() -> None:
    region = replace(REGION, outcomes=(done("a", urgency="2h"),))

    assert outcome_weeks(region, WEEK) == ()


def test_points_are_the_weeks_figures() -> None:
    region = lived_region(10)
    charts = {trend.code: trend.chart for trend in trends(region, WEEK)}
    week = follow_up(region, WEEK, with_duties=False)

    assert charts.keys() == {series.code for series in SERIES}
    for code, chart in charts.items():
        assert len(chart.points) == 10
        assert chart.points[-1].value == week.measure(code).value


def test_later_weeks_do_not_move_the_limits() -> None:
    """Frozen on the first 20 weeks: a chart of 22 and one of 26 agree on those."""
    region = lived_region(26)
    short, long = (trends(region, week) for week in ("2026-W42", WEEK))
    for one, other in zip(short, long, strict=True):
        assert one.chart.points == other.chart.points[: len(one.chart.points)]
