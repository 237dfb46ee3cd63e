"""Plans opened with the problems they answer; a few are kept in the process."""

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Connection

from api.actions.explain import Explainer, Explanation
from api.actions.planned_week import PlannedWeek, planned_problem, refuse_other_data
from api.kept import Kept
from api.open_regions import OpenRegions
from api.reports.report import WeekReport
from api.reports.view import WeekView, week_view
from api.store import Store, capacity_plans, plans
from api.store.documents import files_of, read_file
from api.store.plans import EVENTS, StoredPlan
from api.store.replans import write_events
from pks.bilingual import Language
from pks.io.events import read_events
from pks.io.plans import PlanDocument, plan_of
from pks.io.quota_file import with_quotas
from pks.model.events import PlanEvent
from pks.model.region import Region
from pks.problems.week import WeekProblem
from pks.replan import Repair
from pks.rules import check
from pks.score import objective, terms

MOST_PROBLEMS = 6
MOST_EXPLAINERS = 2  # each holds the problems of weeks to come
MOST_EXPLANATIONS = 32
QUOTAS = "quotas.csv"


@dataclass(frozen=True, slots=True)
class Base:
    """What plans of one week, made from one region beside the same others, share."""

    loaded: Region
    region: Region
    problem: WeekProblem
    repair: Repair | None
    events: tuple[PlanEvent, ...]


@dataclass(frozen=True)
class OpenWeek:
    """A plan of the store in the indexes of its problem; what it says is found once."""

    stored: StoredPlan
    planned: PlannedWeek
    views: Kept[Language, WeekView] = field(
        default_factory=lambda: Kept(2), compare=False, repr=False
    )

    @cached_property
    def report(self) -> WeekReport:
        """The plan with what rules and score say of it."""
        planned, stored = self.planned, self.stored
        problem, plan = planned.problem, planned.plan
        return WeekReport(
            region=planned.region,
            problem=problem,
            plan=plan,
            terms=terms(problem, plan),
            status=stored.status,
            objective=objective(problem, plan),
            bound=stored.bound,
            gap=stored.gap,
            bound_from=planned.document.bound_from or "",
            violations=check(problem, plan),
        )

    def view(self, language: Language) -> WeekView:
        """Return the report with its figures, reasons and names."""
        return self.views.get(language, lambda: week_view(self.report, language))


class OpenWeeks:
    """
    Opens plans of a store.

    What costs time is to read the region, to make the problem, and to say what a plan
    comes to; all are kept for the plans opened last. Regions never change, and of a
    plan the version that was asked for last is kept, so nothing kept can be stale.
    """

    def __init__(self, store: Store, open_regions: OpenRegions) -> None:
        self._store = store
        self._regions = open_regions
        self._bases: Kept[tuple[object, ...], Base] = Kept(MOST_PROBLEMS)
        self._weeks: Kept[str, OpenWeek] = Kept(MOST_PROBLEMS)
        self._explainers: Kept[str, Explainer] = Kept(MOST_EXPLAINERS)
        self._explanations: Kept[tuple[StoredPlan, str], Explanation] = Kept(
            MOST_EXPLANATIONS
        )

    def open(self, found: StoredPlan) -> OpenWeek:
        """
        Return a plan.

        Raises
        ------
        InvalidInput
            If it was made from other data than its region holds.
        """
        return self._weeks.get(found.id, lambda: self._opened(found), of=found)

    def explained(
        self, week: OpenWeek, patient_id: str, seconds: float
    ) -> Explanation | None:
        """
        Return why a patient of a plan that breaks no rule has this time, or none.

        None where it is not found within some seconds: it is worked on, and there for
        who asks a little later.

        Raises
        ------
        InvalidInput
            If nobody has that id; the message names those that are like it.
        """
        stored = week.stored

        def explain() -> Explanation:
            explainer = self._explainers.get(
                stored.id, lambda: Explainer(week.planned), of=stored
            )
            return explainer.explain(patient_id)

        return self._explanations.within(seconds, (stored, patient_id), explain)

    def _opened(self, found: StoredPlan) -> OpenWeek:
        with self._store.reading() as tx:
            document = with_locks_free(plans.document(tx, found))
            hash_of = {file.name: file.hash for file in files_of(tx, found.bundle_id)}
        made_with = (document.standing, document.buffers, document.replanned)
        key = (found.region_id, found.quotas_from, found.week, *made_with)
        base = self._bases.get(
            (*key, hash_of.get(EVENTS)), lambda: self._read(found, document)
        )
        planned = PlannedWeek(
            loaded=base.loaded,
            region=base.region,
            document=document,
            problem=base.problem,
            plan=plan_of(document, base.problem),
            events=base.events,
            repair=base.repair,
        )
        return OpenWeek(found, planned)

    def _read(self, found: StoredPlan, document: PlanDocument) -> Base:
        region = self._regions.open(found.region_id)
        with TemporaryDirectory(prefix="pks-week-") as name:
            folder = Path(name)
            with self._store.reading() as tx:
                quotas = write_quotas(tx, found, folder / QUOTAS)
                file = write_events(tx, found, folder / EVENTS)
            loaded = with_quotas(region, quotas, {document.week})
            events = None if file is None else read_events(file, loaded)
        plan_file = Path(found.plan_file)
        refuse_other_data(document, plan_file, loaded, Path(found.region_name), quotas)
        made = planned_problem(loaded, document, plan_file, events)
        return Base(loaded, *made, events or ())


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
