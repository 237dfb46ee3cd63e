"""Units mixed up are refused, each with one message that names the column."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from pks.errors import InvalidInput
from pks.model.parameters import QuietPeriod
from pks.model.region import Region
from pks.takt import region_takt
from tests.pks.takt.regions import parameters, steady, waiting


def hours(region: Region) -> Region:
    return replace(
        region,
        patients=(),
        procedures=tuple(
            replace(row, mean_min=max(1.0, row.mean_min / 60))
            for row in region.procedures
        ),
    )


def crowded() -> Region:
    """Two hundred on the list who were all decided upon lately; one a week is told."""
    region = waiting(steady(1, 1), 200)
    day = region.parameters.as_of
    recent = (replace(p, decision_date=day) for p in region.patients)
    return replace(region, patients=tuple(recent))


@pytest.mark.parametrize(
    ("region", "message"),
    [
        pytest.param(
            lambda: steady(300, 5), "inflow, column added: expected cases a week",
            id="decisions of a month",
        ),
        pytest.param(
            lambda: steady(5, 300), "inflow, column performed: expected cases a week",
            id="operations of a month",
        ),
        pytest.param(
            lambda: hours(steady(5, 5)),
            "procedures, column mean_min: expected minutes",
            id="patient times in hours",
        ),
        pytest.param(
            crowded, "inflow, column added: expected decisions a week",
            id="decisions of a day",
        ),
        pytest.param(
            lambda: parameters(
                steady(5, 5), quiet_periods=(QuietPeriod("allt", 1, 53, 0),)
            ),
            "region.toml, quiet_periods: expected some weeks", id="closed all year",
        ),
        pytest.param(
            lambda: replace(steady(5, 5), inflow=(), patients=(), flows=()),
            "flows: expected at least one row", id="no flow",
        ),
    ],
)  # fmt: skip
def test_units_mixed_up_are_refused(region: Callable[[], Region], message: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        region_takt(region())
    assert str(caught.value).startswith(message)
    assert "\n" not in str(caught.value)
