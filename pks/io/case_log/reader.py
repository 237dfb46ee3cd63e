"""An export becomes cases; rows that cannot be used are set aside, with the reason."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pks.errors import Issue
from pks.io.case_log.case import LogCase
from pks.io.case_log.log_map import FIELDS, LogMap
from pks.io.case_log.rows import RowReader
from pks.io.exports import Moments, read_extract
from pks.io.outcome_log import outcomes_of
from pks.model.outcomes import Outcome

TELLING = ("date", "wheels_in", "wheels_out")  # what no totals row has


@dataclass(frozen=True, slots=True)
class CaseLog:
    """
    An export as read.

    Attributes
    ----------
    cases
        By day, suite and wheels-in.
    faults
        Why rows were set aside, a line per fault.
    num_rows
        Rows below the header, blank ones left out.
    num_set_aside
        Rows with at least one fault.
    skipped
        Rows that are no case: repeated headers and totals, by kind.
    outcomes
        Cases done and struck as rows of the table; by the log's own codes.
    times_left_out
        SPOR times between wheels-in and wheels-out that are out of order.
    """

    source: str
    cases: tuple[LogCase, ...]
    faults: tuple[Issue, ...]
    num_rows: int
    num_set_aside: int
    skipped: Mapping[str, int]
    outcomes: tuple[Outcome, ...] = ()
    times_left_out: tuple[Issue, ...] = ()


def read_case_log(path: Path, log_map: LogMap, *, strict: bool = False) -> CaseLog:
    """
    Read an export, CSV or .xlsx, as its map says.

    Parameters
    ----------
    strict
        Stop at rows that would be set aside, too.

    Raises
    ------
    UnreadableFile
        The file as such cannot be read.
    InvalidTables
        A column is missing, persons' numbers are in it, or more than half of the
        rows are unusable, which means that the map does not fit.
    """
    extract = read_extract(path, log_map, FIELDS, TELLING)
    moments = Moments(extract)
    rows = RowReader(extract, moments, log_map)
    cases = [case for at in range(len(extract)) if (case := rows.case(at))]
    extract.judge(strict=strict)
    outcomes = outcomes_of(extract.afresh(), moments, log_map.separator)
    return CaseLog(
        source=extract.source,
        cases=tuple(sorted(cases, key=lambda c: (c.day, c.suite, c.in_min, c.row))),
        faults=tuple(extract.sorted_faults()),
        num_rows=len(extract) + sum(extract.skipped.values()),
        num_set_aside=len(extract.bad),
        skipped=dict(extract.skipped),
        outcomes=outcomes.rows,
        times_left_out=outcomes.times_left_out,
    )
