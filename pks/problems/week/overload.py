"""An overload that is there already: what standing bookings take beyond a limit."""

from dataclasses import dataclass

from pks.problems.week.counts import ANY

NIGHT_MIN = 1440  # a bed is taken by the night, whole
OVERLOAD_UNITS = {
    "session_hours": "min",
    "overtime_risk": "min",
    "surgeon_minutes": "min",
    "team_heads": "heads",
    "ward_beds": "permille beds",
}
"""The rules that standing bookings can break without making a week impossible."""


@dataclass(frozen=True, slots=True)
class Overload:
    """
    A shortage before anything is planned.

    Attributes
    ----------
    rule
        One of `OVERLOAD_UNITS`, whose unit ``excess`` has.
    day
        Day of the week; for ``ward_beds`` the night, as in `Ward`.
    excess
        By how much the standing bookings pass the limit; always positive.
    cases
        Those that stand there.
    session, person, site, ward, need, start_min, end_min
        The resource, as far as the rule speaks of it; `ANY` otherwise. Of a session,
        ``end_min`` is when the last of the cases leaves, each after the other.
    """

    rule: str
    day: int
    excess: int
    cases: tuple[int, ...]
    session: int = ANY
    person: int = ANY
    site: int = ANY
    ward: int = ANY
    need: int = ANY
    start_min: int = ANY
    end_min: int = ANY

    @property
    def missing_min(self) -> int:
        """Minutes of the resource that the standing bookings lack, rounded up."""
        if self.rule == "team_heads":
            return self.excess * (self.end_min - self.start_min)
        if self.rule == "ward_beds":
            return -(-self.excess * NIGHT_MIN // 1000)
        return self.excess
