"""An admission plan as its document."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from pks.io.admissions import (
    AdmissionDocument,
    AdmissionRow,
    NotAdmittedRow,
    RoundRow,
    WardTerms,
)
from pks.model.region import Region, region_hash
from pks.problems.wards import AdmissionWards, Period
from pks.problems.wards.nursing import DAYS_AFTER
from pks.problems.wards.settle import SettledWard
from pks.reasons.admission import lacks_of, nearest_day
from pks.rules.admission_alone import Alone
from pks.score.admission import admission_terms
from pks.score.term import Term
from solvers.result import Status

if TYPE_CHECKING:
    from api.actions.admit import AdmitRequest

FITS = "fits"


def document_of(
    region: Region,
    found: AdmissionWards,
    settled: Sequence[SettledWard],
    request: "AdmitRequest",
    status: Status,
) -> AdmissionDocument:
    """Return the document of the wards' plans."""
    wards = tuple(ward_terms(one) for one in settled)
    return AdmissionDocument(
        region_hash=region_hash(region),
        week=request.week or region.parameters.start_week,
        weeks=request.weeks,
        first_date=found.period.first.isoformat(),
        num_days=found.period.num_days,
        status=status.value,
        objective=sum(ward.objective for ward in wards),
        terms=summed([ward.terms for ward in wards]),
        wards=wards,
        admissions=tuple(
            sorted(
                (row for one in settled for row in admission_rows(found.period, one)),
                key=lambda row: (row.date, row.ward_id, row.room_id, row.patient_id),
            )
        ),
        rounds=tuple(row for one in settled for row in round_rows(found.period, one)),
        not_admitted=(
            *(row for one in settled for row in missed_rows(found.period, one)),
            *(
                NotAdmittedRow(patient_id, "", False, reason)
                for patient_id, reason in sorted(found.left_out.items())
            ),
        ),
    )


def ward_terms(one: SettledWard) -> WardTerms:
    """Return what a ward's plan costs."""
    terms = admission_terms(one.ward.problem, one.plan)
    objective = sum(term.cost for term in terms.values())
    return WardTerms(one.ward.ward_id, objective, terms)


def summed(parts: Sequence[dict[str, Term]]) -> dict[str, Term]:
    """Return the terms of all wards together."""
    amounts: Counter[str] = Counter()
    for terms in parts:
        amounts.update({name: term.amount for name, term in terms.items()})
    return {
        name: Term(amounts[name], term.unit, term.weight, term.weight * amounts[name])
        for name, term in (parts[0] if parts else {}).items()
    }


def admission_rows(period: Period, one: SettledWard) -> Iterator[AdmissionRow]:
    """Yield a row for each who is admitted to a ward."""
    ward = one.ward
    for a in one.plan.admissions:
        placed = ward.patients[a.patient]
        candidate = placed.candidate
        last = period.date(a.day) + timedelta(days=candidate.nights - 1)
        due = candidate.due_day
        yield AdmissionRow(
            patient_id=candidate.patient.patient_id,
            date=period.date(a.day).isoformat(),
            last_night=last.isoformat(),
            ward_id=ward.ward_id,
            room_id=ward.rooms[a.room].room_id,
            theatre_id=ward.lines[a.theatre].theatre_id,
            specialty_id=ward.lines[a.theatre].specialty_id,
            surgeon_id=placed.surgeon_id,
            surgery_min=candidate.surgery_min,
            must=placed.must,
            told=candidate.booked_day is not None,
            due=None if due is None else period.date(due).isoformat(),
        )


def round_rows(period: Period, one: SettledWard) -> Iterator[RoundRow]:
    """Yield who answers for which room, of wards whose nurses are known."""
    ward = one.ward
    if not ward.has_shifts:
        return
    labels, num = ward.problem.labels, ward.problem.num_shifts_a_day
    for r in sorted(one.plan.rounds, key=lambda r: (r.shift, r.room)):
        day, part = divmod(r.shift, num)
        shift = labels.shifts[part]
        date = period.date(day + DAYS_AFTER[shift])
        nurse = labels.nurses[r.nurse].removeprefix(shift).strip()
        room = ward.rooms[r.room].room_id
        yield RoundRow(ward.ward_id, room, date.isoformat(), shift, nurse)


def missed_rows(period: Period, one: SettledWard) -> Iterator[NotAdmittedRow]:
    """Yield who is in a ward's problem and not admitted, who must come first."""
    ward = one.ward
    alone = Alone(ward.problem, one.plan)
    admitted = {a.patient for a in one.plan.admissions}
    numbers = [n for n in range(len(ward.patients)) if n not in admitted]
    for number in sorted(numbers, key=lambda n: (n not in one.missing, n)):
        nearest = nearest_day(lacks_of(alone, ward.problem, number))
        rule, excess = FITS, None
        if nearest is not None and nearest.lacks:
            rule, excess = max(nearest.lacks, key=lambda lack: lack[1])
        yield NotAdmittedRow(
            patient_id=ward.patients[number].candidate.patient.patient_id,
            ward_id=ward.ward_id,
            was_due=number in one.missing,
            reason=rule,
            date=None if nearest is None else period.date(nearest.day).isoformat(),
            excess=excess,
        )
