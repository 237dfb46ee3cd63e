"""
Whether a plan may be published, as far as its shortages go.

A strategic or tactical plan may when nothing it lacks is hidden, and nothing in its
weeks stands at its level undecided. A week may always: what it lacks beyond a
threshold is escalated with it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from pks.errors import InvalidInput
from pks.levels.events import Escalated, Event
from pks.levels.level import Level
from pks.levels.notes import by_week_plan, sent_up_by
from pks.levels.register import Register
from pks.levels.shortage import Finding, Shortage, Status, shortage_id
from pks.levels.take_in import taken_in

Obstacle = Literal["hidden", "undecided"]
HELD_BACK = (Level.STRATEGIC, Level.TACTICAL)
WEEK_PUBLISHED_BY = "pks"


@dataclass(frozen=True, slots=True)
class Refusal:
    """
    A shortage that keeps a plan from being published.

    Attributes
    ----------
    obstacle
        ``hidden``: the plan lacks it, and it is not known, known as less, or known as
        resolved; ``undecided``: it is neither resolved, accepted nor escalated.
    finding
        As the plan has it if hidden, else as it is known.
    """

    obstacle: Obstacle
    id: str
    finding: Finding

    def __str__(self) -> str:
        f = self.finding
        where = f" at {f.site}" if f.site else ""
        return (
            f"{self.id}: {self.obstacle}: {f.kind.value} {f.resource}{where},"
            f" {spell(f.weeks)}, {f.missing_min} min, {f.patients} patients"
        )


def spell(weeks: tuple[str, ...]) -> str:
    """Return weeks in a few words: the first, the last and how many."""
    if len(weeks) == 1:
        return weeks[0]
    return f"{weeks[0]}–{weeks[-1]} ({len(weeks)} weeks)"


def refusals(
    register: Register,
    level: Level,
    weeks: Iterable[str],
    findings: Iterable[Finding],
) -> tuple[Refusal, ...]:
    """
    Return what keeps a level's plan from being published; empty if nothing does.

    Only strategic and tactical plans can be kept from it.

    Parameters
    ----------
    weeks
        The plan's weeks.
    findings
        All that the plan itself lacks.
    """
    if level not in HELD_BACK:
        return ()
    hidden = tuple(hidden_in(register, level, findings))
    named = {row.id for row in hidden}
    within = set(weeks)
    undecided = tuple(
        Refusal("undecided", row.id, row.finding)
        for row in register.standing_at(level)
        if row.touches(within) and row.id not in named
    )
    return hidden + undecided


def hidden_in(
    register: Register, level: Level, findings: Iterable[Finding]
) -> Iterator[Refusal]:
    """Yield what a plan lacks beyond what is known."""
    for finding in findings:
        id_ = shortage_id(level, finding)
        if is_hidden(register.shortages.get(id_), finding):
            yield Refusal("hidden", id_, finding)


def is_hidden(known: Shortage | None, finding: Finding) -> bool:
    """Whether a plan lacks more than what is known of it."""
    if known is None or known.status is Status.RESOLVED:
        return True
    return (
        finding.missing_min > known.finding.missing_min
        or finding.patients > known.finding.patients
    )


def refuse_unsettled(
    register: Register,
    level: Level,
    weeks: Iterable[str],
    findings: Iterable[Finding],
) -> None:
    """
    Refuse to publish a plan that hides a shortage or leaves one undecided.

    Raises
    ------
    InvalidInput
        With every such shortage, a line each.
    """
    found = refusals(register, level, weeks, findings)
    if found:
        raise InvalidInput(
            f"The {level.value} plan cannot be published: expected each shortage to be"
            " resolved, accepted by the level above or escalated to it.\n"
            + "\n".join(map(str, found))
        )


def publish_week(
    register: Register,
    findings: Iterable[Finding],
    week: str,
    at: datetime,
    above_min: int,
) -> tuple[Event, ...]:
    """
    Return the events of a week that is published; nothing keeps it from that.

    What it lacks is taken in, and each of the week's shortages that is open at the
    operational level and misses more than ``above_min`` minutes is escalated.
    """
    level = Level.OPERATIONAL
    events = taken_in(register, findings, level, (week,), by_week_plan(week), at)
    why = sent_up_by(week, above_min)
    return events + tuple(
        Escalated(at, row.id, Level.TACTICAL, WEEK_PUBLISHED_BY, why)
        for row in register.after(*events).standing_at(level)
        if row.status is Status.OPEN
        and row.touches((week,))
        and row.finding.missing_min > above_min
    )
