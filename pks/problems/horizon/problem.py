"""
The horizon problem: week problems in a row that share their patients.

Case, person, ward and flow have the same index in every week. Days of the horizon
count from its first Monday: day d of week w is 7·w + d.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pks.problems.week.problem import DAYS, NIGHTS, WeekProblem

BY_PATIENT = ("medical_late", "guarantee_late", "waiting")
"""Terms that look at a patient's day in the horizon, wherever the week is."""


@dataclass(frozen=True, slots=True)
class HorizonProblem:
    """
    One to eight consecutive ISO weeks.

    Attributes
    ----------
    weeks
        The week problems, each as if the others were empty.
    next_chance_day
        Day of the horizon on which a patient who is not booked in it counts as done.
    weights
        Cost per unit of each term over the whole horizon.
    standing_permille
        (ward, night) -> what the bookings that must stand take, whatever is free.
    """

    weeks: tuple[WeekProblem, ...]
    next_chance_day: int
    weights: tuple[tuple[str, int], ...]
    standing_permille: Mapping[tuple[int, int], int] = field(default_factory=dict)

    @property
    def num_nights(self) -> int:
        """Nights in which beds are watched: a week past the last one."""
        return DAYS * (len(self.weeks) - 1) + NIGHTS

    def free_permille(self, ward: int, night: int) -> int:
        """Return the beds that plans may fill in a night, in permille."""
        week = min(night // DAYS, len(self.weeks) - 1)
        free = self.weeks[week].wards[ward].free_permille[night - DAYS * week]
        return max(free, self.standing_permille.get((ward, night), 0))
