"""What a re-plan changes: for the telephone, the theatres and machines."""

from api.reports.changes.report import ChangesReport
from api.reports.changes.write import write_changes

__all__ = ["ChangesReport", "write_changes"]
