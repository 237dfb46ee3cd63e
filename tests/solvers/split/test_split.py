"""A week searched by parts: everywhere the same, allowed, never below its bound."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from pks.machine.fanout import Fanout, Processes, Serial
from pks.machine.fanout.cluster import connected
from pks.problems.week import WeekPlan, WeekProblem
from pks.problems.week.cut import tied_sites
from pks.problems.week.problem import ANY, Flow, Present, Site, Theatre, TheatreDuty
from pks.rules import check
from pks.score import objective
from solvers import SolveParams, SolveResult, Status, Watch, solve
from solvers.split.bound import stepped
from solvers.split.giving import Homes, given_homes
from solvers.split.shares import turns
from solvers.split.solve import SplitSearch, sharing_sets, solve_by_parts
from tests.parts import case, session, surgeon, week_problem
from tests.pks.machine.fanout.clusters import cluster_of_two

EFFORT = SolveParams(effort=1, seed=3)
WEIGHTS = {"medical_late": 10_000, "waiting": 1}


def duties(site: int, days: Sequence[int] = (0, 1)) -> tuple[TheatreDuty, ...]:
    return tuple(TheatreDuty(day, site, 480, 960) for day in days)


def two_sites(**changes: Any) -> WeekProblem:
    """Two sites with two days each; a third of the patients may choose."""
    problem = week_problem(
        cases=tuple(
            case(
                mean_min=90 + 15 * (n % 5),
                turnover_min=15,
                medical_day=n % 4 - 1,
                waiting_weight=1 + n % 3,
                flow_by_site=(0, 1),
                sites=((0,), (1,), (0, 1))[n % 3],
            )
            for n in range(24)
        ),
        sessions=tuple(
            session(theatre=site, site=site, day=day)
            for site in (0, 1)
            for day in (0, 1)
        ),
        theatres=(Theatre(0, ()), Theatre(1, ())),
        people=(surgeon(duties=duties(0)), surgeon(duties=duties(1))),
        sites=(Site(1440, 0), Site(1440, 0)),
        flows=tuple(Flow(site, ANY, ANY, ANY, 0) for site in (0, 1)),
        movable=((0, 0), (0, 0)),
        weights=tuple(
            (name, WEIGHTS.get(name, 0)) for name, _ in week_problem().weights
        ),
        first=("medical_late",),
    )
    return replace(problem, **changes)


def by_parts(
    problem: WeekProblem,
    fanout: Fanout,
    params: SolveParams = EFFORT,
    watch: Watch | None = None,
    homes: Homes | None = None,
) -> SolveResult | None:
    groups = tied_sites(problem)
    homes = homes or given_homes(problem, groups)
    with fanout:
        return SplitSearch(
            problem, groups, homes, params, watch or Watch(), fanout
        ).run()


def found(problem: WeekProblem, **how: Any) -> SolveResult:
    result = by_parts(problem, Serial(), **how)
    assert result is not None
    return result


def test_plan_and_bound_are_the_same_wherever_the_parts_are_searched() -> None:
    problem = two_sites()
    serial = found(problem)
    processes = by_parts(problem, Processes(2))
    with cluster_of_two() as (address, _):
        cluster = by_parts(problem, connected(address))
    assert processes is not None
    assert cluster is not None
    for other in (processes, cluster):
        assert (other.plan, other.bound) == (serial.plan, serial.bound)


def test_the_joined_plan_is_allowed_and_the_bound_holds_for_any_plan() -> None:
    problem = two_sites()
    result, whole = found(problem), solve(problem, EFFORT)
    assert result.plan is not None
    assert result.bound is not None
    assert whole.objective is not None
    assert not check(problem, result.plan)
    assert result.objective == objective(problem, result.plan)
    assert result.bound <= min(result.objective, whole.objective)
    assert result.bound > 0.9 * whole.objective  # prices leave little counted twice
    assert result.num_candidates == 24


def test_bounds_of_parts_that_share_nobody_add_up() -> None:
    alone = [replace(c, sites=c.sites[:1]) for c in two_sites().cases]
    problem = two_sites(cases=tuple(alone))
    result = found(problem)
    assert result.bound_from == "bounds of the parts, added"
    assert result.bound is not None
    assert result.objective is not None
    assert result.bound <= result.objective


def test_a_must_case_that_could_go_elsewhere_does_not_raise_the_bound() -> None:
    """Both parts hold it, and neither may be asked to book it."""
    present = Present(0, ANY, ANY, ANY, nearness=1)
    cases = list(two_sites().cases)
    cases[2] = replace(cases[2], fixed_day=True, present=present, medical_day=None)
    problem = two_sites(cases=tuple(cases))
    result, whole = found(problem), solve(problem, EFFORT)
    assert result.bound is not None
    assert whole.objective is not None
    assert result.bound <= whole.objective


def test_who_got_no_place_is_offered_to_the_other_part() -> None:
    problem = two_sites(people=(surgeon(duties=()), surgeon(duties=duties(1))))
    groups = tied_sites(problem)
    all_at_the_first = Homes((0,) * 24, {c: (0, 1) for c in range(2, 24, 3)})
    result = found(problem, homes=all_at_the_first)
    assert result.plan is not None
    booked = {b.case for b in result.plan.bookings}
    assert len(groups) == 2
    assert booked
    assert booked <= set(range(2, 24, 3))


def test_an_infeasible_part_makes_the_whole_infeasible() -> None:
    present = Present(0, 0, 480, 0, nearness=1)
    cases = list(two_sites().cases)
    for n in (0, 3):
        cases[n] = replace(
            cases[n], mean_min=400, fixed_day=True, fixed_theatre=True, present=present
        )
    result = found(two_sites(cases=tuple(cases)))
    assert result.status == Status.INFEASIBLE
    assert result.clashes


class Stopping(Watch):
    """Presses Ctrl-C at the first plan."""

    def on_plan(self, plan: WeekPlan, source: str) -> None:
        raise KeyboardInterrupt


def test_ctrl_c_keeps_the_best_of_all_parts() -> None:
    problem = two_sites()
    params = SolveParams(time_limit_s=60, num_workers=1)
    result = found(problem, params=params, watch=Stopping())
    assert result.status == Status.STOPPED
    assert result.plan is not None
    assert {problem.sessions[b.session].site for b in result.plan.bookings} == {0, 1}
    assert result.runtime_s < 20


def test_small_weeks_are_searched_as_one() -> None:
    result = solve_by_parts(two_sites(), EFFORT)
    assert "parts" not in (result.bound_from or "")


def test_patients_go_where_room_is_left_by_worth() -> None:
    """Half the minutes at the second site: a third of those who may choose go there."""
    problem = two_sites(sessions=two_sites().sessions[:3])
    homes = given_homes(problem, tied_sites(problem))
    assert set(homes.choices) == set(range(2, 24, 3))
    chosen = [homes.home[c] for c in homes.choices]
    assert chosen.count(0) > chosen.count(1) > 0
    assert [homes.home[c] for c in (0, 1)] == [0, 1]


def test_nobody_is_given_to_a_site_without_a_surgeon_who_may() -> None:
    nobody = surgeon(duties=duties(0), procedures=())
    problem = two_sites(people=(nobody, surgeon(duties=duties(1))))
    homes = given_homes(problem, tied_sites(problem))
    assert not homes.choices
    assert {homes.home[c] for c in range(2, 24, 3)} == {1}


def test_sets_share_no_patient_with_each_other() -> None:
    homes = Homes((), {0: (0, 2), 1: (2, 3), 2: (0, 3)})
    assert sharing_sets(5, homes) == ((0, 2, 3), (1,), (4,))


def test_prices_rise_for_who_is_wanted_twice_and_fall_for_who_is_not() -> None:
    assert stepped({}, {7: 2.0, 8: 1.0, 9: 0.0}, 3.0) == {7: 300}
    assert stepped({8: 100}, {8: 0.0}, 0.5) == {8: 50}


@pytest.mark.parametrize("num_workers", [1, 2, 5])
def test_turns_fill_the_time_and_no_worker_has_two_at_once(num_workers: int) -> None:
    found = turns([5.0, 3.0, 2.0, 2.0], num_workers, 60.0)
    assert sorted(turn.part for turn in found) == [0, 1, 2, 3]
    assert max(turn.begins_s + turn.lasts_s for turn in found) == pytest.approx(60)
    for turn in found:
        under_way = [
            t for t in found if t.begins_s <= turn.begins_s < t.begins_s + t.lasts_s
        ]
        assert len(under_way) <= num_workers
