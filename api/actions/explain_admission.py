"""Why a patient is admitted on a day, or on none, in a plan that was written."""

from dataclasses import dataclass

from api.actions.admit import AdmitRequest, Admitted
from api.actions.admitted_plan import admitted_plan
from api.actions.given_plans import published_bookings
from pks.errors import UnknownId
from pks.io import load_region
from pks.io.admissions import AdmissionRow, read_admissions
from pks.model.region import Region
from pks.problems.wards import Period, WardProblem
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
    document = read_admissions(request.out / "admission.json")
    loaded = load_region(request.region_path, strict=request.strict)
    standing = published_bookings(request.published)
    return why_admitted(admitted_plan(loaded, document, standing), patient_id)


def why_admitted(admitted: Admitted, patient_id: str) -> AdmissionWhy:
    """
    Explain a patient's place in a plan.

    Raises
    ------
    UnknownId
        If nobody of that id waits for a bed.
    """
    region, found = admitted.region, admitted.found
    if patient_id in found.left_out:
        reason = found.left_out[patient_id]
        return AdmissionWhy(region, patient_id, found.period, None, None, reason, ())
    for settled in admitted.settled:
        ward = settled.ward
        ids = ward.problem.labels.patients
        if patient_id in ids:
            days = days_lacking(ward.problem, settled.plan, ids.index(patient_id))
            rows = {row.patient_id: row for row in admitted.document.admissions}
            admission = rows.get(patient_id)
            return AdmissionWhy(
                region, patient_id, found.period, admission, ward, "", days
            )
    raise UnknownId(f"{patient_id}: nobody of that id waits for a bed.")
