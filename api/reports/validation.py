"""What validating a plan did, as it is read: each round, and each session's chance."""

from collections.abc import Iterator
from dataclasses import dataclass

from api.actions.validation_rounds import Round, Validation
from api.reports.names import Names
from api.reports.texts import percent, say
from pks.bilingual import Language
from pks.calendar import clock
from pks.reasons.reason import place
from sim.week.result import SessionResult, WeekResult

COMPARED = {
    "operations": "valid.mean_done",
    "struck:time": "valid.mean_struck",
    "sessions_over_margin": "sim.metric.sessions_over_margin",
    "overtime_min": "sim.metric.overtime_min",
}


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A number of the week without and with validation."""

    name: str
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class RoundRow:
    """A round; ``above`` and ``surely`` are shares of its sessions."""

    number: int
    what: str
    is_kept: bool
    planned: int
    done: float
    struck: float
    overtime_min: float
    above: float
    surely: float
    moved: tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class RiskRow:
    """A session of the kept plan: what it risks, and what it was given for that."""

    name: str
    found: SessionResult
    interval: str
    state: str
    given: str


@dataclass(frozen=True, slots=True)
class ValidationView:
    """A validation with everything named; sessions come the worst first."""

    lines: tuple[str, ...]
    figures: tuple[FigureRow, ...]
    rounds: tuple[RoundRow, ...]
    sessions: tuple[RiskRow, ...]


def validation_view(
    found: Validation, names: Names, language: Language
) -> ValidationView:
    """Return a validation as it is read."""
    return ValidationView(
        lines=tuple(lines(found, language)),
        figures=tuple(figures(found, language)),
        rounds=tuple(round_rows(found, language)),
        sessions=tuple(risk_rows(found, names, language)),
    )


def lines(found: Validation, language: Language) -> Iterator[str]:
    """Yield what must be known before the figures."""
    above, surely, perhaps = (counted(found.after, s) for s in found.after.share_above)
    yield say(
        "valid.verdict",
        language,
        above=above,
        num=len(found.after.sessions),
        surely=surely,
        perhaps=perhaps,
        before=counted(found.before, found.before.share_above[0]),
        num_before=len(found.before.sessions),
    )
    if len(found.rounds) == 1:
        yield say("valid.no_time", language)


def counted(lived: WeekResult, share: float) -> int:
    """Return a share of the sessions as their number."""
    return round(share * len(lived.sessions))


def figures(found: Validation, language: Language) -> Iterator[FigureRow]:
    """Yield the week without and with validation, under the same chance."""
    planned = [len(one.plan.bookings) for one in (found.rounds[0], found.kept)]
    yield FigureRow(say("valid.planned", language), *planned)
    for name, words in COMPARED.items():
        before, after = (
            lived.metrics[name].estimate.mean for lived in (found.before, found.after)
        )
        yield FigureRow(say(words, language), before, after)


def round_rows(found: Validation, language: Language) -> Iterator[RoundRow]:
    """Yield the rounds in their order."""
    for i, one in enumerate(found.rounds):
        means = {name: s.estimate.mean for name, s in one.lived.metrics.items()}
        above, surely, _ = one.lived.share_above
        tightened, loosened, earlier = one.moved.values()
        yield RoundRow(
            number=i + 1,
            what=say(f"valid.round_{one.kind}", language),
            is_kept=i == found.chosen,
            planned=len(one.plan.bookings),
            done=means["operations"],
            struck=means["struck:time"],
            overtime_min=means["overtime_min"],
            above=above,
            surely=surely,
            moved=(tightened, loosened, earlier),
        )


def risk_rows(found: Validation, names: Names, language: Language) -> Iterator[RiskRow]:
    """Yield the kept plan's sessions, the worst against its accepted risk first."""
    for session in sorted(found.after.sessions, key=lambda s: s.accepted - s.late.mean):
        yield RiskRow(
            name=session_words(names, session, language),
            found=session,
            interval=interval_words(session, language),
            state=say(f"simplan.{state_of(session)}", language),
            given=given_words(found.kept, session, language),
        )


def session_words(names: Names, session: SessionResult, language: Language) -> str:
    """Return a session's theatre, day and hours."""
    slot = session.session.slot
    where = place(names.problem, session.session.number, language, names)
    return f"{where} {clock(slot.start_min)}–{clock(slot.end_min)}"


def state_of(session: SessionResult) -> str:
    """Return whether a session keeps its accepted risk, as a key."""
    if session.is_surely_above:
        return "above"
    return "unsure" if session.may_be_above else "kept"


def given_words(kept: Round, session: SessionResult, language: Language) -> str:
    """Return what a session was given beside what the model counts with, in words."""
    buffer = kept.buffers.get(session.session.slot.session_id)
    if buffer is None:
        return ""
    parts = []
    if buffer.minutes:
        key = "tightened" if buffer.minutes > 0 else "loosened"
        parts.append(say(f"valid.{key}", language, minutes=abs(buffer.minutes)))
    if buffer.has_done_by:
        by = clock(buffer.done_by_min)
        parts.append(say("valid.done_by", language, clock=by))
    return ", ".join(parts)


def interval_words(session: SessionResult, language: Language) -> str:
    """Return the interval of the chance not to keep its time."""
    if session.late.low is None or session.late.high is None:
        return ""
    low, high = (
        percent(share, language, 1) for share in (session.late.low, session.late.high)
    )
    return say("simplan.from_to", language, low=low, high=high)
