"""The published weeks of a region beside its newest data, for the morning meeting."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Connection

from api.actions.day import Weeks, meeting_report
from api.actions.given_plans import GivenPlans, given_plans
from api.actions.planned_week import repair_of
from api.kept import Kept
from api.open_regions import OpenRegions
from api.open_weeks import QUOTAS, write_quotas
from api.reports.day import DayReport, day_view
from api.reports.day.view import DayView
from api.store import Store, plans
from api.store.plans import EVENTS, StoredPlan
from api.store.regions import Snapshot
from api.store.replans import write_events
from pks.bilingual import Language
from pks.calendar import monday_of, week_of
from pks.io.events import read_events
from pks.io.plans import BookingDocument, PlanDocument
from pks.io.quota_file import with_quotas
from pks.model.events import PlanEvent
from pks.model.patients import Patient
from pks.model.region import Region
from pks.problems.week import WeekProblem

MOST_DAYS = 2
MOST_VIEWS = 12
OF_PATIENTS = ("cancellation", "declined", "confirmed")


@dataclass(frozen=True, slots=True)
class OpenDay:
    """
    What a region's days are made from.

    Attributes
    ----------
    loaded, region
        The newest data as they were read, and after the events of published plans.
    stored
        The published plans from the week of the extract on, by week.
    events
        What those that repair others were made after, by week.
    """

    loaded: Region
    region: Region
    stored: dict[str, StoredPlan]
    plans: GivenPlans
    weeks: Weeks
    events: dict[str, tuple[PlanEvent, ...]]
    views: Kept[tuple[date, int, Language], DayView] = field(
        default_factory=lambda: Kept(MOST_VIEWS), compare=False, repr=False
    )

    def document(self, week: str) -> PlanDocument:
        """Return the published plan of a week."""
        return next(row for row in self.plans.documents if row.week == week)

    def report(self, day: date, minute: int) -> DayReport:
        """Return what a day's meeting is told."""
        return meeting_report(self.region, self.plans, self.weeks, day, minute)

    def view(self, day: date, minute: int, language: Language) -> DayView:
        """Return the same with everything named."""
        return self.views.get(
            (day, minute, language),
            lambda: day_view(self.report(day, minute), language),
        )

    def plan_of(self, day: date) -> StoredPlan | None:
        """Return the published plan of a day's week, if there is one."""
        return self.stored.get(week_of(day))


class OpenDays:
    """Opens a region's days; what is published or uploaded anew is seen at once."""

    def __init__(self, store: Store, open_regions: OpenRegions) -> None:
        self._store = store
        self._regions = open_regions
        self._kept: Kept[tuple[str, ...], OpenDay] = Kept(MOST_DAYS)

    def open(self, snapshot: Snapshot) -> OpenDay:
        """Return the days of a region's snapshot."""
        first = week_of(self._regions.open(snapshot.id).parameters.as_of)
        with self._store.reading() as tx:
            published = plans.published(tx, snapshot.name)
        stored = tuple(row for row in published if row.week >= first)
        key = (snapshot.id, *(row.id for row in stored))
        return self._kept.get(key, lambda: self._read(snapshot, stored))

    def _read(self, snapshot: Snapshot, stored: Sequence[StoredPlan]) -> OpenDay:
        loaded = self._regions.open(snapshot.id)
        events: dict[str, tuple[PlanEvent, ...]] = {}
        documents = []
        for row in stored:
            theirs = self._regions.open(row.region_id)
            with self._store.reading() as tx:
                documents.append(plans.document(tx, row))
                loaded = with_quotas_of(tx, row, loaded)
                happened = events_of(tx, row, theirs)
            if happened:
                events[row.week] = still_meant(happened, loaded)
        given = given_plans(documents, loaded)
        region, problems = after_all(loaded, given.documents, events)
        return OpenDay(
            loaded=loaded,
            region=region,
            stored={row.week: row for row in stored},
            plans=given,
            weeks=Weeks(region, given, problems),
            events=events,
        )


def with_quotas_of(tx: Connection, row: StoredPlan, region: Region) -> Region:
    """Return a region with the takt that a plan was made with."""
    with TemporaryDirectory(prefix="pks-day-") as place:
        quotas = write_quotas(tx, row, Path(place) / QUOTAS)
        return with_quotas(region, quotas, {row.week})


def events_of(tx: Connection, row: StoredPlan, region: Region) -> tuple[PlanEvent, ...]:
    """Return what a plan repairs another after; ``region`` is that it was made of."""
    with TemporaryDirectory(prefix="pks-day-") as place:
        file = write_events(tx, row, Path(place) / EVENTS)
        return () if file is None else read_events(file, region)


def still_meant(events: Sequence[PlanEvent], region: Region) -> tuple[PlanEvent, ...]:
    """
    Return the events that newer data can still be told.

    An emergency that stands on the waiting list by now is no event any more, nor is
    what concerns somebody who no longer waits there.
    """
    known = {patient.patient_id for patient in region.patients}
    return tuple(
        event
        for event in events
        if not event.patient_id
        or (event.patient_id in known) is (event.kind in OF_PATIENTS)
    )


def after_all(
    loaded: Region,
    documents: Sequence[PlanDocument],
    events: dict[str, tuple[PlanEvent, ...]],
) -> tuple[Region, dict[str, WeekProblem]]:
    """Return a region after the events of all weeks, and the weeks repaired."""
    region, problems = loaded, {}
    for document in documents:
        if document.week in events and document.replanned is not None:
            repair = repair_of(region, document, events[document.week])
            problems[document.week] = repair.problem
            came = {row.patient_id: row for row in document.bookings}
            placed = {name: came[name] for name in repair.emergencies if name in came}
            region = with_emergencies(repair.region, placed)
    return region, problems


def with_emergencies(region: Region, placed: dict[str, BookingDocument]) -> Region:
    """Return a region in which nobody has to call the emergencies that have a time."""
    return replace(
        region,
        patients=tuple(told(p, placed.get(p.patient_id)) for p in region.patients),
    )


def told(patient: Patient, row: BookingDocument | None) -> Patient:
    """Return a patient who knows of a booking, if there is one."""
    if row is None:
        return patient
    return replace(patient, booking_state="confirmed", booked_date=row.date)


def first_day(found: OpenDay, today: date) -> date:
    """Return today where its week is published, else the first day that is planned."""
    as_of = found.loaded.parameters.as_of
    if today >= as_of and found.plan_of(today) is not None:
        return today
    days = {row.date for document in found.plans.documents for row in document.bookings}
    ahead = sorted(day for day in days if day >= as_of)
    if not ahead or monday_of(week_of(as_of)) in found.plans.mondays():
        return as_of
    return ahead[0]
