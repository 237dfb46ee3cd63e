"""Access on the day of the extract: who waits, who was done, and SPOR's wait."""

from collections.abc import Iterator
from datetime import timedelta
from statistics import median

from pks.bilingual import Text
from pks.clocks import spor_waiting_days, still_waits
from pks.kpi.measure import Formula, Measure
from pks.kpi.waiting import Wait, within_guarantee
from pks.model.outcomes import Outcome
from pks.model.patients import Patient
from pks.model.region import Region

PERIOD_DAYS = 28

SPOR_WAIT = Formula(
    "spor_wait_median",
    "days",
    Text("Väntetid enligt SPOR, median", "Waiting time by SPOR, median"),
    Text(
        "median av dagarna från operationsanmälan till operationsstart, planerade "
        "operationer de fyra veckorna före uttaget",
        "median of the days from surgery request to operation start, planned "
        "operations of the four weeks before the extract",
    ),
    note=Text(
        "V310 till V565; kejsarsnitt räknas inte.",
        "V310 to V565; caesareans do not count.",
    ),
)


def access(region: Region) -> tuple[Measure, ...]:
    """
    Return both 90-day measures on the day of the extract, and SPOR's median wait.

    Done are the planned operations of the four weeks before the extract whose patient
    is still among the region's, since only the list knows the decision and the
    pauses. SPOR's wait is left out where no operation has both its times.
    """
    as_of = region.parameters.as_of
    waiting = (Wait(p, as_of) for p in region.patients if still_waits(p))
    performed = list(performed_cases(region))
    done = (Wait(patient, outcome.date) for patient, outcome in performed)
    spor = [
        days
        for patient, outcome in performed
        for days in [spor_waiting_days(patient.request_date, outcome)]
        if days is not None
    ]
    return (
        *within_guarantee("waiting_now", waiting, region),
        *within_guarantee("performed", done, region),
        *([Measure(SPOR_WAIT, median(spor))] if spor else []),
    )


def performed_cases(region: Region) -> Iterator[tuple[Patient, Outcome]]:
    """Yield the planned operations of the period with their patients."""
    as_of = region.parameters.as_of
    first = as_of - timedelta(days=PERIOD_DAYS)
    patients = {patient.patient_id: patient for patient in region.patients}
    for outcome in region.outcomes:
        patient = patients.get(outcome.case_id)
        is_planned = outcome.result == "performed" and outcome.urgency == "elective"
        if patient is not None and is_planned and first <= outcome.date < as_of:
            yield patient, outcome
