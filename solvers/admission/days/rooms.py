"""Rooms for patients whose days are chosen, while rooms keep each day's sex."""

from collections import defaultdict
from collections.abc import Mapping

from ortools.sat.python.cp_model import FEASIBLE, OPTIMAL, CpModel, IntVar

from pks.problems.admission.problem import AdmissionProblem
from solvers.admission.days.model import Weighted, nights_of, weighted
from solvers.admission.days.places import Place, Places, Sexes, beds_left
from solvers.admission.days.solver import solver_for

NO_PLACES: Places = {}


def rooms_for(
    problem: AdmissionProblem,
    days: Mapping[int, int],
    sexes: Sexes,
    before: Mapping[int, int],
    seconds: float,
) -> Places:
    """
    Return places on these days, for as many as may be.

    Parameters
    ----------
    sexes
        Of each (day, room).
    before
        Rooms to begin from.
    """
    model = RoomsModel(problem, days, sexes, before)
    solver = solver_for(seconds)
    if solver.solve(model.m) not in (OPTIMAL, FEASIBLE):
        return NO_PLACES
    lies = [key for key, v in model.lies.items() if solver.boolean_value(v)]
    return {p: (days[p], room) for p, room in lies}


class RoomsModel:
    """
    A model of who lies in which room.

    Attributes
    ----------
    m
        Maximises how many have one.
    lies
        A variable for each patient and room that may be.
    """

    def __init__(
        self,
        problem: AdmissionProblem,
        days: Mapping[int, int],
        sexes: Sexes,
        before: Mapping[int, int],
    ) -> None:
        self._problem, self._sexes = problem, sexes
        self._left = beds_left(problem, NO_PLACES)
        self.m = CpModel()
        self.lies: dict[tuple[int, int], IntVar] = {}
        self._lying: defaultdict[Place, Weighted] = defaultdict(list)
        for p, day in days.items():
            self._give_room(p, day)
        for place, people in self._lying.items():
            self.m.add(weighted(people) <= self._left[place])
        for (p, room), lies in self.lies.items():
            self.m.add_hint(lies, before.get(p) == room)
        self.m.maximize(weighted([(lies, 1) for lies in self.lies.values()]))

    def _give_room(self, p: int, day: int) -> None:
        patient, rooms = self._problem.patients[p], []
        nights = nights_of(self._problem, day, patient.care)
        for room in patient.rooms:
            places = [(d, room) for d in nights]
            if all(self._has_bed(place, patient.care.sex) for place in places):
                lies = self.m.new_bool_var(f"lies[{p},{room}]")
                self.lies[p, room] = lies
                rooms.append(lies)
                for place in places:
                    self._lying[place].append((lies, 1))
        self.m.add_at_most_one(rooms)

    def _has_bed(self, place: Place, sex: int) -> bool:
        return self._sexes[place] == sex and self._left[place] > 0
