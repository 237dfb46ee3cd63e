"""Weeks that have been lived: outcomes of the sample region, by a seed."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import numpy as np

from pks.calendar import monday_of, week_of
from pks.model.demand import Cancellation
from pks.model.outcomes import Outcome
from pks.model.parameters import Calling
from pks.model.patients import Patient
from pks.model.region import Region
from pks.problems.week.sessions import WEEKDAY_INDEX
from tests.pks.kpi.samples import PROCEDURES, sample_region

REASONS = (
    Cancellation("sjuk", "patient", 30, 1.0),
    Cancellation("ingen_plats", "hospital", 20, 0.5),
    Cancellation("ej_optimerad", "medical", 25, 6.0),
)
WEEK = "2026-W46"
MONDAY = monday_of(WEEK)


def done(case_id: str = "a", day: int = 0, **changes: Any) -> Outcome:
    """A case done 08:00 to 10:00 in t0, planned 08:00 for 120 minutes."""
    row = Outcome(
        case_id, MONDAY + timedelta(days=day), "performed", "t0", ("NFB49",), "op0",
        planned_start_min=480, planned_min=120, in_min=480, operation_start_min=500,
        operation_end_min=590, out_min=600,
    )  # fmt: skip
    return replace(row, **changes)


def struck(case_id: str = "a", day: int = 0, **changes: Any) -> Outcome:
    """A case planned and struck on the morning of its day."""
    on = MONDAY + timedelta(days=day)
    row = Outcome(
        case_id, on, "cancelled", "t0", ("NFB49",), "op0", planned_start_min=480,
        planned_min=120, cancelled_date=on, cancelled_min=420, cause="patient",
        reason="sjuk",
    )  # fmt: skip
    return replace(row, **changes)


def lived_region(num_weeks: int = 26, seed: int = 0, num_theatres: int = 3) -> Region:
    """Return the sample region after so many weeks, `WEEK` the last of them."""
    region = sample_region(num_theatres)
    rng = np.random.default_rng(seed)
    first = MONDAY - timedelta(weeks=num_weeks - 1)
    rows: list[Outcome] = []
    for week in range(num_weeks):
        for session in region.sessions:
            weekday = WEEKDAY_INDEX[session.weekday]
            day = first + timedelta(weeks=week, days=weekday)
            rows += lived_session(rng, session.theatre_id, session.specialty_id, day)
    as_of = MONDAY + timedelta(days=7)
    parameters = replace(
        region.parameters,
        as_of=as_of,
        start_week=week_of(as_of + timedelta(days=7)),
        calling=Calling(notice_days=14),
    )
    return replace(
        region, parameters=parameters, outcomes=tuple(rows), cancellations=REASONS
    )


def lived_session(
    rng: np.random.Generator, theatre_id: str, specialty_id: str, day: date
) -> list[Outcome]:
    """Cases from 08:00, about 6 % struck; patient times lognormal around the mean."""
    kinds = [row for row in PROCEDURES if row[2] == (specialty_id or "ort")]
    rows: list[Outcome] = []
    planned, now = 480, 480 + round(rng.gamma(2, 4))
    while True:
        procedure, _, _, _, mean, sd, los = kinds[rng.integers(len(kinds))]
        if planned + mean > 930:
            return rows
        case_id = f"{day:%m%d}{theatre_id}{len(rows)}"
        row = Outcome(
            case_id, day, "performed", theatre_id, (procedure,),
            f"op{theatre_id[1:]}", planned_start_min=planned, planned_min=round(mean),
        )  # fmt: skip
        if rng.random() < 0.06:
            rows.append(lived_strike(rng, row))
        else:
            variance = np.log(1 + (sd / mean) ** 2)
            factor = rng.lognormal(-variance / 2, variance**0.5)
            minutes = max(5, round(mean * factor))
            stays = timedelta(days=round(los * rng.gamma(4, 0.25)))
            rows.append(
                replace(
                    row, in_min=now, operation_start_min=now + 2, out_min=now + minutes,
                    operation_end_min=now + minutes - 2,
                    discharge_date=day + stays if los else None,
                )
            )  # fmt: skip
            now += minutes + round(rng.gamma(9, 3))
        planned += round(mean) + 25
        now = max(now, planned - 10)


def lived_strike(rng: np.random.Generator, row: Outcome) -> Outcome:
    """The same case, struck by one of `REASONS`."""
    reason = REASONS[rng.integers(len(REASONS))]
    ahead = int(rng.exponential(reason.lead_days))
    return replace(
        row, result="cancelled", cancelled_date=row.date - timedelta(days=ahead),
        cancelled_min=420 if ahead == 0 else int(rng.integers(480, 1200)),
        cause=reason.cause, reason=reason.reason,
    )  # fmt: skip


def listed_region(num_weeks: int = 6, seed: int = 0) -> Region:
    """Lived weeks with staff on duty, and everybody operated still on the list."""
    region = lived_region(num_weeks, seed)
    first = MONDAY - timedelta(weeks=num_weeks - 1)
    weeks = [first - monday_of("2026-W48") + timedelta(weeks=w) for w in range(30)]
    duties = tuple(
        replace(row, date=row.date + shift)
        for shift in weeks[:num_weeks]
        for row in region.duties
    )
    listed = tuple(listed_patient(row) for row in region.outcomes
                   if row.result == "performed")  # fmt: skip
    return replace(region, duties=duties, patients=listed + region.patients)


def listed_patient(row: Outcome) -> Patient:
    """Who was operated, as the list keeps it: decided 60 days before, called 20."""
    return Patient(
        row.case_id,
        row.procedure_ids,
        row.date - timedelta(days=60),
        "3",
        booking_state="performed",
        booked_date=row.date,
        booked_theatre_id=row.theatre_id,
        booked_start_min=row.planned_start_min,
        booked_surgeon_id=row.surgeon_id,
        called_on=row.date - timedelta(days=10),
    )
