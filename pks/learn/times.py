"""Patient times and surgeons' speed from outcomes, and how well they do."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from pks.calendar import week_of
from pks.durations import CaseTime, HeldOutWeeks, held_out_weeks, time_model
from pks.durations.lognormal import Lognormal
from pks.followup.flows import Finder
from pks.followup.times import patient_min
from pks.learn.change import Change, Z
from pks.model.care import Procedure
from pks.model.people import Privilege
from pks.model.region import Region

LEAST_CASES = 5  # with fewer, the old value stays
LOW, HIGH = 0.1, 0.9
MOST_SHIFT_SHARE = 0.95


@dataclass(frozen=True, slots=True)
class SpeedSummary:
    """Surgeons' speed of a specialty, nobody named: pairs of surgeon and procedure."""

    specialty_id: str
    num_pairs: int
    num_changed: int
    least_permille: int
    most_permille: int


@dataclass(frozen=True, slots=True)
class OldTimes:
    """How far the region's present times were from the same cases."""

    mae_min: float
    coverage_permille: int


@dataclass(frozen=True, slots=True)
class LearnedTimes:
    """
    Patient times learned.

    Attributes
    ----------
    num_cases
        Elective cases of one procedure with patient time noted.
    num_left_out
        Performed ones without, or of several procedures.
    judged, old
        Predictions in weeks left out; the region's present times on the same cases.
        None where all lie in one week.
    """

    procedures: tuple[Procedure, ...]
    privileges: tuple[Privilege, ...]
    changes: tuple[Change, ...]
    speeds: tuple[SpeedSummary, ...]
    num_cases: int
    num_left_out: int
    judged: HeldOutWeeks | None
    old: OldTimes | None


def learn_times(region: Region) -> LearnedTimes:
    """
    Estimate the procedures' patient times and the privileges' speed factors anew.

    By `pks.durations.time_model`: means and spreads shrunk to the specialty, surgeons'
    speed to 1. A procedure with fewer than `LEAST_CASES` cases keeps its old times; a
    privilege without cases its old factor. The shift keeps its share of the mean.
    """
    finder = Finder(region)
    cases = case_times(region, finder)
    performed = sum(
        row.result == "performed" and row.urgency == "elective"
        for row in region.outcomes
    )
    model = time_model(cases)
    counts = Counter(case.procedure for case in cases)
    fitted = {procedure: time for (_, procedure), time in model.procedures.items()}
    known = {p: t for p, t in fitted.items() if counts[p] >= LEAST_CASES}
    speeds = {
        (surgeon, procedure): round(1000 * factor)
        for (surgeon, _, procedure), factor in model.speeds.items()
        if procedure in known
    }
    return LearnedTimes(
        procedures=tuple(with_time(row, known) for row in region.procedures),
        privileges=tuple(with_speed(row, speeds) for row in region.surgeon_privileges),
        changes=tuple(
            changed_mean(row, known[row.procedure_id], counts[row.procedure_id])
            for row in region.procedures
            if row.procedure_id in known
        ),
        speeds=speed_summaries(region, finder, speeds),
        num_cases=len(cases),
        num_left_out=performed - len(cases),
        judged=held_out_weeks(cases) if cases else None,
        old=old_times(region, cases),
    )


def case_times(region: Region, finder: Finder) -> tuple[CaseTime, ...]:
    """Return the elective cases of one procedure whose patient time is noted."""
    found = []
    for row in region.outcomes:
        main = finder.main(row.case_id, row.procedure_ids)
        minutes = patient_min(row)
        is_single = len(row.procedure_ids) < 2
        if row.result != "performed" or row.urgency != "elective" or main is None:
            continue
        if minutes is None or minutes < 1 or not is_single:
            continue
        found.append(
            CaseTime(
                main.specialty_id, main.procedure_id, minutes, row.surgeon_id,
                row.planned_min or None, week_of(row.date),
            )
        )  # fmt: skip
    return tuple(found)


def with_time(row: Procedure, known: dict[str, Lognormal]) -> Procedure:
    """Return a procedure with its new times, in tenths of a minute."""
    time = known.get(row.procedure_id)
    if time is None:
        return row
    mean = round(time.mean_min, 1)
    share = min(MOST_SHIFT_SHARE, row.shift_min / row.mean_min)
    return replace(
        row, mean_min=mean, sd_min=round(time.sd_min, 1),
        shift_min=round(share * mean, 1),
    )  # fmt: skip


def with_speed(row: Privilege, speeds: dict[tuple[str, str], int]) -> Privilege:
    """Return a privilege with its new speed factor, if there were cases."""
    speed = speeds.get((row.staff_id, row.procedure_id), row.speed_permille)
    return replace(row, speed_permille=speed)


def changed_mean(row: Procedure, time: Lognormal, count: int) -> Change:
    """Return a procedure's mean before and after, in minutes."""
    half = Z * time.sd_min / count**0.5
    mean = time.mean_min
    return Change(
        row.procedure_id, row.mean_min, mean, max(0.0, mean - half), mean + half, count
    )


def speed_summaries(
    region: Region, finder: Finder, speeds: dict[tuple[str, str], int]
) -> tuple[SpeedSummary, ...]:
    """Return the new factors by specialty, without anybody's name."""
    found: dict[str, list[tuple[int, int]]] = {}
    for row in region.surgeon_privileges:
        new = speeds.get((row.staff_id, row.procedure_id))
        if new is not None:
            specialty = finder.procedures[row.procedure_id].specialty_id
            found.setdefault(specialty, []).append((row.speed_permille, new))
    return tuple(
        SpeedSummary(
            specialty, len(pairs), sum(old != new for old, new in pairs),
            min(new for _, new in pairs), max(new for _, new in pairs),
        )
        for specialty, pairs in sorted(found.items())
    )  # fmt: skip


def old_times(region: Region, cases: Sequence[CaseTime]) -> OldTimes | None:
    """Return how far the region's present times are from cases done."""
    if not cases:
        return None
    rows = {row.procedure_id: row for row in region.procedures}
    speeds = {
        (row.staff_id, row.procedure_id): row.speed_permille / 1000
        for row in region.surgeon_privileges
    }
    errors, inside = [], []
    for case in cases:
        speed = speeds.get((case.surgeon, case.procedure), 1.0)
        time = old_time(rows[case.procedure], speed)
        errors.append(abs(time.mean_min - case.minutes))
        low, high = time.quantile(LOW) - 0.5, time.quantile(HIGH) + 0.5
        inside.append(low <= case.minutes <= high)
    return OldTimes(float(np.mean(errors)), round(1000 * float(np.mean(inside))))


def old_time(row: Procedure, factor: float) -> Lognormal:
    """Return a procedure's present time with a surgeon's present speed."""
    shift = min(row.shift_min, MOST_SHIFT_SHARE * row.mean_min)
    return Lognormal(
        factor * row.mean_min, factor * max(row.sd_min, 0.1), factor * shift
    )
