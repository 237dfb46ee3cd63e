"""A planned week lived: known chances, equal engines, same seed same numbers."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from scipy.integrate import quad
from scipy.stats import lognorm

from pks.errors import InvalidInput
from pks.machine.fanout import fanout_for
from pks.model.policy import Policy
from pks.problems.week import Booking, WeekPlan, WeekProblem, week_problem
from sim import Precision, Sample, Streams, replicate, run_compiled, run_reference
from sim.audit import audit
from sim.estimates import chance
from sim.hospital.chance import FIRST_LATE_MIN
from sim.week import PlannedWeek, WeekModel, planned_week, rooms_of
from sim.week.chance import draw
from sim.week.result import week_result
from solvers.week.greedy import by_worth, greedy_plan
from solvers.week.places import all_places
from tests.sim.hospital.houses import region, without_limits

CALM = Policy(sickness_permille=0, emergency_permille=0, accepted_overrun_min=240)
POLICIES = (
    Policy(),
    Policy(standby="fasttrack", last_cancellation_day=5, ring_fenced_beds=2),
    Policy(emergency_capacity="spread", sickness_permille=300),
)


@cache
def problem() -> WeekProblem:
    return week_problem(region(), region().parameters.start_week)


@cache
def plan() -> WeekPlan:
    return greedy_plan(problem(), all_places(problem()), by_worth)


@cache
def week() -> PlannedWeek:
    return planned_week(region(), problem(), plan())


def lived(model: WeekModel, num: int, workers: int = 1) -> Sample:
    with fanout_for(workers) as fanout:
        return replicate(model, 3, Precision(least=num, most=num), fanout)


@pytest.mark.parametrize("policy", POLICIES)
def test_both_engines_log_the_same_and_keep_the_laws(policy: Policy) -> None:
    rooms = rooms_of(week(), policy)
    trial = draw(rooms, Streams(3, 1)).trial
    log = run_compiled(trial)
    assert (log == run_reference(trial)).all()
    audit(rooms.table, log, trial.end_tick)


@pytest.mark.parametrize("policy", POLICIES)
def test_every_planned_case_is_operated_struck_or_absent(policy: Policy) -> None:
    found = WeekModel(rooms_of(week(), policy)).metrics(Streams(3, 2))
    done = found["operations"] + found["struck"] + found["absent"]
    assert done == len(plan().bookings)
    assert found["operations"] > 100


def lone_session() -> tuple[PlannedWeek, float]:
    """Return a week with one session of one case, and the chance that it is late."""
    spread = week().cases.sigma * np.exp(week().cases.mu)
    booking = plan_order()[int(np.argmax(spread))]
    alone = planned_week(region(), problem(), WeekPlan((booking,)))
    assert week().hospital.reasons
    calm = replace(without_limits(alone.hospital), reasons=())
    mean = float(alone.cases.shift[0] + np.exp(alone.cases.mu + 0.1)[0])
    session = replace(
        alone.sessions[0], team_end_min=round(booking.start_min + mean), margin_min=15
    )
    alone = replace(alone, hospital=calm, sessions=(session,))
    mu, sigma, shift = (
        float(column[0])
        for column in (alone.cases.mu, alone.cases.sigma, alone.cases.shift)
    )
    # minutes and lateness are rounded, so a sum above 15 is one from 15.5 on, about
    room = session.team_end_min + session.margin_min + 0.5 - booking.start_min
    time = lognorm(sigma, shift, np.exp(mu))
    on_time, _ = quad(
        lambda late: time.cdf(room - late) * np.exp(-late / FIRST_LATE_MIN),
        0, 20 * FIRST_LATE_MIN, limit=200,
    )  # fmt: skip
    return alone, 1 - on_time / FIRST_LATE_MIN


def plan_order() -> list[Booking]:
    """Return the bookings as the week has its cases."""
    by_case = {booking.case: booking for booking in plan().bookings}
    return [by_case[number] for number in week().number.tolist()]


def test_one_case_is_late_as_often_as_its_distribution_says() -> None:
    alone, expected = lone_session()
    assert 0.1 < expected < 0.5
    sample = lived(WeekModel(rooms_of(alone, CALM)), 2000)
    found = week_result(sample, alone.sessions).sessions[0]
    for name in ("late", "over_margin"):
        value = found.chances[name]
        assert value.low is not None
        assert value.high is not None
        assert value.low <= expected <= value.high
    assert found.chances["struck"].mean == 0
    assert found.chances["no_bed"].mean == 0


def test_the_end_at_the_accepted_risk_is_the_quantile() -> None:
    model = WeekModel(rooms_of(week(), Policy()))
    for found in week_result(lived(model, 200), week().sessions).sessions:
        assert (found.over_min > 0) == found.is_above or abs(found.over_min) <= 1


def test_serial_is_parallel() -> None:
    model = WeekModel(rooms_of(week(), Policy()))
    one, other = lived(model, 6), lived(model, 6, workers=2)
    for name, values in one.values.items():
        np.testing.assert_array_equal(values, other.values[name])


def test_plans_share_their_patients() -> None:
    """The case that both plans have takes as long in both."""
    fewer = WeekPlan(plan().bookings[: len(plan().bookings) // 2])
    other = planned_week(region(), problem(), fewer)
    column = rooms_of(week(), Policy()).table.columns.index("minutes")
    found = []
    for one in (week(), other):
        drawn = draw(rooms_of(one, Policy()), Streams(3, 4))
        mine = drawn.planned >= 0
        minutes = drawn.trial.cohort.attributes[mine, column]
        numbers = one.number[drawn.planned[mine]]
        found.append(dict(zip(numbers.tolist(), minutes.tolist(), strict=True)))
    assert len(found[1]) == len(fewer.bookings)
    assert found[1].items() <= found[0].items()


def test_a_chance_has_wilsons_interval() -> None:
    """Brown, Cai and DasGupta (2001), section 3.1.1: 0 of 20 goes up to 0.161."""
    never = chance([0.0] * 20)
    assert (never.mean, never.low) == (0, 0)
    assert never.high == pytest.approx(0.1611, abs=1e-4)
    some = chance([1.0] * 6 + [0.0] * 34)
    assert some.low == pytest.approx(0.0706, abs=1e-4)
    assert some.high == pytest.approx(0.2907, abs=1e-4)


def test_a_week_before_the_extract_is_refused() -> None:
    early = replace(problem(), week="2027-W01")
    with pytest.raises(InvalidInput, match="2027-W03 or later"):
        planned_week(region(), early, plan())


def test_an_empty_plan_is_refused() -> None:
    with pytest.raises(InvalidInput, match="at least one operation"):
        planned_week(region(), problem(), WeekPlan())
