"""The newest admission plan over HTTP: its rows, who saw them, and why."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI

from api.actions.admit import AdmitRequest, admit
from api.actions.explain_admission import why_admitted
from api.as_json import plain
from api.store import audit
from api.store.documents import read_file
from api.store.jobs import Job
from api.summary_admit import admit_summary
from api.summary_why_admitted import why_summary
from tests.api.desk.admitted import admitted_desk, job_of
from tests.api.jobs.workers import until
from tests.desks import logged_in, served, with_result
from tests.stores import with_region
from tests.wards_region import wards_folder


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FastAPI]:
    with admitted_desk(tmp_path_factory.mktemp("desk")) as app:
        yield app


@pytest.fixture(scope="module")
def job(desk: FastAPI) -> Job:
    return job_of(desk)


@pytest.fixture(scope="module")
def written(desk: FastAPI, job: Job) -> Any:
    with desk.state.desk.store.reading() as tx:
        return json.loads(read_file(tx, str(job.bundle_id), "admission.json"))


def place(region_id: str) -> str:
    return f"/api/v1/regions/{region_id}/admissions"


def seen(desk: FastAPI, what: str) -> list[tuple[str, str]]:
    """Return of what and how the audit log says that something was seen."""
    with desk.state.desk.store.reading() as tx:
        return [(row.subject, row.why) for row in audit.noted(tx) if row.what == what]


def test_its_rows_come_page_by_page_as_the_job_wrote_them(
    desk: FastAPI, job: Job, written: Any
) -> None:
    reader, here = logged_in(desk, "reader"), place(job.region_id)
    rows: list[Any] = []
    answer = {"next": 0}
    while answer["next"] is not None:
        params = {"limit": 2, "from": answer["next"]}
        answer = reader.get(here, params=params).json()
        rows += answer["admissions"]
    assert rows == written["admissions"]
    assert len(rows) > 2
    for key in ("terms", "wards", "not_admitted", "objective", "status"):
        assert answer[key] == written[key]
    assert (answer["job_id"], answer["clashes"]) == (job.id, [])
    rounds = reader.get(f"{here}/rounds", params={"limit": 200}).json()
    assert rounds["rounds"] == written["rounds"][:200]
    assert rounds["num_rows"] == len(written["rounds"]) > 0
    until(lambda: len(seen(desk, "admission.view")) >= 3, "the views")
    assert {of_what for of_what, _ in seen(desk, "admission.view")} == {job.id}


def test_who_has_it_already_is_told_so(desk: FastAPI, job: Job) -> None:
    reader, here = logged_in(desk, "publisher"), place(job.region_id)
    tag = reader.get(here).headers["ETag"]
    again = reader.get(here, headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")


def test_why_is_what_the_command_says(desk: FastAPI, job: Job, written: Any) -> None:
    planner, here = logged_in(desk, "planner"), place(job.region_id)
    opened = desk.state.desk.admissions.open(job)
    left_out = next(iter(opened.found.left_out))
    for patient in ("p4", left_out):
        answer = planner.get(f"{here}/why", params={"patient": patient}).json()
        told = json.loads(
            json.dumps(why_summary(why_admitted(opened, patient)), default=plain)
        )
        assert {key: answer[key] for key in told} == told
        assert answer["job_id"] == job.id
    assert answer["left_out"]
    until(lambda: len(seen(desk, "admission.explain")) == 2, "the views")
    assert ("p4", f"job {job.id}") in seen(desk, "admission.explain")
    nobody = planner.get(f"{here}/why", params={"patient": "p99"})
    assert nobody.status_code == 404
    assert nobody.json()["detail"].startswith("p99: ")


def test_other_hospitals_plans_are_not_there(desk: FastAPI, job: Job) -> None:
    stranger = logged_in(desk, "reader", ("ELSEWHERE",))
    for path in ("", "/rounds", "/why?patient=p4"):
        assert stranger.get(place(job.region_id) + path).status_code == 404


def test_without_a_plan_it_says_what_to_do_or_what_is_broken(tmp_path: Path) -> None:
    present = "inpatient_id;ward_id;expected_discharge;room_id;sex\n"
    both = "v1;W1;2026-11-25;R2;man\nv2;W1;2026-11-25;R2;kvinna\n"
    folder = wards_folder(tmp_path / "region", inpatients=present + both)
    outcome = admit(AdmitRequest(folder, tmp_path / "out", weeks=1))
    result = json.dumps(admit_summary(outcome), default=plain).encode()
    with served(f"sqlite:///{tmp_path / 'desk.sqlite'}") as app:
        region = with_region(app.state.desk.store, folder)
        reader, here = logged_in(app, "reader"), place(region.id)
        missing = reader.get(here)
        assert missing.status_code == 404
        assert f"regions/{region.id}/jobs/admit" in missing.json()["detail"]
        with_result(app, region.id, "admit", {"weeks": 1}, {"result.json": result})
        answer = reader.get(here).json()
        assert (answer["status"], answer["objective"]) == ("infeasible", None)
        broken = [(c["ward_id"], c["rule"], c["excess"]) for c in answer["clashes"]]
        assert set(broken) == {("W1", "sex_mix", 1)}
        assert answer["admissions"] == answer["not_admitted"] == []
        assert reader.get(f"{here}/rounds").json()["rounds"] == []
        why = reader.get(f"{here}/why", params={"patient": "p4"})
        assert why.status_code == 422
        assert "break a rule already" in why.json()["detail"]
