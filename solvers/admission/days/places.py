"""Where people lie by day and room, and which sex each room keeps each day."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from pks.problems.admission.problem import NUM_SEXES, AdmissionProblem, Care
from solvers.admission.days.model import nights_of

Place = tuple[int, int]  # day, room
Places = Mapping[int, Place]  # by patient
Sexes = Mapping[Place, int]


def days_of(places: Places) -> Mapping[int, int]:
    """Return the days alone."""
    return {p: day for p, (day, _) in places.items()}


def rooms_of(places: Places) -> Mapping[int, int]:
    """Return the rooms alone."""
    return {p: room for p, (_, room) in places.items()}


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


def sexes_of_rooms(problem: AdmissionProblem, places: Places) -> Sexes:
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


def mostly(problem: AdmissionProblem, places: Places) -> list[int]:
    """Return for each room the sex that lies in it on most nights."""
    nights = Counter((room, care.sex) for (_, room), care in lying_of(problem, places))
    return [
        max(range(NUM_SEXES), key=lambda sex: nights[room, sex])
        for room in range(len(problem.rooms))
    ]


def sexes_here(problem: AdmissionProblem) -> Sexes:
    """Return the sexes that those who are here already give (day, room)."""
    nobody: Places = {}
    return {place: care.sex for place, care in lying_of(problem, nobody)}


def kept(problem: AdmissionProblem, by_room: Iterable[int]) -> Sexes:
    """Return the sex of each (day, room) where rooms keep one, but for those here."""
    here = sexes_here(problem)
    return {
        (day, room): here.get((day, room), sex)
        for room, sex in enumerate(by_room)
        for day in range(problem.num_days)
    }
