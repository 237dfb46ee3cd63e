"""The meeting's first figures, each a link to what stands behind it."""

from dataclasses import dataclass

from api.reports.day.theatres import DayTable
from api.reports.day.view import DayView
from api.reports.texts import number
from pks.bilingual import Language

FEW_BEDS = 0.5


@dataclass(frozen=True, slots=True)
class Card:
    """A figure shown large; ``is_alert`` when somebody must act."""

    name: str
    value: str
    small: str
    target: str
    is_alert: bool = False


def cards(view: DayView) -> tuple[Card, ...]:
    """Return the figures in the order of the page."""
    today, *later = view.tables
    following = [day_card(view, "meet.next", table) for table in later]
    return (
        day_card(view, "meet.today", today),
        *following,
        emergency_card(view),
        hole_card(view),
        bed_card(view),
        cancelled_card(view),
        decision_card(view),
    )


def day_card(view: DayView, key: str, table: DayTable) -> Card:
    """Return how much is planned on a day."""
    sessions = view.say("meet.in_sessions", open=table.num_open, all=table.num_sessions)
    small = f"{view.say('meet.operations')} {sessions}"
    if table.unknown:
        small += f", {view.say('meet.unknown_short', count=len(table.unknown))}"
    return Card(
        name=f"{view.say(key)}, {table.name}",
        value=str(table.num_cases),
        small=small,
        target=f"day-{table.date.isoformat()}",
        is_alert=bool(table.unknown),
    )


def emergency_card(view: DayView) -> Card:
    """Return how many emergencies wait."""
    over = view.emergencies.num_past_limit
    small = view.say("meet.waiting_now")
    if over:
        small += f", {view.say('meet.past_limit', count=over)}"
    waiting = "–" if view.emergencies.is_empty else str(len(view.emergencies.waiting))
    return Card(view.say("meet.emergencies"), waiting, small, "emergencies", over > 0)


def hole_card(view: DayView) -> Card:
    """Return how many people the teams lack."""
    short = sum(row.lacking for row in view.holes)
    words = view.say("meet.holes_short")
    return Card(view.say("meet.holes"), str(short), words, "holes", short > 0)


def bed_card(view: DayView) -> Card:
    """Return the fewest free beds of a ward tonight, and which ward that is."""
    rows = view.beds[0].rows
    if not rows:
        return Card(view.say("meet.beds"), "–", "", "beds")
    worst = min(rows, key=lambda row: row.night.free or 0.0)
    free = worst.night.free or 0.0
    return Card(
        name=view.say("meet.beds"),
        value=signed(free, view.language, 1),
        small=f"{view.say('meet.beds_short')}: {worst.ward}",
        target="beds",
        is_alert=free < FEW_BEDS,
    )


def cancelled_card(view: DayView) -> Card:
    """Return how many were struck too late."""
    late = sum(row.is_late for row in view.cancelled)
    since = view.say("meet.since", day=view.since)
    name = view.say("meet.late_cancelled")
    return Card(name, str(late), since, "cancelled", late > 0)


def signed(value: float, language: Language, decimals: int = 0) -> str:
    """Return a number with a true minus sign."""
    return number(value, language, decimals).replace("-", "−")


def decision_card(view: DayView) -> Card:
    """Return how many decisions are open."""
    count = len(view.calls) + len(view.preparations) + len(view.no_surgeon)
    days = view.say("meet.decisions_short", days=view.coming_days)
    return Card(view.say("meet.decisions"), str(count), days, "decisions")
