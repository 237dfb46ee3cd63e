"""Days packed by HiGHS: better than before, within minutes and beds, and begun from."""

import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from queue import SimpleQueue

import pytest

from pks.problems.admission.problem import AdmissionProblem
from pks.rules.admission import check_admission
from solvers.admission.days.model import DaysModel
from solvers.admission.days.packing import Days, Packing, has_beds_left, pack
from solvers.admission.events import Event, Found
from solvers.admission.greedy import greedy_plan
from solvers.admission.kernel.ready import compile_all
from solvers.admission.search import Search
from solvers.admission.walker import AdmissionWalker
from solvers.budget import Budget
from solvers.child import Events, searching, told
from solvers.linear.program import linear_program
from solvers.params import SolveParams
from tests.random_admissions import random_problem

SEEDS = range(4)
SECONDS = 10.0


def days_of(problem: AdmissionProblem) -> Days:
    return {a.patient: a.day for a in greedy_plan(problem).admissions}


def model_of(problem: AdmissionProblem) -> DaysModel:
    """Return a model in which everybody may be left out."""
    everybody = range(len(problem.patients))
    return DaysModel(problem, everybody, dict.fromkeys(everybody, 900))


@pytest.mark.parametrize("seed", SEEDS)
def test_packed_days_cost_no_more_and_keep_minutes_and_beds(seed: int) -> None:
    problem = random_problem(seed)
    before = days_of(problem)
    after = pack(Packing(problem, before, time.time() + SECONDS))
    model = model_of(problem)
    assert model.cost(after) <= model.cost(before)
    surgeons: Counter[tuple[int, int]] = Counter()
    theatres: Counter[int] = Counter()
    beds: Counter[int] = Counter()
    for p, day in after.items():
        patient = problem.patients[p]
        assert patient.first_day <= day <= patient.last_day
        surgeons[patient.surgeon, day] += patient.surgery_min
        theatres[day] += patient.surgery_min
        beds.update(range(day, min(problem.num_days, day + patient.care.num_days)))
    for here in problem.inpatients:
        beds.update(range(min(problem.num_days, here.care.num_days)))
    for (surgeon, day), minutes in surgeons.items():
        assert minutes <= problem.surgeons_min[surgeon][day]
    for day in range(problem.num_days):
        assert theatres[day] <= sum(row[day] for row in problem.theatres_min)
        assert beds[day] <= sum(room[day] for room in problem.rooms)


@pytest.mark.parametrize("seed", SEEDS)
def test_days_cost_what_the_model_says(seed: int) -> None:
    model = model_of(random_problem(seed))
    answer = linear_program(model.m, whole=True).solve_whole(SECONDS)
    assert answer is not None
    days = {p: day for (p, day), v in model.comes.items() if answer.value(v) > 0.5}
    assert model.cost(days) == round(answer.cost)
    assert len(days) > 3


def sixty_or_less() -> AdmissionProblem:
    """Return one surgeon's 120 minutes, which are 60 + 60, or 60 + 40 + 20."""
    whole = random_problem(1)
    care = replace(
        whole.patients[0].care, num_days=1, workload=(0,) * 3, skill=(0,) * 3
    )
    patients = tuple(
        replace(
            whole.patients[0],
            care=care,
            mandatory=False,
            first_day=0,
            last_day=0,
            surgery_min=need,
            surgeon=0,
            rooms=(0, 1),
            theatres=(0,),
        )
        for need in (50, 60, 40, 60, 20)
    )
    closed = (0,) * (whole.num_days - 1)
    return replace(
        whole,
        patients=patients,
        inpatients=(),
        rooms=((3,) * whole.num_days,) * 2,
        surgeons_min=((120, *closed),),
        theatres_min=((120, *closed),),
        labels=replace(
            whole.labels,
            patients=whole.labels.patients[:5],
            inpatients=(),
            rooms=("r00", "r01"),
            surgeons=("s00",),
            theatres=("t00",),
        ),
    )


def test_packing_admits_more_than_one_after_the_other() -> None:
    problem = sixty_or_less()
    before = days_of(problem)
    after = pack(Packing(problem, before, time.time() + SECONDS))
    assert (len(before), len(after)) == (2, 3)
    assert sum(problem.patients[p].surgery_min for p in after) <= 120


def test_another_process_packs_the_same() -> None:
    problem = sixty_or_less()
    asked = Packing(problem, days_of(problem), time.time() + SECONDS)
    with searching("solvers.admission.days", asked) as events:
        assert next(told(events, lambda: False)) == pack(asked)


def test_where_beds_are_full_nothing_is_packed() -> None:
    problem = sixty_or_less()
    plan = greedy_plan(problem)
    assert has_beds_left(problem, plan)
    narrow = replace(problem, rooms=((1, *(0,) * (problem.num_days - 1)),) * 2)
    assert not has_beds_left(narrow, plan)


@pytest.mark.parametrize("num_workers", [1, 2])
def test_a_searcher_goes_on_from_packed_days(
    num_workers: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    It is one more for a while, and as many as were asked for are left.

    The days are packed before, in this process: how soon another would is not known.
    """
    problem = sixty_or_less()
    held: list[Days] = []
    hold = AdmissionWalker.hold

    def seen(walker: AdmissionWalker, days: Days) -> None:
        hold(walker, days)
        held.append(days)

    @contextmanager
    def packed_before(_: str, asked: Packing) -> Iterator[Events]:
        events: Events = SimpleQueue()
        events.put(pack(asked))
        yield events

    compile_all()
    monkeypatch.setattr(AdmissionWalker, "hold", seen)
    monkeypatch.setattr("solvers.admission.search.searching", packed_before)
    for can_pack in (True, False):
        start = greedy_plan(problem)
        budget = Budget(SolveParams(3.0, num_workers=num_workers, seed=3))
        events: list[Event] = []
        search = Search(problem, budget, events.append, start, can_pack=can_pack)
        search.run()
        plans = [event.plan for event in events if isinstance(event, Found)]
        assert all(check_admission(problem, plan) == () for plan in plans)
        assert len(plans[-1].admissions) == 3
        assert [len(days) for days in held] == [3] * can_pack
        assert search.num_searchers == num_workers
        held.clear()


def test_whoever_is_held_to_a_day_comes_on_no_other() -> None:
    problem = random_problem(2)
    days = dict(list(days_of(problem).items())[:5])
    walker = AdmissionWalker(problem, 1)
    walker.hold(days)
    walker.walk(20_000, 300.0, 30.0)
    found = {a.patient: a.day for a in walker.best_plan().admissions}
    assert found
    assert found.items() <= days.items()
    walker.release()
    walker.walk(20_000, 300.0, 30.0)
    found = {a.patient: a.day for a in walker.best_plan().admissions}
    assert len(found) > len(days)
