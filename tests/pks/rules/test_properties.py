"""What holds of rules and terms in any week."""

from dataclasses import replace
from itertools import product
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from pks.problems.week import WeekPlan, WeekProblem
from pks.problems.week.problem import ANY, Labels
from pks.rules import check
from pks.rules.violation import Violation
from pks.rules.week import RULES
from pks.rules.week.loads import buffer_min
from pks.rules.week.operation import Operation, operations
from pks.rules.week.team import wanted_heads
from pks.score import objective, terms
from tests.parts import case, plan_of, session, week_problem
from tests.strategies import plans, valid_plans, with_plans

few = settings(max_examples=40, deadline=None)
Weeks = tuple[WeekProblem, WeekPlan]
# Of these, a removed booking may break the first two and frees nobody in the third.
HELPED = {rule.__name__ for rule in RULES} - {
    "locked_day",
    "emergency_reserve",
    "named_team",
}
DAY_MIN = range(0, 2000, 15)


def excess_by_place(
    problem: WeekProblem, plan: WeekPlan, rules: set[str]
) -> dict[str, int]:
    """Total excess by rule; the place may change with what stands there."""
    total = dict.fromkeys(rules, 0)
    for violation in check(problem, plan):
        if violation.rule in rules:
            total[violation.rule] += violation.excess
    return total


@few
@given(with_plans(plans), st.data())
def test_removing_a_booking_never_makes_a_breach_worse(
    week: Weeks, data: st.DataObject
) -> None:
    problem, plan = week
    kept = data.draw(st.lists(st.sampled_from(plan.bookings or (None,)), unique=True))
    fewer = replace(plan, bookings=tuple(b for b in plan.bookings if b in kept))
    before = excess_by_place(problem, plan, HELPED)
    after = excess_by_place(problem, fewer, HELPED)
    assert all(after[rule] <= before[rule] for rule in HELPED)


@few
@given(with_plans(valid_plans))
def test_terms_of_a_valid_plan_are_not_negative(week: Weeks) -> None:
    problem, plan = week
    found = terms(problem, plan)
    assert all(term.amount >= 0 for term in found.values())
    assert objective(problem, plan) == sum(t.weight * t.amount for t in found.values())


@few
@given(with_plans(plans), st.randoms(use_true_random=False))
def test_the_order_of_bookings_changes_nothing(week: Weeks, random: Random) -> None:
    problem, plan = week
    shuffled = list(plan.bookings)
    random.shuffle(shuffled)
    other = replace(plan, bookings=tuple(shuffled))
    assert terms(problem, plan) == terms(problem, other)
    assert totals(check(problem, plan)) == totals(check(problem, other))


@few
@given(with_plans(plans))
def test_other_ids_change_words_only(week: Weeks) -> None:
    problem, plan = week
    labels = problem.labels
    renamed = Labels(
        *(
            tuple(f"id {label}!" for label in getattr(labels, name))
            for name in Labels.__slots__
        )
    )
    other = replace(problem, labels=renamed)
    assert terms(problem, plan) == terms(other, plan)
    assert totals(check(problem, plan)) == totals(check(other, plan))


def totals(found: tuple[Violation, ...]) -> list[tuple[str, int]]:
    return sorted((violation.rule, violation.excess) for violation in found)


@few
@given(with_plans(plans))
def test_a_minute_by_minute_count_finds_the_same(week: Weeks) -> None:
    problem, plan = week
    rules = {"movable_equipment", "pacu_places"}
    booked = operations(problem, plan)
    found = excess_by_place(problem, plan, rules)
    assert found["movable_equipment"] == equipment_by_minute(problem, booked)
    assert found["pacu_places"] == places_by_minute(problem, booked)


def equipment_by_minute(problem: WeekProblem, booked: list[Operation]) -> int:
    total = 0
    for site, equipment, day in product(range(2), range(2), range(2)):
        users = [
            o
            for o in booked
            if (o.session.site, o.session.day) == (site, day)
            and equipment in o.case.equipment
            and equipment not in problem.theatres[o.session.theatre].equipment
        ]
        most = max(sum(o.start_min <= t < o.end_min for o in users) for t in DAY_MIN)
        total += max(0, most - problem.movable[site][equipment])
    return total


def places_by_minute(problem: WeekProblem, booked: list[Operation]) -> int:
    total = 0
    for pacu, day in product(range(len(problem.pacus)), range(2)):
        patients = []
        for o in booked:
            flow = o.case.flow_by_site[o.session.site]
            if (
                flow != ANY
                and problem.flows[flow].pacu == pacu
                and o.session.day == day
            ):
                patients.append((o.end_min, o.end_min + o.case.pacu_min))
        most = max(sum(start <= t < end for start, end in patients) for t in DAY_MIN)
        total += max(0, most - problem.pacus[pacu].places[day])
    return total


@few
@given(with_plans(plans))
def test_overlaps_are_those_seen_minute_by_minute(week: Weeks) -> None:
    problem, plan = week
    transfer_min = problem.settings.surgeon_transfer_min
    theatres: dict[object, list[range]] = {}
    surgeons: dict[object, list[range]] = {}
    for o in operations(problem, plan):
        theatre = (o.session.theatre, o.session.day)
        taken = range(o.start_min, o.end_min + o.case.turnover_min)
        theatres.setdefault(theatre, []).append(taken)
        busy = range(o.start_min, o.end_min + transfer_min)
        surgeons.setdefault(o.surgeon_day, []).append(busy)
    found = {violation.rule for violation in check(problem, plan)}
    assert ("theatre_overlap" in found) == any(map(meet, theatres.values()))
    assert ("surgeon_overlap" in found) == any(map(meet, surgeons.values()))


def meet(stretches: list[range]) -> bool:
    minutes = [minute for stretch in stretches for minute in stretch]
    return len(minutes) != len(set(minutes))


@given(
    st.lists(st.sampled_from((0, 5, 20, 30, 60, 120)), min_size=1, max_size=5),
    st.sampled_from((0, 1, 125, 500, 1000)),
)
def test_heads_wanted_are_the_least_that_cover_the_wishes(
    shares: list[int], relief: int
) -> None:
    """Counted up from none instead of rounded up."""
    cases = tuple(case(needs=((0, share),)) for share in shares)
    problem = week_problem(
        cases=cases, sessions=(session(),) * len(cases), relief_permille=(relief,)
    )
    plan = plan_of(*((i, i, 0, 480) for i in range(len(cases))))
    running = [[operation] for operation in operations(problem, plan)]
    heads = 0
    while heads * 60_000 < sum(shares) * (1000 + relief):
        heads += 1
    assert wanted_heads(problem, running).get(0, 0) == heads


@given(st.integers(0, 5000), st.lists(st.integers(0, 10**6), min_size=1, max_size=4))
def test_the_buffer_is_the_least_that_keeps_the_risk(
    z2_permille: int, variances: list[int]
) -> None:
    cases = [case(var_min2=variance) for variance in variances]
    booked = [Operation(plan_of((0, 0, 0, 0)).bookings[0], c, session()) for c in cases]
    found = buffer_min(z2_permille, booked)
    wanted = z2_permille * sum(variances)
    assert found >= 0
    assert 1000 * found**2 >= wanted
    assert found == 0 or 1000 * (found - 1) ** 2 < wanted
