"""The waiting list a week on: operated, struck, removed and newly decided cases."""

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np

from pks.calendar import monday_of, week_of
from pks.demo.calendar import DAYS
from pks.demo.demand import DISPERSION, REMOVED_SHARE, season
from pks.demo.living.fate import fate_of
from pks.demo.living.planned import struck_before
from pks.demo.living.topup import unbooked
from pks.demo.living.truth import truth
from pks.demo.streams import Streams
from pks.model.demand import Inflow
from pks.model.outcomes import Outcome
from pks.model.patients import Patient
from pks.model.region import Region

NO_LONGER = "inte-längre-behov"
NOT_WORKED_UP = "inte-färdigutredd"
ILL = "akut-sjukdom"
WORKED_UP_DAYS = 14
ILL_DAYS = 21
RECENT_DAYS = 60  # new cases are like those decided upon in the last days


@dataclass(frozen=True, slots=True)
class ListOn:
    """The list after a week, and the week's line of each flow's history."""

    patients: tuple[Patient, ...]
    inflow: tuple[Inflow, ...]


def list_on(
    region: Region, week: str, outcomes: tuple[Outcome, ...], streams: Streams
) -> ListOn:
    """
    Return the list after a lived week.

    Operated cases stay with the state performed, so that the list of an earlier day
    can be told; struck ones wait again or leave; removed ones are gone.
    """
    flow_of = FlowFinder(region)
    rng = streams.named("list", week)
    struck = {o.case_id: o for o in outcomes if o.result == "cancelled"}
    performed = {o.case_id for o in outcomes if o.result == "performed"}
    sunday = monday_of(week) + timedelta(days=DAYS - 1)
    kept, left = [], Counter[str]()
    for patient in region.patients:
        moved = _moved(patient, region, performed, struck, sunday, streams)
        if moved is None:
            left[flow_of(patient)] += 1
        else:
            kept.append(moved)
    new = _newly_decided(region, week, flow_of, rng)
    gone = _removed(kept, new, flow_of, rng)
    left.update(flow_of(p) for p in kept if p.patient_id in gone)
    kept = [p for p in kept if p.patient_id not in gone]
    by_id = {p.patient_id: p for p in region.patients}
    counts = {
        "added": Counter(flow_of(p) for p in new),
        "removed": left,
        "performed": Counter(flow_of(p) for p in kept if _was_done(p, week)),
        "cancelled": Counter(flow_of(by_id[case_id]) for case_id in struck),
    }
    history = tuple(
        Inflow(
            flow_id=row.flow_id,
            week=week,
            **{name: found[row.flow_id] for name, found in counts.items()},
        )
        for row in region.flows
    )
    return ListOn((*kept, *new), (*region.inflow, *history))


class FlowFinder:
    """Finds the flow of a patient: where operated or booked, or else may be."""

    def __init__(self, region: Region) -> None:
        self._procedures = {row.procedure_id: row for row in region.procedures}
        self._site_of = {row.theatre_id: row.site_id for row in region.theatres}
        self._sites = tuple(site.site_id for site in region.sites)
        self._flows = {
            (row.site_id, row.specialty_id, row.procedure_group): row.flow_id
            for row in region.flows
        }

    def __call__(self, patient: Patient) -> str:
        """Return the flow's id; empty where no hospital has it."""
        main = self._procedures[patient.procedure_ids[0]]
        booked = self._site_of.get(patient.booked_theatre_id)
        places = (booked, *(patient.site_ids or self._sites))
        keys = ((s, main.specialty_id, main.procedure_group) for s in places if s)
        return next((self._flows[key] for key in keys if key in self._flows), "")


def _was_done(patient: Patient, week: str) -> bool:
    day = patient.booked_date
    return (
        patient.booking_state == "performed"
        and day is not None
        and week_of(day) == week
    )


def _moved(
    patient: Patient,
    region: Region,
    performed: set[str],
    struck: dict[str, Outcome],
    sunday: date,
    streams: Streams,
) -> Patient | None:
    """Return the patient after the week; None when no longer on the list."""
    if patient.patient_id in performed:
        return replace(patient, booking_state="performed")
    if patient.patient_id in struck:
        return _waits_again(patient, region, struck[patient.patient_id], streams)
    day = patient.booked_date
    if patient.booking_state == "declined" and day is not None and day <= sunday:
        return unbooked(patient)
    if patient.is_booked and day is not None and day <= sunday:
        return unbooked(patient)  # a day that never got a theatre
    return patient


def _waits_again(
    patient: Patient, region: Region, outcome: Outcome, streams: Streams
) -> Patient | None:
    times = struck_before(region)[patient.patient_id]
    fate = fate_of(patient, times, region.cancellations, streams)
    gives_up = outcome.cause == "patient" and fate.chance[1] > truth("returns")
    if outcome.reason == NO_LONGER or gives_up:
        return None
    again = unbooked(patient)
    if outcome.reason == NOT_WORKED_UP:
        return replace(
            again, ready=False, missing=again.missing or ("bedömning",),
            ready_from=outcome.date + timedelta(days=WORKED_UP_DAYS), ready_until=None,
        )  # fmt: skip
    if outcome.reason == ILL:
        well = outcome.date + timedelta(days=ILL_DAYS)
        return replace(again, ready_from=well, ready_until=None)
    return again


def _removed(
    kept: list[Patient],
    new: list[Patient],
    flow_of: FlowFinder,
    rng: np.random.Generator,
) -> set[str]:
    """Draw who leaves the list without an operation, among those not booked."""
    waiting: defaultdict[str, list[str]] = defaultdict(list)
    for patient in kept:
        if not patient.booking_state:
            waiting[flow_of(patient)].append(patient.patient_id)
    gone: set[str] = set()
    for flow_id, added in sorted(Counter(flow_of(p) for p in new).items()):
        ids = waiting[flow_id]
        number = min(len(ids), int(rng.binomial(added, REMOVED_SHARE)))
        gone.update(ids[i] for i in rng.permutation(len(ids))[:number].tolist())
    return gone


def _newly_decided(
    region: Region, week: str, flow_of: FlowFinder, rng: np.random.Generator
) -> list[Patient]:
    """Draw the week's decisions, each like one decided upon lately in its flow."""
    means = _mean_added(region)
    factor = season(int(week[-2:]))[0]
    as_of = region.parameters.as_of
    share = (DAYS - (as_of - monday_of(week)).days) / DAYS
    like: defaultdict[str, list[Patient]] = defaultdict(list)
    recent = as_of - timedelta(days=RECENT_DAYS)
    for patient in region.patients:
        like[flow_of(patient)].append(patient)
    new: list[Patient] = []
    for flow_id in sorted(means):
        lately = [p for p in like[flow_id] if p.decision_date >= recent]
        pool = lately or like[flow_id]
        mean = share * factor * means[flow_id]
        if not pool or mean <= 0:
            continue
        number = int(
            rng.negative_binomial(DISPERSION, DISPERSION / (DISPERSION + mean))
        )
        for _ in range(number):
            model = pool[int(rng.integers(len(pool)))]
            day = as_of + timedelta(days=int(rng.integers(0, round(share * DAYS))))
            new.append(_like(model, day, f"{week[2:4]}w{week[-2:]}-{len(new) + 1:04d}"))
    return new


def _mean_added(region: Region) -> dict[str, float]:
    """Return the decisions of each flow in a week of the mean season."""
    added: defaultdict[str, list[int]] = defaultdict(list)
    seasons: dict[str, float] = {}
    for row in region.inflow:
        added[row.flow_id].append(row.added)
        seasons[row.week] = season(int(row.week[-2:]))[0]
    mean_season = sum(seasons.values()) / max(1, len(seasons))
    return {f: sum(rows) / len(rows) / mean_season for f, rows in added.items()}


def _like(model: Patient, day: date, suffix: str) -> Patient:
    """Return a new case like another, decided upon on a day."""
    later = day - model.decision_date
    fresh = unbooked(model)

    def moved(when: date | None) -> date | None:
        return when and when + later

    return replace(
        fresh,
        patient_id=f"n{suffix}", decision_date=day,
        request_date=moved(model.request_date),
        medical_date=moved(model.medical_date), svf_start=moved(model.svf_start),
        ready_from=moved(model.ready_from), ready_until=moved(model.ready_until),
        blocked_dates=tuple(d + later for d in model.blocked_dates),
        wished_dates=tuple(d + later for d in model.wished_dates),
        pvv_periods=(), mov_periods=(), offered_dates=(), declined_dates=(),
        elsewhere="", elsewhere_date=None,
    )  # fmt: skip
