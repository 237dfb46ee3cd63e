"""
Plans repacked by CP-SAT: days of many at once, while every room keeps its sex.

Where beds bind, an annealed plan lacks a patient or two whom no chain of a few changes
lets in. Where rooms keep their sexes, beds are counted by day and sex, and days alone
are a model so small that those of `FREE` patients at once are chosen as well as can be
in a second; rooms are nearly always found for them. A step is made if everybody finds
a room and a theatre.
"""

import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from pks.problems.admission.choices import stays_out_cost
from pks.problems.admission.problem import AdmissionProblem
from solvers.admission.days.beds import BedsModel, SexesModel
from solvers.admission.days.model import nights_of
from solvers.admission.days.packing import MUST_TIMES, Days, by_surgeon
from solvers.admission.days.places import (
    Place,
    Places,
    days_of,
    kept,
    mostly,
    rooms_of,
    sexes_of_rooms,
)
from solvers.admission.days.rooms import rooms_for
from solvers.admission.days.solver import found_days, solver_for
from solvers.admission.days.theatres import with_theatres

FREE = range(40, 61)  # patients at once, but no more than half of all
FREE_OUT = 8  # and so many of those left out besides
STEP_S, ROOMS_S = 1.0, 3.0  # at most, for days and for rooms
BEGIN_SHARE, BEGIN_S = 0.25, 10.0  # of the time, and at most, to give rooms their sexes


@dataclass(frozen=True, slots=True)
class Repacking:
    """
    What to repack, and until when (``time.time``).

    Attributes
    ----------
    places
        Where everybody lies.
    are_sexes_kept
        Whether rooms keep the sexes that lie in them each day; else each room is given
        one for all days first.
    """

    problem: AdmissionProblem
    places: Places
    until_s: float
    seed: int
    are_sexes_kept: bool = True


def repack(asked: Repacking) -> Places:
    """
    Return places that cost no more than those asked, or those found with sexes given.

    What counts is delay, staying out, theatres, and nurses at the least.
    """
    packer = Repacker(asked)
    if not asked.are_sexes_kept:
        packer.give_sexes(min(BEGIN_S, BEGIN_SHARE * packer.left_s()))
    while packer.left_s() > 0:
        packer.step(min(STEP_S, packer.left_s()))
    return packer.places


class Repacker:
    """
    A walk from places to places that cost no more.

    Attributes
    ----------
    places
        Where everybody lies now.
    """

    def __init__(self, asked: Repacking) -> None:
        self._problem, self._until_s = asked.problem, asked.until_s
        self._chance = Random(asked.seed)
        self._surgeons = by_surgeon(self._problem)
        self._everybody = range(len(self._problem.patients))
        self._out = {
            p: stays_out_cost(self._problem, patient, MUST_TIMES)
            for p, patient in enumerate(self._problem.patients)
        }
        self._sexes = sexes_of_rooms(self._problem, asked.places)
        self.places = asked.places

    def left_s(self) -> float:
        """Return the seconds left."""
        return self._until_s - time.time()

    def give_sexes(self, seconds: float) -> None:
        """Let each room be one sex's throughout, and find places for that."""
        by_room = mostly(self._problem, self.places)
        self._sexes = kept(self._problem, by_room)
        self.places = {p: at for p, at in self.places.items() if self._suits(p, at)}
        model = SexesModel(self._problem, self._out)
        model.hint(days_of(self.places), by_room)
        solver = solver_for(seconds, self._seed())
        days = found_days(model, solver)
        if days is not None:
            self._sexes = kept(self._problem, map(solver.value, model.second))
            with_one = self._with_theatres(days)
            self.places = rooms_for(self._problem, with_one, self._sexes, {}, ROOMS_S)

    def step(self, seconds: float) -> None:
        """Choose the days of some patients anew, and rooms for all."""
        free, days = self.some_patients(), days_of(self.places)
        others = {p: day for p, day in days.items() if p not in free}
        old = {p: day for p, day in days.items() if p in free}
        out = {p: self._out[p] for p in free}
        model = BedsModel(self._problem, sorted(free), out, self._sexes, others)
        model.hint_days(old)
        new = found_days(model, solver_for(seconds, self._seed()))
        if new is not None and new != old and model.cost(new) <= model.cost(old):
            self._come_on({**others, **new})

    def _come_on(self, days: Days) -> None:
        """Let everybody come on these days if theatres and rooms are found for all."""
        if not self._have_theatres(days):
            return
        before, seconds = rooms_of(self.places), max(0.0, min(ROOMS_S, self.left_s()))
        places = rooms_for(self._problem, days, self._sexes, before, seconds)
        if len(places) == len(days):
            self.places = places

    def _seed(self) -> int:
        return self._chance.randrange(2**31)

    def _suits(self, p: int, at: Place) -> bool:
        """Whether a patient's sex is what the room is kept for all of the stay."""
        (day, room), care = at, self._problem.patients[p].care
        nights = nights_of(self._problem, day, care)
        return all(self._sexes[d, room] == care.sex for d in nights)

    def _with_theatres(self, days: Days) -> Days:
        """Return the days of those who find a theatre."""
        found = {
            p
            for day, patients in by_day(days).items()
            for p in with_theatres(self._problem, patients, day)
        }
        return {p: day for p, day in days.items() if p in found}

    def _have_theatres(self, days: Days) -> bool:
        """Whether all find one on days that others come on than now."""
        now = by_day(days_of(self.places))
        return all(
            patients == now[day]
            or with_theatres(self._problem, patients, day) == patients
            for day, patients in by_day(days).items()
        )

    def some_patients(self) -> set[int]:
        """Return patients to be free at once, and some of those left out."""
        choose = self._chance.choice([self._of_surgeons, self._near_a_day, self._any])
        num = min(self._chance.choice(FREE), len(self._everybody) // 2)
        return choose(num) | self._sample(self._left_out(), FREE_OUT)

    def _of_surgeons(self, num: int) -> set[int]:
        """Return patients of random surgeons until they are enough."""
        found: set[int] = set()
        for patients in self._chance.sample(self._surgeons, len(self._surgeons)):
            found |= self._sample(patients, num - len(found))
        return found

    def _near_a_day(self, num: int) -> set[int]:
        """Return those who come on a random day or near it, and some left out."""
        day = self._chance.randrange(self._problem.num_days)
        far = {p: abs(d - day) for p, (d, _) in self.places.items()}
        near = sorted(far, key=lambda p: (far[p], self._chance.random()))[:num]
        return set(near) | self._sample(self._left_out(), num // 4)

    def _any(self, num: int) -> set[int]:
        return self._sample(self._everybody, num)

    def _left_out(self) -> list[int]:
        return [p for p in self._everybody if p not in self.places]

    def _sample(self, patients: Sequence[int], num: int) -> set[int]:
        return set(self._chance.sample(patients, min(num, len(patients))))


def by_day(days: Days) -> defaultdict[int, set[int]]:
    """Return who comes on each day."""
    found: defaultdict[int, set[int]] = defaultdict(set)
    for p, day in days.items():
        found[day].add(p)
    return found
