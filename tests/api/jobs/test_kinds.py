"""Every kind of job through a worker, and the files that come of it."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from api.jobs import finish_now
from api.jobs.requests import request_of
from api.store import Store, capacity_plans, plans, scenarios, shortages
from api.store.documents import files_of, read_file
from api.store.jobs import Job
from pks.errors import InvalidInput
from tests.api.jobs.workers import ask, job_now, until, work_off, worker_here

SCENARIO = """
name = "Två sköterskor till"
[[change]]
kind = "staff_more"
role = "theatre_nurse"
count = 2
"""
FEW = {"weeks": 2, "replications": 2}
ASKED: dict[str, tuple[str, dict[str, Any]]] = {
    "takt": ("takt", {}),
    "horizon": ("plan", {"weeks": 2, "time_limit_s": 4}),
    "capacity": ("capacity", {"weeks": 4}),
    "bottlenecks": ("bottlenecks", {"weeks": 4, "top": 2}),
    "simulate": ("simulate", FEW),
    "whatif": ("whatif", FEW | {"vary": ("standby=none,list",)}),
    "compare": ("compare", {"scenarios": ("more",), "weeks": 4}),
    "explain": ("explain", {"most": 2}),
}
PAGES = ("takt", "bottlenecks", "capacity", "whatif", "compare")


def published_week(store: Store, folder: Path) -> str:
    """Plan and publish a week, by jobs; return the plan's id."""
    job = ask(store, folder, "plan", time_limit_s=3)
    work_off(store)
    with store.writing() as tx:
        (made,) = plans.listed(tx, job_id=job.id)
        plans.publish(tx, made.id, "anna", "klar", made.version)
    return made.id


def test_every_kind_gives_what_its_command_writes(
    sqlite: Store, small_region: Path
) -> None:
    plan_id = published_week(sqlite, small_region)
    with sqlite.writing() as tx:
        scenarios.put_scenario(tx, "region", "more", SCENARIO, "anna")
    asked = {}
    for name, (kind, given) in ASKED.items():
        more = {"plan": plan_id} if kind == "explain" else {}
        asked[name] = ask(sqlite, small_region, kind, **given, **more)
    work_off(sqlite, slots=os.cpu_count() or 1)  # each on one core
    ended = {name: job_now(sqlite, job) for name, job in asked.items()}
    assert {n: j.reason for n, j in ended.items()} == dict.fromkeys(ended, "")
    assert {j.state for j in ended.values()} == {"done"}
    assert all(j.is_whole for j in ended.values())
    names = {name: names_of(sqlite, job) for name, job in ended.items()}
    results = {name: result_of(sqlite, job) for name, job in ended.items()}
    for name, found in results.items():
        assert set(found.get("files", ())) <= names[name], name
    for name in PAGES:
        assert names[name] >= {f"{name}.xlsx", f"{name}.html"}, name
    assert names["simulate"] >= {"simulation.xlsx", "simulation.html"}
    assert names["capacity"] >= {"capacity.json", "quotas.csv"}
    assert names["explain"] == {"result.json"}
    assert len(results["explain"]["patients"]) == 2
    assert len(results["whatif"]["rows"]) == 2
    assert results["simulate"]["replications"] == 2
    holds_what_it_made(sqlite, ended, results)


def holds_what_it_made(
    store: Store, ended: dict[str, Job], results: dict[str, Any]
) -> None:
    """Assert that plans and shortages stand in the store beside the files."""
    with store.reading() as tx:
        made = plans.listed(tx, job_id=ended["horizon"].id)
        (capacity,) = capacity_plans.listed(tx)
        register = shortages.register(tx, "region")
    weeks = [row["week"] for row in results["horizon"]["weeks"]]
    assert sorted(row.week for row in made) == weeks
    assert capacity.job_id == ended["capacity"].id
    known = register.shortages.values()
    own = {s.finding for s in known if s.found_at.value == capacity.level}
    assert own >= set(capacity.findings)


def test_a_plan_is_validated_when_that_is_asked_for(
    sqlite: Store, small_region: Path
) -> None:
    job = ask(sqlite, small_region, "plan", time_limit_s=20, validated=True)
    work_off(sqlite)
    ended = job_now(sqlite, job)
    assert (ended.state, ended.reason) == ("done", "")
    assert names_of(sqlite, ended) >= {"plan.json", "plan.html", "validation.json"}
    found = result_of(sqlite, ended)["validation"]
    above = [row["share_above"]["surely"] for row in found["rounds"]]
    assert above[found["chosen"]] == min(above)
    with sqlite.reading() as tx:
        (made,) = plans.listed(tx, job_id=job.id)
        document = plans.document(tx, made)
    assert {row.session_id for row in document.buffers} == set(found["buffers"])


def test_several_weeks_are_not_validated() -> None:
    with pytest.raises(InvalidInput, match=r"plan: validated: Expected one week"):
        request_of("plan", {"weeks": 2, "validated": True})
    assert request_of("plan", {"weeks": 2}).model_dump()["validated"] is False


def names_of(store: Store, job: Job) -> set[str]:
    """Return the names of a job's files."""
    with store.reading() as tx:
        return {row.name for row in files_of(tx, str(job.bundle_id))}


def result_of(store: Store, job: Job) -> Any:
    """Return what a job tells as JSON."""
    with store.reading() as tx:
        return json.loads(read_file(tx, str(job.bundle_id), "result.json"))


def test_a_simulation_ends_early_with_what_is_done(
    sqlite: Store, small_region: Path
) -> None:
    most = 100_000
    job = ask(sqlite, small_region, "simulate", weeks=2, replications=most)
    with worker_here(sqlite):
        until(lambda: (job_now(sqlite, job).progress.num_done or 0) > 20, "some")
        with sqlite.writing() as tx:
            finish_now(tx, job.id)
        until(lambda: job_now(sqlite, job).state != "running", "the end")
    ended = job_now(sqlite, job)
    assert (ended.state, ended.is_whole) == ("done", False), ended.reason
    # those done after one that is not are not counted: two processes, in order
    assert 2 < result_of(sqlite, ended)["replications"] < most
