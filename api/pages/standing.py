"""How far a kind of result is: the newest of a region, what runs, what failed."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from fastapi import Request
from sqlalchemy import Connection
from starlette.responses import Response

from api.access import ACCESS, Caller
from api.jobs import ask_for
from api.pages.moments import moment
from api.pages.shell import language_of, page
from api.pages.texts import say
from api.pages.views.jobs import ALIVE, JobRow, job_row, job_rows
from api.results import Result, kept_result
from api.store import jobs
from api.store.jobs import Job
from api.store.regions import Snapshot
from api.visible import chosen_region, visible
from pks.bilingual import Language

SHOWN = (".xlsx", ".html")


@dataclass(frozen=True, slots=True)
class Here:
    """
    The region that a page is about.

    Attributes
    ----------
    others
        The names of those that the caller sees beside it.
    """

    region: Snapshot
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Download:
    """A file of a result, to take along."""

    name: str
    path: str


@dataclass(frozen=True, slots=True)
class Standing:
    """
    A kind of result of a region.

    Attributes
    ----------
    made
        When the result was made, and for whom; blank without one.
    running
        Jobs of the kind that wait or run.
    failed
        The newest job of the kind, where it failed after the result.
    stream
        Where the running jobs tell of themselves.
    """

    here: Here
    kind: str
    result: Result | None
    made: str
    downloads: tuple[Download, ...]
    running: tuple[JobRow, ...]
    failed: JobRow | None
    may_ask: bool
    stream: str

    @property
    def is_stale(self) -> bool:
        """Whether the data are newer than the result."""
        return self.result is not None and self.result.job.is_stale


def here_of(tx: Connection, caller: Caller, name: str) -> Here | None:
    """Return the region named, else the one taken in last; None without any."""
    region, others = chosen_region(tx, caller, name)
    return None if region is None else Here(region, others)


def ask_to_show(
    tx: Connection,
    caller: Caller,
    kind: str,
    region: Snapshot,
    given: dict[str, Any],
    **asked: object,
) -> None:
    """
    Ask for a job whose result a page shows; ``asked`` as `standing` has it.

    An equal one that the page does not show is made anew: it ended before a later one,
    or is of the same data under another region's name.
    """
    found = ask_for(tx, kind, region.id, given, caller.name).job
    own = jobs_shown(tx, caller, kind, region, **asked)
    done = [job.id for job in own if job.state == "done"]
    alive = [job.id for job in own if job.state in ALIVE]
    if found.id not in (*alive, *done[:1]):
        ask_for(tx, kind, region.id, given, caller.name, again=True)


def jobs_shown(
    tx: Connection, caller: Caller, kind: str, region: Snapshot, **asked: object
) -> list[Job]:
    """Return the jobs that a page is about, the newest first."""
    listed = visible(tx, caller, jobs.listed(tx, (kind,), (), region.name))
    return [job for job in listed if asked.items() <= job.request.items()]


def standing(
    tx: Connection,
    request: Request,
    caller: Caller,
    here: Here,
    kind: str,
    ask: tuple[str, str],
    **asked: object,
) -> Standing:
    """
    Return how far a kind is.

    Parameters
    ----------
    ask
        The route that asks for it: who may take it may ask.
    asked
        What must stand in a job's request.
    """
    language = language_of(request)
    own = jobs_shown(tx, caller, kind, here.region, **asked)
    running = [job for job in own if job.state in ALIVE]
    ended = [job for job in own if job.state in ("done", "failed")]
    done = [job for job in ended if job.state == "done"]
    result = kept_result(tx, done)
    has_failed = not running and ended and ended[0].state == "failed"
    return Standing(
        here=here,
        kind=kind,
        result=result,
        made=made(result, language) if result else "",
        downloads=downloads(result) if result else (),
        running=job_rows(running, {}, language),
        failed=job_row(ended[0], (), language) if has_failed else None,
        may_ask=caller.may(ACCESS[ask], ask[0]),
        stream=f"/jobs/stream?alive=true&kind={kind}",
    )


def made(result: Result, language: Language) -> str:
    """Return when a result was made, and for whom."""
    job = result.job
    at = moment(job.ended_at or job.queued_at, language)
    return say("standing.made", language, at=at, by=job.asked_by)


def downloads(result: Result) -> tuple[Download, ...]:
    """Return the files of a result that people read."""
    place = f"/api/v1/jobs/{result.job.id}/files"
    names = [row.name for row in result.files if row.name.endswith(SHOWN)]
    return tuple(Download(name, f"{place}/{quote(name)}") for name in names)


def no_region(request: Request, title: str) -> Response:
    """Return a page that says that there is no data yet."""
    return page(request, "no_region.html.j2", title_key=title)


def path_of(place: str, region: str, **more: str) -> str:
    """Return a page's address for a region."""
    return f"{place}?{urlencode({'region': region, **more})}"
