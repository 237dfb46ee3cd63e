"""Rows of the capacity plan, a family a function, each with a twin in `pks.rules`."""

from solvers.capacity.families.levers import lever_limits, money
from solvers.capacity.families.people import overtime, people, vacations
from solvers.capacity.families.queue import evenness, lateness, queue_balance
from solvers.capacity.families.rooms import equipment, sessions
from solvers.capacity.families.wards import bed_nights

FAMILIES = (
    queue_balance, lateness, sessions, equipment, people, vacations, overtime,
    bed_nights, lever_limits, money, evenness,
)  # fmt: skip

__all__ = ["FAMILIES"]
