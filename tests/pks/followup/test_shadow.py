"""A plan of what was known then against what was done: counted by hand."""

from dataclasses import replace
from datetime import timedelta

import pytest

from pks.followup.known_then import known_then
from pks.followup.shadow import Lateness, Overdue, WeekShadow, week_shadow
from pks.model.outcomes import Outcome
from pks.model.region import Region
from pks.problems.week import Booking, WeekPlan, week_problem
from tests.pks.followup.samples import (
    MONDAY,
    WEEK,
    done,
    listed_patient,
    listed_region,
    struck,
)

KNOWN_ON = MONDAY - timedelta(days=14)
BASE = listed_region(6)


def region_of(*outcomes: Outcome, decided_days: int = 60) -> Region:
    """The sample region with these outcomes and their patients only."""
    patients = tuple(
        replace(listed_patient(row), decision_date=MONDAY - timedelta(decided_days))
        for row in outcomes
    )
    return replace(BASE, outcomes=outcomes, patients=patients)


def shadow_of(region: Region, *cases: tuple[str, int]) -> WeekShadow:
    """The shadow of a plan of (case, start) in t0 on Monday."""
    then = known_then(region, KNOWN_ON)
    problem = week_problem(then, WEEK)
    session = problem.labels.sessions.index("t0-mon")
    plan = WeekPlan(
        tuple(
            Booking(problem.labels.cases.index(name), session, 0, start_min)
            for name, start_min in cases
        )
    )
    return week_shadow(region, then, problem, plan)


def test_real_times_count_where_the_case_was_done() -> None:
    """A took 120 really, in whatever week; c was struck: 105 expected."""
    region = region_of(done("a", 9), struck("c", 1))
    shadow = shadow_of(region, ("a", 480), ("c", 640))

    assert (shadow.planned, shadow.num_real) == (2, 1)
    assert shadow.planned_min == 120 + 105
    assert (shadow.done, shadow.planned_then, shadow.struck_late) == (0, 1, 1)


def test_done_in_the_week_counts_though_the_plan_had_it_not() -> None:
    shadow = shadow_of(region_of(done("a"), done("b", 1)))

    assert (shadow.done, shadow.done_min, shadow.planned) == (2, 240, 0)
    assert [(s.specialty_id, s.done, s.planned) for s in shadow.specialties] == [
        ("ort", 2, 0)
    ]


def test_whoever_was_done_before_the_week_is_told() -> None:
    assert shadow_of(region_of(done("a", -4)), ("a", 480)).num_done_before == 1


def test_replay_runs_late_with_real_times() -> None:
    """Planned 480 and 840; the first really takes 400 min: 880 + 25, then 120."""
    region = region_of(done("a", 7, in_min=480, out_min=880), done("b", 8))
    shadow = shadow_of(region, ("a", 480), ("b", 840))
    limit = week_problem(known_then(region, KNOWN_ON), WEEK).sessions[0].limit_min

    assert 840 + 120 <= limit < 880 + 25 + 120
    assert shadow.replayed_late == Lateness(1, 1)


def test_replay_on_time() -> None:
    region = region_of(done("a", 7), done("b", 8))
    shadow = shadow_of(region, ("a", 480), ("b", 640))

    assert shadow.replayed_late == Lateness(1, 0)


@pytest.mark.parametrize(
    ("decided_days", "planned", "real"), [(84, 0, 0), (85, 1, 1), (86, 1, 1)]
)
def test_past_the_guarantee_on_sunday(
    decided_days: int, planned: int, real: int
) -> None:
    """90 days after the decision is the last day in time: Sunday, for 84 days."""
    region = region_of(done("a", 8), decided_days=decided_days)
    shadow = shadow_of(region)

    assert shadow.overdue_planned == Overdue(planned, 0)
    assert shadow.overdue_real == Overdue(real, 0)


def test_a_plan_keeps_the_guarantee_that_reality_broke() -> None:
    region = region_of(done("a", 8), decided_days=85)
    shadow = shadow_of(region, ("a", 480))

    assert (shadow.overdue_planned.guarantee, shadow.overdue_real.guarantee) == (0, 1)


def test_done_in_time_is_overdue_in_neither() -> None:
    shadow = shadow_of(region_of(done("a", -1), decided_days=120))

    assert shadow.overdue_planned == shadow.overdue_real == Overdue(0, 0)
