"""Calendar links: made by planners, opened by whoever has the secret, revoked."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from fastapi import Request
from sqlalchemy import Connection

from api.access import Caller
from api.desk import Desk
from api.reports.calendars import Entry as CalendarEntry
from api.reports.calendars import calendar_text
from api.reports.feeds import FeedRequest, feed_entries
from api.reports.names import RegionNames
from api.security.secrets import hash_of, new_secret
from api.store import feeds, plans, regions, users
from api.store.audit import Entry
from api.store.feeds import Feed
from api.store.plans import StoredPlan
from api.store.tables import ROLES
from api.visible import regions_for
from pks.bilingual import Language
from pks.calendar import ZONE, week_of
from pks.errors import InvalidInput, UnknownId
from pks.io.near import known_or_near
from pks.model.region import Region

LEAST_ROLE = "planner"
WEEKS_BACK = 8


@dataclass(frozen=True, slots=True)
class OpenFeed:
    """What a link opens: its calendar, who made it, and the published weeks."""

    feed: Feed
    user_name: str
    published: tuple[StoredPlan, ...]

    @property
    def tag(self) -> str:
        """Return what is another one as soon as a week is published anew."""
        facts = "|".join((self.feed.id, *(row.id for row in self.published)))
        return hashlib.sha256(facts.encode()).hexdigest()[:32]


def new_feed(
    desk: Desk, caller: Caller, region_name: str, of: tuple[str, str], with_cases: bool
) -> tuple[Feed, str]:
    """
    Keep a link to the calendar of a theatre or a person; return it and its secret.

    Raises
    ------
    UnknownId
        If the caller sees no such region.
    InvalidInput
        If there is no such theatre, person or kind.
    """
    with desk.store.reading() as tx:
        seen = regions_for(tx, caller, region_name)
    if not seen:
        raise UnknownId(f"{region_name}: no such region.")
    refuse_unknown(desk.regions.open(seen[0].id), *of)
    secret = new_secret()
    with desk.store.writing() as tx:
        user = caller.user_id, caller.name
        feed = feeds.add_feed(tx, user, region_name, of, with_cases, hash_of(secret))
    return feed, secret


def refuse_unknown(region: Region, kind: str, owner: str) -> None:
    """Raise InvalidInput, unless a region has a theatre or a person."""
    known = {
        "theatre": [row.theatre_id for row in region.theatres],
        "person": [row.staff_id for row in region.staff],
    }
    if kind not in known:
        near = known_or_near(kind, known)
        raise InvalidInput(f"kind: {kind}: no such kind of calendar ({near}).")
    if owner not in known[kind]:
        near = known_or_near(owner, known[kind])
        raise InvalidInput(f"owner: {owner}: no such {kind} ({near}).")


def opened_feed(desk: Desk, secret: str) -> OpenFeed:
    """
    Return what a link opens.

    Raises
    ------
    UnknownId
        If there is no such link, or who made it may or sees no more.
    """
    with desk.store.reading() as tx:
        feed = feeds.feed_with_hash(tx, hash_of(secret))
        user = users.user(tx, feed.user_id)
        if not still_may(tx, feed, user):
            raise UnknownId("There is no such calendar, or its link was revoked.")
        first = week_of((datetime.now(ZONE) - timedelta(weeks=WEEKS_BACK)).date())
        published = plans.published(tx, feed.region_name)
    shown = tuple(row for row in published if row.week >= first)
    return OpenFeed(feed, user.name, shown)


def still_may(tx: Connection, feed: Feed, user: users.User) -> bool:
    """Whether who made a link could make it now."""
    who = Caller(user.id, user.name, user.role, frozenset(user.sites))
    has_role = ROLES.index(user.role) >= ROLES.index(LEAST_ROLE)
    named = regions.listed(tx, feed.region_name)
    return user.is_active and has_role and any(who.sees_all(r.sites) for r in named)


def feed_text(desk: Desk, found: OpenFeed, language: Language) -> bytes:
    """Return a calendar's file."""
    feed = found.feed
    asked = FeedRequest(feed.kind, feed.owner, feed.with_cases, language)
    entries: list[tuple[datetime, CalendarEntry]] = []
    name = feed.owner
    for row in found.published:
        names = RegionNames(desk.regions.open(row.region_id), language)
        if feed.kind == "theatre":
            name = names.theatres.get(feed.owner, feed.owner)
        with desk.store.reading() as tx:
            document = plans.document(tx, row)
        assert row.published_at is not None
        stamp = row.published_at.astimezone(UTC)
        entries += [(stamp, entry) for entry in feed_entries(document, names, asked)]
    desk.views.note(Entry(found.user_name, "calendar.read", feed.id))
    return calendar_text(f"{name}, {feed.region_name}", feed.kind, feed.owner, entries)


def address_of(request: Request, desk: Desk, secret: str) -> str:
    """Return the address of a calendar, to be shown once."""
    return f"{base_of(request, desk)}/api/v1/calendars/{secret}.ics"


def base_of(request: Request, desk: Desk) -> str:
    """Return the desk's own address as its callers know it, without a slash behind."""
    base = str(request.base_url).rstrip("/")
    if desk.settings.https:
        base = base.replace("http://", "https://", 1)
    return base
