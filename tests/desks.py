"""Desks for tests: an app on a store of its own, and browsers that are logged in."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import update

from api.app import create_app
from api.jobs import ask_for
from api.security.gate import COOKIE
from api.security.login import new_session
from api.security.passwords import hashed
from api.settings import Settings
from api.store import plans, users
from api.store.database import now
from api.store.documents import add_bundle
from api.store.plans import StoredPlan
from api.store.regions import add_region
from api.store.tables import jobs
from pks.io.plans import PlanDocument, plan_json

HOME = "http://localhost"
SETUP = "setup-token-of-the-tests"
PASSWORD = "long enough to be right"
WHY_LONGEST_S = 60


@contextmanager
def served(url: str, **limits: Any) -> Iterator[FastAPI]:
    """Give a desk that is served, without any user."""
    app = create_app(Settings(db=url, setup_token=SETUP, **limits))
    with TestClient(app, base_url=HOME):
        yield app


def browser(app: FastAPI) -> TestClient:
    """Return a browser that nobody has logged in with, on the desk's own pages."""
    return TestClient(
        app,
        base_url=HOME,
        headers={"Sec-Fetch-Site": "same-origin"},
        follow_redirects=False,
    )


@cache
def password_hash() -> str:
    """The hash of `PASSWORD`, which takes a while to make."""
    return hashed(PASSWORD, "")


def add_user(
    app: FastAPI, name: str, role: str, sites: tuple[str, ...] = ()
) -> users.User:
    """Keep a user who has `PASSWORD`."""
    with app.state.desk.store.writing() as tx:
        return users.add_user(tx, name, password_hash(), role, list(sites))


def logged_in(app: FastAPI, role: str, sites: tuple[str, ...] = ()) -> TestClient:
    """Return the browser of a new user of a role, in a session that has begun."""
    found = browser(app)
    known = add_user(app, f"{role} {len(sites)}", role, sites)
    with app.state.desk.store.writing() as tx:
        found.cookies.set(COOKIE, new_session(tx, known, ""), "localhost.local")
    return found


def why_page(reader: TestClient, plan_id: str, patient_id: str) -> str:
    """Return the page of why a patient has a time, read until it is worked out."""
    ends_s = time.monotonic() + WHY_LONGEST_S
    while True:
        answer = reader.get(f"/week/{plan_id}/patients/{patient_id}")
        assert answer.status_code == 200, answer.text
        if "data-waits" not in answer.text:
            return answer.text
        assert time.monotonic() < ends_s, answer.text
        time.sleep(0.1)


def with_plan(app: FastAPI, region: Path, document: PlanDocument) -> StoredPlan:
    """Keep a region's folder and a plan of it, as a job would."""
    with app.state.desk.store.writing() as tx:
        snapshot, _ = add_region(tx, region, "region", "anna")
        bundle_id = add_bundle(tx, {plans.PLAN: plan_json(document).encode()})
        origin = plans.PlanOrigin(snapshot.id, "region", bundle_id, "anna")
        return plans.add_plan(tx, document, origin)


def with_result(
    app: FastAPI,
    region_id: str,
    kind: str,
    given: dict[str, Any],
    content: dict[str, bytes],
) -> str:
    """Keep a finished job with its files, as a worker would; return its id."""
    with app.state.desk.store.writing() as tx:
        job_id = ask_for(tx, kind, region_id, given, "anna").job.id
        ended = {
            "state": "done", "is_whole": True, "ended_at": now(tx),
            "bundle_id": add_bundle(tx, content),
        }  # fmt: skip
        tx.execute(update(jobs).where(jobs.c.id == job_id).values(ended))
    return job_id
