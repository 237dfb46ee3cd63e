"""What `pks check` tells of a region's files."""

from dataclasses import dataclass
from pathlib import Path

from pks.errors import Issue, UnreadableFile
from pks.io.load import Examined, examine
from pks.model.region import Assumption


@dataclass(frozen=True, slots=True)
class CheckReport:
    """
    The state of a region's files; its field names are the keys of the JSON.

    Attributes
    ----------
    errors
        What stops the load; in strict mode the faults of rows set aside, too.
    quarantine
        Faults of rows set aside.
    num_rows, num_quarantined
        Rows by table.
    """

    num_errors: int
    num_warnings: int
    errors: tuple[Issue, ...]
    warnings: tuple[str, ...]
    quarantine: tuple[Issue, ...]
    num_rows: dict[str, int]
    num_quarantined: dict[str, int]
    assumptions: tuple[Assumption, ...]


def check(path: str | Path, *, strict: bool = False) -> CheckReport:
    """
    Examine a region's folder or workbook without raising for what it holds.

    A file that cannot be read as such is an error of the report.
    """
    path = Path(path)
    try:
        found = examine(path)
    except UnreadableFile as error:
        issue = Issue(path.name, None, "", "", f"readable files ({error})")
        found = Examined(None, (issue,), (), (), {}, {}, ())
    errors = found.issues + (found.quarantine if strict else ())
    return CheckReport(
        num_errors=len(errors),
        num_warnings=len(found.warnings),
        errors=errors,
        warnings=found.warnings,
        quarantine=found.quarantine,
        num_rows=found.num_rows,
        num_quarantined=found.num_quarantined,
        assumptions=found.assumptions,
    )
