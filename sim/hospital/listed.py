"""The waiting list, and what emergencies are taken as, in columns."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from math import log
from typing import Any

import numpy as np

from pks.clocks import guarantee_date, medical_date, still_waits
from pks.model.care import Flow, Procedure
from pks.model.patients import Patient
from pks.model.region import Region
from pks.problems.week.cases import preparation_days
from pks.takt.queue import flow_finder
from sim.hospital.house import NONE, Cases, SessionDay

CHILD, DAY_CASE, INPATIENT, INFECTIOUS = range(4)  # order within a day
EMERGENCY_STAY = 1.5  # nights over the planned operation's; GK
NO_SHIFT_BELOW = 0.95  # of the mean

FLOATS = ("mu", "sigma", "shift", "stay_mu", "stay_sigma", "icu_mean")

Group = tuple[int, tuple[int, ...]]


@dataclass(slots=True)
class Known:
    """
    What is looked up for every patient.

    Attributes
    ----------
    planned
        Sessions that are not for emergencies, by day and theatre, in order.
    groups
        Numbers found before, by procedures and flow.
    """

    flows: dict[str, int]
    procedures: dict[str, Procedure]
    theatres: dict[str, int]
    sites: dict[str, int]
    wards: dict[str, int]
    planned: dict[tuple[int, int], list[int]]
    groups: dict[tuple[tuple[str, ...], str], int] = field(default_factory=dict)


def known_of(region: Region, sessions: Sequence[SessionDay]) -> Known:
    """Gather what is looked up for every patient."""
    planned: dict[tuple[int, int], list[int]] = {}
    for i, s in enumerate(sessions):
        if not s.is_emergency:
            planned.setdefault((s.day, s.theatre), []).append(i)
    return Known(
        flows={row.flow_id: i for i, row in enumerate(region.flows)},
        procedures={row.procedure_id: row for row in region.procedures},
        theatres={row.theatre_id: i for i, row in enumerate(region.theatres)},
        sites={row.site_id: i for i, row in enumerate(region.sites)},
        wards={row.ward_id: i for i, row in enumerate(region.wards)},
        planned=planned,
    )


@dataclass(slots=True)
class Lister:
    """
    Turns patients into rows.

    Attributes
    ----------
    by_day
        Sessions by day, for the bookings on the list.
    groups
        Specialty and theatres that can take a case, numbered as they are met.
    """

    region: Region
    origin: date
    sessions: Sequence[SessionDay]
    groups: dict[Group, int] = field(default_factory=dict)
    num_homeless: int = 0
    num_before: int = 0
    known: Known = field(init=False)

    def __post_init__(self) -> None:
        self.known = known_of(self.region, self.sessions)

    def waiting(self) -> Cases:
        """Return who waits for a flow; bookings before the origin count as done."""
        flow_of = flow_finder(self.region)
        rows = []
        for number, patient in enumerate(self.region.patients):
            if not still_waits(patient) or patient.booking_state == "performed":
                continue
            flow_id = flow_of(patient)
            if flow_id is None:
                self.num_homeless += 1
                continue
            day = patient.booked_date
            if patient.is_booked and day is not None and day < self.origin:
                self.num_before += 1
                continue
            rows.append(self.row(patient, flow_id) | {"patient": number})
        rows.sort(key=listing_order)
        return cases_of(rows)

    def row(self, patient: Patient, flow_id: str) -> dict[str, float]:
        """Return one patient."""
        region, rules = self.region, self.region.parameters
        number = self.known.flows[flow_id]
        flow = region.flows[number]
        procedures = [self.known.procedures[pid] for pid in patient.procedure_ids]
        cleaning = rules.theatre.infection_cleaning_min if patient.infection else 0
        guarantee = guarantee_date(patient, rules.guarantee)
        decision = self.day(patient.decision_date)
        guaranteed = self.day(guarantee) if guarantee else decision + 10_000
        medical = medical_date(patient, rules.priorities, rules.svf)
        mean = float(patient.booked_min) or sum(p.mean_min for p in procedures)
        made = self.case(procedures, flow, number, mean, patient.care_form != "day")
        made |= {
            "priority": int(patient.priority),
            "decision_day": decision,
            "due_day": self.day(medical) if medical else guaranteed,
            "guarantee_day": guaranteed,
            "ready_day": self.ready_day(patient),
            "order": order_of(patient),
            "short_notice": int(patient.short_notice),
            "patient": 0,  # `waiting` knows it
            "session": self.booked(patient),
        }
        made["turnover_min"] += cleaning
        return made

    def day(self, day: date) -> int:
        """Return a day from the origin."""
        return (day - self.origin).days

    def ready_day(self, patient: Patient) -> int:
        """Return the first possible day; who lacks what nobody names waits for all."""
        if patient.ready_from is not None:
            return max(0, self.day(patient.ready_from))
        if patient.ready:
            return 0
        rules = self.region.parameters.preparations
        longest = max((rule.days for rule in rules), default=14)
        days = preparation_days(patient, rules) if patient.missing else longest
        return max(0, self.day(self.region.parameters.as_of) + days)

    def booked(self, patient: Patient) -> int:
        """Return the session of a present booking, `NONE` without one."""
        if not patient.is_booked or patient.booked_date is None:
            return NONE
        theatre = self.known.theatres.get(patient.booked_theatre_id, NONE)
        day, start = self.day(patient.booked_date), patient.booked_start_min
        mine = self.known.planned.get((day, theatre), [])
        begun = [i for i in mine if self.sessions[i].start_min <= start]
        return (begun or mine or [NONE])[-1 if begun else 0]

    def case(
        self,
        procedures: Sequence[Procedure],
        flow: Flow,
        number: int,
        mean: float,
        is_inpatient: bool,
    ) -> dict[str, float]:
        """Return what a case needs, whoever it is."""
        main, wards = procedures[0], self.known.wards
        scale = mean / sum(p.mean_min for p in procedures)
        sd = sum(p.sd_min**2 for p in procedures) ** 0.5 * scale
        shift = min(main.shift_min * scale, NO_SHIFT_BELOW * mean)
        sigma2 = log(1 + (sd / (mean - shift)) ** 2)
        has_bed = is_inpatient and flow.ward_id and main.los_mean_days > 0
        stay2, icu = 0.0, main.icu_permille if is_inpatient and flow.icu_id else 0
        if has_bed:
            stay2 = log(1 + (main.los_sd_days / main.los_mean_days) ** 2)
        return {
            "flow": number,
            "site": self.known.sites[flow.site_id],
            "group": self.group(procedures, flow),
            "expected_min": round(mean),
            "mu": log(mean - shift) - sigma2 / 2,
            "sigma": sigma2**0.5,
            "shift": shift,
            "turnover_min": max(p.turnover_min for p in procedures),
            "pacu": wards.get(flow.pacu_id, NONE),
            "pacu_min": max(p.pacu_min for p in procedures),
            "drg_milli": round(1000 * main.drg_weight),
            "ward": wards.get(flow.ward_id, NONE) if has_bed else NONE,
            "icu": wards.get(flow.icu_id, NONE) if icu else NONE,
            "icu_permille": icu,
            "icu_mean": main.icu_mean_days,
            "stay_mu": log(main.los_mean_days) - stay2 / 2 if has_bed else 0.0,
            "stay_sigma": stay2**0.5,
        }

    def group(self, procedures: Sequence[Procedure], flow: Flow) -> int:
        """Return the number of the specialty and theatres that can take a case."""
        asked = tuple(p.procedure_id for p in procedures), flow.flow_id
        if asked not in self.known.groups:
            self.known.groups[asked] = self.new_group(procedures, flow)
        return self.known.groups[asked]

    def new_group(self, procedures: Sequence[Procedure], flow: Flow) -> int:
        """Return the same, found for the first time."""
        region = self.region
        needed = {e for p in procedures for e in p.equipment_ids}
        movable = {
            row.equipment_id
            for row in region.movable_equipment
            if row.site_id == flow.site_id and row.count
        }
        theatres = tuple(
            i
            for i, row in enumerate(region.theatres)
            if row.site_id == flow.site_id
            and needed <= movable.union(row.equipment_ids)
        )
        specialties = [row.specialty_id for row in region.specialties]
        key = specialties.index(flow.specialty_id), theatres
        return self.groups.setdefault(key, len(self.groups))

    def emergencies(self) -> Cases:
        """Return what emergencies are taken as: the inpatient operations of a site."""
        rows = []
        for number, flow in enumerate(self.region.flows):
            if not flow.ward_id:
                continue
            for row in self.region.procedures:
                key = row.specialty_id, row.procedure_group
                if key == (flow.specialty_id, flow.procedure_group) and (
                    row.los_mean_days > 0
                ):
                    made = self.case([row], flow, number, row.mean_min, True)
                    made["stay_mu"] += log(EMERGENCY_STAY)
                    rows.append({**made, **NOT_LISTED})
        return cases_of(rows)


NOT_LISTED: Mapping[str, float] = {
    "priority": 0,
    "decision_day": 0,
    "due_day": 0,
    "guarantee_day": 0,
    "ready_day": 0,
    "order": 0,
    "short_notice": 0,
    "patient": 0,
    "session": NONE,
}


def listing_order(row: Mapping[str, float]) -> tuple[bool, float]:
    """Return the order of coming at the origin: the booked, then by decision."""
    return row["session"] == NONE, row["decision_day"]


def order_of(patient: Patient) -> int:
    """Return the place in the day: children, day surgery, others, the infectious."""
    if patient.infection:
        return INFECTIOUS
    if patient.age_band == "child":
        return CHILD
    return DAY_CASE if patient.care_form == "day" else INPATIENT


def cases_of(rows: Sequence[Mapping[str, float]]) -> Cases:
    """Return rows as columns."""
    columns: dict[str, Any] = {
        name: np.array(
            [row[name] for row in rows],
            np.float64 if name in FLOATS else np.int64,
        )
        for name in Cases.__dataclass_fields__
    }
    return Cases(**columns)
