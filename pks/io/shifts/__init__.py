"""A roster system's exports become staff and duties, read by a documented map."""

from pks.io.shifts.imported import import_shifts
from pks.io.shifts.reading import Shifts, read_shifts
from pks.io.shifts.shift_map import ShiftMap, read_shift_map

__all__ = ["ShiftMap", "Shifts", "import_shifts", "read_shift_map", "read_shifts"]
