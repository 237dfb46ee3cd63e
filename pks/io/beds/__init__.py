"""A list of staffed beds becomes wards and their beds, read by a documented map."""

from pks.io.beds.beds_map import BedsMap, read_beds_map
from pks.io.beds.imported import import_beds
from pks.io.beds.reading import Beds, read_beds

__all__ = ["Beds", "BedsMap", "import_beds", "read_beds", "read_beds_map"]
