"""Patient times and surgeons' speed from outcomes, and how well they do."""

from dataclasses import dataclass, replace

from pks.calendar import week_of
from pks.durations import CaseTime
from pks.followup.flows import Finder
from pks.followup.times import patient_min
from pks.learn.change import Change
from pks.learn.estimate import Estimate, MeanTime, estimate
from pks.learn.judged import Judged, judge
from pks.model.care import Procedure
from pks.model.people import Privilege
from pks.model.region import Region


@dataclass(frozen=True, slots=True)
class SpeedSummary:
    """Surgeons' speed of a specialty, nobody named: pairs of surgeon and procedure."""

    specialty_id: str
    num_pairs: int
    num_changed: int
    least_permille: int
    most_permille: int


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
    judged
        The new times in weeks left out; None where all cases lie in one week.
    """

    procedures: tuple[Procedure, ...]
    privileges: tuple[Privilege, ...]
    changes: tuple[Change, ...]
    speeds: tuple[SpeedSummary, ...]
    num_cases: int
    num_left_out: int
    judged: Judged | None


def learn_times(region: Region) -> LearnedTimes:
    """
    Estimate the procedures' patient times and the privileges' speed factors anew.

    By `pks.learn.estimate.estimate`. A procedure of too few cases keeps its old times,
    a privilege without cases its old factor.
    """
    finder = Finder(region)
    cases = case_times(region, finder)
    performed = sum(
        row.result == "performed" and row.urgency == "elective"
        for row in region.outcomes
    )
    found = estimate(finder.procedures, cases)
    speeds = {who: round(1000 * factor) for who, factor in found.speeds.items()}
    old_speeds = {
        (row.staff_id, row.procedure_id): row.speed_permille / 1000
        for row in region.surgeon_privileges
    }
    return LearnedTimes(
        procedures=tuple(with_time(row, found) for row in region.procedures),
        privileges=tuple(with_speed(row, speeds) for row in region.surgeon_privileges),
        changes=tuple(
            changed_mean(row, found.procedures[row.procedure_id])
            for row in region.procedures
            if row.procedure_id in found.procedures
        ),
        speeds=speed_summaries(region, finder, speeds),
        num_cases=len(cases),
        num_left_out=performed - len(cases),
        judged=judge(finder.procedures, old_speeds, cases),
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


def with_time(row: Procedure, found: Estimate) -> Procedure:
    """Return a procedure with its new times, in tenths of a minute."""
    known = found.procedures.get(row.procedure_id)
    if known is None:
        return row
    return replace(
        row, mean_min=round(known.time.mean_min, 1), sd_min=round(known.time.sd_min, 1),
        shift_min=round(known.time.shift_min, 1),
    )  # fmt: skip


def with_speed(row: Privilege, speeds: dict[tuple[str, str], int]) -> Privilege:
    """Return a privilege with its new speed factor, if there were cases."""
    speed = speeds.get((row.staff_id, row.procedure_id), row.speed_permille)
    return replace(row, speed_permille=speed)


def changed_mean(row: Procedure, new: MeanTime) -> Change:
    """Return a procedure's mean before and after, in minutes."""
    return Change(
        row.procedure_id, row.mean_min, new.time.mean_min, new.low_min, new.high_min,
        new.num_cases,
    )  # fmt: skip


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
