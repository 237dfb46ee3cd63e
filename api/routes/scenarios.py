"""Scenarios over HTTP: named changes to a region, kept, to be compared by a job."""

from datetime import datetime
from typing import Annotated, Any

from fastapi import Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import Connection

from api.desk import CallerDep, Desk, DeskDep, Reading, Writing
from api.reports.scenario_words import change_words
from api.router import Router
from api.routes.answering import (
    API,
    Cursor,
    IfMatch,
    Key,
    Limit,
    Listed,
    asked_in,
    etag,
    once,
    page_of,
    problems,
    refuse_other_version,
)
from api.scenarios import changes_in, made, scenario_for, title_of, tree_of
from api.store import scenarios
from api.store.answers import Answer
from api.store.regions import Snapshot
from api.store.scenarios import StoredScenario
from api.visible import region_for, regions_for
from pks.bilingual import Language
from pks.errors import UnknownId
from pks.io.scenario_text import scenario_text

router = Router(prefix=f"{API}/scenarios", tags=["scenarios"])

EXAMPLE = 'name = "En sal till"\n\n[[change]]\nkind = "theatre_more"\nlike = "NOR-01"\n'
CHANGE = {"kind": "theatre_more", "like": "NOR-01", "specialty_id": "ORT"}


class ScenarioAnswer(BaseModel):
    """A scenario as it is kept."""

    model_config = ConfigDict(from_attributes=True)

    id: str
    region_name: str
    name: str = Field(description="By which jobs and other scenarios name it.")
    title: str = Field(description="The name that it shows.")
    text: str = Field(description="TOML, as `pks compare` reads it.")
    changes: list[dict[str, Any]] = Field(
        description="Its own changes, each with its kind.", examples=[[CHANGE]]
    )
    version: int = Field(description="As in the ETag; grows with each change.")
    changed_at: datetime
    changed_by: str


class ScenarioMade(ScenarioAnswer):
    """A scenario made on the present snapshot of its region."""

    said: list[str] = Field(
        description="What each change does, whom and what it touches."
    )


class ScenarioText(BaseModel, extra="forbid"):
    """
    A scenario's content: TOML, or a title with changes.

    Units and ranges of each kind of change: docs/scenarios.md.
    """

    text: str | None = Field(None, max_length=200_000, examples=[EXAMPLE])
    title: str = Field("", max_length=200, examples=["En sal till"])
    description: str = Field("", max_length=2000)
    extends: list[str] = Field(
        [], description="Scenarios whose changes come first.", max_length=20
    )
    changes: list[dict[str, Any]] = Field([], max_length=200, examples=[[CHANGE]])

    def toml(self) -> str:
        """Return it as TOML."""
        if self.text is not None:
            return self.text
        head = {
            "name": self.title,
            "description": self.description,
            "extends": [f"{name}{scenarios.SUFFIX}" for name in self.extends],
        }
        return scenario_text(head, self.changes)


class NewScenario(ScenarioText):
    """A scenario to keep."""

    region_id: str = Field(description="A snapshot that it must fit.")
    name: str = Field(min_length=1, max_length=100, examples=["En sal till"])
    language: Language = Field("sv", description="Of what its changes are told in.")


@router.get("", responses=problems(404, 422))
def list_scenarios(
    tx: Reading,
    who: CallerDep,
    region: Annotated[str, Query(description="A region's name.", max_length=80)],
    limit: Limit = 50,
    cursor: Cursor = None,
) -> Listed[ScenarioAnswer]:
    """Lists the scenarios of a region, by name."""
    if not any(row.is_current for row in regions_for(tx, who, region)):
        raise UnknownId(f"{region}: no such region.")
    rows = scenarios.listed(tx, region)
    if cursor is not None:
        last, _ = scenario_for(tx, who, cursor)
        rows = tuple(row for row in rows if row.name > last.name)
    shown, following = page_of(rows, limit)
    return Listed[ScenarioAnswer](items=[answer_of(r) for r in shown], next=following)


@router.post(
    "",
    status_code=201,
    response_model=ScenarioMade,
    responses=problems(404, 409, 422),
)
def create_scenario(
    request: Request,
    desk: DeskDep,
    tx: Writing,
    who: CallerDep,
    body: NewScenario,
    key: Key = None,
) -> Response:
    """Keeps a new scenario, if every change of it fits the region."""
    snapshot = region_for(tx, who, body.region_id)

    def make() -> Answer:
        text = body.toml()
        told = said(tx, desk, snapshot, body.name, text, body.language)
        kept = scenarios.put_scenario(tx, snapshot.name, body.name, text, who.name)
        content = ScenarioMade(**facts(kept), said=told).model_dump_json()
        return Answer(201, f"{API}/scenarios/{kept.id}", content)

    return once(tx, who, key, asked_in(request, body.model_dump_json()), make)


@router.get("/{scenario_id}", responses=problems(404, 422))
def read_scenario(
    desk: DeskDep,
    tx: Reading,
    who: CallerDep,
    scenario_id: str,
    response: Response,
    language: Language = "sv",
) -> ScenarioMade:
    """
    Reads a scenario, and what its changes do to the region as it is now.

    422 where it does not fit any more.
    """
    found, snapshot = scenario_for(tx, who, scenario_id)
    response.headers["ETag"] = etag(found.version)
    told = said(tx, desk, snapshot, found.name, found.text, language)
    return ScenarioMade(**facts(found), said=told)


@router.put(
    "/{scenario_id}",
    response_model=ScenarioMade,
    responses=problems(404, 412, 422, 428),
)
def change_scenario(
    desk: DeskDep,
    tx: Writing,
    who: CallerDep,
    scenario_id: str,
    body: ScenarioText,
    response: Response,
    if_match: IfMatch = None,
    language: Language = "sv",
) -> ScenarioMade:
    """Replaces a scenario's content, if it is as it was read."""
    found, snapshot = scenario_for(tx, who, scenario_id)
    refuse_other_version(if_match, found.version)
    text = body.toml()
    told = said(tx, desk, snapshot, found.name, text, language)
    kept = scenarios.put_scenario(
        tx, found.region_name, found.name, text, who.name, found.version
    )
    response.headers["ETag"] = etag(kept.version)
    return ScenarioMade(**facts(kept), said=told)


@router.delete(
    "/{scenario_id}", status_code=204, responses=problems(404, 409, 412, 428)
)
def delete_scenario(
    tx: Writing, who: CallerDep, scenario_id: str, if_match: IfMatch = None
) -> None:
    """Deletes a scenario that no other extends; comparisons of it are kept."""
    found, _ = scenario_for(tx, who, scenario_id)
    refuse_other_version(if_match, found.version)
    scenarios.delete_scenario(tx, found.id, who.name, found.version)


def said(
    tx: Connection,
    desk: Desk,
    snapshot: Snapshot,
    name: str,
    text: str,
    language: Language,
) -> list[str]:
    """Return what a scenario's changes do; raises where one does not fit."""
    found = made(tx, desk, snapshot, name, text)
    return [change_words(step, found.region, language) for step in found.steps]


def answer_of(found: StoredScenario) -> ScenarioAnswer:
    """Return a scenario as it is listed."""
    return ScenarioAnswer(**facts(found))


def facts(found: StoredScenario) -> dict[str, Any]:
    """Return what is answered of every scenario."""
    return {
        "id": found.id,
        "region_name": found.region_name,
        "name": found.name,
        "title": title_of(found),
        "text": found.text,
        "changes": changes_in(tree_of(found.text)),
        "version": found.version,
        "changed_at": found.changed_at,
        "changed_by": found.changed_by,
    }
