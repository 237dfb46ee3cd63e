"""What a change does to a week, which one is thought of, and how it is said."""

from dataclasses import replace

import pytest

from pks.problems.week import WeekPlan, WeekProblem
from pks.problems.week.problem import DAYS, Pacu, Person, Site, Theatre, TheatreDuty
from pks.reasons.change import CHANGES, Change, changed
from pks.reasons.change_words import ONE, SEVERAL, change_text
from pks.reasons.day import day_reason
from pks.reasons.facts import plan_facts
from pks.reasons.remedies import LONGEST_EXTENSION_MIN, REMEDIES, remedies
from pks.rules import check
from tests.parts import FLOW, case, plan_of, session, surgeon, ward, week_problem

SHIFT = TheatreDuty(0, 0, 480, 960)


def nobody(person: int, session: int) -> Person | None:
    return None


def tried(problem: WeekProblem, plan: WeekPlan) -> list[Change]:
    """The remedies of Monday for the last case."""
    facts = plan_facts(problem, plan)
    reason = day_reason(facts, len(problem.cases) - 1, 0)
    return remedies(facts, reason, nobody)


def outranked(problem: WeekProblem, plan: WeekPlan) -> bool:
    """Whether the last case has room on Monday."""
    facts = plan_facts(problem, plan)
    return day_reason(facts, len(problem.cases) - 1, 0).code == "outranked"


FULL = plan_of((0, 0, 0, 480))
NURSE = surgeon(procedures=(), needs=(0,))
THEATRES = (Theatre(0, ()), Theatre(0, ()))
WEEKS = {
    "longer_session": week_problem(
        cases=(case(mean_min=450), case(mean_min=60)),
        people=(surgeon(duties=(SHIFT,)),),
    ),
    "opened_session": week_problem(
        cases=(case(mean_min=480), case(mean_min=120)),
        sessions=(session(), session(theatre=1, specialty=1)),
        theatres=THEATRES,
        people=(surgeon(), surgeon()),
    ),
    "smaller_reserve": week_problem(
        cases=(case(), case(mean_min=100)), sites=(Site(1440, 400),)
    ),
    "more_staff": week_problem(
        cases=(case(needs=((0, 60),), mean_min=480), case(needs=((0, 60),))),
        sessions=(session(), session(theatre=1)),
        theatres=THEATRES,
        people=(surgeon(), surgeon(), NURSE),
    ),
    "more_surgeon": week_problem(
        cases=(case(mean_min=480), case()),
        sessions=(session(), session(theatre=1)),
        theatres=THEATRES,
        people=(surgeon(duties=(SHIFT,)),),
    ),
    "more_beds": week_problem(
        cases=(case(ward_permille=(1000,)), case(ward_permille=(1000,))),
        wards=(ward(free_permille=(1000,)),),
        flows=(replace(FLOW, ward=0),),
    ),
    "more_recovery": week_problem(
        cases=(case(pacu_min=1000), case(pacu_min=1000)),
        pacus=(Pacu((1,) * DAYS, 2880),),
        flows=(replace(FLOW, pacu=0),),
    ),
    "more_equipment": week_problem(
        cases=(case(equipment=(0,), mean_min=480), case(equipment=(0,))),
        movable=((1,),),
        sessions=(session(), session(theatre=1)),
        theatres=THEATRES,
        people=(surgeon(), surgeon()),
    ),
    "comes_that_day": week_problem(cases=(case(), case(blocked_days=(0,)))),
}


@pytest.mark.parametrize("kind", WEEKS)
def test_the_remedy_makes_room_and_the_plan_stays_allowed(kind: str) -> None:
    """Without it there is none; the rules agree that the plan may stand as it is."""
    problem = WEEKS[kind]
    first = tried(problem, FULL)[0]
    assert first.kind == kind
    assert not outranked(problem, FULL)
    better = changed(problem, first)
    assert outranked(better, FULL)
    assert not check(better, FULL)


@pytest.mark.parametrize(("mean_min", "is_longer"), [(60, True), (61, False)])
def test_a_session_is_made_longer_by_an_hour_at_most(
    mean_min: int, is_longer: bool
) -> None:
    problem = week_problem(cases=(case(mean_min=480), case(mean_min=mean_min)))
    kinds = [change.kind for change in tried(problem, FULL)]
    assert (kinds == ["longer_session"]) == is_longer
    assert LONGEST_EXTENSION_MIN == 60


def test_only_those_there_at_its_end_stay_when_a_session_is_longer() -> None:
    morning = TheatreDuty(0, 0, 480, 720)
    problem = week_problem(
        people=(surgeon(duties=(SHIFT,)), surgeon(duties=(morning,)))
    )
    later = changed(problem, Change("longer_session", 0, 0, session=0, amount=30))
    assert [p.duties[0].end_min for p in later.people] == [990, 720]
    assert (later.sessions[0].end_min, later.sessions[0].limit_min) == (990, 1005)


def test_the_decided_surgeon_is_given_duty_or_another_is_allowed() -> None:
    problem = week_problem(
        cases=(case(surgeon=1),), people=(surgeon(), surgeon(duties=()))
    )
    facts = plan_facts(problem, WeekPlan())
    reason = day_reason(facts, 0, 0)
    spare = surgeon(duties=(SHIFT,))
    found = remedies(facts, reason, lambda k, s: spare if (k, s) == (1, 0) else None)
    assert [c.kind for c in found] == ["surgeon_on_duty", "any_surgeon"]
    assert all(outranked(changed(problem, c), WeekPlan()) for c in found)


def test_without_anybody_spare_one_more_surgeon_is_thought_of() -> None:
    problem = week_problem(people=(surgeon(duties=()),))
    assert [c.kind for c in tried(problem, WeekPlan())] == ["more_surgeon"]


def test_what_stands_fixed_in_a_theatre_is_not_thought_movable() -> None:
    """The robot is in the second theatre, whose session is another specialty's."""
    problem = week_problem(
        cases=(case(equipment=(0,)),),
        theatres=(Theatre(0, ()), Theatre(0, (0,))),
        sessions=(session(specialty=0), session(theatre=1, specialty=1)),
        movable=((0,),),
    )
    (change,) = tried(problem, WeekPlan())
    assert (change.kind, change.session) == ("opened_session", 1)
    assert outranked(changed(problem, change), WeekPlan())


def test_indexes_stay_when_people_are_added() -> None:
    problem = WEEKS["more_staff"]
    more = changed(problem, Change("more_staff", 1, 0, session=0, resource=0, amount=2))
    assert more.people[: len(problem.people)] == problem.people
    assert len(more.labels.people) == len(more.people) == len(problem.people) + 2


def test_every_remedy_is_a_change_that_can_be_said() -> None:
    assert ONE.keys() == CHANGES.keys() >= SEVERAL.keys()
    assert REMEDIES


@pytest.mark.parametrize("kind", WEEKS)
def test_a_change_is_said_in_both_languages(kind: str) -> None:
    problem = WEEKS[kind]
    first = tried(problem, FULL)[0]

    def named(what: str, i: int) -> str:
        return f"{what}-{i}"

    texts = {
        change_text(problem, replace(first, amount=amount), language, named)
        for amount in (first.amount, 7)
        for language in ("sv", "en")
    }
    assert len(texts) >= 2
    assert not any("{" in text for text in texts)
