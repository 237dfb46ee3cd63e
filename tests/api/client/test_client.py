"""The typed client: what the OpenAPI says, and a plan's way through it."""

import ast
import io
import json
import zipfile
from collections.abc import Iterator
from inspect import Parameter, signature
from pathlib import Path

import httpx2
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
    for name in ("../me", "..", "."):  # none is what is there
        with pytest.raises(ProblemError, match="404: "):
            client.read_region(name)
    with pytest.raises(ValueError, match="Expected an id"):
        client.read_region("")
    with pytest.raises(ProblemError) as refused:
        next(client.follow_job("other"))
    assert refused.value.problem["title"] == "Not Found"
    with pytest.raises(ProblemError) as refused:
        client.add_webhook({"url": "http://example.org/", "kinds": ["plan.published"]})
    assert refused.value.status == 422


@pytest.mark.parametrize("of_stream", [False, True])
@pytest.mark.parametrize(
    ("status", "body", "said"),
    [
        (307, b"", "307: Temporary Redirect"),
        (304, b"", "304: Not Modified"),
        (502, b"<html>", "502: Bad Gateway"),
        (500, b'"out of order"', "500: Internal Server Error"),
        (503, b"[]", "503: Service Unavailable"),
        (404, b'{"detail": "no such job"}', "404: no such job"),
    ],
)
def test_whatever_is_not_an_answer_is_an_error(
    status: int, body: bytes, said: str, of_stream: bool
) -> None:
    """Of proxies too, that know nothing of the desk's problems."""
    answers = httpx2.MockTransport(lambda asked: httpx2.Response(status, content=body))
    client = Client(http=httpx2.Client(transport=answers, base_url="http://desk"))
    with pytest.raises(ProblemError) as refused:
        next(client.follow_job("j")) if of_stream else client.read_job("j")
    assert str(refused.value) == said


def test_fields_that_a_form_must_have_are_not_optional(desk: FastAPI) -> None:
    described = description(desk)
    schemas = described["components"]["schemas"]
    forms = [name for name in schemas if name.startswith("Body_")]
    for found in operations(described):
        content = found.told.get("requestBody", {}).get("content", {})
        if "multipart/form-data" in content:
            ref = content["multipart/form-data"]["schema"]["$ref"].rpartition("/")[2]
            forms.remove(ref)
            given = signature(getattr(Client, found.name)).parameters
            needed = schemas[ref]["required"]
            assert all(given[name].default is Parameter.empty for name in needed)
    assert forms == []
