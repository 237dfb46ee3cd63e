"""Shortages: those known, those of a week plan, and what is decided about one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from api.actions.plan import all_or_none
from api.actions.planned_week import region_of
from pks.errors import InvalidInput, UnreadableFile
from pks.io.plans import read_plan
from pks.io.shortage_log import FILE_NAME, ShortageLog, read_log
from pks.levels import (
    Accepted,
    Escalated,
    Event,
    Level,
    Register,
    Resolved,
    Shortage,
    acceptors,
    publish_week,
    taken_in,
)
from pks.levels.notes import by_week_plan
from pks.levels.of_day import team_findings
from pks.levels.of_week import week_findings
from pks.problems.week import WeekPlan, WeekProblem


class Choice(StrEnum):
    """What can be decided about a shortage."""

    ACCEPT = "accept"
    RESOLVE = "resolve"
    ESCALATE = "escalate"


@dataclass(frozen=True, slots=True)
class Decision:
    """A choice about the shortage with an id: by whom or what, and why."""

    choice: Choice
    id: str
    by: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class ShortagesOutcome:
    """The shortages, the events that were added to them, and the file."""

    register: Register
    events: tuple[Event, ...]
    file: Path


def known_shortages(out: Path) -> ShortagesOutcome:
    """
    Return what a folder's events lead to.

    Raises
    ------
    InvalidInput
        If there is no such folder, or its events cannot be used.
    """
    if not out.is_dir():
        raise UnreadableFile(f"{out}: expected a folder with {FILE_NAME}.")
    log = read_log(out / FILE_NAME)
    return ShortagesOutcome(log.register, (), log.path)


def take_in_plan(
    out: Path,
    plan_path: Path,
    published_from: Path | None = None,
    quotas_path: Path | None = None,
) -> ShortagesOutcome:
    """
    Add what a week plan lacks.

    Parameters
    ----------
    published_from
        The region, where the plan is published: its threshold escalates.
    quotas_path
        The quotas that the plan was made with, if any; read where it is published.

    Raises
    ------
    InvalidInput
        If a file cannot be used, or the plan was made from other data.
    """
    log = read_log(out / FILE_NAME)
    document = read_plan(plan_path)
    findings = week_findings(document)
    at = next_moment(log.register)
    if published_from is None:
        week, source = (document.week,), by_week_plan(document.week)
        level = Level.OPERATIONAL
        return added(log, taken_in(log.register, findings, level, week, source, at))
    region = region_of(document, plan_path, published_from, quotas_path)
    above_min = region.parameters.levels.escalate_above_min
    week_events = publish_week(log.register, findings, document.week, at, above_min)
    return added(log, week_events)


def take_in_holes(out: Path, problem: WeekProblem, plan: WeekPlan) -> ShortagesOutcome:
    """
    Add the holes that a week's teams have on today's data, at the daily level.

    Raises
    ------
    InvalidInput
        If the events cannot be used.
    """
    log = read_log(out / FILE_NAME)
    holes, week = team_findings(problem, plan), (problem.week,)
    source, at = f"pulsmöte {problem.week}", next_moment(log.register)
    return added(log, taken_in(log.register, holes, Level.DAILY, week, source, at))


def decide(out: Path, decision: Decision) -> ShortagesOutcome:
    """
    Add a decision about a shortage.

    Raises
    ------
    InvalidInput
        If the events cannot be used, there is no such shortage, or what is decided
        already does not allow it.
    """
    log = read_log(out / FILE_NAME)
    known = log.register.shortages.get(decision.id)
    if known is None:
        raise InvalidInput(
            f"--{decision.choice}: expected the id of a shortage in {log.path},"
            f" got {decision.id!r}."
        )
    event = event_of(decision, known, next_moment(log.register))
    return added(log, (event,))


def event_of(decision: Decision, known: Shortage, at: datetime) -> Event:
    """Return the event of a decision; the nearest level that may accept does."""
    match decision.choice:
        case Choice.ACCEPT:
            level = acceptors(known)[0]
            return Accepted(at, known.id, level, decision.by, decision.why)
        case Choice.RESOLVE:
            return Resolved(at, known.id, decision.by, decision.why)
        case Choice.ESCALATE:
            to = known.level.above or known.level
            return Escalated(at, known.id, to, decision.by, decision.why)


def next_moment(register: Register) -> datetime:
    """Return the present, or the last event's moment if the clock was set back."""
    now = datetime.now(UTC).replace(microsecond=0)
    return now if register.last_at is None else max(now, register.last_at)


def added(log: ShortageLog, events: Iterable[Event]) -> ShortagesOutcome:
    """Write events behind those that are known, all or none."""
    more = tuple(events)
    register = log.register.after(*more)
    if more:
        with all_or_none(log.path.parent) as folder:
            (folder / FILE_NAME).write_bytes(log.text_with(more).encode())
    return ShortagesOutcome(register, more, log.path)
