"""Days and rooms chosen anew by HiGHS: no dearer, within limits, and gone on from."""

import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from queue import SimpleQueue
from random import Random

import pytest

from pks.problems.admission.plan import AdmissionPlan
from pks.problems.admission.problem import AdmissionProblem
from pks.rules.admission import check_admission
from solvers.admission.days.packing import by_surgeon, has_beds_left
from solvers.admission.days.places import Places, PlacesModel, lying_of, sexes_of_rooms
from solvers.admission.days.repacking import (
    FREE,
    Repacking,
    days_of,
    repack,
    repacked,
    some_surgeons,
)
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
OUT = 900  # what it costs to leave somebody out


def places_of(plan: AdmissionPlan) -> Places:
    return {a.patient: (a.day, a.room) for a in plan.admissions}


def greedy_places(problem: AdmissionProblem) -> Places:
    return places_of(greedy_plan(problem))


def everybody_free(problem: AdmissionProblem, places: Places) -> PlacesModel:
    everybody = range(len(problem.patients))
    return PlacesModel(problem, everybody, dict.fromkeys(everybody, OUT), places)


def assert_within_limits(problem: AdmissionProblem, places: Places) -> None:
    people: Counter[tuple[int, int]] = Counter()
    sexes: dict[tuple[int, int], int] = {}
    for place, care in lying_of(problem, places):
        people[place] += 1
        assert sexes.setdefault(place, care.sex) == care.sex
    for (day, room), num in people.items():
        assert num <= problem.rooms[room][day]
    surgeons: Counter[tuple[int, int]] = Counter()
    theatres: Counter[int] = Counter()
    for p, (day, room) in places.items():
        patient = problem.patients[p]
        assert patient.first_day <= day <= patient.last_day
        assert room in patient.rooms
        surgeons[patient.surgeon, day] += patient.surgery_min
        theatres[day] += patient.surgery_min
    for (surgeon, day), minutes in surgeons.items():
        assert minutes <= problem.surgeons_min[surgeon][day]
    for day, minutes in theatres.items():
        assert minutes <= sum(row[day] for row in problem.theatres_min)


@pytest.mark.parametrize("seed", SEEDS)
def test_repacked_places_cost_no_more_and_keep_every_limit(seed: int) -> None:
    problem = random_problem(seed, 40)
    before = greedy_places(problem)
    (first, *_) = by_surgeon(problem)
    model = everybody_free(problem, before)
    for free in (first, range(len(problem.patients))):
        after = repacked(problem, before, free, SECONDS)
        assert_within_limits(problem, after)
        assert model.cost(days_of(after)) <= model.cost(days_of(before))
        kept = before.keys() - set(free)
        assert {p: after[p] for p in kept} == {p: before[p] for p in kept}
    assert model.cost(days_of(after)) < model.cost(days_of(before))


def test_a_room_keeps_the_sex_of_each_day_that_somebody_lies_in_it() -> None:
    problem = random_problem(2, 40)
    before = greedy_places(problem)
    after = repacked(problem, before, range(40), SECONDS)
    sexes = sexes_of_rooms(problem, before)
    assert all(sexes[place] == care.sex for place, care in lying_of(problem, after))
    assert after != before


def test_it_begins_from_where_everybody_lies() -> None:
    problem = random_problem(1, 40)
    places = greedy_places(problem)
    model = everybody_free(problem, places)
    values = model.values(places)
    assert sum(values[v.index] for v in model.comes.values()) == len(places)
    assert sum(values[v.index] for v in model.lies.values()) == len(places)
    answer = linear_program(model.m, whole=True).solve_whole(SECONDS, values)
    assert answer is not None
    assert answer.cost <= model.cost(days_of(places))


def test_surgeons_are_free_until_their_patients_are_enough() -> None:
    surgeons = [range(40), range(40, 80), range(80, 120), range(120, 160)]
    found = some_surgeons(surgeons, Random(1))
    assert len(found) == len(set(found)) == 120 > FREE
    assert sorted(some_surgeons(surgeons[:1], Random(1))) == list(range(40))


def test_another_process_repacks_until_its_time_is_up() -> None:
    problem = random_problem(3, 40)
    places = greedy_places(problem)
    model = everybody_free(problem, places)
    asked = Repacking(problem, places, time.time() + SECONDS, 1)
    with searching("solvers.admission.days", asked) as events:
        found = next(told(events, lambda: False))
    assert time.time() < asked.until_s + SECONDS
    assert_within_limits(problem, found)
    assert model.cost(days_of(found)) < model.cost(days_of(places))


@pytest.mark.parametrize("dies", [False, True])
def test_searchers_go_on_from_repacked_places(
    dies: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    Each has places of its own, or where it was if its process died.

    They are repacked in this process: how soon another would is not known.
    """
    problem = random_problem(0, 30)  # all who must come find a place
    start = greedy_plan(problem)
    assert not has_beds_left(problem, start)
    held: list[int] = []
    asked_for: list[Repacking] = []
    hold = AdmissionWalker.hold

    def seen(
        walker: AdmissionWalker, days: dict[int, int], rooms: dict[int, int]
    ) -> None:
        hold(walker, days, rooms)
        held.append(len(walker.pool))
        assert days.keys() == rooms.keys()

    @contextmanager
    def repacked_here(_: str, asked: Repacking) -> Iterator[Events]:
        events: Events = SimpleQueue()
        asked_for.append(asked)
        events.put(None if dies else repack(asked))
        yield events

    compile_all()
    monkeypatch.setattr(AdmissionWalker, "hold", seen)
    monkeypatch.setattr("solvers.admission.search.searching", repacked_here)
    monkeypatch.setattr("solvers.admission.search.REPACKED_FROM_S", 1.0)
    events: list[Event] = []
    budget = Budget(SolveParams(8.0, num_workers=2, seed=3))
    Search(problem, budget, events.append, start).run()
    assert len(asked_for) == 2
    assert len(held) == (0 if dies else 2)
    plans = [event.plan for event in events if isinstance(event, Found)]
    assert check_admission(problem, plans[-1]) == ()
    assert all(
        min(num, len(asked.places)) > 5
        for num, asked in zip(held, asked_for, strict=False)
    )


def test_whoever_is_held_to_a_room_lies_in_no_other() -> None:
    problem = random_problem(2)
    places = dict(list(greedy_places(problem).items())[:5])
    walker = AdmissionWalker(problem, 1)
    walker.hold(days_of(places), {p: room for p, (_, room) in places.items()})
    walker.walk(20_000, 300.0, 30.0)
    found = places_of(walker.best_plan())
    assert found
    assert found.items() <= places.items()
    walker.release()
    walker.walk(20_000, 300.0, 30.0)
    assert len(walker.best_plan().admissions) > len(places)
