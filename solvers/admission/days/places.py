"""
Days and rooms of some patients, while every room keeps each day's sex.

Stays in a room are then intervals under a number of beds: what binds the relaxation of
days and rooms together, that a room is one sex's or the other's, is not in it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from ortools.sat.python.cp_model import IntVar

from pks.problems.admission.problem import AdmissionProblem, Care
from solvers.admission.days.model import DaysModel, Weighted, nights_of, weighted

Place = tuple[int, int]  # day, room
Places = Mapping[int, Place]  # by patient


class PlacesModel(DaysModel):
    """
    A model of the days and rooms of some patients.

    Parameters
    ----------
    patients, out
        As of days alone.
    places
        Where everybody lies; those who are not among the patients stay there.

    Attributes
    ----------
    lies
        A variable for each patient, day and room that may be.
    """

    def __init__(
        self,
        problem: AdmissionProblem,
        patients: Iterable[int],
        out: Mapping[int, int],
        places: Places,
    ) -> None:
        free = set(patients)
        set_there = {p: place for p, place in places.items() if p not in free}
        self._sexes = sexes_of_rooms(problem, places)
        self._left = beds_left(problem, set_there)
        self.lies: dict[tuple[int, int, int], IntVar] = {}
        days_set = {p: day for p, (day, _) in set_there.items()}
        super().__init__(problem, sorted(free), out, days_set)

    def _hold_rooms(self) -> None:
        """Give each who comes a room with the sex and a bed every day."""
        lying: defaultdict[Place, Weighted] = defaultdict(list)
        for (p, day), comes in self.comes.items():
            patient = self._problem.patients[p]
            nights = nights_of(self._problem, day, patient.care)
            rooms: Weighted = []
            for room in patient.rooms:
                if all(self._has_bed(patient.care, d, room) for d in nights):
                    lies = self.m.new_bool_var(f"lies[{p},{day},{room}]")
                    self.lies[p, day, room] = lies
                    rooms.append((lies, 1))
                    for d in nights:
                        lying[d, room].append((lies, 1))
            self.m.add(weighted(rooms) == comes)
        for place, people in lying.items():
            self.m.add(weighted(people) <= self._left[place])

    def _has_bed(self, care: Care, day: int, room: int) -> bool:
        is_of_sex = self._sexes[day, room] == care.sex
        return is_of_sex and self._left[day, room] > 0

    def values(self, places: Places) -> dict[int, float]:
        """Return the variables' values, by index, where these patients lie there."""
        found = {
            v.index: float(p in places and places[p][0] == day)
            for (p, day), v in self.comes.items()
        }
        return found | {
            v.index: float(places.get(p) == (day, room))
            for (p, day, room), v in self.lies.items()
        }


def lying_of(problem: AdmissionProblem, places: Places) -> Iterator[tuple[Place, Care]]:
    """Yield (day, room) and who lies there then, those here already first."""
    stays = [((0, one.room), one.care) for one in problem.inpatients]
    stays += [(place, problem.patients[p].care) for p, place in places.items()]
    for (day, room), care in stays:
        for d in nights_of(problem, day, care):
            yield (d, room), care


def beds_left(problem: AdmissionProblem, places: Places) -> dict[Place, int]:
    """Return the empty beds by day and room."""
    left = {
        (day, room): num
        for room, beds in enumerate(problem.rooms)
        for day, num in enumerate(beds)
    }
    for place, _ in lying_of(problem, places):
        left[place] -= 1
    return left


def sexes_of_rooms(problem: AdmissionProblem, places: Places) -> dict[Place, int]:
    """Return by (day, room) the sex in it; in an empty one that of a day near."""
    known = {place: care.sex for place, care in lying_of(problem, places)}
    found = {}
    for room in range(len(problem.rooms)):
        days = range(problem.num_days)
        sex = next((known[d, room] for d in days if (d, room) in known), 0)
        for day in days:
            sex = known.get((day, room), sex)
            found[day, room] = sex
    return found
