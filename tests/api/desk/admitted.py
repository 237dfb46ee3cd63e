"""A desk where a week is published and admissions were planned beside it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from threading import Event

from fastapi import FastAPI

from api.jobs import ask_for
from api.jobs.worker import Worker, WorkerParams
from api.store import jobs, plans
from api.store.jobs import Job
from tests.desks import served, with_plan
from tests.plan_documents import booking, document
from tests.wards_region import wards_folder

WEDNESDAY = {"date": date(2026, 11, 25), "theatre_id": "T1", "surgeon_id": "k1"}
ASKED = {"effort": 1, "weeks": 3, "seed": 3}


@contextmanager
def admitted_desk(folder: Path) -> Iterator[FastAPI]:
    """Give a desk where p1 is published for Wednesday and admissions were planned."""
    with served(f"sqlite:///{folder / 'desk.sqlite'}") as app:
        first = booking("p1", "08:00").model_copy(update=WEDNESDAY)
        plan = with_plan(app, wards_folder(folder / "region"), document(first))
        with app.state.desk.store.writing() as tx:
            plans.publish(tx, plan.id, "anna", "klar", plan.version)
            ask_for(tx, "admit", plan.region_id, ASKED, "anna")
        Worker(app.state.desk.store, WorkerParams()).run(Event(), until_idle=True)
        yield app


def job_of(desk: FastAPI) -> Job:
    """Return the job that planned them."""
    with desk.state.desk.store.reading() as tx:
        (found,) = jobs.listed(tx, ("admit",))
    assert (found.state, found.is_whole, found.reason) == ("done", True, "")
    return found
