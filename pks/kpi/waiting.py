"""
Waiting within the guarantee's days and done within them: two measures, never one.

The first is the share of those waiting on a day who have waited no longer than the
days; the second the share of those operated in a period who had waited no longer.
Each is given for all, and without the PvV and MoV patients (`is_paused_patient`), as
SKR publishes it. Days are the calendar's, from the decision to operate. Only the
region's own patients count, for the guarantee is the home region's duty; those of
other regions are counted apart.

References
----------
SKR, vantetider.se, "Operation/Åtgärd": the share of waiting patients who have waited 90
days or less for an operation decided, patients who chose to wait left out.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from pks.bilingual import Text
from pks.calendar import monday_of
from pks.clocks import is_own, is_paused_patient, rule_on, waited_days
from pks.kpi.measure import Formula, Measure
from pks.model.parameters import GuaranteeRule
from pks.model.patients import Patient
from pks.model.region import Region
from pks.problems.week import WeekPlan, WeekProblem

When = Literal["waiting_before", "waiting", "waiting_now", "done", "performed"]

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
OTHER_REGIONS = Formula(
    "queue_other_regions",
    "patients",
    Text("varav från andra regioner", "of whom from other regions"),
    Text(
        "väntande efter veckan vars hemregion är en annan",
        "waiting after the week whose home region is another",
    ),
    note=Text(
        "Vårdgarantin är hemregionens ansvar; de räknas inte i andelarna.",
        "The guarantee is the home region's duty; they are not in the shares.",
    ),
)
ALL_NOTE = Text(
    "Kalenderdagar från beslutet. Alla i den egna regionen; PvV och MoV räknas med.",
    "Calendar days from the decision. All of the own region; PvV and MoV count.",
)
UNPAUSED_NOTE = Text(
    "Kalenderdagar från beslutet. De som inom garantin valt att vänta (PvV) eller "
    "väntat av medicinska skäl (MoV) är inte med alls.",
    "Calendar days from the decision. Whoever within the guarantee chose to wait (PvV) "
    "or waited for medical reasons (MoV) is left out.",
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
    patients = {patient.patient_id: patient for patient in region.patients}
    listed = [patients[case_id] for case_id in problem.labels.cases]
    monday = monday_of(problem.week)
    sunday = monday + timedelta(days=6)
    planned = {b.case: problem.sessions[b.session].day for b in plan.bookings}
    done = [
        Wait(listed[c], monday + timedelta(days=d)) for c, d in sorted(planned.items())
    ]
    before = [Wait(patient, monday) for patient in listed]
    after = [Wait(p, sunday) for i, p in enumerate(listed) if i not in planned]
    name = region.parameters.name
    others = sum(not is_own(wait.patient, name) for wait in after)
    return (
        Measure(QUEUE, len(after)),
        Measure(OTHER_REGIONS, others),
        *within_guarantee("waiting_before", before, region),
        *within_guarantee("waiting", after, region),
        *within_guarantee("done", done, region),
    )


def within_guarantee(
    when: When, waits: Iterable[Wait], region: Region
) -> tuple[Measure, Measure]:
    """
    Return the share within the guarantee's days: of all, and without PvV and MoV.

    ``waits`` may hold patients of other regions; they are not counted. The days named
    in the formula are those of the rule in force on the day of the extract; each
    patient is measured by the rule of the own decision.
    """
    parameters = region.parameters
    days = rule_on(parameters.as_of, parameters.guarantee).days
    own = [wait for wait in waits if is_own(wait.patient, parameters.name)]
    rules = parameters.guarantee
    unpaused = [w for w in own if not is_paused_patient(w.patient, w.day, rules)]
    return (
        within_days(formula(when, days, without_pauses=False), own, rules),
        within_days(formula(when, days, without_pauses=True), unpaused, rules),
    )


def within_days(
    what: Formula, waits: Sequence[Wait], rules: tuple[GuaranteeRule, ...]
) -> Measure:
    """Return the share of waits no longer than the rule's days, by the calendar."""
    within = sum(
        waited_days(wait.patient, wait.day)
        <= rule_on(wait.patient.decision_date, rules).days
        for wait in waits
    )
    return Measure(what, within, len(waits))


NAMES: dict[When, Text] = {
    "waiting_before": Text(
        "Väntande inom {} dagar, före", "Waiting within {} days, before"
    ),
    "waiting": Text("Väntande inom {} dagar", "Waiting within {} days"),
    "waiting_now": Text("Väntande inom {} dagar nu", "Waiting within {} days now"),
    "done": Text("Genomförda inom {} dagar", "Done within {} days"),
    "performed": Text(
        "Genomförda inom {} dagar, senaste fyra veckorna",
        "Done within {} days, last four weeks",
    ),
}
COUNTED: dict[When, Text] = {
    "waiting_before": Text("väntande på måndagen", "waiting on the Monday"),
    "waiting": Text(
        "väntande på söndagen, utan veckans planerade",
        "waiting on the Sunday, without the week's planned",
    ),
    "waiting_now": Text(
        "väntande på uttagets dag", "waiting on the day of the extract"
    ),
    "done": Text("planerade i veckan", "planned in the week"),
    "performed": Text(
        "planerade operationer utförda de fyra veckorna före uttaget",
        "planned operations performed in the four weeks before the extract",
    ),
}


def formula(when: When, days: int, *, without_pauses: bool) -> Formula:
    """Return what a share within the guarantee's days is."""
    name, counted = NAMES[when], COUNTED[when]
    ending = (
        Text(", utan PvV och MoV", ", without PvV and MoV")
        if without_pauses
        else Text("", "")
    )
    return Formula(
        f"{when}_within_unpaused" if without_pauses else f"{when}_within",
        "share",
        Text(name.sv.format(days) + ending.sv, name.en.format(days) + ending.en),
        Text(
            f"{counted.sv} som väntat högst {days} dagar",
            f"{counted.en} who have waited at most {days} days",
        ),
        counted,
        UNPAUSED_NOTE if without_pauses else ALL_NOTE,
    )
