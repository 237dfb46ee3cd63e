"""Lay a job out in a folder, as the files that its command takes."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection

from api.jobs.requests import JobRequest, SimulateJob, WhatIfJob, request_of
from api.store import capacity_plans, plans
from api.store.documents import read_file
from api.store.jobs import Job
from api.store.regions import region, write_files
from api.store.replans import write_events

OUT, WORK, RESULT = "out", "work.pickle", "result.json"


@dataclass(frozen=True, slots=True)
class Work:
    """
    What a job's process is to do, and where everything stands.

    Attributes
    ----------
    folder
        Holds everything, and is deleted in the end.
    published
        Plans that stand beside the one to be made.
    plan, events
        The plan to explain, and what it repairs another after, if it does.
    scenarios
        The folder with the scenarios' files.
    cores
        How many to use.
    """

    kind: str
    request: JobRequest
    folder: Path
    region: Path
    cores: int
    published: tuple[Path, ...] = ()
    quotas: Path | None = None
    policy: Path | None = None
    plan: Path | None = None
    events: Path | None = None
    scenarios: Path | None = None

    @property
    def out(self) -> Path:
        """Where the results go."""
        return self.folder / OUT


def lay_out_job(tx: Connection, job: Job, folder: Path, cores: int) -> Work:
    """Write a job's inputs into a folder."""
    request = request_of(job.kind, job.request)
    inputs = job.inputs
    published = [
        write_plan(tx, plan_id, folder / "published" / f"{number}.json")
        for number, plan_id in enumerate(inputs.get("published", ()))
    ]
    if "around" in inputs:
        bundle_id, name = inputs["around"]
        path = folder / "published" / "around.json"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(read_file(tx, bundle_id, name))
        published.append(path)  # the last goes first
    quotas, plan_id = inputs.get("quotas"), inputs.get("plan")
    texts: dict[str, str] = inputs.get("scenarios", {})
    return Work(
        kind=job.kind,
        request=request,
        folder=folder,
        region=write_files(tx, region(tx, job.region_id), folder / "region"),
        cores=cores,
        published=tuple(published),
        quotas=quotas and write_quotas(tx, quotas, folder / "quotas.csv"),
        policy=write_policy(request, folder / "policy.toml"),
        plan=plan_id and write_plan(tx, plan_id, folder / plans.PLAN),
        events=plan_id
        and write_events(tx, plans.plan(tx, plan_id), folder / plans.EVENTS),
        scenarios=write_scenarios(texts, folder / "scenarios") if texts else None,
    )


def write_plan(tx: Connection, plan_id: str, path: Path) -> Path:
    """Write a plan's document."""
    found = plans.plan(tx, plan_id)
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(read_file(tx, found.bundle_id, found.plan_file))
    return path


def write_quotas(tx: Connection, plan_id: str, path: Path) -> Path:
    """Write a capacity plan's takt."""
    found = capacity_plans.capacity_plan(tx, plan_id)
    path.write_bytes(read_file(tx, found.bundle_id, path.name))
    return path


def write_policy(request: JobRequest, path: Path) -> Path | None:
    """Write the policy of a request that has one."""
    if not isinstance(request, SimulateJob | WhatIfJob) or request.policy is None:
        return None
    path.write_text(request.policy, encoding="utf-8")
    return path


def write_scenarios(texts: dict[str, str], folder: Path) -> Path:
    """Write scenarios as files, so that one finds those it extends."""
    folder.mkdir()
    for name, text in texts.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return folder
