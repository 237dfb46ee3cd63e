"""Jobs as rows that people read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from api.jobs.requests import CAN_FINISH
from api.messages import said
from api.pages.moments import moment
from api.pages.texts import say
from api.reports.texts import number, percent
from api.store.jobs import Job
from api.store.plans import StoredPlan
from pks.bilingual import Language

ALIVE = ("queued", "running")
MINUTE_S = 60


@dataclass(frozen=True, slots=True)
class PlanLink:
    """A plan that a job made."""

    text: str
    path: str


@dataclass(frozen=True, slots=True)
class JobRow:
    """
    A job in words and numbers.

    Attributes
    ----------
    percent_done
        Of its own seconds, or of what it counts, 0 to 100; None where unknown.
    bar
        The same in words.
    """

    id: str
    what: str
    state: str
    told: str
    marks: tuple[str, ...]
    reason: str
    cost: str
    bound: str
    gap: str
    seconds: str
    percent_done: int | None
    bar: str
    asked: str
    can_finish: bool
    can_cancel: bool
    has_files: bool
    plans: tuple[PlanLink, ...]


def job_rows(
    jobs: Iterable[Job],
    plans: Mapping[str, tuple[StoredPlan, ...]],
    language: Language,
) -> tuple[JobRow, ...]:
    """Return jobs as rows, with the plans that each has made by the job's id."""
    return tuple(job_row(job, plans.get(job.id, ()), language) for job in jobs)


def job_row(job: Job, made: tuple[StoredPlan, ...], language: Language) -> JobRow:
    """Return a job as a row."""
    progress = job.progress
    share, bar = done_share(job, language)
    is_running = job.state == "running"
    told = f"jobs.wish.{job.wish}" if is_running and job.wish else ""
    marks = []
    if job.state == "done" and not job.is_whole:
        marks.append(say("jobs.early", language))
    if job.is_stale:
        marks.append(say("jobs.stale", language))
    return JobRow(
        id=job.id,
        what=what_of(job, language),
        state=job.state,
        told=say(told or f"jobs.state.{job.state}", language),
        marks=tuple(marks),
        reason=said(job.reason, language),
        cost=whole(progress.cost, language),
        bound=whole(progress.bound, language),
        gap=percent(progress.gap, language, 1),
        seconds="–" if job.state == "queued" else number(progress.seconds, language),
        percent_done=share,
        bar=bar,
        asked=f"{moment(job.queued_at, language)}, {job.asked_by}",
        can_finish=is_running and not job.wish and job.kind in CAN_FINISH,
        can_cancel=job.state in ALIVE and job.wish != "cancel",
        has_files=job.bundle_id is not None,
        plans=tuple(
            PlanLink(say("jobs.open", language, week=row.week), f"/week/{row.id}")
            for row in made
        ),
    )


def what_of(job: Job, language: Language) -> str:
    """Return what a job is about: its kind, its week, its region."""
    week = job.request.get("week")
    about = (say(f"jobs.kind.{job.kind}", language), week, job.region_name)
    return ", ".join(str(word) for word in about if word)


def done_share(job: Job, language: Language) -> tuple[int | None, str]:
    """Return how much of a running job is done, in per cent and in words."""
    progress = job.progress
    if job.state != "running":
        return None, ""
    if progress.num_wanted:
        done = progress.num_done or 0
        told = say("jobs.of", language, done=done, wanted=progress.num_wanted)
        if done:
            left_s = progress.seconds / done * (progress.num_wanted - done)
            told += say("jobs.left", language, left=duration(left_s, language))
        return min(100, 100 * done // progress.num_wanted), told
    wanted_s = job.request.get("time_limit_s")
    if not wanted_s or job.request.get("effort"):
        return None, ""
    told = say(
        "jobs.time_bar",
        language,
        seconds=number(progress.seconds, language),
        wanted=number(wanted_s, language),
    )
    return min(100, int(100 * progress.seconds / wanted_s)), told


def duration(seconds: float, language: Language) -> str:
    """Return a time to wait, in seconds or minutes."""
    if seconds < MINUTE_S:
        return say("jobs.left_s", language, count=max(1, round(seconds)))
    return say("jobs.left_min", language, count=round(seconds / MINUTE_S))


def whole(value: int | None, language: Language) -> str:
    """Return a whole number; a dash for none."""
    return "–" if value is None else number(value, language)
