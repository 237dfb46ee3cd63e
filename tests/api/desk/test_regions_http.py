"""Regions over HTTP: what comes in, what is refused with every error, what changed."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx2 import Response

from tests.desks import logged_in, served

REGIONS = "/api/v1/regions"


@pytest.fixture
def planner(app: FastAPI) -> TestClient:
    return logged_in(app, "planner")


@pytest.fixture
def lone(tmp_path: Path) -> Iterator[FastAPI]:
    """A desk on SQLite, for what does not depend on the database."""
    with served(f"sqlite:///{tmp_path / 'desk.sqlite'}") as found:
        yield found


def zip_of(folder: Path, **changed: str) -> bytes:
    """A folder's files as a zip within a folder, some with other texts."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in folder.iterdir():
            content = changed.get(file.stem) or file.read_bytes()
            archive.writestr(f"mitt/{file.name}", content)
    return packed.getvalue()


def send(
    client: TestClient, content: bytes, name: str = "mitt.zip", **headers: str
) -> Response:
    """Uploads a region."""
    return client.post(
        REGIONS, data={"name": "Mitt"}, files={"file": (name, content)}, headers=headers
    )


def test_a_region_comes_in_is_listed_and_goes_out_again(
    planner: TestClient, small_region: Path
) -> None:
    content = zip_of(small_region)
    answer = send(planner, content)
    assert answer.status_code == 201, answer.text
    made = answer.json()
    assert (made["number"], made["is_current"], made["is_new"]) == (1, True, True)
    assert made["num_rows"]["patients"] == 150
    assert answer.headers["location"] == f"{REGIONS}/{made['id']}"
    again = send(planner, content)
    assert (again.status_code, again.json()["is_new"]) == (200, False)
    assert [row["id"] for row in planner.get(REGIONS).json()["items"]] == [made["id"]]
    packed = planner.get(f"{REGIONS}/{made['id']}/download").content
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        for file in small_region.iterdir():
            assert archive.read(file.name) == file.read_bytes(), file.name
    report = planner.get(f"{REGIONS}/{made['id']}/report").json()
    assert report["num_rows"] == made["num_rows"]
    jobs = planner.get("/api/v1/jobs").json()["items"]
    assert [(job["kind"], job["state"]) for job in jobs] == [("takt", "queued")]


def test_every_error_is_told_with_its_place(lone: FastAPI, small_region: Path) -> None:
    planner = logged_in(lone, "planner")
    theatres = (small_region / "theatres.csv").read_text("utf-8").splitlines()
    cells = theatres[1].split(";")
    broken = "\n".join([theatres[0], ";".join(["", *cells[1:]]), *theatres[2:]])
    header, *lines = (small_region / "sessions.csv").read_text("utf-8").splitlines()
    first = lines[0].split(";")
    first[1] = "NOWHERE"
    sessions = "\n".join([header, ";".join(first), *lines[1:]])
    answer = send(planner, zip_of(small_region, theatres=broken, sessions=sessions))
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    errors = answer.json()["errors"]
    assert {error["source"] for error in errors} >= {"theatres.csv", "sessions.csv"}
    found = next(error for error in errors if error["value"] == "NOWHERE")
    assert (found["source"], found["row"]) == ("sessions.csv", 2)
    assert found["column"]
    assert found["expected"]
    assert planner.get(REGIONS).json()["items"] == []


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("list.pdf", b"%PDF", "list.pdf: expected a .zip"),
        ("list.zip", b"no zip", "list.zip: expected a sound zip"),
        ("list.xlsx", b"no workbook", "list.xlsx: expected"),
        ("../../etc/list.zip", b"", "list.zip: expected a sound zip"),
    ],
)
def test_what_is_no_region_is_refused(
    lone: FastAPI, name: str, content: bytes, told: str
) -> None:
    answer = send(logged_in(lone, "planner"), content, name)
    assert answer.status_code == 422
    assert answer.json()["detail"].startswith(told)
    assert "tmp" not in answer.text


def test_a_zip_bomb_is_refused(lone: FastAPI) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("patients.csv", b"0" * 3_000_000)
    answer = send(logged_in(lone, "planner"), packed.getvalue())
    assert answer.status_code == 422
    assert "zip bomb" in answer.json()["detail"]


def test_a_key_is_answered_once(planner: TestClient, small_region: Path) -> None:
    content = zip_of(small_region)
    first = send(planner, content, **{"Idempotency-Key": "a"})
    again = send(planner, content, **{"Idempotency-Key": "a"})
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json()
    other = send(planner, content + b"x", **{"Idempotency-Key": "a"})
    assert other.status_code == 422
    assert "Idempotency-Key" in other.json()["detail"]


def test_two_snapshots_are_compared(planner: TestClient, small_region: Path) -> None:
    before = send(planner, zip_of(small_region)).json()
    lines = (small_region / "patients.csv").read_text("utf-8").splitlines()
    fewer = "\n".join([lines[0], *lines[2:]])
    after = send(planner, zip_of(small_region, patients=fewer)).json()
    assert after["number"] == 2
    rows = planner.get(REGIONS).json()["items"]
    assert [row["is_current"] for row in rows] == [True, False]
    path = f"{REGIONS}/{after['id']}/difference"
    tables = planner.get(path, params={"before": before["id"]}).json()["tables"]
    (table,) = tables
    assert (table["table"], table["num_removed"]) == ("patients", 1)
    assert (table["num_added"], table["num_changed"]) == (0, 0)
    assert table["removed"][0] in lines[1]


def test_pages_of_a_list(planner: TestClient, small_region: Path) -> None:
    send(planner, zip_of(small_region))
    text = (small_region / "patients.csv").read_text("utf-8")
    shorter = "\n".join(text.splitlines()[:-1])
    send(planner, zip_of(small_region, patients=shorter))
    first = planner.get(REGIONS, params={"limit": 1}).json()
    rest = planner.get(REGIONS, params={"limit": 1, "cursor": first["next"]}).json()
    assert [first["items"][0]["number"], rest["items"][0]["number"]] == [2, 1]
    assert rest["next"] is None


def test_other_hospitals_are_not_there(app: FastAPI, small_region: Path) -> None:
    made = send(logged_in(app, "planner"), zip_of(small_region)).json()
    stranger = logged_in(app, "publisher", ("ELSEWHERE",))
    assert stranger.get(REGIONS).json()["items"] == []
    for path in ("", "/report", "/download"):
        assert stranger.get(f"{REGIONS}/{made['id']}{path}").status_code == 404
    assert send(stranger, zip_of(small_region)).status_code == 403
    friend = logged_in(app, "reader", tuple(made["sites"]))
    assert friend.get(f"{REGIONS}/{made['id']}").status_code == 200
