"""A theatre system's waiting list becomes the region's patients, extract by extract."""

from pks.io.waiting_list.difference import Difference
from pks.io.waiting_list.imported import (
    ImportedList,
    import_waiting_list,
    write_imported,
)
from pks.io.waiting_list.list_map import ListMap, read_list_map
from pks.io.waiting_list.reader import WaitingList, read_waiting_list

__all__ = [
    "Difference",
    "ImportedList",
    "ListMap",
    "WaitingList",
    "import_waiting_list",
    "read_list_map",
    "read_waiting_list",
    "write_imported",
]
