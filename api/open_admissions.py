"""Admission plans of the store, opened with the wards that they are of."""

from sqlalchemy import Connection

from api.actions.admit import Admitted
from api.actions.admitted_plan import admitted_plan
from api.actions.given_plans import bookings_of
from api.kept import Kept
from api.open_regions import OpenRegions
from api.results import Result
from api.store import Store, plans
from api.store.documents import read_file
from api.store.jobs import Job
from pks.io.admissions import AdmissionDocument, admissions_in
from pks.problems.week.standing import StandingBooking
from solvers.result import Status

FILE = "admission.json"
MOST_ADMISSIONS = 3


class OpenAdmissions:
    """Opens what admission jobs made. A job that has ended never changes."""

    def __init__(self, store: Store, open_regions: OpenRegions) -> None:
        self._store = store
        self._regions = open_regions
        self._kept: Kept[str, Admitted] = Kept(MOST_ADMISSIONS)

    def open(self, job: Job) -> Admitted:
        """
        Return the plan of a job that made one.

        Raises
        ------
        UnknownId
            If the retention rule has removed what the plan is read with.
        InvalidInput
            If it does not fit the wards, as this version makes them, any more.
        """
        return self._kept.get(job.id, lambda: self._read(job))

    def _read(self, job: Job) -> Admitted:
        loaded = self._regions.open(job.region_id)
        with self._store.reading() as tx:
            return admitted_plan(loaded, document_of(tx, job), standing_in(tx, job))


def has_plan(result: Result) -> bool:
    """Whether a job made a plan: not where those who are there break a rule."""
    return bool(result.document["status"] != Status.INFEASIBLE)


def document_of(tx: Connection, job: Job) -> AdmissionDocument:
    """Return the document of a job's plan."""
    assert job.bundle_id is not None
    return admissions_in(read_file(tx, job.bundle_id, FILE), FILE)


def standing_in(tx: Connection, job: Job) -> tuple[StandingBooking, ...]:
    """Return the bookings of the published plans that a job was laid out with."""
    made_beside = job.inputs["published"]
    return bookings_of(plans.document(tx, plans.plan(tx, name)) for name in made_beside)
