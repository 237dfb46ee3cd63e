"""The admission plan as a document: admission.json."""

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from pks.errors import InvalidInput, UnreadableFile
from pks.score.term import Term

SCHEMA = "pks.admission/1"


@dataclass(frozen=True, slots=True)
class AdmissionRow:
    """
    A patient is admitted.

    Attributes
    ----------
    last_night
        The date of the last night on the ward; it may lie beyond the period.
    specialty_id
        Of the session; empty for a flexible one.
    due
        The earlier of medical date and guarantee, if there is one.
    """

    patient_id: str
    date: str
    last_night: str
    ward_id: str
    room_id: str
    theatre_id: str
    specialty_id: str
    surgeon_id: str
    surgery_min: int
    must: bool
    told: bool
    due: str | None


@dataclass(frozen=True, slots=True)
class RoundRow:
    """A nurse, a line of the ward's roster, answers for a room in a shift."""

    ward_id: str
    room_id: str
    date: str
    shift: str
    nurse: str


@dataclass(frozen=True, slots=True)
class NotAdmittedRow:
    """
    Somebody who waits for a bed and is not admitted.

    Attributes
    ----------
    was_due
        Whether the patient must come within the period and found no place.
    reason
        A key: one of a rule's name, ``fits`` (there is a place, but others' or the
        costs went before), or why the patient was in no ward's problem.
    date, excess
        The nearest day and by how much the rule is broken there; None where the
        patient was in no problem.
    """

    patient_id: str
    ward_id: str
    was_due: bool
    reason: str
    date: str | None = None
    excess: int | None = None


@dataclass(frozen=True, slots=True)
class WardTerms:
    """What a ward's plan costs, term by term."""

    ward_id: str
    objective: int
    terms: dict[str, Term]


@dataclass(frozen=True, slots=True)
class AdmissionDocument:
    """An admission plan; equal input gives equal bytes."""

    region_hash: str
    week: str
    weeks: int
    first_date: str
    num_days: int
    status: str
    objective: int
    terms: dict[str, Term]
    wards: tuple[WardTerms, ...]
    admissions: tuple[AdmissionRow, ...]
    rounds: tuple[RoundRow, ...]
    not_admitted: tuple[NotAdmittedRow, ...]

    def tree(self) -> dict[str, Any]:
        """Return it as JSON holds it."""
        return {"schema": SCHEMA, **asdict(self)}


def read_admissions(path: Path) -> AdmissionDocument:
    """
    Read an admission plan.

    Raises
    ------
    UnreadableFile
        If there is no such file.
    InvalidInput
        If it is no admission plan.
    """
    try:
        text = path.read_bytes()
    except OSError as error:
        message = f"{path}: expected an admission plan, {error.strerror}."
        raise UnreadableFile(message) from None
    return admissions_in(text, path.name)


def admissions_in(text: bytes, name: str) -> AdmissionDocument:
    """Return the admission plan in a file's bytes; raises as `read_admissions`."""
    from pydantic import TypeAdapter, ValidationError

    try:
        tree = TypeAdapter(dict[str, Any]).validate_json(text)
        if tree.get("schema") != SCHEMA:
            raise InvalidInput(f"{name}: expected schema {SCHEMA}.")
        return TypeAdapter(AdmissionDocument).validate_python(tree)
    except ValidationError as error:
        fault = error.errors(include_url=False)[0]
        where = ".".join(map(str, fault["loc"])) or "the document"
        raise InvalidInput(f"{name}: {where}: {fault['msg']}.") from None
