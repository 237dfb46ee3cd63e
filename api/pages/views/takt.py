"""The takt as the page shows it: filtered, sorted, with what needs a look first."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from api.pages.texts import say
from api.reports.takt import TaktView
from api.reports.takt.charts import QueueChart, queue_chart
from api.reports.texts import number
from api.summary_takt import read_takt
from pks.bilingual import Language
from pks.model.parameters import TaktRule
from pks.model.region import Region
from pks.takt import FlowTakt
from pks.takt.derive import takt_rule

Sort = Literal["gap", "guarantee", "queue", "takt", "name"]
MOST_CHARTS = 6
LEAST_GAP = 0.05  # sessions: what is printed of a gap
NEVER = float("inf")

KEYS: dict[Sort, Callable[[FlowTakt], tuple[Any, ...]]] = {
    "gap": lambda row: (gap(row), row.name),
    "guarantee": lambda row: (-until(row), row.name),
    "queue": lambda row: (row.target_queue - row.queue, row.name),
    "takt": lambda row: (row.pace - row.takt, row.name),
    "name": lambda row: (row.name,),
}


@dataclass(frozen=True, slots=True)
class Fact:
    """A sum of the rows shown; `is_bad` where it asks for a decision."""

    name: str
    value: str
    parts: str
    is_bad: bool = False


@dataclass(frozen=True, slots=True)
class TaktPage:
    """
    A takt as it is shown.

    Attributes
    ----------
    rows
        Those asked for, in the order asked for.
    specialties
        Id and name of those to choose among.
    charts
        Of the first rows; ``num_left`` more can be drawn.
    """

    view: TaktView
    rows: tuple[FlowTakt, ...]
    facts: tuple[Fact, ...]
    specialties: tuple[tuple[str, str], ...]
    charts: tuple[QueueChart, ...]
    num_left: int


def takt_view(
    document: Mapping[str, Any], region: Region, language: Language
) -> TaktView:
    """Return a takt job's result with everything named."""
    return TaktView(region, read_takt(document), language)


def takt_page(
    view: TaktView, specialty: str, sort: Sort, *, all_charts: bool = False
) -> TaktPage:
    """Return the rows of a specialty, or all, in an order."""
    rows = view.takt.rows
    ids = dict.fromkeys(row.specialty_id for row in rows)
    kept = [row for row in rows if specialty in ("", row.specialty_id)]
    shown = tuple(sorted(kept, key=KEYS[sort]))
    drawn = shown if all_charts else shown[:MOST_CHARTS]
    return TaktPage(
        view=view,
        rows=shown,
        facts=facts(view, shown),
        specialties=tuple((id_, view.names("specialties", id_)) for id_ in ids),
        charts=tuple(queue_chart(view, row) for row in drawn),
        num_left=len(shown) - len(drawn),
    )


def gap(row: FlowTakt) -> float:
    """Return the gap to the master schedule; 0 where it cannot be counted."""
    return row.gap_sessions or 0.0


def until(row: FlowTakt) -> float:
    """Return the calendar weeks until the guarantee is met."""
    weeks = row.calendar_weeks_to_guarantee
    return NEVER if weeks is None else weeks


def facts(view: TaktView, rows: Sequence[FlowTakt]) -> tuple[Fact, ...]:
    """Return what a planner asks first: who never meets it, queue, pace, sessions."""
    language = view.language

    def told(name: str, value: str, is_bad: bool, **parts: object) -> Fact:
        head = say(f"pace.{name}", language)
        return Fact(head, value, say(f"pace.{name}_parts", language, **parts), is_bad)

    def whole(value: float) -> str:
        return number(value, language)

    never = sum(row.weeks_to_guarantee is None for row in rows)
    late = sum(bool(row.weeks_to_guarantee) for row in rows)
    queue, target = total(rows, "queue"), total(rows, "target_queue")
    takt, pace = total(rows, "takt"), total(rows, "pace")
    lacking = -sum(min(0.0, gap(row)) for row in rows)
    spare = sum(max(0.0, gap(row)) for row in rows)
    return (
        told("never", whole(never), never > 0, all=len(rows), late=late),
        told("queue", whole(queue), queue > target, target=whole(target)),
        told("takt", number(takt, language, 1), takt > pace,
             pace=number(pace, language, 1)),
        told("lacking", number(lacking, language, 1), lacking >= LEAST_GAP,
             spare=number(spare, language, 1)),
    )  # fmt: skip


def total(rows: Sequence[FlowTakt], name: str) -> float:
    """Return the sum of a number of the rows."""
    return float(sum(getattr(row, name) for row in rows))


@dataclass(frozen=True, slots=True)
class Step:
    """A line of a derivation: what, the formula with its numbers, and the result."""

    name: str
    sum: str
    value: str


@dataclass(frozen=True, slots=True)
class FlowPage:
    """A flow, derived step by step in both ways."""

    view: TaktView
    row: FlowTakt
    chart: QueueChart
    swedish: tuple[Step, ...]
    sessions: tuple[Step, ...]
    team: tuple[tuple[str, str], ...]


def flow_page(view: TaktView, row: FlowTakt) -> FlowPage:
    """Return a flow's page."""
    return FlowPage(
        view=view,
        row=row,
        chart=queue_chart(view, row),
        swedish=tuple(swedish(view, row)),
        sessions=tuple(sessions(view, row)),
        team=tuple(
            (view.names.need(need), view.number(hours))
            for need, hours in row.team_hours
        ),
    )


def swedish(view: TaktView, row: FlowTakt) -> Sequence[Step]:
    """Return the Swedish derivation with its numbers."""
    weeks, rule = view.takt.clearing_weeks, rule_of(view)
    n, p = view.number, view.percent
    safety, validated = rule.safety_permille / 1000, rule.validated_permille / 1000
    refilled = rule.refilled_permille / 1000

    def step(key: str, value: str, **numbers: object) -> Step:
        return Step(view.say(f"takt.col_{key}"), said(view, key, **numbers), value)

    return (
        Step(
            said(view, "net_name"),
            said(view, "net", inflow=n(row.inflow_per_week),
                 share=p(row.removed_share, 1)),
            n(row.net_inflow),
        ),
        step("target", n(row.target_queue, 0), safety=n(safety, 2),
             net=n(row.net_inflow), days=view.takt.guarantee_days),
        step("balance", n(row.balance_takt), net=n(row.net_inflow),
             weeks=n(row.productive_weeks)),
        step("clearing", n(row.clearing_takt), queue=n(row.queue, 0),
             validated=p(validated, 1), target=n(row.target_queue, 0), weeks=weeks),
        step("takt", n(row.takt), balance=n(row.balance_takt),
             clearing=n(row.clearing_takt)),
        step("booked", n(row.booked_takt), takt=n(row.takt),
             cancelled=p(row.cancelled_share, 1), refilled=p(refilled, 0)),
    )  # fmt: skip


def sessions(view: TaktView, row: FlowTakt) -> Sequence[Step]:
    """Return how theatre minutes and sessions follow from the takt."""
    n = view.number
    minutes = Step(
        view.say("takt.col_minutes"),
        said(view, "minutes", booked=n(row.booked_takt), case=n(row.case_min, 0)),
        n(row.minutes_per_week, 0),
    )
    if row.sessions_per_week is None:
        return (minutes,)
    permille = rule_of(view).utilisation_permille
    hours = row.session_hours or 0.0
    length = 60 * hours / row.sessions_per_week if row.sessions_per_week else 0.0
    return (
        minutes,
        Step(
            view.say("takt.col_sessions"),
            said(view, "sessions", minutes=n(row.minutes_per_week, 0),
                 length=n(length, 0), used=view.percent(permille / 1000)),
            n(row.sessions_per_week),
        ),
        Step(
            view.say("takt.col_gap"),
            said(view, "gap", given=n(row.available_sessions),
                 needed=n(row.sessions_per_week)),
            n(row.gap_sessions),
        ),
    )  # fmt: skip


def rule_of(view: TaktView) -> TaktRule:
    """Return the parameters that the takt was derived with."""
    parameters = view.region.parameters
    return takt_rule(parameters.takt, parameters.as_of)


def said(view: TaktView, key: str, **numbers: object) -> str:
    """Return a formula with its numbers."""
    return say(f"pace.sum_{key}", view.language, **numbers)
