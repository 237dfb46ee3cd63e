"""Holes in teams, surgeons away, sessions nobody can operate in."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pks.day.holes import (
    Heads,
    absent_surgeons,
    day_heads,
    lack,
    lacking_groups,
    sessions_without_surgeon,
    tightest,
)
from pks.model.region import Region
from pks.problems.week import Booking, WeekPlan, WeekProblem, week_problem
from pks.rules import check
from pks.rules.week.team import heads_lacking
from tests.api.reports.reports import first_fit
from tests.pks.kpi.samples import WEEK, sample_region

MONDAY, TUESDAY = 0, 1  # three theatres open on the Monday, two on the Tuesday


@pytest.fixture(scope="module")
def plan() -> WeekPlan:
    return first_fit(week_problem(sample_region(), WEEK))


def without(region: Region, staff_id: str, day: int) -> WeekProblem:
    """The week when somebody is sick on a day."""
    problem = week_problem(region, WEEK)
    monday = min(duty.date for duty in region.duties)
    duties = tuple(
        replace(duty, kind="sick")
        if duty.staff_id == staff_id and (duty.date - monday).days == day
        else duty
        for duty in region.duties
    )
    changed = week_problem(replace(region, duties=duties), WEEK)
    assert changed.labels == problem.labels
    return changed


def test_a_plan_that_keeps_the_rules_has_no_holes(plan: WeekPlan) -> None:
    problem = week_problem(sample_region(), WEEK)

    rows = day_heads(problem, plan, TUESDAY)
    assert rows
    assert all(row.lacking == 0 <= row.there - row.wanted for row in rows)


@pytest.mark.parametrize(("day", "lacking"), [(MONDAY, 1), (TUESDAY, 0)])
def test_a_sick_nurse_is_a_hole_where_three_are_wanted(
    plan: WeekPlan, day: int, lacking: int
) -> None:
    problem = without(sample_region(), "os0", day)

    rows = {problem.labels.needs[r.needs[0]]: r for r in day_heads(problem, plan, day)}
    nurse = next(row for name, row in rows.items() if name.startswith("opssk"))
    assert (nurse.wanted, nurse.there, nurse.lacking) == (2 + lacking, 2, lacking)
    assert sum(row.lacking for row in rows.values()) == lacking


@pytest.mark.parametrize("staff", ["os0", "as1", "an2", "an1"])
@pytest.mark.parametrize("day", range(5))
def test_holes_are_where_the_rule_is_broken(
    plan: WeekPlan, staff: str, day: int
) -> None:
    problem = without(sample_region(), staff, day)

    broken = {v for v in check(problem, plan) if v.rule == "team_heads"}
    lacking = [r for d in range(7) for r in day_heads(problem, plan, d) if r.lacking]
    assert bool(broken) == bool(lacking)


def test_other_days_are_not_touched(plan: WeekPlan) -> None:
    region = sample_region()
    whole = week_problem(region, WEEK)

    assert day_heads(without(region, "os0", TUESDAY), plan, 2) == day_heads(
        whole, plan, 2
    )


def test_a_surgeon_who_is_away_is_told_with_the_cases(plan: WeekPlan) -> None:
    problem = without(sample_region(), "op0", TUESDAY)

    found = absent_surgeons(problem, plan, TUESDAY)
    expected = [
        booking
        for booking in plan.bookings
        if problem.sessions[booking.session].day == TUESDAY
        and problem.labels.people[booking.surgeon] == "op0"
    ]
    assert expected
    assert sorted(found) == sorted(expected)
    assert absent_surgeons(problem, plan, TUESDAY + 1) == ()


def test_a_session_whose_only_surgeon_is_away() -> None:
    region = sample_region()
    problem = without(region, "op1", TUESDAY)

    found = sessions_without_surgeon(problem, region.procedures, TUESDAY)
    assert [problem.labels.sessions[s][:6] for s in found] == ["t1-tue"]
    assert sessions_without_surgeon(problem, region.procedures, 0) == ()


@pytest.mark.parametrize(("start", "end", "is_missing"), [
    (960, 1100, True), (959, 1100, False), (300, 465, True), (300, 466, False),
])  # fmt: skip
def test_a_duty_that_only_touches_the_session_is_no_surgeon(
    start: int, end: int, is_missing: bool
) -> None:
    """The session runs from 465 to 960."""
    region = sample_region()
    duties = tuple(
        replace(d, start_min=start, end_min=end) if d.staff_id == "op1" else d
        for d in region.duties
    )
    problem = week_problem(replace(region, duties=duties), WEEK)

    found = sessions_without_surgeon(problem, region.procedures, TUESDAY)
    assert bool(found) is is_missing


@pytest.mark.parametrize(("start", "is_absent"), [(464, True), (465, False)])
def test_a_surgeon_whose_duty_begins_after_the_case(
    start: int, is_absent: bool
) -> None:
    region = sample_region()
    duties = tuple(replace(d, start_min=465) for d in region.duties)
    problem = week_problem(replace(region, duties=duties), WEEK)
    session = next(i for i, s in enumerate(problem.sessions) if s.day == TUESDAY)
    plan = WeekPlan((Booking(4, session, 0, start),))

    assert bool(absent_surgeons(problem, plan, TUESDAY)) is is_absent


@pytest.mark.parametrize(("start", "is_absent"), [(959, False), (960, True)])
def test_a_surgeon_whose_duty_has_ended(start: int, is_absent: bool) -> None:
    region = sample_region()
    duties = tuple(replace(d, end_min=960) for d in region.duties)
    problem = week_problem(replace(region, duties=duties), WEEK)
    session = next(i for i, s in enumerate(problem.sessions) if s.day == TUESDAY)
    plan = WeekPlan((Booking(4, session, 0, start),))

    assert bool(absent_surgeons(problem, plan, TUESDAY)) is is_absent


def test_a_flexible_session_takes_any_surgeon() -> None:
    region = sample_region()
    friday = without(region, "op0", 4)

    assert sessions_without_surgeon(friday, region.procedures, 4) == ()


# What three people can do, what is wanted, and the groups that lack: (needs, lack).
GROUPS: tuple[tuple[str, list[tuple[int, ...]], dict[int, int], list[Any]], ...] = (
    ("enough", [(0,), (1,), (0, 1)], {0: 2, 1: 1}, []),
    ("one need alone", [(0,), (1,), (1,)], {0: 2, 1: 1}, [((0,), 1)]),
    ("two that share nobody", [(0,), (1,), (2,)], {0: 2, 1: 2}, [((0,), 1), ((1,), 1)]),
    ("two that share somebody", [(0, 1), (0, 1), (2,)], {0: 2, 1: 1}, [((0, 1), 1)]),
    ("the one with plenty is left out", [(0,), (1,), (1,)], {0: 2, 1: 2}, [((0,), 1)]),
    ("nobody at all", [], {0: 1, 1: 1}, [((0,), 1), ((1,), 1)]),
    ("nothing wanted", [(0,)], {}, []),
)


@pytest.mark.parametrize(
    ("there", "wanted", "groups"), [row[1:] for row in GROUPS],
    ids=[row[0] for row in GROUPS],
)  # fmt: skip
def test_the_smallest_groups_that_lack(
    there: list[tuple[int, ...]], wanted: dict[int, int], groups: list[Any]
) -> None:
    found = lacking_groups(wanted, there)
    assert [(group, lack(wanted, group, there)) for group in found] == groups


held = st.lists(st.sets(st.integers(0, 3)).map(lambda s: tuple(sorted(s))), max_size=6)


@given(held, st.dictionaries(st.integers(0, 3), st.integers(1, 4)))
def test_the_groups_lacks_add_up_to_the_rules(
    there: list[tuple[int, ...]], wanted: dict[int, int]
) -> None:
    groups = lacking_groups(wanted, there)
    total = heads_lacking(wanted, there)[0] if wanted else 0

    assert sum(lack(wanted, group, there) for group in groups) == total
    assert all(lack(wanted, group, there) > 0 for group in groups)
    needs = [need for group in groups for need in group]
    assert len(needs) == len(set(needs))


def row(wanted: int, there: int, span: tuple[int, int]) -> Heads:
    return Heads(0, (0,), wanted, there, max(0, wanted - there), span)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([row(2, 1, (0, 5)), row(2, 1, (5, 9))], row(2, 1, (0, 9))),
        ([row(2, 1, (0, 5)), row(2, 1, (6, 9))], row(2, 1, (0, 5))),
        ([row(2, 2, (0, 5)), row(2, 1, (5, 9))], row(2, 1, (5, 9))),
        ([row(1, 1, (0, 5)), row(2, 2, (5, 9))], row(2, 2, (5, 9))),
    ],
    ids=["all day", "with a break", "fewest to spare", "most wanted"],
)
def test_a_need_is_told_once_where_it_is_tightest(
    rows: list[Heads], expected: Heads
) -> None:
    assert tightest(rows) == [expected]
