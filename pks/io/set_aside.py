"""Which rows of the waiting list that were set aside speak of a patient."""

from pathlib import Path

from pks.errors import Issue
from pks.io.names import field_by_header, normal
from pks.io.sources import open_source
from pks.model.patients import Patient
from pks.model.region import Region

TABLE = "patients"


def rows_set_aside(path: Path, region: Region, patient_id: str) -> tuple[Issue, ...]:
    """
    Return the faults of a patient's rows in quarantine; none if none was set aside.

    The id is looked for in the file as it stands, since a row that could not be read
    has no place in the region.
    """
    sheet = open_source(path).sheets[TABLE]
    known = field_by_header(Patient)
    for header, cells in zip(sheet.header, sheet.columns, strict=True):
        if known.get(normal(header)) == "patient_id":
            rows = {
                row
                for row, cell in zip(sheet.rows, cells, strict=True)
                if cell.strip() == patient_id
            }
            return tuple(
                issue
                for issue in region.quarantine
                if issue.source == sheet.source and issue.row in rows
            )
    return ()
