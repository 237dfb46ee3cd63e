"""Flows' course and losses recounted, and that they begin where capacity plans do."""

import numpy as np
import pytest

from pks.calendar import DAY_MIN
from pks.model.policy import Policy
from pks.problems.capacity import capacity_problem
from sim.hospital.columns import TEAM
from sim.hospital.numbers import numbers
from sim.hospital.numbers_course import course, lost
from sim.hospital.record import Record
from sim.metrics import NEVER
from tests.sim.hospital.houses import WEEKS, hospital, record, region


@pytest.fixture(scope="module")
def found() -> Record:
    return record(Policy())


@pytest.fixture(scope="module")
def told(found: Record) -> dict[str, float]:
    return dict(course(found)) | dict(lost(found))


def total(told: dict[str, float], name: str) -> float:
    return sum(told[f"flow:{flow}:{name}"] for flow in hospital().flow_ids)


def test_flows_add_up_to_the_whole(found: Record, told: dict[str, float]) -> None:
    whole = numbers(found)
    for week in range(WEEKS):
        flows = [told[f"course:{flow}:queue:{week}"] for flow in hospital().flow_ids]
        assert sum(flows) == whole[f"week:{week}:queue"]
    causes = [
        total(told, f"cancelled_{name}") for name in ("own", "team", "bed", "time")
    ]
    assert sum(causes) == pytest.approx(whole["cancelled_per_week"] * WEEKS)
    assert total(told, "operations") == whole["operations"]
    assert all(cause > 0 for cause in causes)


def test_late_is_past_the_medical_date_or_the_guarantee(
    found: Record, told: dict[str, float]
) -> None:
    """Patient by patient, at the end of the fifth week."""
    people, end = found.drawn.people, 5 * 7 * DAY_MIN
    for number, flow in enumerate(hospital().flow_ids):
        late = 0
        for who in np.flatnonzero(people.listed.flow == number).tolist():
            left = int(found.left_list[who])
            waits = people.arrival_tick[who] < end and (left == NEVER or left >= end)
            late += bool(waits and people.due_day[who] < 35)
        assert told[f"course:{flow}:late:4"] == late
    assert sum(told[f"course:{flow}:late:4"] for flow in hospital().flow_ids) > 100


def test_a_lost_session_is_one_that_nobody_has_a_team_for(
    found: Record, told: dict[str, float]
) -> None:
    struck_there = {
        int(session)
        for session, reason in zip(found.cancelled[2], found.cancelled[3], strict=True)
        if reason == TEAM
    }
    assert struck_there  # who had a booking there was struck
    for flow, home in zip(hospital().flow_ids, hospital().flow_home, strict=True):
        lost_there = sum(
            found.drawn.is_shut[i] == 1
            and found.planned_to_run[i]
            and s.day < WEEKS * 7
            and (s.site, s.specialty) == home
            for i, s in enumerate(found.layout.sessions)
        )
        of_struck = sum(
            (found.layout.sessions[i].site, found.layout.sessions[i].specialty) == home
            for i in struck_there
        )
        assert told[f"flow:{flow}:sessions_lost"] == lost_there >= of_struck


def test_the_capacity_plan_begins_with_the_same_patients() -> None:
    """Flow by flow, but for who is booked before the first Monday and so is done."""
    problem, house = capacity_problem(region(), 4), hospital()
    assert problem.labels.flows == house.flow_ids
    planned = problem.start_milli.sum(axis=1) / 1000
    simulated = np.bincount(house.waiting.flow, minlength=len(house.flow_ids))
    assert (planned >= simulated).all()
    assert planned.sum() - simulated.sum() == house.num_before
