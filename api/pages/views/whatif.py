"""Questions asked and scenarios kept, in words."""

from collections.abc import Iterable
from dataclasses import dataclass

from api.pages.moments import moment
from api.pages.texts import say
from api.pages.views.rules import question_words
from api.pages.views.scenario_form import change_title
from api.reports.names import RegionNames
from api.scenarios import changes_in, title_of, tree_of
from api.store.jobs import Job
from api.store.scenarios import StoredScenario, extended
from pks.bilingual import Language

KINDS = ("whatif", "compare", "simulate")
JOIN = "+"


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """A what-if that was asked."""

    id: str
    kind: str
    what: str
    asked: str
    state: str
    told: str
    is_stale: bool
    is_early: bool


@dataclass(frozen=True, slots=True)
class ScenarioRow:
    """A scenario to choose; ``changes`` in a few words each."""

    id: str
    name: str
    title: str
    description: str
    changes: tuple[str, ...]
    extends: tuple[str, ...]
    changed: str


def question_rows(
    jobs: Iterable[Job], titles: dict[str, str], language: Language
) -> tuple[QuestionRow, ...]:
    """Return what-ifs, as they come; ``titles`` are those of scenarios by name."""
    return tuple(question_row(job, titles, language) for job in jobs)


def question_row(job: Job, titles: dict[str, str], language: Language) -> QuestionRow:
    """Return a what-if in words."""
    return QuestionRow(
        id=job.id,
        kind=say(f"ask.asked_{job.kind}", language),
        what=question(job, titles, language),
        asked=f"{moment(job.queued_at, language)}, {job.asked_by}",
        state=job.state,
        told=say(f"jobs.state.{job.state}", language),
        is_stale=job.is_stale,
        is_early=job.state == "done" and not job.is_whole,
    )


def question(job: Job, titles: dict[str, str], language: Language) -> str:
    """Return what was asked."""
    if job.kind == "whatif":
        return question_words(job.request["vary"], language)
    if job.kind == "compare":
        return "; ".join(
            " + ".join(titles.get(n.strip(), n.strip()) for n in one.split(JOIN))
            for one in job.request["scenarios"]
        )
    return say("ask.simulated", language, weeks=job.request["weeks"])


def scenario_rows(
    found: Iterable[StoredScenario], names: RegionNames
) -> tuple[ScenarioRow, ...]:
    """Return scenarios by name."""
    return tuple(scenario_row(row, names) for row in found)


def scenario_row(row: StoredScenario, names: RegionNames) -> ScenarioRow:
    """Return a scenario in words."""
    tree = tree_of(row.text)
    return ScenarioRow(
        id=row.id,
        name=row.name,
        title=title_of(row),
        description=str(tree.get("description") or ""),
        changes=tuple(change_title(one, names) for one in changes_in(tree)),
        extends=tuple(extended(row.text)),
        changed=f"{moment(row.changed_at, names.language)}, {row.changed_by}",
    )
