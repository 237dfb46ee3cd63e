"""What a plan puts in each open session, and the risk that it runs late."""

import math
from dataclasses import dataclass

from pks.bilingual import Text
from pks.kpi.measure import Formula, Measure
from pks.problems.week import Booking, WeekPlan, WeekProblem


@dataclass(frozen=True, slots=True)
class SessionLoad:
    """
    An open session's load.

    Attributes
    ----------
    load_min
        Patient time and the turnovers between the cases, the longest one last.
    ends_min
        Minute of the day when the last case is planned to leave.
    risk_prob
        Probability that the team's last duty end, plus the margin, is passed.
    overtime_min
        Expected minutes beyond the team's last duty end.
    """

    session: int
    num_cases: int
    patient_min: int
    load_min: int
    length_min: int
    var_min2: int
    ends_min: int
    risk_prob: float
    overtime_min: float


def session_loads(
    problem: WeekProblem, plan: WeekPlan, margin_min: int
) -> tuple[SessionLoad, ...]:
    """Return the load of each open session, in the order of the sessions."""
    return tuple(
        session_load(problem, session, bookings, margin_min)
        for session, bookings in sorted(plan.by_session().items())
    )


def session_load(
    problem: WeekProblem, session: int, bookings: list[Booking], margin_min: int
) -> SessionLoad:
    """
    Return one session's load; its end is taken as normal around the planned end.

    Gaps in the planned order count, so the risk can be above the one that the rule
    ``overtime_risk`` sees, which knows no order.
    """
    row = problem.sessions[session]
    cases = [problem.cases[booking.case] for booking in bookings]
    patient_min = sum(case.mean_min for case in cases)
    turnovers = [case.turnover_min for case in cases]
    ends_min = max(b.start_min + problem.cases[b.case].mean_min for b in bookings)
    var_min2 = sum(case.var_min2 for case in cases)
    duty_end_min = row.duty_limit_min - margin_min
    return SessionLoad(
        session=session,
        num_cases=len(cases),
        patient_min=patient_min,
        load_min=patient_min + sum(turnovers) - max(turnovers),
        length_min=row.listed_end_min - row.start_min,
        var_min2=var_min2,
        ends_min=ends_min,
        risk_prob=tail_prob(row.duty_limit_min - ends_min, var_min2),
        overtime_min=expected_excess(duty_end_min - ends_min, var_min2),
    )


def tail_prob(slack_min: float, var_min2: float) -> float:
    """Return the probability that a centred normal passes ``slack_min``."""
    if var_min2 <= 0:
        return 0.0 if slack_min >= 0 else 1.0
    return 0.5 * math.erfc(slack_min / math.sqrt(2 * var_min2))


def expected_excess(slack_min: float, var_min2: float) -> float:
    """Return the mean minutes by which a centred normal passes ``slack_min``."""
    if var_min2 <= 0:
        return max(0.0, -slack_min)
    sd_min = math.sqrt(var_min2)
    density = math.exp(-0.5 * (slack_min / sd_min) ** 2) / math.sqrt(2 * math.pi)
    return sd_min * density - slack_min * tail_prob(slack_min, var_min2)


EXPECTED_OVERTIME = Formula(
    "expected_overtime",
    "h",
    Text("Förväntad övertid", "Expected overtime"),
    Text(
        "summan över öppna pass av förväntad tid efter lagets sista passlut",
        "sum over open sessions of the expected time after the team's last duty end",
    ),
    note=Text(
        "Normalapproximation: planerat slut är medelvärdet, ärendenas varianser "
        "summeras.",
        "Normal approximation: the planned end is the mean, the cases' variances "
        "add up.",
    ),
)
LATE_SESSIONS = Formula(
    "late_sessions",
    "sessions",
    Text("Pass som väntas bli sena", "Sessions expected to run late"),
    Text(
        "summan över öppna pass av sannolikheten att lagets sista passlut passeras "
        "med mer än marginalen",
        "sum over open sessions of the probability that the team's last duty end "
        "is passed by more than the margin",
    ),
    note=Text(
        "Marginalen är region.toml:s margin_min (15 minuter om inget annat sägs). "
        "Luckor i ordningen räknas med.",
        "The margin is margin_min of region.toml (15 minutes unless set). Gaps in "
        "the order count.",
    ),
)


def overtime(loads: tuple[SessionLoad, ...]) -> tuple[Measure, ...]:
    """Return expected overtime and the number of sessions expected to run late."""
    return (
        Measure(EXPECTED_OVERTIME, sum(load.overtime_min for load in loads) / 60),
        Measure(LATE_SESSIONS, sum(load.risk_prob for load in loads)),
    )
