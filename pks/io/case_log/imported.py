"""The whole way from an export to a region folder with its report."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from pks.calendar import monday_of, week_of
from pks.durations import HeldOutWeeks, held_out_weeks
from pks.errors import InvalidInput
from pks.io.case_log.learned import Learned, case_time, learn
from pks.io.case_log.log_map import LogMap
from pks.io.case_log.reader import CaseLog, read_case_log
from pks.io.case_log.region import log_region
from pks.io.case_log.sessions import (
    Hours,
    LogSessions,
    log_sessions,
    session_hours,
    suite_days,
)
from pks.io.exports.bulk import many_rows
from pks.io.write import write_region
from pks.model.region import Region


@dataclass(frozen=True, slots=True)
class ImportedLog:
    """
    A region and what it was made of.

    Attributes
    ----------
    weeks
        ISO weeks whose cases wait.
    hours
        Start and end of every session, minutes of the day.
    judged
        Predictions of weeks left out; None if the log has cases of one week only.
    """

    region: Region
    log: CaseLog
    log_map: LogMap
    learned: Learned
    weeks: tuple[str, ...]
    sessions: LogSessions
    hours: Hours
    judged: HeldOutWeeks | None


@many_rows()
def import_case_log(
    path: Path, log_map: LogMap, *, strict: bool = False
) -> ImportedLog:
    """
    Make a region of an export.

    Raises
    ------
    InvalidInput
        The export cannot be used, or the map's weeks have no cases.
    """
    log = read_case_log(path, log_map, strict=strict)
    elective = [case for case in log.cases if case.is_elective]
    if not elective:
        raise InvalidInput(f"{log.source}: expected at least one planned operation.")
    weeks = planned_weeks(log, log_map)
    days = suite_days(elective)
    hours = session_hours(days, log_map)
    sessions = log_sessions(days, log_map, weeks, hours)
    learned = learn(log.cases, log_map)
    waits = log_map.waiting_kind == "cases"
    waiting = [c for c in elective if week_of(c.day) in weeks] if waits else []
    region = log_region(
        waiting, weeks, sessions, learned, log_map, log.cases, log.outcomes
    )
    judged = held_out_weeks([case_time(case) for case in log.cases])
    return ImportedLog(region, log, log_map, learned, weeks, sessions, hours, judged)


def planned_weeks(log: CaseLog, log_map: LogMap) -> tuple[str, ...]:
    """Return the weeks whose cases wait, or the one after the log if none do."""
    if log_map.waiting_kind == "cases":
        return waiting_weeks(log, log_map)
    return (week_of(extracted_on(log) + timedelta(days=7)),)


def extracted_on(log: CaseLog) -> date:
    """Return the day after the log's last, when the extract may have been made."""
    return max(case.day for case in log.cases) + timedelta(days=1)


def waiting_weeks(log: CaseLog, log_map: LogMap) -> tuple[str, ...]:
    """Return the weeks that have cases among those that the map names."""
    every = sorted({week_of(case.day) for case in log.cases}, key=monday_of)
    if not log_map.first_week and not log_map.last_week:
        return (every[-1],)
    first = log_map.first_week or log_map.last_week
    last = log_map.last_week or log_map.first_week
    weeks = _between(every, first, last)
    if not weeks:
        raise InvalidInput(
            f"{log_map.source}: expected weeks with cases under [waiting];"
            f" got {first} to {last}, the log has {every[0]} to {every[-1]}."
        )
    return weeks


def _between(every: Sequence[str], first: str, last: str) -> tuple[str, ...]:
    low, high = monday_of(first), monday_of(last)
    return tuple(week for week in every if low <= monday_of(week) <= high)


@many_rows()
def write_imported(imported: ImportedLog, folder: Path) -> tuple[Path, ...]:
    """
    Write the region's files, ``import.json`` and ``import.md``.

    A log that brings its waiting list makes a region of its own; one without joins
    what other imports brought to the folder.
    """
    from pks.io.case_log.joining import join_log
    from pks.io.case_log.report import report_markdown, report_tree

    joins = imported.log_map.waiting_kind == "none"
    written = (join_log if joins else _write_alone)(imported, folder)
    report = report_tree(imported)
    tree, page = folder / "import.json", folder / "import.md"
    text = json.dumps(report, ensure_ascii=False, indent=1)
    tree.write_text(text + "\n", encoding="utf-8")
    page.write_text(report_markdown(imported, report), encoding="utf-8")
    return (*written, tree, page)


def _write_alone(imported: ImportedLog, folder: Path) -> tuple[Path, ...]:
    return write_region(imported.region, folder)
