"""Control charts against worked cases, and their rules point by point."""

from math import inf, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pks.followup.spc import (
    LEAST_WEEKS,
    ControlChart,
    Observation,
    control_chart,
    signals,
    standardised,
)

W1, W2, W4 = "western_electric_1", "western_electric_2", "western_electric_4"


def xmr(*values: float, baseline: int = 20) -> ControlChart:
    rows = [Observation(str(i), value) for i, value in enumerate(values)]
    return control_chart("xmr", rows, baseline)


def test_individuals_chart_by_hand() -> None:
    """Montgomery's recipe: mean 11, mean moving range 2; 11 ± 2.66 · 2."""
    chart = xmr(10, 12, 10, 12, 10, 12, 10, 12)
    point = chart.points[0]

    assert point.centre == 11
    assert point.upper == pytest.approx(11 + 2.66 * 2, abs=0.001)
    assert point.lower == pytest.approx(11 - 2.66 * 2, abs=0.001)


def test_p_chart_limits_follow_the_denominator() -> None:
    rows = [Observation(str(i), n // 10, n) for i, n in enumerate([100] * 7 + [400])]
    chart = control_chart("p", rows)
    small, large = chart.points[0], chart.points[-1]

    assert small.centre == pytest.approx(0.1)
    assert small.upper == pytest.approx(0.1 + 3 * sqrt(0.09 / 100))
    assert large.upper == pytest.approx(0.1 + 3 * sqrt(0.09 / 400))
    assert small.lower == pytest.approx(0.01)


def test_u_chart_limits() -> None:
    rows = [Observation(str(i), 8, 4) for i in range(8)]

    assert control_chart("u", rows).points[0].upper == pytest.approx(
        2 + 3 * sqrt(2 / 4)
    )


def test_a_share_has_no_limit_outside_0_and_1() -> None:
    rows = [Observation(str(i), 9, 10) for i in range(8)]
    point = control_chart("p", rows).points[0]

    assert point.upper == 1.0


def test_limits_are_frozen_on_the_baseline() -> None:
    """A later level moves no limit: it signals instead."""
    calm = [10, 12] * 10
    chart = xmr(*calm, *[30] * 10)

    assert chart.points[-1].centre == 11
    assert chart.num_baseline == 20
    assert not chart.is_provisional
    assert W1 in chart.points[20].signals


def test_few_weeks_give_no_limits() -> None:
    chart = xmr(*range(LEAST_WEEKS - 1))

    assert (chart.num_baseline, chart.points[0].upper) == (0, None)
    assert xmr(*range(LEAST_WEEKS)).num_baseline == LEAST_WEEKS


def test_a_short_baseline_is_provisional() -> None:
    assert xmr(*[10, 12] * 5).is_provisional


def test_a_week_without_a_value_is_no_point_and_breaks_no_row() -> None:
    rows = [Observation(str(i), 1, 10) for i in range(9)]
    rows.insert(4, Observation("empty", 0, 0))
    chart = control_chart("p", rows)

    assert chart.points[4].value is None
    assert chart.num_baseline == 9


@pytest.mark.parametrize(
    ("distances", "last"),
    [
        ([3.1], (W1,)),
        ([3.0], ()),
        ([-3.1], (W1,)),
        ([2.1, 0.0, 2.1], (W2,)),
        ([2.1, 2.1], (W2,)),
        ([2.1, -2.1], ()),
        ([2.1, 0.0, 0.0, 2.1], ()),
        ([2.1, 2.1, 0.0], ()),
        ([0.1] * 8, (W4,)),
        ([-0.1] * 8, (W4,)),
        ([0.1] * 7, ()),
        ([0.1] * 4 + [0.0] + [0.1] * 4, ()),
    ],
)
def test_rules(distances: list[float], last: tuple[str, ...]) -> None:
    assert signals(distances)[-1] == last


def test_nothing_varies_and_then_something_does() -> None:
    assert standardised(0.0, 0.0) == 0
    assert standardised(-1.0, 0.0) == -inf


@given(st.lists(st.integers(0, 1000), min_size=8, max_size=40), st.integers(1, 20))
def test_a_charts_signals_do_not_depend_on_its_unit(
    values: list[int], power: int
) -> None:
    """Powers of two: exact in floats, so no point can cross a limit by rounding."""
    scaled = xmr(*[value * 2**power for value in values])

    assert [p.signals for p in xmr(*values).points] == [
        p.signals for p in scaled.points
    ]


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(30, 90)), min_size=8))
def test_limits_hold_the_centre(pairs: list[tuple[int, int]]) -> None:
    rows = [Observation(str(i), x, n) for i, (x, n) in enumerate(pairs)]
    for point in control_chart("p", rows).points:
        assert point.lower is not None
        assert point.centre is not None
        assert point.upper is not None
        assert 0 <= point.lower <= point.centre <= point.upper <= 1
