"""
Days alone, where every room has a sex: beds of each sex are counted by day.

Where rooms keep their sex throughout and suit everybody of it, beds that are enough
each day are enough for whole stays: intervals need no more colours than overlap on a
day (interval graphs are perfect; Golumbic, 1980). What may still lack a room, because
rooms change or do not suit, `solvers.admission.days.rooms` finds out.
"""

from collections import Counter
from collections.abc import Iterable, Mapping

from ortools.sat.python.cp_model import IntVar, LinearExpr

from pks.problems.admission.problem import NUM_SEXES, AdmissionProblem
from solvers.admission.days.model import DaysModel, Weighted, weighted
from solvers.admission.days.places import Sexes, sexes_here


class BedsModel(DaysModel):
    """
    A model of the days of some patients, with the beds that are each day's sexes'.

    Parameters
    ----------
    sexes
        By (day, room).
    """

    def __init__(
        self,
        problem: AdmissionProblem,
        patients: Iterable[int],
        out: Mapping[int, int],
        sexes: Sexes,
        days_set: Mapping[int, int],
    ) -> None:
        self._beds: Counter[tuple[int, int]] = Counter()
        for (day, room), sex in sexes.items():
            self._beds[day, sex] += problem.rooms[room][day]
        super().__init__(problem, patients, out, days_set)

    def _hold_rooms(self) -> None:
        lying, here = self._lying_by_day(), self._num_here()
        for at, variables in lying.items():
            people = weighted([(variable, 1) for variable in variables])
            self.m.add(people + here[at] <= self._beds[at])


class SexesModel(DaysModel):
    """
    A model of the days of all patients and of one sex for each room.

    Where somebody lies who was here already, the room is that sex's as long.

    Attributes
    ----------
    second
        For each room whether it is the second sex's.
    """

    def __init__(self, problem: AdmissionProblem, out: Mapping[int, int]) -> None:
        self._here = sexes_here(problem)
        self.second: list[IntVar] = []
        super().__init__(problem, range(len(problem.patients)), out)

    def _hold_rooms(self) -> None:
        lying, here = self._lying_by_day(), self._num_here()
        rooms = range(len(self._problem.rooms))
        self.second = [self.m.new_bool_var(f"second_sex[{room}]") for room in rooms]
        for day in range(self._problem.num_days):
            for sex in range(NUM_SEXES):
                people = weighted([(variable, 1) for variable in lying[day, sex]])
                self.m.add(people + here[day, sex] <= self._beds(day, sex))

    def _beds(self, day: int, sex: int) -> LinearExpr:
        """Return how many beds are a sex's on a day."""
        fixed = 0
        chosen: Weighted = []
        for room, beds in enumerate(self._problem.rooms):
            if (day, room) in self._here:
                fixed += beds[day] * (self._here[day, room] == sex)
            else:
                fixed += 0 if sex else beds[day]
                chosen.append((self.second[room], beds[day] if sex else -beds[day]))
        return weighted(chosen) + fixed

    def hint(self, days: Mapping[int, int], sexes: Iterable[int]) -> None:
        """Begin from days and from a sex for each room."""
        self.hint_days(days)
        for variable, sex in zip(self.second, sexes, strict=True):
            self.m.add_hint(variable, sex)
