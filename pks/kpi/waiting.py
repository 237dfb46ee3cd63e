"""
Waiting within the guarantee's days and done within them: two measures, never one.

Each is given by the calendar, and by the guarantee's clock, which stands still during
patient-chosen (PvV) and medically caused (MoV) waiting.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from pks.bilingual import Text
from pks.calendar import monday_of
from pks.clocks import guarantee_date, rule_on, waited_days
from pks.kpi.measure import Formula, Measure
from pks.model.parameters import GuaranteeRule
from pks.model.patients import Patient
from pks.model.region import Region
from pks.problems.week import WeekPlan, WeekProblem

QUEUE = Formula(
    "queue",
    "patients",
    Text("Väntande efter veckan", "Waiting after the week"),
    Text(
        "väntande som inte är planerade i veckan", "waiting and not planned in the week"
    ),
    note=Text(
        "Veckans nya beslut är inte med.", "New decisions of the week are not counted."
    ),
)
CALENDAR_NOTE = Text(
    "Kalenderdagar från beslutet; PvV och MoV räknas med som väntan.",
    "Calendar days from the decision; PvV and MoV count as waiting.",
)
CLOCK_NOTE = Text(
    "Dagar med patientvald (PvV) eller medicinskt orsakad väntan (MoV) räknas inte; "
    "den vars klocka står still är inte med alls.",
    "Days of patient-chosen (PvV) or medically caused waiting (MoV) do not count; "
    "whoever's clock stands still is left out.",
)


@dataclass(frozen=True, slots=True)
class Wait:
    """A patient and the day that the wait is counted to."""

    patient: Patient
    day: date


def guarantee(
    region: Region, problem: WeekProblem, plan: WeekPlan
) -> tuple[Measure, ...]:
    """Return the queue, and who waits and who is done within the guarantee's days."""
    rules = region.parameters.guarantee
    days = rule_on(region.parameters.as_of, rules).days
    patients = {patient.patient_id: patient for patient in region.patients}
    listed = [patients[case_id] for case_id in problem.labels.cases]
    monday = monday_of(problem.week)
    planned = {b.case: problem.sessions[b.session].day for b in plan.bookings}
    done = [
        Wait(listed[c], monday + timedelta(days=d)) for c, d in sorted(planned.items())
    ]
    sunday = monday + timedelta(days=6)
    before = [Wait(patient, monday) for patient in listed]
    after = [Wait(p, sunday) for i, p in enumerate(listed) if i not in planned]
    return (
        Measure(QUEUE, len(after)),
        within_calendar(formula("waiting_before", days, False), before, rules),
        within_clock(formula("waiting_before", days, True), before, rules),
        within_calendar(formula("waiting", days, False), after, rules),
        within_clock(formula("waiting", days, True), after, rules),
        within_calendar(formula("done", days, False), done, rules),
        within_clock(formula("done", days, True), done, rules),
    )


def within_calendar(
    what: Formula, waits: list[Wait], rules: tuple[GuaranteeRule, ...]
) -> Measure:
    """Return the share that has waited no longer than the days, by the calendar."""
    within = sum(
        waited_days(wait.patient, wait.day)
        <= rule_on(wait.patient.decision_date, rules).days
        for wait in waits
    )
    return Measure(what, within, len(waits))


def within_clock(
    what: Formula, waits: list[Wait], rules: tuple[GuaranteeRule, ...]
) -> Measure:
    """Return the share inside the guarantee, of those whose clock runs."""
    lasts = [(guarantee_date(wait.patient, rules), wait.day) for wait in waits]
    running = [(last, day) for last, day in lasts if last is not None]
    return Measure(what, sum(day <= last for last, day in running), len(running))


NAMES = {
    "waiting_before": Text(
        "Väntande inom {} dagar, före", "Waiting within {} days, before"
    ),
    "waiting": Text("Väntande inom {} dagar", "Waiting within {} days"),
    "done": Text("Genomförda inom {} dagar", "Done within {} days"),
}
COUNTED = {
    "waiting_before": Text("väntande på måndagen", "waiting on the Monday"),
    "waiting": Text(
        "väntande på söndagen, utan veckans planerade",
        "waiting on the Sunday, without the week's planned",
    ),
    "done": Text("planerade i veckan", "planned in the week"),
}


def formula(code: str, days: int, by_clock: bool) -> Formula:
    """Return what a share within the guarantee's days is, by calendar or clock."""
    name, counted = NAMES[code], COUNTED[code]
    ending = (
        Text(", garantins klocka", ", guarantee's clock") if by_clock else Text("", "")
    )
    return Formula(
        f"{code}_within_clock" if by_clock else f"{code}_within",
        "share",
        Text(name.sv.format(days) + ending.sv, name.en.format(days) + ending.en),
        Text(
            f"{counted.sv} som väntat högst {days} dagar",
            f"{counted.en} who have waited at most {days} days",
        ),
        counted,
        CLOCK_NOTE if by_clock else CALENDAR_NOTE,
    )
