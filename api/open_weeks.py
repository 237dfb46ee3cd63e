"""Plans opened with the problems they answer; a few are kept in the process."""

from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock

from sqlalchemy import Connection

from api.actions.planned_week import PlannedWeek, planned_problem, region_of
from api.store import Store, capacity_plans, plans, regions
from api.store.documents import read_file
from api.store.plans import StoredPlan
from pks.io.plans import PlanDocument, plan_of
from pks.model.region import Region
from pks.problems.week import WeekProblem

MOST_PROBLEMS = 6
QUOTAS = "quotas.csv"


@dataclass(frozen=True, slots=True)
class Base:
    """What plans of one week, made from one region beside the same others, share."""

    loaded: Region
    region: Region
    problem: WeekProblem


@dataclass(frozen=True, slots=True)
class OpenWeek:
    """A plan of the store in the indexes of its problem."""

    stored: StoredPlan
    planned: PlannedWeek


class OpenWeeks:
    """
    Opens plans of a store.

    What costs time is to read the region and to make the problem; both are kept for
    the plans opened last. Regions never change, so nothing kept here can be stale.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._bases: OrderedDict[tuple[object, ...], Base] = OrderedDict()
        self._lock = Lock()

    def open(self, found: StoredPlan) -> OpenWeek:
        """
        Return a plan.

        Raises
        ------
        InvalidInput
            If it was made from other data than its region holds, or repairs another.
        """
        with self._store.reading() as tx:
            document = with_locks_free(plans.document(tx, found))
        base = self._base(found, document)
        planned = PlannedWeek(
            loaded=base.loaded,
            region=base.region,
            document=document,
            problem=base.problem,
            plan=plan_of(document, base.problem),
        )
        return OpenWeek(found, planned)

    def _base(self, found: StoredPlan, document: PlanDocument) -> Base:
        made_with = (document.standing, document.buffers)
        key = (found.region_id, found.quotas_from, found.week, *made_with)
        with self._lock:
            if key not in self._bases:
                self._bases[key] = self._read(found, document)
            self._bases.move_to_end(key)
            while len(self._bases) > MOST_PROBLEMS:
                self._bases.popitem(last=False)
            return self._bases[key]

    def _read(self, found: StoredPlan, document: PlanDocument) -> Base:
        with TemporaryDirectory(prefix="pks-week-") as name:
            folder = Path(name)
            with self._store.reading() as tx:
                snapshot = regions.region(tx, found.region_id)
                path = regions.write_files(tx, snapshot, folder / "region")
                quotas = write_quotas(tx, found, folder / QUOTAS)
            loaded = region_of(document, folder / found.plan_file, path, quotas)
        return Base(loaded, *planned_problem(loaded, document, folder, None))


def with_locks_free(document: PlanDocument) -> PlanDocument:
    """
    Return a plan whose locks are the board's alone, to hold and to free.

    Those that it was planned around stand in its problem, too; the bound holds only
    with them.
    """
    if not any(row.locks for row in document.standing):
        return document
    free = tuple(row.model_copy(update={"locks": ()}) for row in document.standing)
    without = {"standing": free, "bound": None, "bound_from": None, "gap": None}
    return document.model_copy(update=without)


def write_quotas(tx: Connection, found: StoredPlan, path: Path) -> Path | None:
    """Write the takt that a plan was made with, if it was made with a capacity plan."""
    if found.quotas_from is None:
        return None
    made_with = capacity_plans.capacity_plan(tx, found.quotas_from)
    path.write_bytes(read_file(tx, made_with.bundle_id, QUOTAS))
    return path
