"""What a request works with: the desk, its caller, and transactions of its store."""

from dataclasses import dataclass, field
from threading import Event
from typing import Annotated

from fastapi import Depends, Request
from sqlalchemy import Connection

from api.access import Caller
from api.kept import Kept
from api.open_admissions import OpenAdmissions
from api.open_days import OpenDays
from api.open_fhir import OpenFhir
from api.open_followups import OpenFollowUps
from api.open_regions import OpenRegions
from api.open_weeks import OpenWeeks
from api.router import ToBegin
from api.security.audit_views import AuditViews
from api.security.oidc import Provider
from api.settings import Settings
from api.shared import Shared
from api.signs import Watch
from api.store import Store

MOST_FOLLOWED = 32
MOST_IN_THREAD = 3  # connections


@dataclass(frozen=True, slots=True)
class Desk:
    """
    A desk that is served.

    Attributes
    ----------
    views
        Where views of single patients are noted.
    routes
        Every route, as method and path template.
    regions, weeks, days, admissions, followups, fhir
        Regions read, plans opened with their problems, the published weeks beside the
        newest data, admission plans with their wards, weeks followed up, and resources
        of FHIR.
    shared
        What the desk's processes share. Whoever has the turn re-plans a day: the
        machine answers one at a time.
    watch
        Looks whether the desk can work.
    provider
        The region's own login, if there is one.
    job_rows
        The rows of jobs that are being followed.
    ending
        Set when the server is to stop: what would go on ends by itself.
    """

    settings: Settings
    store: Store
    views: AuditViews
    routes: frozenset[tuple[str, str]]
    regions: OpenRegions
    weeks: OpenWeeks
    days: OpenDays
    admissions: OpenAdmissions
    followups: OpenFollowUps
    fhir: OpenFhir
    shared: Shared
    watch: Watch
    provider: Provider | None
    job_rows: Kept[tuple[object, ...], str]
    ending: Event = field(default_factory=Event)

    @property
    def num_threads(self) -> int:
        """In how many threads it works, so that each has its connections."""
        return self.settings.connections // MOST_IN_THREAD

    def close(self) -> None:
        """Write what waits, say that it ends, and leave the store."""
        self.views.close()
        self.watch.close()
        self.store.close()


def desk_of(
    settings: Settings,
    store: Store,
    routes: frozenset[tuple[str, str]],
    shared: Shared,
) -> Desk:
    """Return a desk with nothing opened yet."""
    opened = OpenRegions(store)
    days = OpenDays(store, opened)
    return Desk(
        settings=settings,
        store=store,
        views=AuditViews(store),
        routes=routes,
        regions=opened,
        weeks=OpenWeeks(store, opened),
        days=days,
        admissions=OpenAdmissions(store, opened),
        followups=OpenFollowUps(store, opened),
        fhir=OpenFhir(store, opened, days),
        shared=shared,
        watch=Watch(store),
        provider=Provider(settings) if settings.oidc_issuer else None,
        job_rows=Kept(MOST_FOLLOWED),
    )


def desk(request: Request) -> Desk:
    """Return the desk that a request came to."""
    found: Desk = request.app.state.desk
    return found


def caller(request: Request) -> Caller:
    """Return who asks; the gate has let nobody unknown through to here."""
    found: Caller = request.scope["state"]["caller"]
    return found


async def reading(request: Request) -> ToBegin:
    """Give a transaction that reads."""
    return ToBegin(desk(request).store.reading)


async def writing(request: Request) -> ToBegin:
    """Give a transaction that writes; it is kept before the answer goes out."""
    return ToBegin(desk(request).store.writing)


async def of_desk(request: Request) -> Desk:
    """Give the desk; FastAPI would go to a thread for what is not a coroutine."""
    return desk(request)


async def of_caller(request: Request) -> Caller:
    """Give who asks."""
    return caller(request)


DeskDep = Annotated[Desk, Depends(of_desk)]
CallerDep = Annotated[Caller, Depends(of_caller)]
Reading = Annotated[Connection, Depends(reading)]
Writing = Annotated[Connection, Depends(writing)]
