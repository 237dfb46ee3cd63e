"""Inskrivningar: asked for, made by a worker, read back, shown by ward and time."""

import json
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from fastapi import FastAPI
from sqlalchemy import update

from api.actions.admit import AdmitRequest, Admitted, admit
from api.actions.admitted_plan import admitted_plan
from api.actions.explain_admission import why_admitted
from api.as_json import plain
from api.pages.views.admissions import admissions_page
from api.reports.admission import AdmissionView
from api.reports.admission.page import admission_page
from api.store import audit, jobs, plans
from api.store.database import now
from api.store.documents import files_of, read_file
from api.store.jobs import Job
from api.store.tables import bundles
from api.summary_admit import admit_summary
from api.summary_why_admitted import why_days, why_lines
from pks.errors import InvalidInput
from tests.api.desk.admitted import admitted_desk, job_of
from tests.api.jobs.workers import until
from tests.desks import logged_in, served, with_plan, with_result
from tests.plan_documents import document
from tests.stores import with_region
from tests.wards_region import wards_folder

PLACE = "/wards/admissions"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FastAPI]:
    with admitted_desk(tmp_path_factory.mktemp("desk")) as app:
        yield app


@pytest.fixture(scope="module")
def job(desk: FastAPI) -> Job:
    return job_of(desk)


@pytest.fixture(scope="module")
def opened(desk: FastAPI, job: Job) -> Admitted:
    found: Admitted = desk.state.desk.admissions.open(job)
    return found


def test_what_is_read_back_is_what_the_job_wrote(
    desk: FastAPI, job: Job, opened: Admitted
) -> None:
    with desk.state.desk.store.reading() as tx:
        names = {row.name for row in files_of(tx, str(job.bundle_id))}
        written = read_file(tx, str(job.bundle_id), "admission.html").decode()
    view = AdmissionView(opened.region, opened.found, opened.settled, opened.document)
    assert admission_page(view) == written
    assert names >= {"admission.json", "admission.xlsx", "result.json", "run.json"}


def test_published_operations_stand(opened: Admitted) -> None:
    rows = {row.patient_id: row for row in opened.document.admissions}
    assert (rows["p1"].date, rows["p1"].told) == ("2026-11-25", True)
    assert rows["p4"].date == "2026-11-25"


def test_a_plan_that_does_not_fit_is_refused(
    desk: FastAPI, job: Job, opened: Admitted
) -> None:
    loaded = desk.state.desk.regions.open(job.region_id)
    first, *others = opened.document.admissions
    odd = replace(opened.document, admissions=(replace(first, room_id="R9"), *others))
    with pytest.raises(InvalidInput, match=r"R9: expected .* make it anew"):
        admitted_plan(loaded, odd, ())
    other = replace(opened.document, region_hash="0" * 64)
    with pytest.raises(InvalidInput, match="of this region's data"):
        admitted_plan(loaded, other, ())


def test_every_admission_is_on_one_of_the_pages(opened: Admitted) -> None:
    shown = [admissions_page(opened, "sv", "W1", part) for part in (0, 1)]
    assert [len(page.days) for page in shown] == [14, 7]
    rows = [row for page in shown for row in page.chosen.document.admissions]
    assert rows == list(opened.document.admissions)
    assert {s.ward.ward_id for s in shown[0].chosen.settled} == {"W1"}
    unknown = admissions_page(opened, "sv", "W9", 9)
    assert (unknown.ward_id, unknown.part) == ("", 0)


def test_the_page_says_first_things_first_and_notes_who_saw(
    desk: FastAPI, job: Job
) -> None:
    reader = logged_in(desk, "reader")
    text = unescape(reader.get(PLACE).text)
    told = ("inskrivningar på 21 dagar", "Avdelningstavlor", "Inskrivningar dag för")
    assert [text.index(part) for part in told] == sorted(map(text.index, told))
    assert "p4 Mv –27/11" in text
    assert "kan inte komma någon dag: inte klar, spärrad eller pausad" in text
    assert "1+: rum" in text
    for name in ("admission.xlsx", "admission.html"):
        assert f"/api/v1/jobs/{job.id}/files/{name}" in text
    assert "Planera inskrivningar" not in text
    later = reader.get(PLACE, params={"part": 1, "ward": "W1", "lang": "en"}).text
    assert "Admissions by day" in later
    assert "p4 Ma" not in later
    until(lambda: seen(desk, job) == 2, "the views")


def test_a_case_leads_to_what_each_day_lacks(desk: FastAPI, opened: Admitted) -> None:
    """The page says what ``pks admit --explain`` does."""
    publisher = logged_in(desk, "publisher")
    link = f"{PLACE}/why?region=region&patient="
    assert f'<a href="{link}p4">p4</a>' in unescape(publisher.get(PLACE).text)
    text = unescape(publisher.get(f"{link}p4").text)
    why = why_admitted(opened, "p4")
    assert next(why_lines(why, "sv")) in text
    days = list(why_days(why, "sv"))
    assert [day.is_chosen for day in days].count(True) == 1
    assert all(day.name in text for day in days)
    assert all(day.told in text for day in days if not day.is_chosen)
    assert "planens dag" in text
    assert "Vad som saknas varje dag" in text
    (left_out, _) = next(iter(opened.found.left_out.items()))
    text = unescape(publisher.get(f"{link}{left_out}").text)
    assert "Vad som saknas varje dag" not in text
    assert left_out in text
    assert publisher.get(f"{link}p99").status_code == 404


def seen(desk: FastAPI, job: Job) -> int:
    """Return how often the audit log says that a job's plan was seen."""
    with desk.state.desk.store.reading() as tx:
        rows = audit.noted(tx)
    return sum((row.what, row.subject) == ("admission.view", job.id) for row in rows)


def test_it_is_asked_for_by_its_form_and_anew(desk: FastAPI, job: Job) -> None:
    planner = logged_in(desk, "planner")
    form = {"region_id": job.region_id, "week": "2026-W48", "weeks": "3"}
    before = planner.get(PLACE).text
    assert f'name="region_id" value="{job.region_id}"' in before
    assert "bredvid andra publicerade" not in before
    assert planner.post(PLACE, data=form | {"weeks": "9"}).status_code == 422
    answer = planner.post(PLACE, data=form | {"minutes": "2"})
    assert answer.headers["location"] == f"{PLACE}?region=region"
    assert "kind=admit" in planner.get(PLACE).text
    with desk.state.desk.store.writing() as tx:
        asked = jobs.listed(tx, ("admit",), ("queued",))[0]
        jobs.ask(tx, asked.id, "cancel")
    given = {name: asked.request[name] for name in ("week", "weeks", "time_limit_s")}
    assert given == {"week": "2026-W48", "weeks": 3, "time_limit_s": 120.0}
    assert asked.inputs == job.inputs


def test_other_published_weeks_and_removed_plans_are_said(tmp_path: Path) -> None:
    with served(f"sqlite:///{tmp_path / 'desk.sqlite'}") as app:
        planner = logged_in(app, "planner")
        assert 'href="/data"' in planner.get(PLACE).text
        stored = with_plan(app, wards_folder(tmp_path / "region"), document())
        files = {"result.json": b'{"status": "feasible"}', "admission.json": b"{}"}
        made = with_result(app, stored.region_id, "admit", {}, files)
        with app.state.desk.store.writing() as tx:
            plans.publish(tx, stored.id, "anna", "klar", stored.version)
        text = unescape(planner.get(PLACE).text)
        assert "bredvid andra publicerade veckor" in text
        assert "Den senaste planen kan inte visas" in text
        assert "Planera inskrivningar" in text
        with app.state.desk.store.writing() as tx:
            bundle_id = jobs.job(tx, made).bundle_id
            emptied = update(bundles).where(bundles.c.id == bundle_id)
            tx.execute(emptied.values(emptied_at=now(tx)))
        assert "inte planerade för region än" in planner.get(PLACE).text


def test_what_no_plan_can_mend_is_said_instead(tmp_path: Path) -> None:
    present = "inpatient_id;ward_id;expected_discharge;room_id;sex\n"
    both = "v1;W1;2026-11-25;R2;man\nv2;W1;2026-11-25;R2;kvinna\n"
    folder = wards_folder(tmp_path / "region", inpatients=present + both)
    outcome = admit(AdmitRequest(folder, tmp_path / "out", weeks=1))
    result = json.dumps(admit_summary(outcome), default=plain).encode()
    with served(f"sqlite:///{tmp_path / 'desk.sqlite'}") as app:
        region = with_region(app.state.desk.store, folder)
        given = {"weeks": 1}
        with_result(app, region.id, "admit", given, {"result.json": result})
        reader = logged_in(app, "reader")
        text = unescape(reader.get(PLACE).text)
        why = reader.get(f"{PLACE}/why?region=region&patient=p4")
        assert why.headers["location"] == f"{PLACE}?region=region"
    assert "kvinnor och män i samma rum (rum R2, 2026-11-23), 1" in text
    assert "Avdelningstavlor" not in text
