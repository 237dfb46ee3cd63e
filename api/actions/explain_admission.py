"""Why a patient is admitted on a day, or on none, in a plan that was written."""

from dataclasses import dataclass
from datetime import date

from api.actions.admit import AdmitRequest
from api.actions.given_plans import published_bookings
from pks.errors import InvalidInput, UnknownId
from pks.io import load_region
from pks.io.admissions import AdmissionDocument, AdmissionRow, read_admissions
from pks.model.region import Region, region_hash
from pks.problems.admission.plan import Admission, AdmissionPlan
from pks.problems.wards import Period, WardProblem, admission_wards, period_of
from pks.problems.wards.settle import without_hopeless, without_missing
from pks.problems.week.standing import with_standing
from pks.reasons.admission import DayLacks, days_lacking


@dataclass(frozen=True, slots=True)
class AdmissionWhy:
    """
    What is said of a patient.

    Attributes
    ----------
    admission
        None for who is not admitted.
    ward
        None for who is in no ward's problem: ``left_out`` says why.
    days
        Each day on which the patient may come, and what it lacks.
    """

    region: Region
    patient_id: str
    period: Period
    admission: AdmissionRow | None
    ward: WardProblem | None
    left_out: str
    days: tuple[DayLacks, ...]


def explain_admission(request: AdmitRequest, patient_id: str) -> AdmissionWhy:
    """
    Explain a patient's place in the plan of the request's folder ``out``.

    Raises
    ------
    InvalidInput
        If the region or the plan cannot be used, or the plan is of other data.
    UnknownId
        If nobody of that id waits for a bed.
    """
    path = request.out / "admission.json"
    document = read_admissions(path)
    loaded = load_region(request.region_path, strict=request.strict)
    if document.region_hash != region_hash(loaded):
        raise InvalidInput(f"{path}: expected a plan of this region's data.")
    region = with_standing(loaded, published_bookings(request.published), weeks=())
    period = period_of(region.parameters, document.week, document.weeks)
    found = admission_wards(region, period)
    if patient_id in found.left_out:
        reason = found.left_out[patient_id]
        return AdmissionWhy(region, patient_id, period, None, None, reason, ())
    for ward in found.wards:
        ids = ward.problem.labels.patients
        if patient_id in ids:
            plan = plan_of(document, ward, period)
            settled = without_missing(without_hopeless(ward), plan)
            days = days_lacking(settled.problem, plan, ids.index(patient_id))
            rows = {row.patient_id: row for row in document.admissions}
            admission = rows.get(patient_id)
            return AdmissionWhy(region, patient_id, period, admission, ward, "", days)
    raise UnknownId(f"{patient_id}: nobody of that id waits for a bed.")


def plan_of(
    document: AdmissionDocument, ward: WardProblem, period: Period
) -> AdmissionPlan:
    """Return who a document admits to a ward, in the problem's indexes."""
    patients = {name: n for n, name in enumerate(ward.problem.labels.patients)}
    rooms = {row.room_id: n for n, row in enumerate(ward.rooms)}
    lines = {
        (line.theatre_id, line.specialty_id): n for n, line in enumerate(ward.lines)
    }
    return AdmissionPlan(
        tuple(
            Admission(
                patients[row.patient_id],
                period.day(date.fromisoformat(row.date)),
                rooms[row.room_id],
                lines[row.theatre_id, row.specialty_id],
            )
            for row in document.admissions
            if row.ward_id == ward.ward_id
        )
    )
