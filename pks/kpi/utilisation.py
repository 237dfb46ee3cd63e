"""How well theatre time is used, on three bases that must not be mixed up."""

from collections import defaultdict
from datetime import date, timedelta

from pks.bilingual import Text
from pks.calendar import monday_of
from pks.kpi.measure import Formula, Measure
from pks.kpi.sessions import SessionLoad
from pks.problems.week import WeekPlan, WeekProblem

ELECTIVE_START_MIN = 7 * 60
MON_TO_THU_END_MIN = 17 * 60
FRIDAY_END_MIN = 14 * 60
FRIDAY = 4

Span = tuple[int, int]

SPOR = Formula(
    "utilisation_spor",
    "share",
    Text("Utnyttjande, SPOR:s dagtid", "Utilisation, SPOR's elective hours"),
    Text(
        "planerad patienttid mån–tor 07–17 och fre 07–14, ej helgdag",
        "planned patient time Mon–Thu 07–17 and Fri 07–14, not on holidays",
    ),
    Text(
        "de av dessa timmar då salen är bemannad (öppet salspass)",
        "those of these hours when the theatre is staffed (an open session)",
    ),
    Text(
        "Svenskt perioperativt register: utnyttjandegrad patienttid. Akuta "
        "operationer är inte med i planen och räknas inte.",
        "Swedish Perioperative Register: utilisation, patient time. Emergencies "
        "are not in the plan and do not count.",
    ),
)
SESSIONS = Formula(
    "utilisation_sessions",
    "share",
    Text("Utnyttjande, egna pass", "Utilisation, own sessions"),
    Text("planerad patienttid i öppna pass", "planned patient time in open sessions"),
    Text("öppna passens längd", "length of the open sessions"),
)
WITH_TURNOVER = Formula(
    "utilisation_turnover",
    "share",
    Text("Utnyttjande med bytestid", "Utilisation with turnover"),
    Text(
        "planerad patienttid och bytestiderna mellan operationerna i öppna pass",
        "planned patient time and the turnovers between cases in open sessions",
    ),
    Text("öppna passens längd", "length of the open sessions"),
    Text(
        "Bytet efter dagens sista operation räknas inte; den längsta läggs sist.",
        "The turnover after the day's last case does not count; the longest is last.",
    ),
)
OPENED = Formula(
    "opened_sessions",
    "share",
    Text("Öppnade pass", "Sessions opened"),
    Text("pass med minst en operation", "sessions with at least one case"),
    Text(
        "veckans pass, akutpass ej medräknade",
        "the week's sessions, emergency ones left out",
    ),
)


def utilisation(
    problem: WeekProblem,
    plan: WeekPlan,
    loads: tuple[SessionLoad, ...],
    holidays: frozenset[date],
) -> tuple[Measure, ...]:
    """Return the three utilisations and the share of sessions opened."""
    length_min = sum(load.length_min for load in loads)
    offered = sum(not session.emergency for session in problem.sessions)
    return (
        spor_utilisation(problem, plan, holidays),
        Measure(SESSIONS, sum(load.patient_min for load in loads), length_min),
        Measure(WITH_TURNOVER, sum(load.load_min for load in loads), length_min),
        Measure(OPENED, len(loads), offered),
    )


def spor_utilisation(
    problem: WeekProblem, plan: WeekPlan, holidays: frozenset[date]
) -> Measure:
    """Return planned patient time inside SPOR's elective hours over staffed hours."""
    monday = monday_of(problem.week)
    hours = [elective_hours(monday + timedelta(days=day), holidays) for day in range(7)]
    staffed: defaultdict[tuple[int, int], list[Span]] = defaultdict(list)
    for index in plan.by_session():
        row = problem.sessions[index]
        staffed[row.theatre, row.day].append((row.start_min, row.listed_end_min))
    patient_min = 0
    for booking in plan.bookings:
        end_min = booking.start_min + problem.cases[booking.case].mean_min
        day = problem.sessions[booking.session].day
        patient_min += overlap_min((booking.start_min, end_min), hours[day])
    staffed_min = sum(
        overlap_min(span, hours[day])
        for (_, day), spans in staffed.items()
        for span in union(spans)
    )
    return Measure(SPOR, patient_min, staffed_min)


def elective_hours(day: date, holidays: frozenset[date]) -> Span:
    """Return SPOR's elective hours of a day in minutes; empty on days without any."""
    if day in holidays or day.weekday() > FRIDAY:
        return (0, 0)
    friday = day.weekday() == FRIDAY
    return (ELECTIVE_START_MIN, FRIDAY_END_MIN if friday else MON_TO_THU_END_MIN)


def overlap_min(one: Span, other: Span) -> int:
    """Return the minutes that two spans share."""
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def union(spans: list[Span]) -> list[Span]:
    """Return disjoint spans that cover the same minutes, in time order."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found
