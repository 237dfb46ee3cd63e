"""A region with a week plan's bookings: what is proposed, moved and struck by it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from pks.calendar import week_of
from pks.io.fhir.bookings import Earlier
from pks.io.fhir.exported import Booked
from pks.io.fhir.waiting import NO_BOOKING
from pks.io.plan_documents import BookingDocument, PlanDocument, minute
from pks.model.events import PlanEvent
from pks.model.outcomes import Outcome
from pks.model.patients import Patient

WITHDRAWN = ("cancellation", "declined")


def with_plan(
    booked: Booked,
    document: PlanDocument,
    events: Sequence[PlanEvent] = (),
    before: Sequence[BookingDocument] = (),
) -> Booked:
    """
    Return a region whose waiting list has a plan's bookings.

    A booking that the list has already keeps its state; another is a proposal, with
    what it was before if it is moved. What stood in the week and is not planned is
    struck: it becomes an outcome, by the patient if an event says so, else by the
    hospital. A booking of somebody who is not on the list is left out.

    Parameters
    ----------
    events
        What the plan repairs another after.
    before
        Bookings of the plan that this one took the place of, if another was published.
    """
    week = _Week.of(document, events, before)
    known = {(row.case_id, row.date) for row in booked.region.outcomes}
    patients: list[Patient] = []
    struck: list[Outcome] = []
    minutes, earlier = dict(booked.minutes), dict(booked.earlier)
    for row in booked.region.patients:
        planned = week.planned.get(row.patient_id)
        if planned is not None and row.booking_state != "performed":
            patients.append(_proposed(row, planned, week))
            minutes[row.patient_id] = minute(planned.end) - minute(planned.start)
            if moved := week.moved(row, planned):
                earlier[row.patient_id] = moved
            continue
        lost = week.lost(row)
        if lost is not None and (lost.case_id, lost.date) not in known:
            struck.append(lost)
        patients.append(replace(row, **NO_BOOKING) if week.holds(row) else row)
    outcomes = (*booked.region.outcomes, *struck)
    region = replace(booked.region, patients=tuple(patients), outcomes=outcomes)
    free = {row.patient_id for row in patients if not row.booking_state}
    gone = {**booked.struck, **{row.case_id: row.date for row in struck}}
    still = {case: day for case, day in gone.items() if case in free}
    return Booked(region, minutes, earlier, still)


@dataclass(frozen=True, slots=True)
class _Week:
    """A plan by patient, and what stood before it."""

    document: PlanDocument
    planned: dict[str, BookingDocument]
    standing: frozenset[str]
    before: dict[str, BookingDocument]
    withdrawn: frozenset[str]
    at: datetime | None

    @classmethod
    def of(
        cls,
        document: PlanDocument,
        events: Sequence[PlanEvent],
        before: Sequence[BookingDocument],
    ) -> "_Week":
        repaired = document.replanned
        stood = repaired.bookings if repaired else before
        return cls(
            document,
            {row.patient_id: row for row in document.bookings},
            frozenset(row.patient_id for row in document.standing),
            {row.patient_id: row for row in stood},
            frozenset(e.patient_id for e in events if e.kind in WITHDRAWN),
            repaired.at if repaired else None,
        )

    def holds(self, row: Patient) -> bool:
        """Whether a booking of the list is in the week, and this plan's to say."""
        return (
            row.is_booked
            and row.booked_date is not None
            and week_of(row.booked_date) == self.document.week
            and row.patient_id not in self.standing
        )

    def moved(self, row: Patient, planned: BookingDocument) -> Earlier | None:
        """Return what a booking was, if it was another."""
        was = None
        if before := self.before.get(row.patient_id):
            was = Earlier(before.date, minute(before.start), before.theatre_id)
        elif row.is_booked and row.booked_date and row.booked_start_min >= 0:
            was = Earlier(row.booked_date, row.booked_start_min, row.booked_theatre_id)
        now = Earlier(planned.date, minute(planned.start), planned.theatre_id)
        return was if was != now else None

    def lost(self, row: Patient) -> Outcome | None:
        """Return the booking that the plan has not kept as struck, if there is one."""
        was = self.before.get(row.patient_id)
        if was is None and not self.holds(row):
            return None
        day = was.date if was else row.booked_date
        assert day is not None
        return Outcome(
            case_id=row.patient_id,
            date=day,
            result="cancelled",
            theatre_id=was.theatre_id if was else row.booked_theatre_id,
            procedure_ids=row.procedure_ids,
            surgeon_id=was.surgeon_id if was else row.booked_surgeon_id,
            planned_start_min=minute(was.start) if was else row.booked_start_min,
            planned_min=minute(was.end) - minute(was.start) if was else 0,
            cancelled_date=self.at.date() if self.at else None,
            cancelled_min=self.at.hour * 60 + self.at.minute if self.at else -1,
            cause="patient" if row.patient_id in self.withdrawn else "hospital",
        )


def _proposed(row: Patient, planned: BookingDocument, week: _Week) -> Patient:
    """Return a patient with the plan's booking."""
    start_min = minute(planned.start)
    is_kept = (
        row.is_booked
        and row.booked_date == planned.date
        and row.booked_theatre_id in ("", planned.theatre_id)
        and row.booked_start_min in (-1, start_min)
    )
    locks = week.document.locks.get(row.patient_id, ())
    return replace(
        row,
        booking_state=row.booking_state if is_kept else "proposed",
        called_on=row.called_on if is_kept else None,
        booked_date=planned.date,
        booked_theatre_id=planned.theatre_id,
        booked_start_min=start_min,
        booked_surgeon_id=planned.surgeon_id,
        lock_date=row.lock_date or "date" in locks,
        lock_theatre=row.lock_theatre or "theatre" in locks,
        lock_team=row.lock_team or "team" in locks,
    )
