"""A surgeon's day in the kernel: no plan with start minutes is refused."""

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from pks.problems.week import WeekPlan, WeekProblem
from pks.problems.week.problem import TheatreDuty
from solvers.week.kernel.spans import keeps_span, turnovers_of
from solvers.week.kernel.walker import WeekWalker
from solvers.week.places import all_places
from tests.parts import case, plan_of, session, surgeon, week_problem, with_settings
from tests.random_weeks import problems
from tests.strategies import valid_plans

HOUR = 60


def holding(problem: WeekProblem, plan: WeekPlan) -> WeekWalker:
    walker = WeekWalker(problem, all_places(problem), 0)
    walker.begin(plan, [])
    return walker


@settings(deadline=None, max_examples=60, phases=[Phase.generate])
@given(st.data())
def test_every_plan_with_start_minutes_keeps_its_spans(data: st.DataObject) -> None:
    problem = data.draw(problems())
    places = all_places(problem)
    timed = data.draw(valid_plans(problem))  # locks apart, which the places keep
    kept = [b for b in timed.bookings if (b.session, b.surgeon) in places[b.case]]
    assert all(problem.cases[b.case].fixed_day for b in {*timed.bookings} - {*kept})
    week = holding(problem, WeekPlan(tuple(kept))).week
    assert all(keeps_span(week, d) for d in range(len(week.days)))


def a_day(
    *,
    duty_min: int,
    session_min: int = 480,
    away: int = 0,
    others: int = 0,
    transfer_min: int = 0,
    turnover_min: int = HOUR,
    last_turnover_min: int = HOUR,
) -> bool:
    """
    Whether a surgeon can have three hours in one session, and more around them.

    ``away`` further hours are the surgeon's in another session; ``others`` are another
    surgeon's in the same session.
    """
    num_cases = 3 + away + others
    problem = week_problem(
        cases=(
            *(case(turnover_min=turnover_min),) * (num_cases - 1),
            case(turnover_min=min(turnover_min, last_turnover_min)),
        ),
        sessions=(
            session(end_min=480 + session_min, limit_min=2000),
            session(theatre=1),
        ),
        theatres=week_problem().theatres * 2,
        people=(surgeon(duties=(TheatreDuty(0, 0, 480, 480 + duty_min),)), surgeon()),
    )
    where = [(0, 0)] * 3 + [(1, 0)] * away + [(0, 1)] * others
    plan = plan_of(*[(c, s, k, 480) for c, (s, k) in enumerate(where)])
    week = holding(with_settings(problem, surgeon_transfer_min=transfer_min), plan).week
    mine = next(d for d in range(len(week.days)) if week.days["num_cases"][d] >= 3)
    assert turnovers_of(week, mine) >= 0
    return bool(keeps_span(week, mine))


@pytest.mark.parametrize(
    ("least_min", "facts"),
    [
        (5 * HOUR, {}),  # h t h t h
        (5 * HOUR, {"away": 1}),  # h a h t h: the theatre has time to wait
        (6 * HOUR, {"away": 1, "session_min": 5 * HOUR}),  # a h t h t h: it has not
        (5 * HOUR, {"away": 1, "others": 1, "session_min": 7 * HOUR}),  # h o·a h t h
        (5 * HOUR, {"away": 2}),  # h a h a h
        (4 * HOUR + 30, {"turnover_min": 45}),
        (3 * HOUR + 30, {"last_turnover_min": 15}),  # the shortest counts twice
        (3 * HOUR + 20, {"turnover_min": 5, "transfer_min": 10}),  # two transfers
        (375, {"away": 1, "session_min": 329, "transfer_min": 15}),  # a·h t h t h
        (330, {"away": 1, "session_min": 330, "transfer_min": 15}),  # h·a·h t h
        (5 * HOUR, {"transfer_min": 20}),  # turnovers hide the transfers
    ],
)
def test_the_least_time_of_a_day(least_min: int, facts: dict[str, int]) -> None:
    assert a_day(duty_min=least_min, **facts)
    assert not a_day(duty_min=least_min - 1, **facts)
