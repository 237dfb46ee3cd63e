"""Levers with other limits and costs."""

from dataclasses import replace

import pytest

from pks.errors import InvalidTables
from pks.model.changes_levers import LeverSet
from pks.model.levers import Lever
from pks.model.region import Region
from tests.pks.scenario.scenarios import after, changed, told_region

LEVERS = (
    Lever("l1", "bought_care", 900, 5, flow_id="höft-s0"),
    Lever("l2", "bought_care", 800, 4, 100, flow_id="knä-s0"),
    Lever("l3", "open_beds", 70, 3, ward_id="w0"),
)


def with_levers() -> Region:
    return replace(told_region(), levers=LEVERS)


def test_all_of_a_kind_get_what_is_given_and_keep_the_rest() -> None:
    later = after(with_levers(), LeverSet(of_kind="bought_care", limit_per_week=0))
    assert later.levers == (
        replace(LEVERS[0], limit_per_week=0), replace(LEVERS[1], limit_per_week=0),
        LEVERS[2],
    )  # fmt: skip


def test_those_named_only() -> None:
    said = LeverSet(("l2", "l3"), limit=50, cost_ore=0)
    later = changed(with_levers(), said)
    assert later.steps[0].rows["levers"].altered == ("l2", "l3")
    assert [(r.limit, r.cost_ore) for r in later.region.levers] == [
        (0, 900), (50, 0), (50, 0),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("said", "message"),
    [
        (LeverSet(("l1",)), "expected one of limit_per_week, limit, cost_ore"),
        (LeverSet(limit=3), "lever_ids: expected levers by id, or a kind"),
        (LeverSet(("l9",), limit=3), "an id of the table levers"),
        (LeverSet(of_kind="agency", limit=3), "a kind of which there are levers"),
    ],
)
def test_what_does_not_fit_is_told(said: LeverSet, message: str) -> None:
    with pytest.raises(InvalidTables) as caught:
        after(with_levers(), said)
    assert message in str(caught.value)
