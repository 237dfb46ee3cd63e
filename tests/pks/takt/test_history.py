"""The inflow table as series."""

from dataclasses import replace

import numpy as np
import pytest

from pks.takt import region_takt
from pks.takt.history import history_of
from tests.pks.takt.regions import FLOW, mondays, region_with, rows, steady


def test_struck_and_listed_again_is_no_new_inflow() -> None:
    plain = steady(10, 9)
    struck = replace(
        plain, inflow=tuple(replace(row, cancelled=4) for row in plain.inflow)
    )
    before, after = (
        next(r for r in region_takt(x).rows if r.flow_id == FLOW)
        for x in (plain, struck)
    )
    assert after.inflow_per_week == before.inflow_per_week == pytest.approx(10)
    assert after.takt == before.takt
    assert after.booked_takt > before.booked_takt
    assert after.cancelled_share == pytest.approx(4 / 13)


def test_a_week_without_a_row_counts_as_zeros_once_the_flow_has_begun() -> None:
    weeks = mondays(6)
    own = rows(FLOW, weeks[2:4], lambda _: 3, lambda _: 1)
    other = rows("knä-s0", weeks, lambda _: 1, lambda _: 1)
    history = history_of(region_with(own + other))
    assert history.is_told[0].tolist() == [False, False, True, True, True, True]
    assert history.added[0].tolist() == [0, 0, 3, 3, 0, 0]


def test_a_week_that_no_flow_tells_of_is_not_counted() -> None:
    weeks = mondays(6)
    history = history_of(
        region_with(rows(FLOW, weeks[:2] + weeks[4:], lambda _: 3, lambda _: 1))
    )
    assert history.num_weeks == 6
    assert history.is_told[0].tolist() == [True, True, False, False, True, True]


def test_no_table_is_no_weeks() -> None:
    history = history_of(region_with())
    assert history.num_weeks == 0
    assert np.asarray(history.recent()).shape[1] == 0
