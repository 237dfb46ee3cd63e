"""The week's key figures: what was planned against what was done."""

from datetime import date
from statistics import median

from pks.followup import formulas as f
from pks.followup.deviations import FIRST_START_TOLERANCE_MIN
from pks.followup.flows import FlowWeek, Stay
from pks.followup.matching import Fate, MatchedWeek
from pks.followup.sessions import SessionRun
from pks.followup.times import patient_min, span_of
from pks.kpi.measure import Measure
from pks.kpi.utilisation import elective_hours, overlap_min, union


def measures(
    matched: MatchedWeek,
    runs: tuple[SessionRun, ...],
    flows: tuple[FlowWeek, ...],
    stays: tuple[Stay, ...],
    holidays: frozenset[date],
) -> tuple[Measure, ...]:
    """Return the week's figures."""
    planned = len(matched.cases)
    ran = [run for run in runs if run.spans]
    delays = [run.first_delay_min or 0 for run in ran]
    turnovers = [gap for run in runs for gap in run.turnovers_min]
    on_time = sum(delay <= FIRST_START_TOLERANCE_MIN for delay in delays)
    return (
        Measure(f.DONE_AS_PLANNED, len(matched.of(Fate.DONE)), planned),
        Measure(f.PERFORMED, len(matched.performed)),
        Measure(f.ADDED, len(matched.added)),
        Measure(f.EMERGENCIES, len(matched.emergencies)),
        Measure(f.STRUCK_LATE, len(matched.of(Fate.STRUCK_LATE)), planned),
        Measure(f.DISTURBED, len(matched.of(Fate.DISTURBED)), planned),
        Measure(f.STRUCK_UNKNOWN, len(matched.of(Fate.STRUCK_UNKNOWN)), planned),
        Measure(f.NO_OUTCOME, len(matched.of(Fate.NO_OUTCOME)), planned),
        Measure(f.MOVED_DAY, sum(case.moved_days != 0 for case in matched.cases)),
        Measure(
            f.MOVED_THEATRE, sum(case.is_moved_theatre for case in matched.cases)
        ),
        *patient_times(matched),
        Measure(f.FIRST_DELAY, median(delays) if delays else 0),
        Measure(f.FIRST_ON_TIME, on_time, len(ran)),
        Measure(f.TURNOVER, median(turnovers) if turnovers else 0),
        Measure(f.OVERTIME, sum(run.overtime_min for run in ran) / 60),
        Measure(f.PAST_LIMIT, sum(run.past_limit_min > 0 for run in ran), len(ran)),
        *utilisations(ran, holidays),
        Measure(f.TAKT, sum(min(row.performed, row.takt) for row in flows),
                sum(row.takt for row in flows)),
        Measure(f.BED_NIGHTS, sum(s.nights for s in stays),
                sum(s.expected_nights for s in stays)),
    )  # fmt: skip


def pairs_min(matched: MatchedWeek) -> list[tuple[int, int]]:
    """Return (planned, real) patient time of those planned and done."""
    return [
        (case.planned.patient_min, minutes)
        for case in matched.of(Fate.DONE)
        if case.performed is not None
        and case.planned.patient_min
        and (minutes := patient_min(case.performed)) is not None
    ]


def patient_times(matched: MatchedWeek) -> tuple[Measure, Measure]:
    """Return real against planned patient time, and the usual error of a case."""
    pairs = pairs_min(matched)
    errors = [abs(real - planned) for planned, real in pairs]
    return (
        Measure(f.PATIENT_TIME, sum(r for _, r in pairs), sum(p for p, _ in pairs)),
        Measure(f.PATIENT_TIME_ERROR, median(errors) if errors else 0),
    )


def utilisations(
    runs: list[SessionRun], holidays: frozenset[date]
) -> tuple[Measure, Measure]:
    """Return utilisation by SPOR's elective hours, and by the sessions' own hours."""
    patient = staffed = inside = length = 0
    for run in runs:
        hours = elective_hours(run.date, holidays)
        own = (run.start_min, run.end_min)
        spans = union([span for row in run.performed if (span := span_of(row))])
        patient += sum(overlap_min(span, hours) for span in spans)
        staffed += overlap_min(own, hours)
        inside += sum(overlap_min(span, own) for span in spans)
        length += run.end_min - run.start_min
    return Measure(f.SPOR, patient, staffed), Measure(f.SESSIONS, inside, length)
