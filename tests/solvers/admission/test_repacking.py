"""Days of many chosen anew: no dearer, within limits, and searchers go on from them."""

import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from queue import SimpleQueue

import pytest

from pks.problems.admission.problem import AdmissionProblem
from pks.rules.admission import check_admission
from solvers.admission.days.beds import BedsModel, SexesModel
from solvers.admission.days.model import DaysModel
from solvers.admission.days.packing import has_beds_left
from solvers.admission.days.places import (
    Places,
    days_of,
    kept,
    lying_of,
    mostly,
    rooms_of,
    sexes_here,
    sexes_of_rooms,
)
from solvers.admission.days.repacking import Repacker, Repacking, repack
from solvers.admission.days.rooms import rooms_for
from solvers.admission.days.solver import found_days, solver_for
from solvers.admission.days.theatres import with_theatres
from solvers.admission.events import Event, Found
from solvers.admission.greedy import greedy_plan
from solvers.admission.kernel.ready import compile_all
from solvers.admission.search import Search, places_of
from solvers.admission.walker import AdmissionWalker
from solvers.budget import Budget
from solvers.child import Events, searching, told
from solvers.params import SolveParams
from tests.random_admissions import random_problem

SEEDS = range(4)
SECONDS = 5.0
PROCESS_S = 10.0
OUT = 900  # what it costs to leave somebody out


def greedy_places(problem: AdmissionProblem) -> Places:
    return places_of(greedy_plan(problem))


def repacker(problem: AdmissionProblem, places: Places, seed: int = 1) -> Repacker:
    return Repacker(Repacking(problem, places, time.time() + 60, seed))


def with_most_admitted(problem: AdmissionProblem, must: bool) -> AdmissionProblem:
    """Return a problem of those whom a plain plan admits, and a few more."""
    admitted = sorted(greedy_places(problem))
    others = [p for p in range(len(problem.patients)) if p not in admitted]
    some = others[: len(admitted) // 2]
    patients = [replace(problem.patients[p], mandatory=must) for p in admitted]
    patients += [replace(problem.patients[p], mandatory=False) for p in some]
    names = tuple(problem.labels.patients[p] for p in admitted + some)
    labels = replace(problem.labels, patients=names)
    return replace(problem, patients=tuple(patients), labels=labels)


def cost_of(problem: AdmissionProblem, places: Places) -> int:
    everybody = range(len(problem.patients))
    model = DaysModel(problem, everybody, dict.fromkeys(everybody, OUT))
    return model.cost(days_of(places))


def assert_within_limits_of_rooms(problem: AdmissionProblem, places: Places) -> None:
    people = Counter(place for place, _ in lying_of(problem, places))
    assert all(num <= problem.rooms[room][day] for (day, room), num in people.items())


def assert_within_limits(problem: AdmissionProblem, places: Places) -> None:
    assert_within_limits_of_rooms(problem, places)
    sexes: dict[tuple[int, int], int] = {}
    for place, care in lying_of(problem, places):
        assert sexes.setdefault(place, care.sex) == care.sex
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


def assert_have_theatres(problem: AdmissionProblem, places: Places) -> None:
    for day in range(problem.num_days):
        patients = {p for p, (d, _) in places.items() if d == day}
        assert with_theatres(problem, patients, day) == patients


@pytest.mark.parametrize("seed", SEEDS)
def test_each_step_costs_no_more_and_keeps_every_limit(seed: int) -> None:
    problem = random_problem(seed, 40)
    before = dict(list(greedy_places(problem).items())[::2])
    packer = repacker(problem, before)
    sexes = sexes_of_rooms(problem, before)
    costs = [cost_of(problem, before)]
    for _ in range(12):
        packer.step(SECONDS)
        assert_within_limits(problem, packer.places)
        costs.append(cost_of(problem, packer.places))
    assert costs == sorted(costs, reverse=True)
    assert costs[-1] < costs[0]
    assert all(
        sexes[place] == care.sex for place, care in lying_of(problem, packer.places)
    )


@pytest.mark.parametrize("seed", SEEDS)
def test_rooms_are_given_one_sex_for_all_days_but_for_those_here(seed: int) -> None:
    problem = random_problem(seed, 40)
    packer = repacker(problem, greedy_places(problem))
    packer.give_sexes(SECONDS)
    assert packer.places
    assert_within_limits(problem, packer.places)
    assert_have_theatres(problem, packer.places)
    here = sexes_here(problem)
    of_rooms: dict[int, set[int]] = {}
    for (day, room), care in lying_of(problem, packer.places):
        if (day, room) not in here:
            of_rooms.setdefault(room, set()).add(care.sex)
    assert all(len(sexes) == 1 for sexes in of_rooms.values())


def test_without_time_to_choose_sexes_those_stay_whom_most_nights_suit() -> None:
    problem = random_problem(2, 40)
    before = greedy_places(problem)
    by_room = mostly(problem, before)
    packer = repacker(problem, before)
    packer.give_sexes(0.0)
    sexes = kept(problem, by_room)
    assert 0 < len(packer.places) < len(before)
    assert packer.places.items() <= before.items()
    assert all(sexes[at] == care.sex for at, care in lying_of(problem, packer.places))


def test_the_model_of_sexes_counts_the_beds_of_those_here() -> None:
    """Beds of each sex are enough, where each keeps its rooms but for those here."""
    problem = random_problem(3, 40)
    everybody = range(len(problem.patients))
    model = SexesModel(problem, dict.fromkeys(everybody, OUT))
    solver = solver_for(SECONDS)
    days = found_days(model, solver)
    assert days
    sexes = kept(problem, map(solver.value, model.second))
    beds: Counter[tuple[int, int]] = Counter()
    for (day, room), sex in sexes.items():
        beds[day, sex] += problem.rooms[room][day]
    for (day, _), care in lying_of(problem, {p: (d, 0) for p, d in days.items()}):
        beds[day, care.sex] -= 1
    assert min(beds.values()) >= 0


def test_rooms_are_found_for_as_many_as_there_are_beds_of_their_sex() -> None:
    problem = random_problem(1, 40)
    before = greedy_places(problem)
    days, sexes = days_of(before), sexes_of_rooms(problem, before)
    found = rooms_for(problem, days, sexes, rooms_of(before), SECONDS)
    assert days_of(found) == days
    assert_within_limits(problem, found)
    others = {place: 1 - sex for place, sex in sexes.items()}
    some = rooms_for(problem, days, others, {}, SECONDS)
    assert len(some) < len(days)
    first_day = {p: problem.patients[p].first_day for p in range(40)}
    most = rooms_for(problem, first_day, sexes, {}, SECONDS)
    assert 0 < len(most) < 40
    assert_within_limits_of_rooms(problem, most)


def test_what_is_hinted_is_a_plan_of_the_model_and_costs_what_it_says() -> None:
    problem = random_problem(1, 40)
    places = greedy_places(problem)
    days, free = days_of(places), range(20)
    others = {p: day for p, day in days.items() if p not in free}
    out = dict.fromkeys(free, OUT)
    model = BedsModel(problem, free, out, sexes_of_rooms(problem, places), others)
    model.hint_days(days)
    solver = solver_for(SECONDS)
    solver.parameters.fix_variables_to_their_hinted_value = True
    found = found_days(model, solver)
    assert found == {p: day for p, day in days.items() if p in free}
    assert solver.objective_value == model.cost(days)


def test_no_more_than_half_are_free_and_a_few_of_those_left_out() -> None:
    problem = random_problem(1, 40)
    packer = repacker(problem, greedy_places(problem))
    for _ in range(20):
        free = packer.some_patients()
        in_at_once = free & packer.places.keys()
        assert 0 < len(in_at_once) <= 20
        assert free - packer.places.keys()


def test_another_process_repacks_until_its_time_is_up() -> None:
    problem = random_problem(3, 40)
    places = dict(list(greedy_places(problem).items())[::2])
    asked = Repacking(problem, places, time.time() + PROCESS_S, 1)
    with searching("solvers.admission.days", asked) as events:
        found = next(told(events, lambda: False))
    assert time.time() < asked.until_s + PROCESS_S
    assert_within_limits(problem, found)
    assert cost_of(problem, found) < cost_of(problem, places)


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
    assert [asked.are_sexes_kept for asked in asked_for] == [True, False]
    assert len(held) == (0 if dies else 2)
    plans = [event.plan for event in events if isinstance(event, Found)]
    assert check_admission(problem, plans[-1]) == ()
    assert all(
        min(num, len(asked.places)) > 5
        for num, asked in zip(held, asked_for, strict=False)
    )


@pytest.mark.parametrize("most_must", [True, False])
def test_where_most_must_come_places_are_repacked_sooner(
    most_must: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    problem = with_most_admitted(random_problem(0, 24), most_must)
    asked_for: list[Repacking] = []

    @contextmanager
    def asked(_: str, repacking: Repacking) -> Iterator[Events]:
        events: Events = SimpleQueue()
        asked_for.append(repacking)
        events.put(None)
        yield events

    compile_all()
    monkeypatch.setattr("solvers.admission.search.searching", asked)
    monkeypatch.setattr("solvers.admission.search.has_beds_left", lambda *_: False)
    monkeypatch.setattr("solvers.admission.search.SOON_S", 1.0)
    budget = Budget(SolveParams(4.0, num_workers=1, seed=3))
    Search(problem, budget, lambda _: None, greedy_plan(problem)).run()
    assert len(asked_for) == most_must


def test_whoever_is_held_to_a_room_lies_in_no_other() -> None:
    problem = random_problem(2)
    places = dict(list(greedy_places(problem).items())[:5])
    walker = AdmissionWalker(problem, 1)
    walker.hold(days_of(places), rooms_of(places))
    walker.walk(20_000, 300.0, 30.0)
    found = places_of(walker.best_plan())
    assert found
    assert found.items() <= places.items()
    walker.release()
    walker.walk(20_000, 300.0, 30.0)
    assert len(walker.best_plan().admissions) > len(places)
