"""What an attacker would try: each try is one of `docs/security.md`'s."""

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.security.accounts import create_key
from api.store import audit
from api.store.audit import Entry
from pks.io.plans import PlanDocument
from tests.desks import add_user, browser, logged_in, served, with_plan

HOSTILE = "<script>alert(1)</script>'\"{{7*7}}"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FastAPI]:
    folder = tmp_path_factory.mktemp("desk")
    with served(f"sqlite:///{folder / 'desk.sqlite'}") as app:
        yield app


@pytest.fixture(scope="module")
def publisher(desk: FastAPI) -> TestClient:
    return logged_in(desk, "publisher")


def test_what_people_write_is_text_on_the_pages(
    desk: FastAPI, publisher: TestClient, small_region: Path, small_plan: PlanDocument
) -> None:
    plan = with_plan(desk, small_region, small_plan)
    headers = {"If-Match": f'"{plan.version}"'}
    place = f"/api/v1/plans/{plan.id}/publish"
    asked = publisher.post(place, json={"why": HOSTILE}, headers=headers)
    assert asked.status_code == 200, asked.text
    for path in (f"/week/{plan.id}", f"/week/{plan.id}/changes", "/jobs", "/"):
        text = publisher.get(path).text
        assert "<script>alert" not in text, path
        assert "49'" not in text
    assert "&lt;script&gt;alert" in publisher.get(f"/week/{plan.id}/changes").text


def test_what_an_address_asks_for_is_text_in_the_refusal(publisher: TestClient) -> None:
    for path in ("/week/%3Cscript%3Ealert(1)", "/takt?region=%3Cscript%3Ealert(1)"):
        assert "<script>alert" not in publisher.get(path).text


def test_a_zip_in_a_zip_holds_no_tables(publisher: TestClient) -> None:
    inner, outer = io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("patients.csv", b"0" * 3_000_000)
    with zipfile.ZipFile(outer, "w") as archive:
        archive.writestr("region.zip", inner.getvalue())
    files = {"file": ("region.zip", outer.getvalue())}
    answer = publisher.post("/api/v1/regions", files=files, data={"name": "nested"})
    assert answer.status_code == 422
    assert publisher.get("/api/v1/regions").text.count("nested") == 0


def test_a_stolen_key_does_no_more_than_it_is_for(desk: FastAPI) -> None:
    who = add_user(desk, "robot", "publisher")
    with desk.state.desk.store.writing() as tx:
        _, secret = create_key(tx, "anna", who.id, "robot", ("read",))
    thief = browser(desk)
    thief.headers["Authorization"] = f"Bearer {secret}"
    assert thief.get("/api/v1/regions").status_code == 200
    assert thief.post("/api/v1/regions/demo").status_code == 403
    assert thief.get("/administration").status_code in (303, 403)
    thief.headers["Authorization"] = f"Bearer {secret[:-1]}"
    assert thief.get("/api/v1/regions").status_code == 401


RENUMBER = "update audit set number = {} where number = {}"


@pytest.mark.parametrize(
    "damage",
    [
        ["update audit set who = 'bo' where number = 2"],
        ["update audit set at = '2020-01-01 00:00:00' where number = 2"],
        ["delete from audit where number = 2"],
        [RENUMBER.format(to, at) for at, to in ((2, 99), (3, 2), (99, 3))],
    ],
)
def test_an_entry_of_the_log_that_is_tampered_with_is_found(
    tmp_path: Path, damage: list[str]
) -> None:
    url = f"sqlite:///{tmp_path / 'desk.sqlite'}"
    with served(url) as app, app.state.desk.store.writing() as tx:
        for number in range(4):
            audit.note(tx, Entry("eve", "plan.publish", f"p{number}"))
        assert audit.first_broken(tx) is None
        for statement in damage:
            tx.exec_driver_sql(statement)
        assert audit.first_broken(tx) == 2


def test_every_answer_named_in_the_threat_model_has_its_test() -> None:
    """`docs/security.md` names tests as ``file::test``; each is there."""
    root = Path(__file__).parents[3]
    named = re.findall(
        r"`(tests/[\w/]+\.py)::(\w+)`", (root / "docs/security.md").read_text("utf-8")
    )
    assert len(named) > 20
    for path, test in named:
        text = (root / path).read_text("utf-8")
        assert f"def {test}(" in text, f"{path}::{test}"
