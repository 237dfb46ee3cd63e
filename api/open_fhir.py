"""A region's resources as the desk answers them, each with when it last changed."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from api.actions.fhir import booked_region, weeks_from
from api.kept import Kept
from api.open_days import OpenDay, OpenDays
from api.open_regions import OpenRegions
from api.store import Store, plans, regions
from api.store.regions import Snapshot
from pks.io.fhir import resources_of
from pks.io.fhir.ids import resource_id
from pks.io.fhir.resources import RESOURCES
from pks.io.plans import PlanDocument
from pks.model.region import Region

MOST_REGIONS = 2
SNAPSHOTS_BACK = 2
WEEKS_OF_SLOTS = 8
KINDS = tuple(kind for kind in RESOURCES if kind != "Basic")
"""What is answered: Basic is only for pks itself."""
_ENDED = ("published", "superseded", "withdrawn")
Address = tuple[str, str]  # type, id
RowsOf = Callable[[Region], Mapping[str, Any]]


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

    def open(self, snapshot: Snapshot) -> dict[str, tuple[Stamped, ...]]:
        """Return the present resources by type, the one changed longest ago first."""
        with self._store.reading() as tx:
            ended = plans.listed(tx, snapshot.name, None, _ENDED, most=1000)
            earlier = [
                row
                for row in regions.listed(tx, snapshot.name)
                if row.number < snapshot.number
            ]
        key = (snapshot.id, *(f"{row.id}/{row.version}" for row in ended))
        changes = [
            moment
            for row in ended
            for moment in (row.published_at, row.ended_at)
            if moment is not None
        ]
        return self._kept.get(
            key,
            lambda: self._made(
                snapshot, earlier[:SNAPSHOTS_BACK], max(changes, default=None)
            ),
        )

    def _made(
        self,
        snapshot: Snapshot,
        earlier: Sequence[Snapshot],
        planned_at: datetime | None,
    ) -> dict[str, tuple[Stamped, ...]]:
        day = self._days.open(snapshot)
        past = [(snapshot.added_at, day.loaded)]
        past += [(row.added_at, self._regions.open(row.id)) for row in earlier]
        since = dict(changed_at(day.region, past, planned_at))
        latest = max(snapshot.added_at, planned_at or snapshot.added_at)
        found: dict[str, list[Stamped]] = {kind: [] for kind in KINDS}
        for tree in _trees(day, self._before(day)):
            kind, name = tree["resourceType"], tree["id"]
            moment = since.get((kind, name), latest)
            meta = tree.get("meta", {}) | {"lastUpdated": instant_of(moment)}
            found[kind].append(Stamped(moment, kind, name, tree | {"meta": meta}))
        return {
            kind: tuple(sorted(rows, key=lambda row: row.place))
            for kind, rows in found.items()
        }

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
    weeks = weeks_from(first, WEEKS_OF_SLOTS, [row.week for row in documents])
    return (resource.tree() for resource in resources_of(booked, weeks))


def changed_at(
    region: Region,
    past: Sequence[tuple[datetime, Region]],
    planned_at: datetime | None,
) -> Iterator[tuple[Address, datetime]]:
    """
    Yield when resources last changed, where snapshots say it: those of one row each.

    The others (sessions, their days, bookings where there are plans) follow from more,
    and count as changed with every snapshot and every plan that comes or goes.

    Parameters
    ----------
    region
        As the resources are made of it: after the events of published plans.
    past
        The snapshots with when they were taken in, the newest first.
    planned_at
        When a plan was last published, superseded or withdrawn, if ever.
    """
    latest = max(past[0][0], planned_at or past[0][0])
    for kind, table, rows_of in _OF_ROWS:
        history = [(moment, rows_of(then)) for moment, then in past]
        for key, row in rows_of(region).items():
            moment = _since(history, key, row) or latest
            yield (kind, resource_id(table, key)), moment
    if planned_at is None:
        yield from _bookings(region, past)


def _bookings(
    region: Region, past: Sequence[tuple[datetime, Region]]
) -> Iterator[tuple[Address, datetime]]:
    """Yield bookings without plans: of the case's row, the procedures and sessions."""
    history = [(moment, _booked(then)) for moment, then in past]
    for key, row in _booked(region).items():
        moment = _since(history, key, row) or past[0][0]
        yield ("Appointment", resource_id("bookings", key)), moment


def _since(
    history: Sequence[tuple[datetime, Mapping[str, Any]]], key: str, row: Any
) -> datetime | None:
    """Return since when a row is as it is; None if no snapshot has it so."""
    found = None
    for moment, rows in history:
        if key not in rows or rows[key] != row:
            break
        found = moment
    return found


def _by(table: str, name: str) -> RowsOf:
    return lambda region: {getattr(row, name): row for row in region.rows(table)}


def _persons(region: Region) -> Mapping[str, Any]:
    """Return whom cases and outcomes are about: nothing of them changes."""
    listed = [row.patient_id for row in region.patients]
    return dict.fromkeys([*listed, *(row.case_id for row in region.outcomes)])


def _practitioners(region: Region) -> Mapping[str, Any]:
    return dict.fromkeys(row.staff_id for row in region.staff)


def _outcomes(region: Region) -> Mapping[str, Any]:
    """Return outcomes, each with whether its case is on the list."""
    listed = {row.patient_id for row in region.patients}
    return {
        f"{row.case_id}-{row.date:%Y%m%d}": (row, row.case_id in listed)
        for row in region.outcomes
    }


def _booked(region: Region) -> Mapping[str, Any]:
    frame = region.procedures, region.sessions
    return {row.patient_id: (row, frame) for row in region.patients}


_OF_ROWS: tuple[tuple[str, str, RowsOf], ...] = (
    ("Location", "sites", _by("sites", "site_id")),
    ("Location", "theatres", _by("theatres", "theatre_id")),
    ("Location", "wards", _by("wards", "ward_id")),
    ("Practitioner", "staff", _practitioners),
    ("PractitionerRole", "staff", _by("staff", "staff_id")),
    ("Patient", "patients", _persons),
    ("ServiceRequest", "patients", _by("patients", "patient_id")),
    ("Appointment", "outcomes", _outcomes),
)
"""Resources that follow from one row: their type, what their ids are made of."""
