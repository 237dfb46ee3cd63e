"""What the competition's files hold: pydantic models; unknown keys are kept to warn."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

MOST = 1_000_000  # of any number in a file, so that sums of them fit everywhere
Count = Annotated[int, Field(ge=0, le=MOST)]
Positive = Annotated[int, Field(ge=1, le=MOST)]
Horizon = Annotated[int, Field(ge=1, le=366)]
Id = Annotated[str, Field(min_length=1, max_length=100)]
Counts = tuple[Count, ...]


class Part(BaseModel):
    """A part of a file."""

    model_config = ConfigDict(extra="allow", frozen=True)


class PersonPart(Part):
    """Somebody in a bed."""

    id: Id
    gender: Literal["A", "B"]
    age_group: Id
    length_of_stay: Positive
    workload_produced: Counts
    skill_level_required: Counts


class OccupantPart(PersonPart):
    """Somebody in a room when the horizon begins."""

    room_id: Id


class PatientPart(PersonPart):
    """Somebody who waits to be admitted."""

    mandatory: bool
    surgery_release_day: Count
    surgery_due_day: Count | None = None
    surgery_duration: Count
    surgeon_id: Id
    incompatible_room_ids: tuple[Id, ...]


class SurgeonPart(Part):
    """A surgeon's minutes by day."""

    id: Id
    max_surgery_time: Counts


class TheatrePart(Part):
    """A theatre's minutes by day."""

    id: Id
    availability: Counts


class RoomPart(Part):
    """A room and its beds."""

    id: Id
    capacity: Count


class ShiftPart(Part):
    """A shift of a nurse."""

    day: Count
    shift: Id
    max_load: Count


class NursePart(Part):
    """A nurse and the shifts on duty."""

    id: Id
    skill_level: Count
    working_shifts: tuple[ShiftPart, ...]


class WeightsPart(Part):
    """Cost per unit; the spelling is the competition's."""

    room_mixed_age: Count
    room_nurse_skill: Count
    continuity_of_care: Count
    nurse_eccessive_workload: Count
    open_operating_theater: Count
    surgeon_transfer: Count
    patient_delay: Count
    unscheduled_optional: Count


class InstancePart(Part):
    """A whole instance."""

    days: Horizon
    skill_levels: Positive
    shift_types: Annotated[tuple[Id, ...], Field(min_length=1)]
    age_groups: Annotated[tuple[Id, ...], Field(min_length=1)]
    weights: WeightsPart
    occupants: tuple[OccupantPart, ...]
    patients: tuple[PatientPart, ...]
    surgeons: tuple[SurgeonPart, ...]
    operating_theaters: tuple[TheatrePart, ...]
    rooms: Annotated[tuple[RoomPart, ...], Field(min_length=1)]
    nurses: tuple[NursePart, ...]


class AdmittedPart(Part):
    """A patient of a solution: admitted, or not."""

    id: Id
    admission_day: Count | Literal["none"]
    room: Id | None = None
    operating_theater: Id | None = None


class AssignmentPart(Part):
    """The rooms that a nurse answers for in a shift."""

    day: Count
    shift: Id
    rooms: tuple[Id, ...]


class NursedPart(Part):
    """A nurse of a solution."""

    id: Id
    assignments: tuple[AssignmentPart, ...]


class SolutionPart(Part):
    """A whole solution; ``costs`` is what some programs note beside it."""

    patients: tuple[AdmittedPart, ...]
    nurses: tuple[NursedPart, ...]
    costs: object = None
