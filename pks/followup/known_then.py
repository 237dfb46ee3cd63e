"""
A region as it was known on a past day, rebuilt from what is known today.

What a row tells with a date is hidden when the date is later. What has no date of its
own stays as it is today and is listed in `UNDATED`; rows that are gone from the waiting
list today cannot be brought back.
"""

from dataclasses import replace
from datetime import date, timedelta

from pks.calendar import monday_of, week_of
from pks.followup.flows import Finder
from pks.model.demand import Inflow
from pks.model.outcomes import Outcome
from pks.model.patients import Inpatient, Patient, Periods
from pks.model.region import Region

UNDATED = (
    "patients: procedures, priority, medical_date, booked_min, ready, ready_from,"
    " ready_until, missing, blocked_dates, wished_dates, surgeon, short_notice",
    "patients removed from the list without an operation",
    "duties, sessions, closures and staffed beds: the schedule as it stands today,"
    " sick leave included",
    "inpatients who were not operated by the outcomes, emergencies among them",
    "procedures, speed factors, takt and cancellation shares",
)


def known_then(region: Region, day: date) -> Region:
    """
    Return the region as it was known at the end of a day.

    ===============  ==============================================================
    Table            Kept
    ===============  ==============================================================
    patients         decided by the day and not performed by it; a booking only if
                     its call (``called_on``) had been sent; offers, declined days
                     and PvV and MoV periods that had begun, an end still to come
                     open; another provider's answer if it had come
    outcomes         performed by the day, a discharge still to come hidden;
                     struck by it, also for a later planned day
    inpatients       operated by the outcomes and not yet discharged, with the
                     procedure's mean stay as the expected discharge
    inflow           whole weeks that had ended
    parameters       ``as_of`` the day, ``start_week`` the week after it
    ===============  ==============================================================

    All else is as it is today, see `UNDATED`.
    """
    kept = tuple(row for out in region.outcomes if (row := outcome_then(out, day)))
    performed = {row.case_id for row in kept if row.result == "performed"}
    parameters = replace(
        region.parameters, as_of=day, start_week=week_of(day + timedelta(days=7))
    )
    return replace(
        region,
        parameters=parameters,
        patients=tuple(
            patient_then(row, day)
            for row in region.patients
            if row.decision_date <= day
            and row.patient_id not in performed
            and not is_performed_by(row, day)
        ),
        inpatients=inpatients_then(region, kept, day),
        inflow=tuple(row for row in region.inflow if has_ended(row, day)),
        outcomes=kept,
    )


def is_performed_by(patient: Patient, day: date) -> bool:
    """Whether a patient's own row says that the operation was done by a day."""
    if patient.booking_state != "performed":
        return False
    return patient.booked_date is None or patient.booked_date <= day


def has_ended(row: Inflow, day: date) -> bool:
    """Whether a week of the inflow had ended at the end of a day."""
    return monday_of(row.week) + timedelta(days=6) <= day


def outcome_then(row: Outcome, day: date) -> Outcome | None:
    """Return an outcome as known at the end of a day; None if it was not."""
    if row.result == "performed":
        if row.date > day:
            return None
        is_in_bed = row.discharge_date is not None and row.discharge_date > day
        return replace(row, discharge_date=None) if is_in_bed else row
    struck_on = row.cancelled_date or row.date
    return row if struck_on <= day else None


def patient_then(row: Patient, day: date) -> Patient:
    """Return a waiting patient as known at the end of a day."""
    answered = row.elsewhere_date is None or row.elsewhere_date <= day
    then = replace(
        row,
        booking_state="called" if is_called_by(row, day) else "",
        request_date=past(row.request_date, day),
        svf_start=past(row.svf_start, day),
        svf_course=row.svf_course if past(row.svf_start, day) else "",
        pvv_periods=periods_then(row.pvv_periods, day),
        mov_periods=periods_then(row.mov_periods, day),
        offered_dates=tuple(on for on in row.offered_dates if on <= day),
        declined_dates=tuple(on for on in row.declined_dates if on <= day),
        elsewhere=row.elsewhere if answered else "",
        elsewhere_date=past(row.elsewhere_date, day),
    )
    return then if is_called_by(row, day) else without_booking(then)


def is_called_by(row: Patient, day: date) -> bool:
    """Whether the present booking's call had been sent."""
    return row.called_on is not None and row.called_on <= day and has_booking(row)


def has_booking(row: Patient) -> bool:
    """Whether the row holds a booking that stands or that was performed."""
    return row.is_booked or row.booking_state == "performed"


def without_booking(row: Patient) -> Patient:
    """Return a patient without any booking."""
    return replace(
        row, booking_state="", booked_date=None, booked_theatre_id="",
        booked_start_min=-1, booked_surgeon_id="", called_on=None, lock_date=False,
        lock_theatre=False, lock_team=False,
    )  # fmt: skip


def past(on: date | None, day: date) -> date | None:
    """Return a date that had come by a day, else None."""
    return on if on is not None and on <= day else None


def periods_then(periods: Periods, day: date) -> Periods:
    """Return the periods that had begun; an end still to come was not known."""
    return tuple((start, past(end, day)) for start, end in periods if start <= day)


def inpatients_then(
    region: Region, outcomes: tuple[Outcome, ...], day: date
) -> tuple[Inpatient, ...]:
    """Return who lay in a bed by the outcomes, to leave after the mean stay."""
    finder = Finder(region)
    rows = []
    for row in outcomes:
        main = finder.main(row.case_id, row.procedure_ids)
        if row.result != "performed" or row.discharge_date is not None or main is None:
            continue
        flow = finder.flow(row.case_id, row.procedure_ids, row.theatre_id)
        leaves = row.date + timedelta(days=round(main.los_mean_days))
        if flow is None or not flow.ward_id or leaves <= day:
            continue
        stay_id = f"{row.case_id}-{row.date}"
        rows.append(Inpatient(stay_id, flow.ward_id, leaves, acuity_id=flow.acuity_id))
    return tuple(rows)
