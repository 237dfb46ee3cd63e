"""Start minutes in the kernel: they break no rule, and most that exist are found."""

from itertools import permutations
from random import Random

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from pks.demo import demo_region
from pks.errors import EngineDefect
from pks.problems.week import Booking, WeekPlan, WeekProblem, week_problem
from pks.problems.week.problem import TheatreDuty
from pks.rules import check
from pks.rules.week import SEQUENCE
from solvers.week.greedy import by_worth, greedy_plan
from solvers.week.kernel.audit import audit_times, clash
from solvers.week.kernel.edits import put_in
from solvers.week.kernel.facts import sessions_beside
from solvers.week.kernel.layout import NOWHERE
from solvers.week.kernel.times import keeps_times
from solvers.week.kernel.walker import WeekWalker
from solvers.week.places import all_places
from tests.parts import case, session, surgeon, with_settings
from tests.parts import week_problem as parts_problem
from tests.random_weeks import problems
from tests.strategies import valid_plans

LEFT = {"movable_equipment", "pacu_places", "named_team"}  # to others
TIMED = tuple(rule for rule in SEQUENCE if rule.__name__ not in LEFT)
HOUR = 60


def broken(problem: WeekProblem, plan: WeekPlan) -> set[str]:
    return {violation.rule for violation in check(problem, plan, TIMED)}


def as_they_are(walker: WeekWalker) -> WeekPlan:
    found = []
    for row in walker.week.cases:
        if row["place"] != NOWHERE:
            c, s, k = walker._keys[row["place"]]
            found.append(Booking(c, s, k, int(row["start_min"])))
    return WeekPlan(tuple(found))


@settings(deadline=None, max_examples=15, phases=[Phase.generate])
@given(st.data(), st.integers(0, 99))
def test_every_week_walked_through_keeps_the_rules_of_start_minutes(
    data: st.DataObject, seed: int
) -> None:
    problem = data.draw(problems())
    places = all_places(problem)
    timed = data.draw(valid_plans(problem))  # locks apart, which the places keep
    kept = [b for b in timed.bookings if (b.session, b.surgeon) in places[b.case]]
    walker = WeekWalker(problem, places, seed, audit_every=20)
    walker.begin(WeekPlan(tuple(kept)), range(len(problem.cases)))
    for _ in range(5):
        walker.walk(40, 1e6, 1e3)
        assert broken(problem, as_they_are(walker)) == set()
    assert broken(problem, walker.best_plan()) == set()


@pytest.fixture(scope="module")
def hospital() -> WeekProblem:
    region = demo_region("hospital", 2)
    return week_problem(region, region.parameters.start_week)


def test_a_hospitals_best_week_keeps_the_rules_of_start_minutes(
    hospital: WeekProblem,
) -> None:
    places = all_places(hospital)
    walker = WeekWalker(hospital, places, 1, audit_every=5_000)
    start = greedy_plan(hospital, places, by_worth)
    walker.begin(start, range(len(hospital.cases)))
    walker.walk(20_000, 1e10, 1e9)
    best = walker.best_plan()
    works = {(b.session, b.surgeon) for b in best.bookings}
    days = {(k, hospital.sessions[s].day) for s, k in works}
    assert len(works) > len(days)  # somebody works in two sessions of a day
    assert best != start
    assert broken(hospital, best) == set()


Wanted = tuple[int, int, int]  # session, surgeon, minutes


def starts(
    wanted: tuple[Wanted, ...],
    *,
    hours: tuple[tuple[int, int, int], ...],
    duties: tuple[tuple[int, int], ...],
    transfer_min: int = 0,
    turnovers_min: tuple[int, ...] = (),
    seed: int = 0,
) -> dict[int, int] | None:
    """Return the starts found for cases put where wanted; hours say the theatre too."""
    turnovers = turnovers_min or (0,) * len(wanted)
    base = parts_problem()
    problem = parts_problem(
        cases=tuple(
            case(mean_min=minutes, turnover_min=turnover)
            for (_, _, minutes), turnover in zip(wanted, turnovers, strict=True)
        ),
        sessions=tuple(
            session(theatre=theatre, start_min=start, end_min=end, limit_min=end)
            for theatre, start, end in hours
        ),
        theatres=base.theatres * len(hours),
        people=tuple(surgeon(duties=(TheatreDuty(0, 0, *duty),)) for duty in duties),
    )
    problem = with_settings(problem, surgeon_transfer_min=transfer_min)
    walker = WeekWalker(problem, all_places(problem), seed)
    for c, (s, k, _) in enumerate(wanted):
        put_in(walker.week, c, walker._number[c, s, k])
    if not keeps_times(walker.week):
        return None
    assert broken(problem, as_they_are(walker)) == set()
    return {b.case: b.start_min for b in as_they_are(walker).bookings}


ALL_DAY = (480, 960)


@pytest.mark.parametrize(("end", "fits"), [(610, True), (609, False)])
def test_an_hour_in_each_of_two_theatres_and_the_way_between(
    end: int, fits: bool
) -> None:
    wanted = ((0, 0, HOUR), (1, 0, HOUR))  # 480 + 60 + 10 + 60 = 610
    hours = ((0, 480, end), (1, 480, end))
    found = starts(wanted, hours=hours, duties=(ALL_DAY,), transfer_min=10)
    assert (found is not None) == fits
    if found is not None:
        assert sorted(found.values()) == [480, 550]


@pytest.mark.parametrize(("transfer", "fits"), [(60, True), (61, False)])
def test_first_in_one_session_and_last_in_the_other(transfer: int, fits: bool) -> None:
    """Two full sessions of three hours: one of the surgeon's hours, two of others'."""
    wanted = ((0, 0, HOUR), (0, 1, 2 * HOUR), (1, 0, HOUR), (1, 2, 2 * HOUR))
    hours = ((0, 480, 660), (1, 480, 660))
    found = [
        starts(wanted, hours=hours, duties=(ALL_DAY,) * 3, transfer_min=transfer,
               seed=seed)
        for seed in range(20)
    ]  # fmt: skip
    num_found = sum(times is not None for times in found)
    assert num_found >= 18 if fits else num_found == 0
    assert all({t[0], t[2]} == {480, 600} for t in found if t is not None)


@pytest.mark.parametrize(
    ("duty", "expected"),
    [((480, 540), {0: 480, 1: 540}), ((600, 660), {0: 600, 1: 480}),
     ((530, 600), None)],
)  # fmt: skip
def test_a_short_duty_says_who_comes_first(
    duty: tuple[int, int], expected: dict[int, int] | None
) -> None:
    wanted = ((0, 0, HOUR), (0, 1, 2 * HOUR))
    found = starts(wanted, hours=((0, 480, 660),), duties=(duty, ALL_DAY))
    assert found == expected


def test_the_longest_turnover_comes_last_where_only_that_fits() -> None:
    wanted = ((0, 0, HOUR), (0, 0, HOUR))
    hours = ((0, 480, 600),)
    found = starts(wanted, hours=hours, duties=(ALL_DAY,), turnovers_min=(60, 0))
    assert found == {0: 540, 1: 480}


@pytest.mark.parametrize(("end", "fits"), [(615, True), (614, False)])
def test_a_turnover_reaches_into_the_next_session_of_the_theatre(
    end: int, fits: bool
) -> None:
    wanted = ((0, 0, HOUR), (1, 1, HOUR))
    hours = ((0, 480, 540), (0, 540, end))
    found = starts(wanted, hours=hours, duties=(ALL_DAY,) * 2, turnovers_min=(15, 0))
    assert found == ({0: 480, 1: 555} if fits else None)


def has_starts(wanted: tuple[Wanted, ...], end: int, transfer_min: int) -> bool:
    """Whether some order has starts in two sessions from 480 on, by trying them all."""
    for order in permutations(wanted):
        theatre, person = {0: 480, 1: 480}, dict.fromkeys(range(3), 480)
        for s, k, minutes in order:
            done = max(theatre[s], person[k]) + minutes
            theatre[s], person[k] = done, done + transfer_min
            if done > end:
                break
        else:
            return True
    return False


def test_most_of_what_has_starts_gets_them_and_nothing_else() -> None:
    chance = Random(1)
    num_there, num_found = 0, 0
    for seed in range(300):
        wanted = tuple(
            (s, chance.choice((0, s + 1)), chance.choice((30, 45, 60, 90)))
            for s in (0, 0, 0, 1, 1, 1)
        )
        loads = [sum(m for s, _, m in wanted if s == one) for one in (0, 1)]
        end = 480 + max(loads) + chance.choice((0, 10, 30))
        is_there = has_starts(wanted, end, 10)
        hours = ((0, 480, end), (1, 480, end))
        found = starts(wanted, hours=hours, duties=((480, 2000),) * 3, transfer_min=10,
                       seed=seed)  # fmt: skip
        assert is_there or found is None
        num_there += is_there
        num_found += found is not None
    assert 100 < num_there < 290
    assert num_found > 0.9 * num_there


def test_sessions_of_a_theatre_and_day_are_in_a_ring() -> None:
    assert sessions_beside([0, 1, 0, 2, 0, 1]) == [2, 5, 4, 3, 0, 1]


@pytest.mark.parametrize(
    ("later_min", "what"), [(-500, "window"), (1, "theatre"), (None, None)]
)
def test_the_audit_names_who_cannot_start_then(
    hospital: WeekProblem, later_min: int | None, what: str | None
) -> None:
    places = all_places(hospital)
    walker = WeekWalker(hospital, places, 0)
    plan = greedy_plan(hospital, places, by_worth)
    walker.begin(plan, [])
    week = walker.week
    assert clash(week) is None
    audit_times(week)
    if later_min is None:
        return
    sessions = [b.session for b in plan.bookings]
    full = max(set(sessions), key=sessions.count)
    first, second, *_ = sorted(
        (b.start_min, b.case) for b in plan.bookings if b.session == full
    )
    week.cases["start_min"][first[1]] = (
        first[0] + later_min if later_min < 0 else second[0]
    )
    with pytest.raises(EngineDefect, match=what):
        audit_times(week)
