"""The typed client: what the OpenAPI says, and a plan's way through it."""

import ast
import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI

from api.client import Client, ProblemError, etag
from api.client.calls import Calls
from api.description import description
from api.jobs.delivering import deliver_due
from api.make_client import FILE, operations, source
from tests.api.jobs.workers import work_off
from tests.desks import logged_in, served
from tests.receivers import receiver


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FastAPI]:
    folder = tmp_path_factory.mktemp("desk")
    with served(f"sqlite:///{folder / 'desk.sqlite'}") as app:
        yield app


@pytest.fixture(scope="module")
def client(desk: FastAPI) -> Client:
    return Client(http=logged_in(desk, "administrator"))


def test_the_client_is_that_of_the_present_description(desk: FastAPI) -> None:
    """``python -m api.make_client`` and ``ruff format`` make it anew."""
    made = ast.parse(source(description(desk)))
    is_present = ast.dump(made) == ast.dump(ast.parse(FILE.read_text("utf-8")))
    assert is_present, "run: python -m api.make_client && ruff format api/client"


def test_every_operation_has_its_method(desk: FastAPI) -> None:
    names = [found.name for found in operations(description(desk))]
    assert len(names) == len(set(names)) > 60
    own = {name for name in vars(Client) if not name.startswith("_")}
    assert own == set(names)
    assert not own & set(vars(Calls))


def packed(folder: Path) -> bytes:
    """A folder's files as a zip."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for file in folder.iterdir():
            archive.writestr(file.name, file.read_bytes())
    return made.getvalue()


def test_a_region_comes_in_is_planned_published_and_told(
    desk: FastAPI, client: Client, small_region: Path
) -> None:
    store = desk.state.desk.store
    with receiver() as there:
        client.add_webhook({"url": there.url, "kinds": ["plan.published"]})
        region = client.add_region(("r.zip", packed(small_region)), name="Mitt")
        for row in client.list_jobs(state=["queued"])["items"]:
            client.cancel_job(row["id"])  # the takt that every region gets
        job = client.ask_plan(region["id"], {"effort": 1})
        work_off(store)
        assert [event["state"] for event in client.follow_job(job["id"])] == ["done"]
        (plan,) = client.list_plans(region="Mitt", state=["proposal"])["items"]
        assert client.verify(plan["id"])["is_allowed"]
        bookings = client.read_plan_document(plan["id"])["bookings"]
        assert len(bookings) == plan["num_booked"] > 0
        page = next(
            row["name"]
            for row in client.list_plan_files(plan["id"])
            if row["name"].endswith(".xlsx")
        )
        assert client.read_plan_file(plan["id"], page).startswith(b"PK")
        why, version = "Beslutad på veckomötet.", etag(plan["version"])
        made = client.publish(plan["id"], {"why": why}, if_match=version)
        assert made["state"] == "published"
        deliver_due(store)
    told = [json.loads(body)["data"]["id"] for _, body in there.came]
    assert told == [plan["id"]]


def test_a_refusal_is_an_error_with_its_problem(client: Client) -> None:
    with pytest.raises(ProblemError, match=r"^404: other: no such plan") as refused:
        client.read_plan("other")
    assert refused.value.status == 404
    with pytest.raises(ProblemError, match="404: "):
        client.read_region("../me")  # not what is there
    with pytest.raises(ProblemError) as refused:
        next(client.follow_job("other"))
    assert refused.value.problem["title"] == "Not Found"
    with pytest.raises(ProblemError) as refused:
        client.add_webhook({"url": "http://example.org/", "kinds": ["plan.published"]})
    assert refused.value.status == 422
