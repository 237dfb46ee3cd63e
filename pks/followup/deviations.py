"""A line for each thing that went otherwise than planned, with its cause."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from pks.calendar import DAY_MIN, clock
from pks.durations import Lognormal
from pks.followup.flows import Finder, FlowWeek, Stay
from pks.followup.matching import CaseFollowUp, Fate, MatchedWeek
from pks.followup.sessions import SessionRun, main_cause
from pks.followup.times import patient_min
from pks.model.outcomes import Outcome

FIRST_START_TOLERANCE_MIN = 15
STAY_TOLERANCE_NIGHTS = 2
TAIL = 0.1  # a patient time outside the middle 80 % of what was expected is a line
STRUCK_KINDS = {
    Fate.STRUCK_LATE: "struck_late",
    Fate.DISTURBED: "disturbed",
    Fate.STRUCK_UNKNOWN: "struck_unknown",
    Fate.NO_OUTCOME: "no_outcome",
}
KINDS = (
    "struck_late", "disturbed", "struck_unknown", "no_outcome", "moved_theatre",
    "added", "added_struck", "first_start", "overtime",
    "patient_time", "stay", "takt_short",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Deviation:
    """
    One thing that went otherwise.

    Attributes
    ----------
    kind
        One of `KINDS`.
    planned, actual
        What was to be and what was: a date, a clock time, a theatre or an amount,
        as the kind says; empty where there is none.
    amount, unit
        The difference; unit ``min``, ``days``, ``nights``, ``cases`` or empty.
    cause
        patient, hospital or medical for a struck case, a cause of
        `pks.followup.sessions.overtime_parts` for overtime, else empty.
    reason
        The reason noted, in the hospital's own words.
    """

    kind: str
    date: datetime.date | None = None
    theatre_id: str = ""
    case_id: str = ""
    flow_id: str = ""
    planned: str = ""
    actual: str = ""
    amount: float = 0.0
    unit: str = ""
    cause: str = ""
    reason: str = ""


def deviations(
    matched: MatchedWeek,
    runs: tuple[SessionRun, ...],
    stays: tuple[Stay, ...],
    flows: tuple[FlowWeek, ...],
    finder: Finder,
) -> tuple[Deviation, ...]:
    """Return all lines, kind by kind, in the order of `KINDS`, then by day."""
    lines = [
        *(line for case in matched.cases for line in case_lines(case, finder)),
        *(added_line("added", row) for row in matched.added),
        *(added_line("added_struck", row) for row in matched.added_struck),
        *(line for run in runs for line in session_lines(run)),
        *(line for stay in stays for line in stay_lines(stay)),
        *(line for flow in flows for line in flow_lines(flow)),
    ]
    return tuple(
        sorted(
            lines,
            key=lambda line: (
                KINDS.index(line.kind), line.date or datetime.date.max, line.theatre_id,
                line.case_id,
            ),
        )
    )  # fmt: skip


def case_lines(case: CaseFollowUp, finder: Finder) -> Iterator[Deviation]:
    """Yield what went otherwise with a planned case."""
    plan, done = case.planned, case.performed
    line = Deviation("", plan.date, plan.theatre_id, plan.case_id)
    if case.fate != Fate.DONE:
        yield replace(
            line, kind=STRUCK_KINDS[case.fate], planned=plan.date.isoformat(),
            actual=done.date.isoformat() if done else "",
            amount=case.moved_days, unit="days" if done else "",
            cause=case.struck.cause if case.struck else "",
            reason=case.struck.reason if case.struck else "",
        )  # fmt: skip
        return
    assert done is not None
    if case.is_moved_theatre:
        yield replace(
            line, kind="moved_theatre", planned=plan.theatre_id, actual=done.theatre_id
        )
    minutes = patient_min(done)
    if minutes is not None and plan.patient_min and is_unusual(case, minutes, finder):
        yield replace(
            line, kind="patient_time", planned=str(plan.patient_min),
            actual=str(minutes), amount=minutes - plan.patient_min, unit="min",
        )  # fmt: skip


def is_unusual(case: CaseFollowUp, minutes: int, finder: Finder) -> bool:
    """Whether a patient time lies outside the middle 80 % of what was expected."""
    expected = expected_time(case, finder)
    if expected is None:
        return False
    share = share_below(expected, minutes)
    return not TAIL <= share <= 1 - TAIL


def expected_time(case: CaseFollowUp, finder: Finder) -> Lognormal | None:
    """
    Return the distribution that a case's planned patient time is the mean of.

    Spread and shift are the procedures', scaled to the planned minutes, as the plan
    itself counts. None where the procedures are not known or have no spread.
    """
    plan = case.planned
    ids = plan.procedure_ids or (case.performed.procedure_ids if case.performed else ())
    if not ids and plan.case_id in finder.patients:
        ids = finder.patients[plan.case_id].procedure_ids
    rows = [finder.procedures[pid] for pid in ids if pid in finder.procedures]
    variance = sum(row.sd_min**2 for row in rows)
    if variance == 0 or plan.patient_min == 0:
        return None
    scale = plan.patient_min / sum(row.mean_min for row in rows)
    shift = scale * sum(min(row.shift_min, 0.95 * row.mean_min) for row in rows)
    return Lognormal(float(plan.patient_min), scale * variance**0.5, shift)


def share_below(expected: Lognormal, minutes: float) -> float:
    """Return the probability of at most so many minutes."""
    return float(expected.cdf(np.array([minutes], float))[0])


def added_line(kind: str, row: Outcome) -> Deviation:
    """Return the line of a case that the plan did not hold."""
    return Deviation(
        kind, row.date, row.theatre_id, row.case_id, actual=row.date.isoformat(),
        amount=1, unit="cases", cause=row.cause, reason=row.reason,
    )  # fmt: skip


def session_lines(run: SessionRun) -> Iterator[Deviation]:
    """Yield a late first start and overtime."""
    line = Deviation("", run.date, run.theatre_id, unit="min")
    delay = run.first_delay_min
    if delay is not None and delay > FIRST_START_TOLERANCE_MIN:
        yield replace(
            line, kind="first_start", planned=day_clock(run.first_start_min),
            actual=day_clock(run.first_start_min + delay), amount=delay,
            case_id=run.performed[0].case_id,
            cause="first_struck" if is_first_struck(run) else "",
        )  # fmt: skip
    if run.past_limit_min:
        assert run.ended_min is not None
        yield replace(
            line, kind="overtime", planned=day_clock(run.end_min),
            actual=day_clock(run.ended_min), amount=run.overtime_min,
            cause=main_cause(run),
        )  # fmt: skip


def is_first_struck(run: SessionRun) -> bool:
    """Whether the case planned first was not done in the session."""
    done = {row.case_id for row in run.performed}
    return bool(run.planned) and run.planned[0].case_id not in done


def day_clock(minute: int) -> str:
    """Return a clock time; one of the next day is marked with +1."""
    return clock(minute) if minute < DAY_MIN else f"{clock(minute - DAY_MIN)} +1"


def stay_lines(stay: Stay) -> Iterator[Deviation]:
    """Yield a stay that took some nights more or less than expected."""
    more = stay.nights - stay.expected_nights
    if abs(more) >= STAY_TOLERANCE_NIGHTS:
        yield Deviation(
            "stay", stay.outcome.date, stay.outcome.theatre_id, stay.outcome.case_id,
            planned=f"{stay.expected_nights:.1f}", actual=str(stay.nights),
            amount=round(more, 1), unit="nights",
        )  # fmt: skip


def flow_lines(flow: FlowWeek) -> Iterator[Deviation]:
    """Yield a flow that did not reach its takt; the cause is what took most of it."""
    if not flow.short:
        return
    unplanned = max(0, flow.takt - flow.planned)
    cause = "not_planned" if unplanned >= flow.struck else "struck_cases"
    yield Deviation(
        "takt_short", flow_id=flow.flow_id, planned=str(flow.takt),
        actual=str(flow.performed), amount=flow.short, unit="cases", cause=cause,
    )  # fmt: skip
