"""What is said to help was solved again, and the rules confirm it."""

from api.actions.explain import Explainer, Explanation
from api.actions.explain.trials import Trial
from pks.problems.week import WeekPlan
from pks.reasons import Group, first_reasons
from pks.reasons.change import changed
from pks.rules import check
from pks.score import objective
from tests.api.explain.hospital import FULL_CODES


def verified(found: Explanation) -> list[Trial]:
    later = [found.later[0]] if found.later[0] is not None else []
    return [trial for trial in (*found.trials, *later) if trial.is_verified]


def test_what_holds_was_solved_and_the_rules_confirm_it(
    by_code: dict[str, Explanation],
) -> None:
    trials = [(f, t) for f in by_code.values() for t in verified(f)]
    assert len(trials) >= len(FULL_CODES)
    for found, trial in trials:
        assert trial.plan is not None
        assert check(trial.problem, trial.plan) == ()
        assert found.index in {b.case for b in trial.plan.bookings}


def test_nobody_loses_a_place_and_only_the_day_moves(
    by_code: dict[str, Explanation],
) -> None:
    for found in by_code.values():
        for trial in found.trials:
            if trial.plan is None:
                continue
            after = {b.case: b for b in trial.plan.bookings}
            for booking in found.week.plan.bookings:
                there = after[booking.case]
                day = trial.problem.sessions[there.session].day
                assert day == found.week.problem.sessions[booking.session].day
                assert there == booking or day == trial.day
                assert (there != booking) == (booking.case in trial.moved)


def test_a_trial_s_week_is_the_plan_s_with_its_changes_and_no_others(
    by_code: dict[str, Explanation],
) -> None:
    for found in by_code.values():
        for trial in found.trials:
            problem = found.week.problem
            for change in trial.changes:
                problem = changed(problem, change)
            assert trial.problem == problem


def test_without_the_changes_there_was_no_place(
    by_code: dict[str, Explanation],
) -> None:
    """The plan found breaks a rule of the week as it is."""
    for found in by_code.values():
        for trial in verified(found):
            if trial.changes:
                assert trial.plan is not None
                extended = set(trial.problem.labels.people) - set(
                    found.week.problem.labels.people
                )
                works = {b.surgeon for b in trial.plan.bookings}
                adds_surgeon = max(works) >= len(found.week.problem.people)
                assert (extended and adds_surgeon) or check(
                    found.week.problem, trial.plan
                )


def test_the_cost_is_the_difference_between_two_allowed_plans(
    by_code: dict[str, Explanation],
) -> None:
    costs = [f for f in by_code.values() if f.cost is not None]
    assert costs
    for found in costs:
        cost, plan = found.cost, found.week.plan
        assert cost is not None
        booked = {b.case for b in plan.bookings}
        assert set(cost.lost) | set(cost.moved) <= booked
        assert found.index not in (*cost.lost, *cost.moved)
        weights = found.week.problem.weight_by_term
        assert cost.objective == sum(weights[n] * a for n, a in cost.amounts)
        assert objective(found.week.problem, plan) + cost.objective >= 0


def test_who_is_outranked_has_room_where_it_is_said(explainer: Explainer) -> None:
    """With the patient put in there and nobody moved, every rule holds."""
    week = explainer.week
    outranked = [
        r for r in first_reasons(week.problem, week.plan) if r.group == Group.OUTRANKED
    ]
    for reason in outranked[:3]:
        found = explainer.explain(week.problem.labels.cases[reason.case])
        trial = found.trials[0]
        assert trial.booking is not None
        assert trial.moved == ()
        joined = WeekPlan((*week.plan.bookings, trial.booking))
        assert check(week.problem, joined) == ()
