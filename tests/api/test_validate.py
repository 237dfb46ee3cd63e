"""How the loop of `pks plan --validate` moves what sessions may hold."""

from dataclasses import replace

import numpy as np
import pytest

from api.actions.tightening import (
    has_room,
    must_ends,
    settled,
    settling_buffers,
    week_buffers,
)
from pks.problems.week import Buffer, WeekPlan, WeekProblem
from pks.rules import check
from sim.estimates import estimate
from sim.hospital.house import SessionDay
from sim.week import PlannedSession
from sim.week.result import SessionResult
from solvers import SolveParams, solve
from tests.parts import case, labels, plan_of, session, surgeon, week_problem

LIMIT_MIN = 975  # 16:00 and 15 minutes
PLANNED_END_MIN = 930
ONCE = SolveParams(effort=1, num_workers=1, with_bound=False)


def lived(end_min: int, formula_end_min: int, gaps_min: int = 0) -> SessionResult:
    """Return a session that ends at a minute at the aim; 15 % are accepted."""
    ends = np.linspace(end_min - 865, end_min + 135, 1001)  # 13.5 % later than it
    slot = SessionDay("S", 0, 0, 0, 480, 960, 0, False)
    planned = PlannedSession(
        0, slot, 960, 15, 150, formula_end_min, PLANNED_END_MIN, gaps_min, 3
    )
    return SessionResult(planned, {}, estimate([0.0, 0.0]), tuple(ends.tolist()))


def moved(found: SessionResult, had: int, *, is_first: bool, is_last: bool) -> Buffer:
    buffers = {"S": Buffer(had)}
    found_buffers = week_buffers(buffers, (found,), is_first=is_first, is_last=is_last)
    return found_buffers.get("S", Buffer())


@pytest.mark.parametrize("is_last", [False, True])
def test_a_late_session_gets_what_its_end_lacks(is_last: bool) -> None:
    late = lived(LIMIT_MIN + 20, LIMIT_MIN - 10)
    assert moved(late, 0, is_first=True, is_last=is_last) == Buffer(30)
    assert moved(late, 12, is_first=False, is_last=is_last) == Buffer(30)


def test_a_late_session_never_loses_buffer() -> None:
    assert moved(lived(985, 975), 40, is_first=False, is_last=False) == Buffer(40)


def test_a_session_with_time_to_spare_is_loosened_and_not_in_the_last_plan() -> None:
    spare = lived(LIMIT_MIN - 40, LIMIT_MIN - 10)
    assert moved(spare, 0, is_first=True, is_last=False) == Buffer(-30)
    assert moved(spare, 10, is_first=False, is_last=False) == Buffer(-10)
    assert moved(spare, 10, is_first=False, is_last=True) == Buffer(10)


def test_gaps_are_no_part_of_a_buffer() -> None:
    """Surgeons' gaps of 25 minutes: the next plan has others."""
    late = lived(LIMIT_MIN + 5, LIMIT_MIN - 30, gaps_min=25)
    kept = lived(LIMIT_MIN - 5, LIMIT_MIN - 30, gaps_min=25)
    assert moved(late, 0, is_first=True, is_last=False) == Buffer(10)
    assert moved(kept, 0, is_first=True, is_last=False) == Buffer()


def test_settling_lets_late_sessions_be_done_as_much_earlier_as_they_are_late() -> None:
    late = lived(LIMIT_MIN + 5, LIMIT_MIN - 20, gaps_min=20)
    had = {"other": Buffer(-20), "S": Buffer(2)}
    earlier = PLANNED_END_MIN - 5
    assert settling_buffers(had, (late,), {}) == had | {"S": Buffer(5, earlier)}
    tight = {"S": Buffer(40, earlier - 60)}
    assert settling_buffers(tight, (late,), {}) == tight


def test_settling_leaves_time_for_what_must_stand() -> None:
    late = lived(LIMIT_MIN + 50, LIMIT_MIN)
    (buffer,) = settling_buffers({}, (late,), {0: PLANNED_END_MIN - 20}).values()
    assert buffer.done_by_min == PLANNED_END_MIN - 20
    problem = two_theatres(Buffer())
    locked = replace(
        problem, cases=(problem.cases[0], replace(problem.cases[1], fixed_day=True))
    )
    assert must_ends(locked, WAITS) == {1: 900}


def test_settling_lets_sessions_go_on_for_what_they_have_to_spare() -> None:
    spare = lived(LIMIT_MIN - 40, LIMIT_MIN - 30)
    assert has_room(spare)
    assert not has_room(lived(LIMIT_MIN - 29, LIMIT_MIN))
    had = {"S": Buffer(20, PLANNED_END_MIN)}
    found = settling_buffers(had, (spare,), {})
    assert found == {"S": Buffer(-10, PLANNED_END_MIN + 40)}


def two_theatres(buffer: Buffer) -> WeekProblem:
    """
    Return two theatres with one surgeon: one long case, one short one next door.

    The second session has a buffer.
    """
    second = session(
        theatre=1,
        limit_min=LIMIT_MIN - buffer.minutes,
        buffer_min=buffer.minutes,
        done_by_min=buffer.done_by_min,
    )
    return week_problem(
        cases=(case(mean_min=360, waiting_weight=99), case(waiting_weight=99)),
        sessions=(session(), second),
        theatres=(week_problem().theatres[0],) * 2,
        people=(surgeon(),),
    )


WAITS = plan_of((0, 0, 0, 480), (1, 1, 0, 840))  # for the surgeon, until 14:00


def test_no_buffer_reaches_a_session_that_waits_for_its_surgeon() -> None:
    """
    The short case ends 15:00 after six hours' gap, and the surgeon comes late.

    A buffer counts what is planned, an hour: whatever it is, the plan stands until it
    forbids the case altogether. Being done by 14:45 refuses the plan, and the week has
    another one in which both are operated.
    """
    most = LIMIT_MIN - 480 - 60
    assert check(two_theatres(Buffer(most)), WAITS) == ()
    alone = plan_of((1, 1, 0, 480))
    assert check(two_theatres(Buffer(most + 1)), alone) != ()

    late = replace(waited(), needed_end_min=(990.0,) * 1000)
    buffer = settling_buffers({}, (late,), {})["S1"]
    assert buffer.done_by_min == 900 - 15
    earlier = two_theatres(buffer)
    assert {broken.rule for broken in check(earlier, WAITS)} == {"done_by"}
    found = solve(earlier, ONCE, start=WAITS).plan
    assert found is not None
    assert {b.case for b in found.bookings} == {0, 1}
    assert check(earlier, found) == ()


def waited() -> SessionResult:
    """Return the second session of `WAITS`, never late."""
    slot = SessionDay("S1", 1, 0, 0, 480, 960, 0, False)
    formula_end_min, gaps_min = 540, 360
    planned = PlannedSession(1, slot, 960, 15, 150, formula_end_min, 900, gaps_min, 1)
    return SessionResult(planned, {}, estimate([0.0, 0.0]), (900.0,) * 1000)


def test_settling_leaves_all_but_the_late_sessions_as_they_are() -> None:
    """The first case stands, so the late session's goes where its surgeon is free."""
    problem = two_theatres(Buffer(0, 885))
    free = settled(problem, WAITS, frozenset({1}))
    found = solve(free, ONCE, start=WAITS).plan
    assert found == WeekPlan((WAITS.bookings[0],))
    more = replace(problem, people=(surgeon(), surgeon()))
    found = solve(settled(more, WAITS, frozenset({1})), ONCE, start=WAITS).plan
    assert found is not None
    assert WAITS.bookings[0] in found.bookings
    assert {b.case for b in found.bookings} == {0, 1}
    assert check(more, found) == ()


def test_nobody_new_comes_into_a_session_that_stands() -> None:
    problem = two_theatres(Buffer())
    third = case(mean_min=30)
    more = replace(problem, cases=(*problem.cases, third))
    wider = replace(more, labels=labels(more))
    free = settled(wider, WAITS, frozenset())
    came_in = plan_of((0, 0, 0, 480), (1, 1, 0, 840), (2, 0, 0, 900))
    assert check(wider, came_in) == ()
    assert {broken.rule for broken in check(free, came_in)} == {"overfull_session"}
