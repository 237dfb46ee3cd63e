"""Admission as a tenant of the search room."""

from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from types import MappingProxyType

import numpy as np

from pks.problems.admission.plan import Admission, AdmissionPlan, Round
from pks.problems.admission.problem import AdmissionProblem
from solvers.admission.audit import audit, emptied
from solvers.admission.kernel.facts import laid_out
from solvers.admission.kernel.layout import NOWHERE, Ints, Records, Wards
from solvers.admission.kernel.walk import KINDS, fill, keep_best, walk
from solvers.anneal import Cooling

SHARES = {
    "move_patient": 0.3,
    "move_theatre": 0.05,
    "swap": 0.25,
    "displace": 0.1,
    "trade_rooms": 0.1,
    "bring": 0.1,
    "change_nurse": 0.17,
    "change_block": 0.08,
    "swap_nurses": 0.05,
}
CHOICES = ["first_choice", "end_choice"]  # where a guest's days are listed
SUITING = ["first_room", "end_room"]  # and the rooms
ANY: Mapping[int, int] = MappingProxyType({})
MOST_COST = 1_000_000  # of leaving somebody out
PATIENTS_ONLY = {kind: SHARES[kind] for kind in KINDS[:6]}
NURSES_ONLY = {kind: SHARES[kind] for kind in KINDS[6:]}


class AdmissionWalker:
    """
    One searcher of a problem that `pks.rules.admission_alone` finds nothing against.

    Parameters
    ----------
    audit_every
        Moves after which every sum is counted anew and compared; 0 for never.
    """

    def __init__(
        self,
        problem: AdmissionProblem,
        seed: int,
        *,
        audit_every: int = 0,
        shares: dict[str, float] = SHARES,
    ) -> None:
        self._problem = problem
        self._audit_every = audit_every
        self._shares = shares
        self.num_moves = 0
        listed = [shares.get(kind, 0.0) for kind in KINDS]
        self.wards: Wards = laid_out(problem, listed, seed)
        self._free = self.wards.guests[[*CHOICES, *SUITING]].copy()
        self.pool = np.zeros(0, np.int32)
        self.begin(AdmissionPlan())

    @property
    def best_cost(self) -> int:
        """The least cost seen: whoever must be admitted and is not counts much."""
        return int(self.wards.whole["best_cost"][0])

    @property
    def cost(self) -> int:
        """What the wards cost as they are now, counted likewise."""
        return int(self.wards.whole["cost"][0])

    @property
    def best_objective(self) -> int:
        """The objective of the best seen."""
        patients = self.wards.guests[: len(self._problem.patients)]
        missing = (patients["must"] == 1) & (patients["best_day"] == NOWHERE)
        return self.best_cost - int(patients["stays_out"][missing].sum())

    @property
    def most_gain(self) -> int:
        """What it is worth to a searcher to admit somebody who must be."""
        patients = self.wards.guests[: len(self._problem.patients)]
        return int(patients["stays_out"][patients["must"] == 1].max(initial=0))

    @property
    def num_waiting(self) -> int:
        """How many of those it moves are not admitted in the best seen."""
        return int((self.wards.guests["best_day"][self.pool] == NOWHERE).sum())

    @property
    def best_missing(self) -> int:
        """How many who must be admitted are not, in the best seen."""
        return int(self.wards.whole["best_missing"][0])

    def twin(self, seed: int) -> "AdmissionWalker":
        """Return another searcher of the same wards, with a chance of its own."""
        other = copy(self)
        other.num_moves = 0
        other.wards = Wards._make(array.copy() for array in self.wards)
        other.wards.chance[0] = seed + 1
        return other

    def miss_more(self) -> None:
        """Let it cost twice as much to leave out whoever is missing now."""
        patients = self.wards.guests[: len(self._problem.patients)]
        missing = (patients["must"] == 1) & (patients["day"] == NOWHERE)
        missing &= patients["stays_out"] < MOST_COST
        in_best = missing & (patients["best_day"] == NOWHERE)
        self.wards.whole["cost"] += patients["stays_out"][missing].sum()
        self.wards.whole["best_cost"] += patients["stays_out"][in_best].sum()
        patients["stays_out"][missing] *= 2

    def take_over(self, other: "AdmissionWalker") -> None:
        """Go on from where another searcher is, with this one's own chance."""
        kept = self.wards.chance[0]
        copy_into(self.wards, other.wards)
        self.wards.chance[0] = kept

    def begin(self, plan: AdmissionPlan) -> None:
        """Start from a plan; rounds it does not name go to random nurses on duty."""
        copy_into(self.wards, emptied(self.wards))
        self._lay_rounds(plan.rounds)
        guests, num_patients = self.wards.guests, len(self._problem.patients)
        for number, here in enumerate(self._problem.inpatients, num_patients):
            guests[["day", "room"]][number] = 0, here.room
        for a in plan.admissions:
            guests[[*PLACE]][a.patient] = a.day, a.room, a.theatre
        fill(self.wards)
        self.wards.whole["best_cost"] = np.iinfo(np.int64).max
        self.wards.whole["best_missing"] = np.iinfo(np.int64).max
        keep_best(self.wards)

    def _lay_rounds(self, rounds: Iterable[Round]) -> None:
        wards, num_shifts = self.wards, self._problem.num_shifts
        chance = np.random.default_rng(int(wards.chance[0] % 2**63))
        nurses = wards.rounds["nurse"].reshape(-1, num_shifts)
        for shift in range(num_shifts):
            first, end = wards.first_staff[shift : shift + 2]
            if end > first:
                nurses[:, shift] = chance.choice(wards.staff[first:end], len(nurses))
        for r in rounds:
            nurses[r.room, r.shift] = r.nurse

    def choose(self, patients: Sequence[int]) -> None:
        """Move only some patients from now on; those without any place never are."""
        guests = self.wards.guests
        has_day = guests["first_choice"] < guests["end_choice"]
        has_room = guests["first_room"] < guests["end_room"]
        placed = has_day & has_room
        self.pool = np.array([p for p in patients if placed[p]], np.int32)

    def hold(self, days: Mapping[int, int], rooms: Mapping[int, int] = ANY) -> None:
        """Move only patients with a day from now on: to it, and its room if named."""
        wards = self.wards
        wards.guests[[*CHOICES, *SUITING]] = self._free
        for p, day in days.items():
            wards.guests[CHOICES][p] = only(
                day, wards.choices, wards.guests[CHOICES][p]
            )
        for p, room in rooms.items():
            wards.guests[SUITING][p] = only(
                room, wards.suiting, wards.guests[SUITING][p]
            )
        self.choose(sorted(days))

    def release(self) -> None:
        """Let every patient come on any day to any room again."""
        self.wards.guests[[*CHOICES, *SUITING]] = self._free
        self.choose(range(len(self._problem.patients)))

    def weigh(self, shares: dict[str, float]) -> None:
        """Draw kinds of moves by other shares from now on."""
        listed = [shares.get(kind, 0.0) for kind in KINDS]
        self.wards.shares[:] = np.cumsum(listed) / sum(listed)

    def weigh_all(self) -> None:
        """Draw all kinds of moves again."""
        self.weigh(self._shares)

    def walk(self, num_moves: int, hot: float, cold: float) -> None:
        """Make moves while the temperature falls from hot to cold, in cost."""
        if not len(self.pool):
            return
        self.num_moves += num_moves
        step = self._audit_every or num_moves
        cooling = Cooling(hot, cold)
        for done in range(0, num_moves, step):
            end = min(done + step, num_moves)
            first, last = (cooling.at(at / num_moves) for at in (done, end))
            walk(self.wards, self.pool, end - done, first, last)
            if self._audit_every:
                audit(self.wards)

    def keep(self) -> None:
        """Count the wards as they are as the best seen."""
        keep_best(self.wards)

    def best_plan(self) -> AdmissionPlan:
        """Return the best seen; rounds of empty rooms are left out."""
        wards, num_shifts = self.wards, self._problem.num_shifts
        patients = wards.guests[: len(self._problem.patients)]
        admitted = np.flatnonzero(patients["best_day"] != NOWHERE)
        admissions = tuple(
            Admission(int(p), *(int(patients[f"best_{k}"][p]) for k in PLACE))
            for p in admitted
        )
        filled = np.zeros((len(self._problem.rooms), self._problem.num_days), bool)
        for here in self._problem.inpatients:
            filled[here.room, : here.care.num_days] = True
        for a in admissions:
            stay = self._problem.patients[a.patient].care.num_days
            filled[a.room, a.day : a.day + stay] = True
        shifts = np.repeat(filled, self._problem.num_shifts_a_day, axis=1)
        nurses = wards.rounds["best_nurse"].reshape(-1, num_shifts)
        rounds = tuple(
            Round(int(room), int(shift), int(nurses[room, shift]))
            for room, shift in np.argwhere(shifts)
        )
        return AdmissionPlan(admissions, rounds)


def only(value: int, listed: Ints, edges: tuple[int, int]) -> tuple[int, int]:
    """Return where a value stands in a part of a list."""
    first, end = edges
    at = first + int(np.flatnonzero(listed[first:end] == value)[0])
    return at, at + 1


def copy_into(wards: Wards, other: Wards) -> None:
    """Make wards what others are."""
    arrays: Iterable[tuple[Records, Records]] = zip(wards, other, strict=True)
    for mine, theirs in arrays:
        mine[...] = theirs


PLACE = ("day", "room", "theatre")
