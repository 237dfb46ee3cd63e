"""Who waits, flow by flow: how long, available or not, and with what to be done."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from pks.clocks import still_waits, waited_days
from pks.clocks.pauses import declined_waits, holds
from pks.model.care import Procedure
from pks.model.patients import Patient
from pks.model.region import Region

CLASSES = ((0, 30), (31, 60), (61, 90), (91, 180), (181, 365), (366, None))
"""Days waited since the decision, first and last of each class (SKR's to 90)."""

AVAILABLE, PVV, MOV = "available", "pvv", "mov"
STATES = (AVAILABLE, PVV, MOV)
RECENT_WEEKS = 8


@dataclass(slots=True)
class Queue:
    """
    A flow's waiting patients, counted.

    Attributes
    ----------
    counts
        Patients by state and class: one of `STATES`, and an index into `CLASSES`.
    waited_days
        Days waited, all added up.
    num_recent
        Those whose decision lies in the `RECENT_WEEKS` before the extract.
    case_min
        Patient time and turnover, all added up, minutes.
    procedure_ids
        Main procedures among them.
    """

    counts: dict[tuple[str, int], int] = field(default_factory=dict)
    waited_days: int = 0
    num_recent: int = 0
    case_min: float = 0.0
    procedure_ids: set[str] = field(default_factory=set)

    def of(self, *states: str) -> int:
        """Return the patients in some of the states."""
        return sum(n for (state, _), n in self.counts.items() if state in states)

    @property
    def size(self) -> int:
        """All who wait."""
        return sum(self.counts.values())

    def of_class(self, number: int, state: str) -> int:
        """Return the patients of a waiting class and state."""
        return self.counts.get((state, number), 0)


def queues(region: Region) -> tuple[dict[str, Queue], int]:
    """
    Return the queue of each flow that has one, and how many wait in no flow.

    Everybody who still waits counts, wherever they live: the room is needed. Who may be
    operated at several sites waits at the first site allowed that has the flow.
    """
    procedures = {row.procedure_id: row for row in region.procedures}
    flow_of = flow_finder(region)
    found: defaultdict[str, Queue] = defaultdict(Queue)
    num_homeless = 0
    for patient in region.patients:
        if not still_waits(patient):
            continue
        flow = flow_of(patient)
        if flow is None:
            num_homeless += 1
        else:
            add(found[flow], patient, region, procedures)
    return dict(found), num_homeless


def flow_finder(region: Region) -> Callable[[Patient], str | None]:
    """Return the function from a patient to the flow waited in, None for none."""
    procedures = {row.procedure_id: row for row in region.procedures}
    flows = {
        (row.specialty_id, row.procedure_group, row.site_id): row.flow_id
        for row in region.flows
    }
    every_site = tuple(site.site_id for site in region.sites)

    def flow_of(patient: Patient) -> str | None:
        main = procedures[patient.procedure_ids[0]]
        key = (main.specialty_id, main.procedure_group)
        sites = patient.site_ids or every_site
        return next((flows[*key, s] for s in sites if (*key, s) in flows), None)

    return flow_of


def add(
    queue: Queue, patient: Patient, region: Region, procedures: dict[str, Procedure]
) -> None:
    """Count a patient."""
    as_of = region.parameters.as_of
    days = waited_days(patient, as_of)
    key = state(patient, region), waiting_class(days)
    queue.counts[key] = queue.counts.get(key, 0) + 1
    queue.waited_days += days
    queue.num_recent += patient.decision_date >= as_of - timedelta(weeks=RECENT_WEEKS)
    rows = [procedures[pid] for pid in patient.procedure_ids]
    cleaning = region.parameters.theatre.infection_cleaning_min
    queue.case_min += float(patient.booked_min) or sum(row.mean_min for row in rows)
    queue.case_min += max(row.turnover_min for row in rows)
    queue.case_min += cleaning if patient.infection else 0
    queue.procedure_ids.add(patient.procedure_ids[0])


def state(patient: Patient, region: Region) -> str:
    """
    Return whether a patient can be operated on the day of the extract, or why not.

    Who waits for medical reasons (MoV) is not available whatever else is chosen; who
    has chosen to wait (PvV), or waits after a declined offer, is not either.
    """
    as_of = region.parameters.as_of
    if any(holds(period, as_of) for period in patient.mov_periods):
        return MOV
    if any(
        holds(period, as_of) for period in patient.pvv_periods + declined_waits(patient)
    ):
        return PVV
    return AVAILABLE


def waiting_class(days: int) -> int:
    """Return the index in `CLASSES` of days waited."""
    return next(
        i for i, (_, last) in enumerate(CLASSES) if last is None or days <= last
    )
