"""Room for one more on a day: nobody lost, or whoever costs least."""

import pytest

from pks.problems.week import WeekPlan, WeekProblem
from pks.problems.week.problem import Theatre
from pks.rules import check
from pks.score import objective
from solvers.week.room import cheapest_room, day_part, room_for
from tests.parts import case, changed, plan_of, session, surgeon, ward, week_problem


def booked(plan: WeekPlan | None) -> set[int]:
    assert plan is not None
    return {b.case for b in plan.bookings}


def test_the_others_stay_where_one_more_has_a_gap() -> None:
    problem = week_problem(cases=(case(), case()))
    plan = plan_of((0, 0, 0, 480))
    found = room_for(problem, plan, 1, 0)
    assert found is not None
    assert plan.bookings[0] in found.bookings
    assert booked(found) == {0, 1}
    assert not check(problem, found)


def test_others_move_on_their_day_to_make_room() -> None:
    """Four hours in the middle of eight leave no gap of four."""
    problem = week_problem(cases=(case(mean_min=240), case(mean_min=240)))
    plan = plan_of((0, 0, 0, 600))
    found = room_for(problem, plan, 1, 0)
    assert booked(found) == {0, 1}
    assert found is not None
    assert not check(problem, found)


@pytest.mark.parametrize(("mean_min", "has_room"), [(240, True), (245, False)])
def test_there_is_room_up_to_the_last_minute(mean_min: int, has_room: bool) -> None:
    problem = week_problem(cases=(case(mean_min=240), case(mean_min=mean_min)))
    found = room_for(problem, plan_of((0, 0, 0, 600)), 1, 0)
    assert (found is not None) == has_room


def test_nobody_is_sent_to_another_day_or_out_of_the_week() -> None:
    """Tuesday is empty, but the question is of Monday."""
    problem = week_problem(
        cases=(case(mean_min=480), case()), sessions=(session(), session(day=1))
    )
    plan = plan_of((0, 0, 0, 480))
    assert room_for(problem, plan, 1, 0) is None
    assert booked(room_for(problem, plan, 1, 1)) == {0, 1}


def test_beds_that_other_days_take_are_taken() -> None:
    """Monday's patient lies there on Tuesday night, too."""
    problem = week_problem(
        cases=(case(ward_permille=(1000, 600)), case(ward_permille=(500,))),
        sessions=(session(), session(day=1)),
        wards=(ward(free_permille=(1000, 1000)),),
        flows=(week_problem().flows[0].__class__(0, 0, -1, -1, 0),),
    )
    plan = plan_of((0, 0, 0, 480))
    assert room_for(problem, plan, 1, 1) is None
    lighter = changed(problem, "cases", 1, ward_permille=(400,))
    assert booked(room_for(lighter, plan, 1, 1)) == {0, 1}


def test_the_cheapest_leaves_its_place() -> None:
    """Both are in the way; the one who waits at less cost goes."""
    weights = (
        case(mean_min=240, waiting_weight=9),
        case(mean_min=240, waiting_weight=2),
    )
    problem = week_problem(cases=(*weights, case(mean_min=240)))
    plan = plan_of((0, 0, 0, 480), (1, 0, 0, 720))
    found = cheapest_room(problem, plan, 2, 0)
    assert booked(found) == {0, 2}
    assert found is not None
    assert not check(problem, found)


def test_a_locked_booking_is_never_the_one_to_go() -> None:
    from pks.problems.week.problem import Present

    problem = week_problem(
        cases=(
            case(mean_min=480, fixed_day=True, present=Present(0, 0, 480, 0, 1)),
            case(waiting_weight=100),
        )
    )
    assert cheapest_room(problem, plan_of((0, 0, 0, 480)), 1, 0) is None


def test_a_day_alone_costs_the_week_less_a_constant() -> None:
    """The difference between two plans of Monday is the same in the week."""
    problem = week_problem(
        cases=(
            case(ward_permille=(500, 500), waiting_weight=3),
            case(ward_permille=(700,), waiting_weight=5),
            case(ward_permille=(400,), waiting_weight=7),
        ),
        sessions=(session(), session(day=1), session(theatre=1, day=1)),
        theatres=(Theatre(0, ()), Theatre(0, ())),
        people=(surgeon(), surgeon()),
        wards=(
            ward(
                free_permille=(2000, 2000),
                busy_permille=(300, 300),
                target_permille=(600, 600),
            ),
        ),
        flows=(week_problem().flows[0].__class__(0, 0, -1, -1, 2),),
    )
    monday = plan_of((0, 0, 0, 480))
    one = plan_of((0, 0, 0, 480), (1, 1, 0, 480))
    two = plan_of((0, 0, 0, 480), (1, 1, 0, 480), (2, 2, 1, 480))
    part = day_part(problem, monday, 2, 1)
    assert part is not None

    def difference(of: WeekProblem, drop: int) -> int:
        costs = [
            objective(of, WeekPlan(tuple(b for b in plan.bookings if b.case >= drop)))
            for plan in (one, two)
        ]
        return costs[1] - costs[0]

    assert difference(part.problem, 1) == difference(problem, 0)
