"""What nurses have in the rooms that they answer for, shift by shift."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date

from pks.problems.admission.plan import nurse_by_round, nursed_shifts, stays
from pks.problems.wards.nursing import DAYS_AFTER, NO_LIMIT
from pks.problems.wards.period import Period
from pks.problems.wards.settle import SettledWard


@dataclass(frozen=True, slots=True)
class NurseShift:
    """
    A nurse's shift.

    Attributes
    ----------
    date
        When it starts.
    rooms
        The rooms answered for with somebody in them, in order.
    skill_short
        Patients who want an experienced nurse and have none.
    """

    date: date
    shift: str
    nurse: str
    rooms: tuple[str, ...]
    work_min: int
    most_min: int
    skill_short: int

    @property
    def over_min(self) -> int:
        """Minutes beyond what the nurse has."""
        return max(0, self.work_min - self.most_min)


@dataclass(frozen=True, slots=True)
class ShiftLoad:
    """All nurses of a ward's shift."""

    nurses: tuple[NurseShift, ...]

    @property
    def work_min(self) -> int:
        """What everybody in the rooms needs."""
        return sum(row.work_min for row in self.nurses)

    @property
    def most_min(self) -> int:
        """What all nurses have."""
        return sum(row.most_min for row in self.nurses)

    @property
    def num_over(self) -> int:
        """Nurses with more than they have minutes for."""
        return sum(row.over_min > 0 for row in self.nurses)

    @property
    def level(self) -> str:
        """``enough``, ``unsure`` (one has too much, another time) or ``short``."""
        if self.work_min > self.most_min:
            return "short"
        return "unsure" if self.num_over else "enough"


def shift_loads(
    settled: SettledWard, period: Period
) -> dict[tuple[date, str], ShiftLoad]:
    """Return a ward's shifts by date and name."""
    problem, labels = settled.ward.problem, settled.ward.problem.labels
    answers = nurse_by_round(settled.plan)
    work: Counter[tuple[int, int]] = Counter()
    short: Counter[tuple[int, int]] = Counter()
    rooms: defaultdict[tuple[int, int], set[int]] = defaultdict(set)
    for stay in stays(problem, settled.plan):
        for shift, minutes, skill in nursed_shifts(problem, stay):
            nurse = answers[stay.room, shift]
            work[nurse, shift] += minutes
            short[nurse, shift] += skill > problem.nurses[nurse].skill
            rooms[nurse, shift].add(stay.room)
    found: defaultdict[tuple[date, str], list[NurseShift]] = defaultdict(list)
    for number, nurse_row in enumerate(problem.nurses):
        for shift, most in nurse_row.duties:
            if most >= NO_LIMIT:
                continue
            day, part = divmod(shift, problem.num_shifts_a_day)
            name = labels.shifts[part]
            on = period.date(day + DAYS_AFTER[name])
            found[on, name].append(
                NurseShift(
                    date=on,
                    shift=name,
                    nurse=labels.nurses[number].removeprefix(name).strip(),
                    rooms=tuple(labels.rooms[r] for r in sorted(rooms[number, shift])),
                    work_min=work[number, shift],
                    most_min=most,
                    skill_short=short[number, shift],
                )
            )
    return {at: ShiftLoad(tuple(rows)) for at, rows in found.items()}
