"""Named teams keep the rule of named teams, or nobody is named."""

from itertools import combinations_with_replacement, product

import pytest

from pks.problems.week import TeamMember, WeekPlan, WeekProblem
from pks.problems.week.problem import Person, Theatre, TheatreDuty
from pks.rules import check
from solvers.week.teams import Unnamed, name_teams
from tests.builders import PLAN, tiny_problem
from tests.parts import case, plan_of, session, surgeon, week_problem, with_settings
from tests.solvers.test_heads import ABLE, BOTH, DUTY, nurse, week

ONE = plan_of((0, 0, 0, 480))


def wanting(*shares: int, crew: tuple[Person, ...], **changes: int) -> WeekProblem:
    """A theatre for each share of the first need, from 8 to 12 with midday at 10."""
    problem = week_problem(
        cases=tuple(case(needs=((0, share),)) for share in shares),
        sessions=tuple(session(theatre=t, end_min=720) for t in range(len(shares))),
        theatres=(Theatre(0, ()),) * len(shares),
        people=(surgeon(),) * len(shares) + crew,
    )
    return with_settings(problem, midday_min=600)


def each(count: int) -> WeekPlan:
    return plan_of(*((c, c, c, 480) for c in range(count)))


def named(problem: WeekProblem, plan: WeekPlan) -> tuple[TeamMember, ...] | None:
    """The team that is named, found to be allowed; None if somebody is lacking."""
    found, unnamed = name_teams(problem, plan, seed=0)
    assert check(problem, found) == check(problem, plan)
    return None if unnamed else found.team


@pytest.mark.parametrize("size", range(1, 4))
def test_whatever_team_is_named_is_allowed(size: int) -> None:
    num_named = 0
    for crew in combinations_with_replacement(ABLE, size):
        for needs in product((0, 60, 120), (0, 60), (0, 30)):
            problem = week(needs, tuple(nurse(able) for able in crew))
            num_named += named(problem, BOTH) is not None
    assert num_named > 0


def test_the_tiny_week_s_plan_lacks_somebody_who_operates() -> None:
    """One of its nurses is a surgeon that day, and wanted as both."""
    found, unnamed = name_teams(tiny_problem(), PLAN, seed=0)
    assert (found, unnamed) == (PLAN, (Unnamed(day=0, site=0),))


def test_one_person_fills_two_halves() -> None:
    team = named(wanting(30, 30, crew=(nurse((0,)),)), each(2))
    assert {member.person for member in team or ()} == {2}


def test_one_person_does_not_fill_more_than_a_whole() -> None:
    assert named(wanting(30, 31, crew=(nurse((0,)),)), each(2)) is None


def test_two_people_fill_what_is_more_than_one() -> None:
    team = named(wanting(61, crew=(nurse((0,)),) * 2), ONE)
    assert {member.person for member in team or ()} == {1, 2}


def test_a_person_stays_through_the_day_as_one_stay() -> None:
    assert named(wanting(60, crew=(nurse((0,)),)), ONE) == (
        TeamMember(0, 0, 1, 480, 720),
    )


def test_people_take_over_at_midday() -> None:
    early, late = TheatreDuty(0, 0, 480, 600), TheatreDuty(0, 0, 600, 720)
    problem = wanting(60, crew=(nurse((0,), early), nurse((0,), late)))
    assert named(problem, ONE) == (
        TeamMember(0, 0, 1, 480, 600),
        TeamMember(0, 0, 2, 600, 720),
    )


@pytest.mark.parametrize("place", range(7))
def test_few_people_are_named_where_more_could_be(place: int) -> None:
    early, late = TheatreDuty(0, 0, 480, 600), TheatreDuty(0, 0, 600, 720)
    crew = [*(nurse((0,), early),) * 3, *(nurse((0,), late),) * 3]
    crew.insert(place, nurse((0,), DUTY))
    problem = wanting(60, crew=tuple(crew))
    assert named(problem, ONE) == (TeamMember(0, 0, 1 + place, 480, 720),)


def test_who_leaves_and_comes_back_is_named_for_two_stays() -> None:
    hours = [(480, 540), (660, 720)]
    split = tuple(TheatreDuty(0, 0, *span) for span in hours)
    problem = week_problem(
        cases=(case(needs=((0, 60),)), case(), case()),
        sessions=(
            session(end_min=720),
            session(theatre=1, start_min=540, end_min=720),
            session(theatre=2, start_min=660, end_min=720),
        ),
        theatres=(Theatre(0, ()),) * 3,
        people=(
            *(surgeon(),) * 3,
            nurse((0,), *split),
            nurse((0,), TheatreDuty(0, 0, 540, 660)),
        ),
    )
    assert named(problem, ONE) == (
        TeamMember(0, 0, 3, 480, 540),
        TeamMember(0, 0, 3, 660, 720),
        TeamMember(0, 0, 4, 540, 660),
    )


@pytest.mark.parametrize("shares", [(120, 60), (60, 120)])
def test_the_largest_wish_of_a_session_is_filled(shares: tuple[int, int]) -> None:
    problem = week_problem(
        cases=tuple(case(needs=((0, share),)) for share in shares),
        sessions=(session(end_min=720),),
        people=(surgeon(), *(nurse((0,)),) * 2),
    )
    team = named(problem, plan_of((0, 0, 0, 480), (1, 0, 0, 540)))
    assert {member.person for member in team or ()} == {1, 2}


@pytest.mark.parametrize("day", [0, 1])
@pytest.mark.parametrize("start_min", [539, 540, 541])
def test_who_has_just_operated_or_does_another_day_is_free(
    day: int, start_min: int
) -> None:
    operating = surgeon(needs=(0,))
    problem = week_problem(
        cases=(case(needs=((0, 60),)), case()),
        sessions=(session(start_min=600), session(theatre=1, day=day)),
        theatres=(Theatre(0, ()),) * 2,
        people=(surgeon(), operating),
    )
    plan = plan_of((0, 0, 0, 600), (1, 1, 1, start_min))
    is_free = day == 1 or start_min + 60 <= 600
    assert (named(problem, plan) is not None) == is_free


@pytest.mark.parametrize(("start_min", "lacks"), [(539, True), (600, False)])
def test_nobody_is_in_a_team_while_operating(start_min: int, lacks: bool) -> None:
    """The surgeon is the only nurse, and free until ten."""
    operating = surgeon(needs=(0,))
    problem = week_problem(
        cases=(case(needs=((0, 60),)), case()),
        sessions=(session(end_min=600), session(theatre=1)),
        theatres=(Theatre(0, ()),) * 2,
        people=(surgeon(), operating),
    )
    plan = plan_of((0, 0, 0, 480), (1, 1, 1, start_min))
    team = named(with_settings(problem, midday_min=600), plan)
    assert (team is None) == lacks


def test_each_day_has_its_own_team() -> None:
    duties = tuple(TheatreDuty(day, 0, 480, 960) for day in (0, 1))
    problem = week_problem(
        cases=(case(needs=((0, 60),)),) * 2,
        sessions=(session(), session(day=1)),
        people=(surgeon(), nurse((0,), duties[0]), nurse((0,), duties[1])),
    )
    team = named(problem, plan_of((0, 0, 0, 480), (1, 1, 0, 480)))
    assert team is not None
    assert {(m.session, m.person) for m in team} == {(0, 1), (1, 2)}
