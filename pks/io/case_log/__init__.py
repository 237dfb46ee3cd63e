"""A theatre system's export becomes a region: cases done, read by a documented map."""

from pks.io.case_log.case import LogCase
from pks.io.case_log.imported import ImportedLog, import_case_log, write_imported
from pks.io.case_log.log_map import LogMap, read_log_map
from pks.io.case_log.reader import CaseLog, read_case_log
from pks.io.case_log.region import log_region
from pks.io.case_log.sessions import SuiteDay, suite_days
from pks.io.case_log.turnover import turnovers

__all__ = [
    "CaseLog",
    "ImportedLog",
    "LogCase",
    "LogMap",
    "SuiteDay",
    "import_case_log",
    "log_region",
    "read_case_log",
    "read_log_map",
    "suite_days",
    "turnovers",
    "write_imported",
]
