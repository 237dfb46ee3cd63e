"""From a region to the hospital that is simulated."""

from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import numpy as np

from pks.errors import InvalidInput
from pks.model.region import Region
from pks.problems.week.beds import beds_by_ward, on
from pks.takt.derive import Basis, basis
from pks.takt.flows import takt_of
from pks.takt.queue import RECENT_WEEKS
from sim.hospital.assumed import (
    count_cdf,
    emergency_bed_prob,
    emergency_rates,
    leave_mean_days,
    reasons_of,
    speeds_of,
)
from sim.hospital.fate import REBOOKED
from sim.hospital.house import BookingRules, Cases, Hospital, SessionDay, Ward
from sim.hospital.listed import Lister
from sim.hospital.rooms import (
    WEEK_DAYS,
    extra_limits,
    extra_sessions,
    off_days,
    sessions_of,
    site_index,
    teams_of,
)
from sim.trial import Ints

MOST_EXTRA = 40  # sessions a week
MOST_WEEKS = 260
BEYOND_WEEKS = 54  # booked ahead at most, and a little
LEAST_TEMPLATES = 10
MOST_BEDS = 10_000

Facts = dict[str, Any]  # of `Hospital`, by name


def hospital_of(region: Region, num_weeks: int, horizon_days: int = 0) -> Hospital:
    """
    Return the hospital that a region describes.

    Parameters
    ----------
    num_weeks
        From the Monday on or after the extract, 1 to `MOST_WEEKS`.
    horizon_days
        Longest horizon that a policy books ahead; 0 for the region's own.

    Raises
    ------
    InvalidInput
        If nobody waits, no session runs, or what the takt says (`pks.takt`).
    """
    if not 1 <= num_weeks <= MOST_WEEKS:
        raise InvalidInput(f"weeks: expected 1 to {MOST_WEEKS}. Got {num_weeks}.")
    base = basis(region, num_weeks)
    rules, origin = region.parameters, base.mondays[0]
    horizon = max(horizon_days, rules.calling.ahead_days, 7)
    weeks = num_weeks + -(-horizon // WEEK_DAYS) + 1
    off = off_days(rules, origin, weeks * WEEK_DAYS)
    sessions = sessions_of(region, origin, weeks, off)
    lister = Lister(region, origin, sessions)
    waiting = lister.waiting()
    check(region, waiting, sessions)
    wards = wards_of(region, origin, weeks * WEEK_DAYS)
    return Hospital(
        origin=origin,
        num_weeks=num_weeks,
        sessions=with_bookings(region, sessions, waiting),
        extra=tuple(extra_sessions(region, weeks, off, MOST_EXTRA)),
        groups=tuple(lister.groups),
        wards=wards,
        waiting=waiting,
        off_days=off,
        rules=rules_of(base),
        drg_ore=region.parameters.capacity.drg_ore,
        num_homeless=lister.num_homeless,
        num_before=lister.num_before,
        **names_of(region),
        **staffing_of(region),
        **cancelling_of(region, base),
        **emergencies_of(region, base, lister, wards),
        **inflow_of(region, base, waiting, num_weeks),
        **inpatients(region, origin),
    )


def names_of(region: Region) -> Facts:
    """Return flows, sites and theatres."""
    specialties = [row.specialty_id for row in region.specialties]
    return {
        "flow_home": tuple(
            (site_index(region, flow.site_id), specialties.index(flow.specialty_id))
            for flow in region.flows
        ),
        "flow_ids": tuple(flow.flow_id for flow in region.flows),
        "sites": tuple(site.site_id for site in region.sites),
        "theatres": tuple(row.theatre_id for row in region.theatres),
        "theatre_site": tuple(site_index(region, r.site_id) for r in region.theatres),
    }


def staffing_of(region: Region) -> Facts:
    """Return teams, surgeons' speeds, and what may be added in a week."""
    return {
        "teams": teams_of(region),
        "speeds": speeds_of(region),
        "extra_limits": extra_limits(region),
    }


def cancelling_of(region: Region, base: Basis) -> Facts:
    """Return why patients cancel and when they leave, and what hospitals state."""
    leaving = stated_permille(region, is_hospital=False) / 1000 * (1 - REBOOKED)
    return {
        "reasons": reasons_of(region),
        "stated_hospital_permille": stated_permille(region, is_hospital=True),
        "leave_mean_days": leave_mean_days(base, leaving),
    }


def emergencies_of(
    region: Region, base: Basis, lister: Lister, wards: tuple[Ward, ...]
) -> Facts:
    """Return what emergencies are taken as, how many come, and who gets a bed."""
    urgent, rates = lister.emergencies(), emergency_rates(region, base)
    weekly = rates.sum(axis=(1, 2, 3))
    return {
        "emergencies": urgent,
        "emergency_rates": rates,
        "is_emergency_stated": bool(region.emergencies),
        "emergency_bed_prob": emergency_bed_prob(urgent, wards, weekly),
    }


def inflow_of(region: Region, base: Basis, waiting: Cases, num_weeks: int) -> Facts:
    """Return the new cases, the takt, and how much of each week is productive."""
    flows = range(len(region.flows))
    return {
        "template_of": tuple(templates(waiting, flow, base) for flow in flows),
        "count_cdf": count_cdf(base, num_weeks),
        "takt": tuple(row.takt for row in takt_of(base).rows),
        "productive_shares": base.shares[:, :num_weeks].copy(),
    }


def rules_of(base: Basis) -> BookingRules:
    """Return the region's own rules of booking."""
    calling = base.region.parameters.calling
    return BookingRules(
        guarantee_days=base.guarantee_days,
        notice_days=calling.notice_days,
        horizon_days=calling.ahead_days,
        loose_permille=calling.loose_permille,
        utilisation_permille=base.rule.utilisation_permille,
    )


def stated_permille(region: Region, *, is_hospital: bool) -> int:
    """Return the stated share that hospitals cancel, or that others do."""
    return sum(
        row.share_permille
        for row in region.cancellations
        if (row.cause == "hospital") == is_hospital
    )


def check(region: Region, waiting: Cases, sessions: list[SessionDay]) -> None:
    """Refuse what gives nothing to simulate."""
    if not len(waiting):
        raise InvalidInput(
            "patients: expected at least one patient who waits for a flow. Got none."
        )
    if all(session.is_emergency for session in sessions):
        raise InvalidInput("sessions: expected at least one that runs. Got none.")
    total = sum(r.share_permille for r in region.cancellations)
    if total > 1000:
        raise InvalidInput(
            "cancellations, column share_permille: expected at most 1000 in all."
            f" Got {total}."
        )


def with_bookings(
    region: Region, sessions: list[SessionDay], waiting: Cases
) -> tuple[SessionDay, ...]:
    """Return the sessions with what is booked on them and left for emergencies."""
    booked: defaultdict[int, int] = defaultdict(int)
    minutes = waiting.expected_min + waiting.turnover_min
    for session, amount in zip(waiting.session.tolist(), minutes.tolist(), strict=True):
        booked[session] += amount
    num: defaultdict[tuple[int, int], int] = defaultdict(int)
    for s in sessions:
        num[s.site, s.day] += not s.is_emergency
    reserves = [site.emergency_reserve_min for site in region.sites]
    return tuple(
        replace(
            s, booked_min=booked[i],
            reserve_min=reserves[s.site] // max(1, num[s.site, s.day]),
        )
        for i, s in enumerate(sessions)
    )  # fmt: skip


def wards_of(region: Region, origin: date, num_days: int) -> tuple[Ward, ...]:
    """Return beds and places by day; a ward without listed beds has no limit."""
    beds = beds_by_ward(region)
    found = []
    for row in region.wards:
        days = [
            on(beds[row.ward_id], origin + timedelta(days=day))
            for day in range(num_days)
        ]
        staffed = tuple(MOST_BEDS if day is None else day.staffed for day in days)
        reserve = tuple(0 if day is None else day.emergency_reserve for day in days)
        usual = usual_reserve(reserve) if row.kind != "pacu" else 0
        kept = tuple(min(beds, usual) for beds in staffed)
        found.append(Ward(row.ward_id, row.name, row.kind, staffed, kept))
    return tuple(found)


def usual_reserve(reserve: tuple[int, ...]) -> int:
    """Return the reserve of the last days listed, when no emergency is there yet."""
    return max(reserve, default=0)


def inpatients(region: Region, origin: date) -> Facts:
    """Return ward and day of going home of those in a bed on the origin."""
    wards = [row.ward_id for row in region.wards]
    rows = [
        (wards.index(row.ward_id), (row.expected_discharge - origin).days)
        for row in region.inpatients
    ]
    left = [(ward, day) for ward, day in rows if day > 0]
    return {
        "inpatient_ward": np.array([ward for ward, _ in left], np.int64),
        "inpatient_day": np.array([day for _, day in left], np.int64),
    }


def templates(waiting: Cases, flow: int, base: Basis) -> Ints:
    """Return the listed cases that a flow's new ones are like: recent, if enough."""
    mine = np.flatnonzero(waiting.flow == flow)
    recent = mine[waiting.decision_day[mine] >= -WEEK_DAYS * RECENT_WEEKS]
    if recent.size >= LEAST_TEMPLATES:
        return recent
    if mine.size:
        return mine
    specialty = base.groups[flow]
    alike = np.flatnonzero(base.groups[waiting.flow] == specialty)
    return alike if alike.size else np.arange(len(waiting))
