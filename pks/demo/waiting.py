"""The waiting list: whole columns of draws, turned into rows at the end."""

from datetime import date
from typing import Any

import numpy as np

from pks.demo.calendar import dates_from_as_of
from pks.demo.calling import calling_columns
from pks.demo.cases import Cases, Columns, date_columns, draw_cases, sparse
from pks.demo.published import ProcedureShape
from pks.demo.sites import SitePlan
from pks.model.patients import Patient

SECOND_SHARE = 0.12
SECOND_WORK = 0.6  # a second operation's own time beside the first
NAMED_SHARE = 0.25
TIMED_SHARE = 0.35
TIMED_SD = 0.12
ANY_SITE_SHARE = 0.25
INFECTION_SHARE = 0.03
SHORT_NOTICE_SHARE = 0.15
URGENT_SHORT_NOTICE = 0.6  # of priority 1: they come when there is room
NOT_READY_SHARE = 0.10
LATER_READY_SHARE = 0.05
EXPIRING_SHARE = 0.04
BLOCKED_SHARE = 0.12
WISHED_SHARE = 0.10
WISH_DAYS = (2, 60)  # from the extract
PVV_SHARE = 0.045
MOV_SHARE = 0.012
LEAST_PAUSE_WAIT_DAYS = 25


def _partners(site: SitePlan) -> dict[str, list[ProcedureShape]]:
    """Return which shorter operations of the group can follow in the same visit."""
    return {
        shape.procedure_id: [
            other
            for other in site.procedures
            if other.specialty_id == shape.specialty_id
            and other.procedure_group == shape.procedure_group
            and other.team == shape.team
            and other.mean_min < shape.mean_min
            and set(other.equipment_ids) <= set(shape.equipment_ids)
        ]
        for shape in site.procedures
    }


def _procedure_columns(
    site: SitePlan, cases: Cases, rng: np.random.Generator
) -> Columns:
    """Draw second operations and the time the surgeon asks for, in fives."""
    partners = _partners(site)
    draws = rng.random((2, len(cases)))
    factors = np.exp(rng.normal(0, TIMED_SD, len(cases))).tolist()
    ids: list[tuple[str, ...]] = []
    booked: list[int] = []
    for i, shape in enumerate(cases.shapes):
        others = partners[shape.procedure_id] if draws[0, i] < SECOND_SHARE else []
        asked = draws[1, i] < TIMED_SHARE or bool(others)
        extra = others[:1]
        minutes = shape.mean_min + SECOND_WORK * sum(o.mean_min for o in extra)
        ids.append((shape.procedure_id, *(o.procedure_id for o in extra)))
        booked.append(max(10, 5 * round(minutes * factors[i] / 5)) if asked else 0)
    return {"procedure_ids": ids, "booked_min": booked}


def _person_columns(
    cases: Cases, priorities: list[str], rng: np.random.Generator
) -> Columns:
    draws = rng.random((4, len(cases)))
    child = np.array([shape.child_permille for shape in cases.shapes]) / 1000
    old = np.array([shape.old_permille for shape in cases.shapes]) / 1000
    day = np.array([shape.day_permille for shape in cases.shapes]) / 1000
    age = np.where(
        draws[0] < child, "child", np.where(draws[0] < child + old, "old", "adult")
    )
    return {
        "age_band": age.tolist(),
        "care_form": np.where(draws[1] < day, "day", "inpatient").tolist(),
        "infection": (draws[2] < INFECTION_SHARE).tolist(),
        "short_notice": [
            draw < (URGENT_SHORT_NOTICE if p == "1" else SHORT_NOTICE_SHARE)
            for draw, p in zip(draws[3].tolist(), priorities, strict=True)
        ],
    }


def _ready_columns(cases: Cases, rng: np.random.Generator) -> Columns:
    """Draw who is worked up; half of those who are not have a day for it."""
    draws = rng.random((4, len(cases)))
    is_ready = draws[0] >= NOT_READY_SHARE
    has_from = np.where(is_ready, draws[1] < LATER_READY_SHARE, draws[1] < 0.5)
    from_days = rng.integers(2, 45, len(cases))
    until = draws[2] < EXPIRING_SHARE
    until_days = from_days + rng.integers(3, 60, len(cases))
    return {
        "ready": is_ready.tolist(),
        "ready_from": sparse(dates_from_as_of(from_days), has_from),
        "ready_until": sparse(dates_from_as_of(until_days), until),
    }


def _some_days(
    num_cases: int, share: float, most: int, rng: np.random.Generator
) -> list[tuple[date, ...]]:
    """Draw runs of days in the weeks that planners work with."""
    chosen = np.flatnonzero(rng.random(num_cases) < share).tolist()
    first = rng.integers(*WISH_DAYS, num_cases)
    lengths = rng.integers(1, most + 1, num_cases)
    found: list[tuple[date, ...]] = [()] * num_cases
    for i in chosen:
        found[i] = tuple(dates_from_as_of(first[i] + np.arange(lengths[i])))
    return found


def _pauses(cases: Cases, share: float, rng: np.random.Generator) -> list[Any]:
    """Draw a pause of the guarantee's clock; a third of them still run."""
    long = cases.wait_days >= LEAST_PAUSE_WAIT_DAYS
    prob = np.where(long, share / max(float(long.mean()), 0.01), 0)
    chosen = np.flatnonzero(rng.random(len(cases)) < prob).tolist()
    start = -np.floor(rng.random(len(cases)) * (cases.wait_days - 7)).astype(np.int64)
    end = np.minimum(start + rng.integers(14, 91, len(cases)), -1)
    runs = rng.random(len(cases)) < 1 / 3
    first, last = dates_from_as_of(start - 1), dates_from_as_of(end)
    found: list[Any] = [()] * len(cases)
    for i in chosen:
        found[i] = ((first[i], None if runs[i] else last[i]),)
    return found


def _wish_columns(cases: Cases, rng: np.random.Generator) -> Columns:
    return {
        "blocked_dates": _some_days(len(cases), BLOCKED_SHARE, 5, rng),
        "wished_dates": _some_days(len(cases), WISHED_SHARE, 2, rng),
        "pvv_periods": _pauses(cases, PVV_SHARE, rng),
        "mov_periods": _pauses(cases, MOV_SHARE, rng),
    }


def _surgeons(
    procedure_ids: list[tuple[str, ...]],
    by_procedure: dict[str, tuple[str, ...]],
    rng: np.random.Generator,
) -> list[str]:
    draws = rng.random((2, len(procedure_ids)))
    found = []
    for i, ids in enumerate(procedure_ids):
        able = sorted(set.intersection(*(set(by_procedure[p]) for p in ids)))
        is_named = bool(able) and draws[0, i] < NAMED_SHARE
        found.append(able[int(draws[1, i] * len(able))] if is_named else "")
    return found


def _site_ids(
    site: SitePlan,
    procedure_ids: list[tuple[str, ...]],
    area: tuple[SitePlan, ...],
    rng: np.random.Generator,
) -> list[tuple[str, ...]]:
    """Say where a case may be done: here, or anywhere in the area that does it."""
    if len(area) == 1 and site.size == "hospital":
        return [()] * len(procedure_ids)
    done_at = {
        other.site_id: {p.procedure_id for p in other.procedures} for other in area
    }
    anywhere = (rng.random(len(procedure_ids)) < ANY_SITE_SHARE).tolist()
    return [
        tuple(s for s, done in done_at.items() if done.issuperset(ids))
        if free
        else (site.site_id,)
        for ids, free in zip(procedure_ids, anywhere, strict=True)
    ]


def waiting_list(
    site: SitePlan,
    area: tuple[SitePlan, ...],
    surgeons_by_procedure: dict[str, tuple[str, ...]],
    patient_ids: list[str],
    rng: np.random.Generator,
) -> list[Patient]:
    """
    Draw the cases that wait at a hospital, without bookings.

    Parameters
    ----------
    area
        The hospitals of the same region, the own one included.
    patient_ids
        As many as wait here.
    """
    cases = draw_cases(site, rng)
    columns: Columns = {"patient_id": patient_ids}
    columns |= _procedure_columns(site, cases, rng)
    columns |= date_columns(cases, rng)
    columns |= _person_columns(cases, columns["priority"], rng)
    columns |= _ready_columns(cases, rng)
    columns |= _wish_columns(cases, rng)
    columns |= calling_columns(cases, columns, rng)
    ids = columns["procedure_ids"]
    columns["site_ids"] = _site_ids(site, ids, area, rng)
    here_only = [s in ((), (site.site_id,)) for s in columns["site_ids"]]
    named = _surgeons(ids, surgeons_by_procedure, rng)
    columns["surgeon_id"] = [
        surgeon if here else "" for surgeon, here in zip(named, here_only, strict=True)
    ]
    names = tuple(columns)
    return [
        Patient(**dict(zip(names, values, strict=True)))
        for values in zip(*columns.values(), strict=True)
    ]
