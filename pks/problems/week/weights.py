"""Weights that put need before guarantee and guarantee before money."""

from collections.abc import Callable, Iterable, Sequence
from math import isqrt

from pks.calendar import DAY_MIN
from pks.model.parameters import Weights
from pks.problems.week.problem import (
    TERM_UNITS,
    UNLIMITED,
    Case,
    Flow,
    Person,
    Session,
    Settings,
    Ward,
)

Change = Callable[[Case, int, int], int]


class Ranges:
    """
    How much each term can change between any two plans that the rules allow.

    A sound bound, not a tight one. Terms that only booked cases change share the
    week's minutes: the largest sum of changes is a fractional knapsack.
    """

    def __init__(
        self,
        cases: Sequence[Case],
        sessions: Sequence[Session],
        flows: Sequence[Flow],
        people: Sequence[Person],
        wards: Sequence[Ward],
        settings: Settings,
        next_chance_day: int | None = None,
    ) -> None:
        self._cases = [case for case in cases if not case.elsewhere]
        self._sessions = sessions
        self._longest = max((s.end_min - s.start_min for s in sessions), default=0)
        self._var_per_min = max(
            (case.var_min2 / case.mean_min for case in self._cases), default=0
        )
        self._next = next_chance_day or settings.next_chance_day
        overtime = settings.surgeon_overtime_max_min
        duty_days = sum(len({d.day for d in p.duties}) for p in people)
        beds = sum(min(b, UNLIMITED - 1) for w in wards for b in w.free_permille)
        self.of_sessions: dict[str, int] = {
            "quota_short": sum(flow.quota for flow in flows),
            "overtime_risk": sum(self._largest_buffer(s) for s in sessions),
            "planned_overtime": duty_days * overtime,
            "idle": sum(s.end_min - s.start_min for s in sessions),
            "open_sessions": len(sessions),
            "surgeon_transfers": len(self._fitting([1] * len(self._cases))),
            "ward_peaks": beds,
        }

    def _largest_buffer(self, session: Session) -> int:
        """Return the largest buffer that the preferred risk can ask of a session."""
        variance = self._var_per_min * (session.end_min - session.start_min)
        return 2 + isqrt(int(session.preferred_z2_permille * variance / 1000))

    def _fitting(self, gains: list[int]) -> list[int]:
        """Return the gains of the cases that can fit in the week, best first."""
        minutes = sum(s.end_min - s.start_min for s in self._sessions)
        order = sorted(
            range(len(gains)),
            key=lambda i: gains[i] / self._cases[i].mean_min,
            reverse=True,
        )
        taken = []
        for i in order:
            if minutes <= 0 or gains[i] <= 0:
                break
            taken.append(gains[i])
            minutes -= self._cases[i].mean_min
        return taken

    def change(self, weights: dict[str, int], terms: Iterable[str]) -> int:
        """Return the most that the weighted sum of some terms can differ."""
        names = set(terms)
        fixed = sum(
            weights[name] * most
            for name, most in self.of_sessions.items()
            if name in names
        )
        gained = self._fitting(self._costs(weights, names, GAINS))
        lost = self._fitting(self._costs(weights, names, LOSSES))
        return fixed + sum(gained) + sum(lost)

    def _costs(
        self, weights: dict[str, int], names: set[str], changes: dict[str, Change]
    ) -> list[int]:
        """Return the weighted change that booking each case can make at most."""
        return [
            sum(
                weights[name] * changed(case, self._next, self._longest)
                for name, changed in changes.items()
                if name in names
            )
            for case in self._cases
        ]


def late(day: int | None, next_day: int) -> int:
    """Return how much a limit's lateness can change: all of it within the horizon."""
    return 0 if day is None else max(0, min(next_day, next_day - day))


def most_moved(case: Case) -> int:
    """Return the most that a case's present booking can be moved by."""
    if case.present is None:
        return 0
    dropped = case.present.nearness + case.present.dropped
    return max(dropped, 1 + case.present.new_surgeon)


# How far booking a case can lower (GAINS) or raise (LOSSES) a term's amount, given
# the day of the next chance and the longest session in minutes.
GAINS: dict[str, Change] = {
    "medical_late": lambda case, n, _: late(case.medical_day, n),
    "guarantee_late": lambda case, n, _: late(case.guarantee_day, n),
    "waiting": lambda case, n, _: case.waiting_weight * n,
    "moved": lambda case, _, __: most_moved(case),
}
LOSSES: dict[str, Change] = {
    "children_first": lambda case, _, longest: longest * case.child,
    "infection_last": lambda case, _, longest: longest * case.infectious,
    "day_surgery_early": lambda case, _, longest: longest * (case.home_min > 0),
    "patient_wishes": lambda case, _, __: int(bool(case.wished_days)),
    "start_shifts": lambda case, _, __: DAY_MIN if case.present else 0,
}


def week_weights(chosen: Weights, ranges: Ranges) -> tuple[tuple[str, int], ...]:
    """Return each term's weight; those in ``first`` outweigh all that comes after."""
    weights = {name: int(getattr(chosen, name)) for name in TERM_UNITS}
    below = [name for name in TERM_UNITS if name not in chosen.first]
    for name in reversed(chosen.first):
        weights[name] = 1 + ranges.change(weights, below)
        below.append(name)
    return tuple(weights.items())
