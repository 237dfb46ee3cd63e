"""Levels of an axis: few, round, inside it, and told apart."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from api.reports.axis import decimals, ticks

ENDS = st.floats(-900, 900).map(lambda value: round(value, 3))


def test_levels_by_hand() -> None:
    assert ticks(0, 9) == (0, 2, 4, 6, 8)
    assert ticks(-3, 5) == (-2, 0, 2, 4)
    assert ticks(-460, 341) == (-400, -200, 0, 200)  # in steps of 500 there is only 0
    assert ticks(0, 0.9) == (0,)
    assert ticks(-0.25, 0.5, is_whole=False) == pytest.approx((-0.2, 0, 0.2, 0.4))


@given(ENDS, ENDS)
def test_an_axis_has_several_levels_that_read_differently(a: float, b: float) -> None:
    """Of an axis longer than 0.005: its steps are thousandths at the least."""
    least, most = sorted((a, b))
    assume(most - least > 0.005)
    levels = ticks(least, most, is_whole=False)
    assert 2 <= len(levels) <= 5
    assert all(least <= level <= most for level in levels)
    shown = {f"{level:.{decimals(levels)}f}" for level in levels}
    assert len(shown) == len(levels)


@pytest.mark.parametrize(
    ("levels", "number"),
    [((0.0, 5.0), 0), ((0.0, 0.5, 1.0), 1), ((0.1 * 3, 0.35), 2), ((0.002,), 3)],
)
def test_decimals_are_as_many_as_needed(levels: tuple[float, ...], number: int) -> None:
    assert decimals(levels) == number
