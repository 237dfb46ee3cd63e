"""Who waits: class, state and flow."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest

from pks.model.patients import Patient
from pks.model.region import Region
from pks.takt.queue import AVAILABLE, CLASSES, MOV, PVV, queues, state, waiting_class
from tests.pks.kpi.samples import sample_region
from tests.pks.takt.regions import AS_OF, region_with


def patient(days: int = 10, **changes: Any) -> Patient:
    row = Patient("P-1", ("NFB49",), AS_OF - timedelta(days=days), "3")
    return replace(row, **changes)


def day(offset: int) -> date:
    return AS_OF + timedelta(days=offset)


REGION = region_with()


@pytest.mark.parametrize(
    ("changes", "wanted"),
    [
        pytest.param({}, AVAILABLE, id="no pause"),
        pytest.param({"pvv_periods": ((day(-9), None),)}, PVV, id="chosen, running"),
        pytest.param({"pvv_periods": ((day(-9), day(0)),)}, PVV, id="chosen, last day"),
        pytest.param({"pvv_periods": ((day(-9), day(-1)),)}, AVAILABLE, id="over"),
        pytest.param({"pvv_periods": ((day(1), None),)}, AVAILABLE, id="not begun"),
        pytest.param({"mov_periods": ((day(-9), None),)}, MOV, id="medical"),
        pytest.param({"declined_dates": (day(-3),)}, PVV, id="declined an offer"),
        pytest.param(
            {"pvv_periods": ((day(-9), None),), "mov_periods": ((day(-2), None),)},
            MOV, id="medical goes before chosen",
        ),
    ],
)  # fmt: skip
def test_state(changes: dict[str, Any], wanted: str) -> None:
    assert state(patient(**changes), REGION) == wanted


@pytest.mark.parametrize(
    ("days", "number"),
    [(0, 0), (30, 0), (31, 1), (60, 1), (61, 2), (90, 2), (91, 3), (365, 4), (366, 5)],
)
def test_waiting_class(days: int, number: int) -> None:
    assert waiting_class(days) == number


def test_classes_follow_each_other() -> None:
    for (_, last), (first, _) in pairwise(CLASSES):
        assert last is not None
        assert first == last + 1


def test_everybody_who_waits_is_counted_once() -> None:
    region = sample_region(num_patients=200, num_sites=3)
    found, num_homeless = queues(region)
    assert num_homeless == 0
    assert sum(queue.size for queue in found.values()) == 200
    for queue in found.values():
        assert queue.size == queue.of(AVAILABLE) + queue.of(PVV) + queue.of(MOV)


def test_who_was_operated_or_went_elsewhere_does_not_wait() -> None:
    done = patient(booking_state="performed", booked_date=day(-1))
    gone = patient(patient_id="P-2", elsewhere="accepted")
    found, _ = queues(replace(REGION, patients=(done, gone)))
    assert found == {}


def test_who_may_be_operated_at_several_sites_waits_at_the_first_with_the_flow() -> (
    None
):
    region: Region = sample_region(num_sites=3)
    flows = tuple(f for f in region.flows if f.flow_id != "höft-s2")
    several = patient(site_ids=("s2", "s1", "s0"))
    found, _ = queues(replace(region, flows=flows, patients=(several,)))
    assert list(found) == ["höft-s1"]


def test_who_no_flow_can_take_is_told_apart() -> None:
    region = sample_region(num_sites=3)
    flows = tuple(f for f in region.flows if not f.flow_id.startswith("höft"))
    found, num_homeless = queues(replace(region, flows=flows, patients=(patient(),)))
    assert (found, num_homeless) == ({}, 1)


def test_minutes_are_those_asked_for_with_turnover_and_cleaning() -> None:
    booked = patient(booked_min=100)  # turnover of NFB49: 15 + 105 // 10 = 25
    infected = patient(patient_id="P-2", infection=True)  # mean 105, cleaning 30
    found, _ = queues(replace(REGION, patients=(booked, infected)))
    assert found["höft-s0"].case_min == (100 + 25) + (105 + 25 + 30)


def test_recent_decisions_are_those_of_eight_weeks() -> None:
    old, new = patient(57), patient(56, patient_id="P-2")
    found, _ = queues(replace(REGION, patients=(old, new)))
    assert found["höft-s0"].num_recent == 1
