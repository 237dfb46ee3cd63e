"""A week cut in parts: what is tied stays together, and the parts add up."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from pks.problems.week import WeekPlan, WeekProblem
from pks.problems.week.cut import Part, cut, join, part_of, tied_sites
from pks.problems.week.problem import ANY, Flow, Site, TheatreDuty
from pks.rules import check
from pks.score import objective
from tests.parts import case, plan_of, session, surgeon, week_problem
from tests.random_weeks import mostly, problems
from tests.strategies import plans, valid_plans

some = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
TWO_SITES = (Site(1440, 0), Site(1440, 0))
FLOWS = tuple(Flow(site, ANY, ANY, ANY, 0) for site in (0, 1))


def two_sites(**changes: object) -> WeekProblem:
    """Two sites with a session each that tie nothing, unless told otherwise."""
    plain: dict[str, object] = {
        "cases": (case(flow_by_site=(0, 1), sites=(0, 1)),),
        "sessions": (session(), session(theatre=1, site=1)),
        "people": (surgeon(), surgeon(duties=(TheatreDuty(0, 1, 0, 1440),))),
        "sites": TWO_SITES,
        "flows": FLOWS,
        "movable": ((0, 0), (0, 0)),
    }
    return week_problem(**(plain | changes))


def untied(problem: WeekProblem) -> WeekProblem:
    """The week with each site's flows to its own ward, and nobody at both in a day."""
    flows = tuple(
        replace(flow, ward=f % 2, icu=ANY, pacu=ANY if f % 2 else flow.pacu)
        for f, flow in enumerate(problem.flows)
    )
    people = []
    for person in problem.people:
        at = {d.day: d.site for d in reversed(person.duties)}
        own = tuple(d for d in person.duties if at[d.day] == d.site)
        people.append(replace(person, duties=own))
    return replace(problem, flows=flows, people=tuple(people), overloads=())


@st.composite
def homed(draw: st.DrawFn) -> tuple[WeekProblem, tuple[int, ...]]:
    """A week of two parts, and a home for every case; must-cases are no musts here."""
    problem = untied(draw(problems()))
    rows = tuple(
        replace(c, fixed_day=False, fixed_theatre=False, stands_in=ANY)
        for c in problem.cases
    )
    problem = replace(problem, cases=rows)
    home = st.integers(0, 1)
    return problem, tuple(draw(mostly(0, home)) for _ in problem.cases)


@st.composite
def cut_weeks(
    draw: st.DrawFn,
) -> tuple[WeekProblem, tuple[Part, ...], tuple[WeekPlan, ...]]:
    problem, homes = draw(homed())
    parts = cut(problem, tied_sites(problem), homes)
    with_sessions = [p.problem.sessions and p.problem.people for p in parts]
    made = []
    for part, has in zip(parts, with_sessions, strict=True):
        can = bool(has) and bool(part.cases)
        kind = draw(st.sampled_from((plans, valid_plans)))
        made.append(draw(kind(part.problem)) if can else WeekPlan())
    return problem, parts, tuple(made)


@some
@given(cut_weeks())
def test_parts_add_up(
    week: tuple[WeekProblem, tuple[Part, ...], tuple[WeekPlan, ...]],
) -> None:
    """A joined plan is allowed where its parts are, and costs their sum."""
    problem, parts, made = week
    whole = join(parts, made)
    broken = [check(p.problem, plan) for p, plan in zip(parts, made, strict=True)]
    assert bool(check(problem, whole)) == any(broken)
    if not any(broken):
        costs = [
            objective(p.problem, plan) for p, plan in zip(parts, made, strict=True)
        ]
        assert objective(problem, whole) == sum(costs)
    for part, plan in zip(parts, made, strict=True):
        apart = part.own(whole)
        assert sorted(apart.bookings) == sorted(plan.bookings)
        assert sorted(apart.team) == sorted(plan.team)


@some
@given(homed())
def test_a_cut_leaves_no_session_and_no_case_out(
    week: tuple[WeekProblem, tuple[int, ...]],
) -> None:
    problem, homes = week
    parts = cut(problem, tied_sites(problem), homes)
    assert sorted(c for p in parts for c in p.cases) == list(range(len(problem.cases)))
    sessions = sorted(s for p in parts for s in p.sessions)
    assert sessions == list(range(len(problem.sessions)))


def test_sites_with_nothing_in_common_are_apart() -> None:
    assert tied_sites(two_sites()) == ((0,), (1,))


@pytest.mark.parametrize(
    "tie",
    [
        {"flows": tuple(replace(flow, ward=0) for flow in FLOWS)},
        {"flows": tuple(replace(flow, pacu=0) for flow in FLOWS)},
        {"cases": (case(flow_by_site=(0, 0), sites=(0, 1)),)},
        {
            "people": (
                surgeon(
                    duties=(TheatreDuty(0, 0, 480, 720), TheatreDuty(0, 1, 780, 960))
                ),
            )
        },
    ],
    ids=["ward", "recovery", "flow", "person"],
)
def test_what_counts_over_both_sites_ties_them(tie: dict[str, object]) -> None:
    assert tied_sites(two_sites(**tie)) == ((0, 1),)


def test_a_person_at_another_site_each_day_ties_nothing() -> None:
    duties = (TheatreDuty(0, 0, 480, 960), TheatreDuty(1, 1, 480, 960))
    problem = two_sites(people=(surgeon(duties=duties),))
    first, second = cut(problem, tied_sites(problem), [0])
    assert first.problem.people[0].duties == duties[:1]
    assert second.problem.people[0].duties == duties[1:]


def test_a_part_knows_the_surgeon_decided_for_its_case_even_without_duty() -> None:
    problem = two_sites(cases=(case(flow_by_site=(0, 1), sites=(0, 1), surgeon=1),))
    first, _ = cut(problem, tied_sites(problem), [0])
    there = first.problem.cases[0].surgeon
    assert first.problem.labels.people[there] == problem.labels.people[1]
    assert not first.problem.people[there].duties


def test_one_part_of_all_is_the_whole() -> None:
    problem = two_sites()
    assert part_of(problem, (0, 1), [0]).problem == problem


def test_ids_follow_what_they_name() -> None:
    problem = two_sites(
        cases=tuple(case(flow_by_site=(0, 1), sites=(0, 1)) for _ in "ab")
    )
    _, second = cut(problem, tied_sites(problem), [0, 1])
    assert second.problem.labels.cases == problem.labels.cases[1:]
    assert second.in_whole(plan_of((0, 0, 0, 480))) == plan_of((1, 1, 1, 480))
