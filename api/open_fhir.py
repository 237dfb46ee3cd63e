"""A region's resources as the desk answers them, each with when it last changed."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from api.actions.fhir import booked_region, weeks_told
from api.kept import Kept
from api.open_days import OpenDay, OpenDays
from api.open_regions import OpenRegions
from api.store import Store, plans, regions, removal
from api.store.plans import StoredPlan
from api.store.regions import Snapshot
from api.store.replans import write_events
from pks.calendar import week_of
from pks.errors import UnknownId
from pks.io.events import cases_named
from pks.io.fhir import resources_of
from pks.io.fhir.ids import resource_id
from pks.io.fhir.resources import RESOURCES
from pks.io.fhir.waiting import DONE, NO_BOOKING
from pks.io.plans import PlanDocument
from pks.model.region import Region

MOST_REGIONS = 2
MOST_PLANS = 1000  # of a region, the newest; what they name is kept too
SNAPSHOTS_BACK = 2
WEEKS_OF_SLOTS = 8
KINDS = tuple(kind for kind in RESOURCES if kind != "Basic")
"""What is answered: Basic is only for pks itself."""
_ENDED = ("published", "superseded", "withdrawn")
Address = tuple[str, str]  # type, id
Then = tuple[datetime, Region]  # a snapshot, and when it was taken in


@dataclass(frozen=True, slots=True)
class Seen:
    """What a resource follows from, and the case that it is of, if of one."""

    told: Any
    case: str = ""


RowsOf = Callable[[Region], Mapping[str, Seen]]


@dataclass(frozen=True, slots=True)
class Stamped:
    """A resource as JSON, with when it last changed."""

    changed_at: datetime
    kind: str
    id: str
    tree: Mapping[str, Any]

    @property
    def place(self) -> tuple[datetime, str]:
        """Where it stands in an answer."""
        return self.changed_at, self.id


class OpenFhir:
    """Makes a region's resources; what is published or uploaded is seen at once."""

    def __init__(self, store: Store, open_regions: OpenRegions, days: OpenDays) -> None:
        self._store = store
        self._regions = open_regions
        self._days = days
        self._kept: Kept[tuple[str, ...], dict[str, tuple[Stamped, ...]]] = Kept(
            MOST_REGIONS
        )
        self._events: Kept[str, frozenset[str]] = Kept(MOST_PLANS)

    def open(self, snapshot: Snapshot) -> dict[str, tuple[Stamped, ...]]:
        """Return the present resources by type, the one changed longest ago first."""
        with self._store.reading() as tx:
            listed = plans.listed(tx, snapshot.name, None, _ENDED, most=MOST_PLANS)
            removed_at = removal.last_removal(tx, snapshot.name)
            earlier = [
                row
                for row in regions.listed(tx, snapshot.name)
                if row.number < snapshot.number
            ]
        ended = [row for row in listed if row.published_at]
        key = (
            snapshot.id,
            str(removed_at),
            *(f"{row.id}/{row.version}" for row in ended),
        )
        return self._kept.get(
            key,
            lambda: self._made(snapshot, earlier[:SNAPSHOTS_BACK], ended, removed_at),
        )

    def _made(
        self,
        snapshot: Snapshot,
        earlier: Sequence[Snapshot],
        ended: Sequence[StoredPlan],
        removed_at: datetime | None,
    ) -> dict[str, tuple[Stamped, ...]]:
        day = self._days.open(snapshot)
        past = [(snapshot.added_at, day.loaded), *self._whole(earlier)]
        moments = (m for row in ended for m in (row.published_at, row.ended_at) if m)
        latest = max([snapshot.added_at, *moments])
        since = dict(changed_at(day.region, past, self._named(ended, past, latest)))
        found: dict[str, list[Stamped]] = {kind: [] for kind in KINDS}
        for tree in _trees(day, self._before(day)):
            kind, name = tree["resourceType"], tree["id"]
            moment = since.get((kind, name), latest)
            if removed_at:
                moment = max(moment, removed_at)
            meta = tree.get("meta", {}) | {"lastUpdated": instant_of(moment)}
            found[kind].append(Stamped(moment, kind, name, tree | {"meta": meta}))
        return {
            kind: tuple(sorted(rows, key=lambda row: row.place))
            for kind, rows in found.items()
        }

    def _whole(self, earlier: Sequence[Snapshot]) -> Iterator[Then]:
        """Yield earlier snapshots, to the first that the retention rule has emptied."""
        with suppress(UnknownId):
            for row in earlier:
                yield row.added_at, self._regions.open(row.id)

    def _named(
        self, ended: Sequence[StoredPlan], past: Sequence[Then], latest: datetime
    ) -> dict[str, datetime]:
        """
        Return when events of plans may last have changed the cases that they name.

        They may while the week of the plan is not over: it can be withdrawn, and newer
        data can lack what the events say. The first snapshot after it ends that.
        """
        found: dict[str, datetime] = {}
        for row in ended:
            after = [m for m, then in past if week_of(then.parameters.as_of) > row.week]
            if len(after) < len(past):
                until = after[-1] if after else latest
                for case in self._events.get(row.id, partial(self._read, row)):
                    found[case] = max(until, found.get(case, until))
        return found

    def _read(self, row: StoredPlan) -> frozenset[str]:
        with TemporaryDirectory(prefix="pks-fhir-") as place:
            with self._store.reading() as tx:
                file = write_events(tx, row, Path(place) / plans.EVENTS)
            return cases_named(file) if file else frozenset()

    def _before(self, day: OpenDay) -> dict[str, PlanDocument]:
        """Return by week what was published before the plan that is now."""
        with self._store.reading() as tx:
            return {
                week: plans.document(tx, plans.plan(tx, row.replaces))
                for week, row in day.stored.items()
                if row.replaces
            }


def instant_of(moment: datetime) -> str:
    """Return a moment as FHIR has it, in UTC: it can stand in an address as it is."""
    text = moment.astimezone(UTC).isoformat(timespec="microseconds")
    return text.replace("+00:00", "Z")


def _trees(
    day: OpenDay, before: Mapping[str, PlanDocument]
) -> Iterator[dict[str, Any]]:
    documents = day.plans.documents
    booked = booked_region(day.region, documents, day.events, before)
    first = day.loaded.parameters.start_week
    weeks = weeks_told(first, WEEKS_OF_SLOTS, [row.week for row in documents])
    return (resource.tree() for resource in resources_of(booked, weeks))


def changed_at(
    region: Region, past: Sequence[Then], named: Mapping[str, datetime]
) -> Iterator[tuple[Address, datetime]]:
    """
    Yield when resources last changed, where snapshots say it: those of one row each.

    The others (sessions, their days, bookings) follow from more, and count as changed
    with every snapshot and every plan that comes or goes.

    Parameters
    ----------
    region
        As the resources are made of it: after the events of published plans.
    past
        The snapshots, the newest first.
    named
        Case -> when events of plans may last have changed it, whatever snapshots say.
    """
    for kind, table, rows_of in _OF_ROWS:
        history = [(moment, rows_of(then)) for moment, then in past]
        for key, row in rows_of(region).items():
            if moment := _since(history, key, row):
                moment = max(moment, named.get(row.case, moment))
                yield (kind, resource_id(table, key)), moment


def _since(
    history: Sequence[tuple[datetime, Mapping[str, Seen]]], key: str, row: Seen
) -> datetime | None:
    """Return since when a row is as it is; None if no snapshot has it so."""
    found = None
    for moment, rows in history:
        if key not in rows or rows[key] != row:
            break
        found = moment
    return found


def _by(table: str, name: str) -> RowsOf:
    return lambda region: {getattr(r, name): Seen(r) for r in region.rows(table)}


def _persons(region: Region) -> Mapping[str, Seen]:
    """Return whom cases and outcomes are about: nothing of them changes."""
    listed = [row.patient_id for row in region.patients]
    every = dict.fromkeys([*listed, *(row.case_id for row in region.outcomes)])
    return {case: Seen(None, case) for case in every}


def _practitioners(region: Region) -> Mapping[str, Seen]:
    return {row.staff_id: Seen(None) for row in region.staff}


def _requests(region: Region) -> Mapping[str, Seen]:
    """Return cases without their bookings, but whether they are done."""
    return {
        row.patient_id: Seen(
            (replace(row, **NO_BOOKING), row.booking_state in DONE), row.patient_id
        )
        for row in region.patients
    }


def _outcomes(region: Region) -> Mapping[str, Seen]:
    """Return outcomes, each with whether its case is on the list."""
    listed = {row.patient_id for row in region.patients}
    return {
        f"{row.case_id}-{row.date:%Y%m%d}": Seen(
            (row, row.case_id in listed), row.case_id
        )
        for row in region.outcomes
    }


_OF_ROWS: tuple[tuple[str, str, RowsOf], ...] = (
    ("Location", "sites", _by("sites", "site_id")),
    ("Location", "theatres", _by("theatres", "theatre_id")),
    ("Location", "wards", _by("wards", "ward_id")),
    ("Practitioner", "staff", _practitioners),
    ("PractitionerRole", "staff", _by("staff", "staff_id")),
    ("Patient", "patients", _persons),
    ("ServiceRequest", "patients", _requests),
    ("Appointment", "outcomes", _outcomes),
)
"""Resources that follow from one row: their type, what their ids are made of."""
