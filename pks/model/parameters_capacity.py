"""Parameters of the capacity plan and of the prices of its bottlenecks."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Capacity:
    """
    What frames the capacity plan; None means no budget frame.

    What units cost, and what a DRG point is worth, are assumptions to be set by the
    region; a lever that gives the same says its own cost (`docs/bottlenecks.md`).
    """

    budget_ore: int | None = None
    theatre_day_ore: int = 600_000
    bed_night_ore: int = 750_000
    recovery_hour_ore: int = 40_000
    equipment_week_ore: int = 500_000
    drg_ore: int = 6_000_000
    hours_per_year: int = 1700
    overtime_hours_per_year: int = 200
    overtime_hours_per_week: int = 12
    summer_weeks_off: int = 4


@dataclass(frozen=True, slots=True)
class StaffingTarget:
    """
    A unit's staffing target: what people of a role may be and cost at a hospital.

    ``full_time_permille`` is full-time years times 1,000, ``cost_ore`` the frame for
    levers with people over the plan's weeks; None where the target says nothing.
    """

    site_id: str
    role: str
    full_time_permille: int | None = None
    cost_ore: int | None = None
