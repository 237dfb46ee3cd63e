"""Each flow's takt against what was planned and what was done; beds the same."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from pks.followup.matching import Fate, MatchedWeek
from pks.followup.times import span_of
from pks.model.care import Flow, Procedure
from pks.model.outcomes import Outcome
from pks.model.patients import Patient
from pks.model.region import Region
from pks.problems.week.stays import ward_permille

STRUCK = (Fate.STRUCK_LATE, Fate.DISTURBED, Fate.STRUCK_UNKNOWN)


@dataclass(frozen=True)
class Finder:
    """Finds procedures, flows and patients by id."""

    region: Region

    @cached_property
    def procedures(self) -> dict[str, Procedure]:
        """Procedures by id."""
        return {row.procedure_id: row for row in self.region.procedures}

    @cached_property
    def patients(self) -> dict[str, Patient]:
        """Patients by id."""
        return {row.patient_id: row for row in self.region.patients}

    @cached_property
    def _sites(self) -> dict[str, str]:
        return {row.theatre_id: row.site_id for row in self.region.theatres}

    @cached_property
    def _flows(self) -> dict[tuple[str, str, str], Flow]:
        return {
            (row.specialty_id, row.procedure_group, row.site_id): row
            for row in self.region.flows
        }

    def main(self, case_id: str, procedure_ids: tuple[str, ...]) -> Procedure | None:
        """Return a case's main procedure: as noted, else as on the waiting list."""
        if not procedure_ids and case_id in self.patients:
            procedure_ids = self.patients[case_id].procedure_ids
        return self.procedures.get(procedure_ids[0]) if procedure_ids else None

    def flow(
        self, case_id: str, procedure_ids: tuple[str, ...], theatre_id: str
    ) -> Flow | None:
        """Return the flow of a case in a theatre; None where it cannot be told."""
        main = self.main(case_id, procedure_ids)
        site = self._sites.get(theatre_id)
        if main is None or site is None:
            return None
        return self._flows.get((main.specialty_id, main.procedure_group, site))

    def is_day_surgery(self, case_id: str) -> bool:
        """Whether a case is listed as day surgery."""
        patient = self.patients.get(case_id)
        return patient is not None and patient.care_form == "day"


@dataclass(frozen=True, slots=True)
class FlowWeek:
    """
    A flow's week in cases.

    ``struck`` are those of the planned that were not done on their planned day.
    """

    flow_id: str
    takt: int
    planned: int
    performed: int
    struck: int

    @property
    def short(self) -> int:
        """Cases missing to the takt."""
        return max(0, self.takt - self.performed)


def flow_weeks(
    region: Region, matched: MatchedWeek, finder: Finder
) -> tuple[FlowWeek, ...]:
    """Return every flow's week, in the order of the flows."""
    takt = {row.flow_id: row.cases for row in region.quotas if not row.week}
    takt |= {
        row.flow_id: row.cases for row in region.quotas if row.week == matched.week
    }
    planned: Counter[str] = Counter()
    struck: Counter[str] = Counter()
    for case in matched.cases:
        plan = case.planned
        flow = finder.flow(plan.case_id, plan.procedure_ids, plan.theatre_id)
        if flow is not None:
            planned[flow.flow_id] += 1
            struck[flow.flow_id] += case.fate in STRUCK
    performed = Counter(
        flow.flow_id
        for row in matched.performed
        if (flow := finder.flow(row.case_id, row.procedure_ids, row.theatre_id))
    )
    return tuple(
        FlowWeek(
            row.flow_id, takt.get(row.flow_id, 0), planned[row.flow_id],
            performed[row.flow_id], struck[row.flow_id],
        )
        for row in region.flows
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Stay:
    """An inpatient's nights after the operation, expected and real."""

    outcome: Outcome
    ward_id: str
    expected_nights: float
    nights: int


def stays(outcomes: Iterable[Outcome], finder: Finder) -> tuple[tuple[Stay, ...], int]:
    """
    Return the stays of planned care, and how many have no discharge noted.

    Nights are counted from the day of operation to the day of discharge; the nights
    expected are those of the main procedure's length of stay, as the plan counts them.
    Day surgery is left out; whose care form is not listed counts by the procedure.
    """
    found: list[Stay] = []
    num_open = 0
    for row in outcomes:
        main = finder.main(row.case_id, row.procedure_ids)
        if main is None or finder.is_day_surgery(row.case_id):
            continue
        if main.los_mean_days <= 0:
            continue
        if row.discharge_date is None:
            num_open += 1
            continue
        flow = finder.flow(row.case_id, row.procedure_ids, row.theatre_id)
        expected = sum(ward_permille(main.los_mean_days, main.los_sd_days)) / 1000
        nights = (row.discharge_date - row.date).days
        found.append(Stay(row, flow.ward_id if flow else "", expected, nights))
    return tuple(found), num_open


@dataclass(frozen=True, slots=True)
class WardStays:
    """A ward's operated patients and their nights."""

    ward_id: str
    num_patients: int
    expected_nights: float
    nights: int


def ward_stays(rows: Iterable[Stay]) -> tuple[WardStays, ...]:
    """Return the nights ward by ward; an empty id where the ward is not known."""
    by_ward: defaultdict[str, list[Stay]] = defaultdict(list)
    for row in rows:
        by_ward[row.ward_id].append(row)
    return tuple(
        WardStays(
            ward, len(own), sum(r.expected_nights for r in own),
            sum(r.nights for r in own),
        )
        for ward, own in sorted(by_ward.items())
    )  # fmt: skip


def timed(outcomes: Iterable[Outcome]) -> tuple[Outcome, ...]:
    """Return the outcomes whose patient time is known."""
    return tuple(row for row in outcomes if span_of(row) is not None)
