"""What a request works with: the desk, its caller, and transactions of its store."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from threading import Event, Lock
from typing import Annotated

from anyio import Semaphore
from anyio.lowlevel import RunVar
from fastapi import Depends, Request
from fastapi.concurrency import contextmanager_in_threadpool
from sqlalchemy import Connection

from api.access import Caller
from api.kept import Kept
from api.open_days import OpenDays
from api.open_fhir import OpenFhir
from api.open_followups import OpenFollowUps
from api.open_regions import OpenRegions
from api.open_weeks import OpenWeeks
from api.security.audit_views import AuditViews
from api.security.oidc import Provider
from api.settings import Settings
from api.signs import Watch
from api.store import Store
from api.store.database import MOST_CONNECTIONS

HELD = 12
MOST_FOLLOWED = 32
THREADS = (MOST_CONNECTIONS - HELD) // 2
"""What works in a thread needs two connections at most."""
TURNS: RunVar[Semaphore] = RunVar("pks_turns")


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
    regions, weeks, days, followups, fhir
        Regions read, plans opened with their problems, the published weeks beside the
        newest data, weeks followed up, and resources of FHIR.
    replanning
        Held by who re-plans a day: the machine answers one at a time.
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
    followups: OpenFollowUps
    fhir: OpenFhir
    replanning: Lock
    watch: Watch
    provider: Provider | None
    job_rows: Kept[tuple[object, ...], str]
    ending: Event = field(default_factory=Event)

    def close(self) -> None:
        """Write what waits, say that it ends, and leave the store."""
        self.views.close()
        self.watch.close()
        self.store.close()


def desk_of(
    settings: Settings, store: Store, routes: frozenset[tuple[str, str]]
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
        followups=OpenFollowUps(store, opened),
        fhir=OpenFhir(store, opened, days),
        replanning=Lock(),
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


def turns() -> Semaphore:
    """
    Return what lets `HELD` requests at a time hold a transaction between threads.

    Whoever holds one waits for a thread to go on in; if the threads waited for its
    connection meanwhile, nobody would get any further.
    """
    try:
        return TURNS.get()
    except LookupError:
        made = Semaphore(HELD)
        TURNS.set(made)
        return made


async def reading(request: Request) -> AsyncIterator[Connection]:
    """Give a transaction that reads."""
    begun = contextmanager_in_threadpool(desk(request).store.reading())
    async with turns(), begun as tx:
        yield tx


async def writing(request: Request) -> AsyncIterator[Connection]:
    """Give a transaction that writes; it is kept before the answer goes out."""
    begun = contextmanager_in_threadpool(desk(request).store.writing())
    async with turns(), begun as tx:
        yield tx


DeskDep = Annotated[Desk, Depends(desk)]
CallerDep = Annotated[Caller, Depends(caller)]
Reading = Annotated[Connection, Depends(reading, scope="function")]
Writing = Annotated[Connection, Depends(writing, scope="function")]
