"""Rows of an admission plan over HTTP: what each is, in which unit."""

import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from pks.io.plan_documents import TermDocument

Shift = Literal["day", "evening", "night"]


class AdmissionAnswer(BaseModel):
    """Somebody who is admitted, and operated on the same day."""

    model_config = ConfigDict(from_attributes=True)

    patient_id: str
    date: datetime.date
    last_night: datetime.date = Field(
        description="On the ward; maybe after the period."
    )
    ward_id: str
    room_id: str
    theatre_id: str
    specialty_id: str = Field(description="Of the session; empty for a flexible one.")
    surgeon_id: str
    surgery_min: int = Field(description="Minutes with the turnover.", examples=[95])
    must: bool = Field(description="Whether he or she must come within the period.")
    told: bool = Field(description="Whether the day is booked or published already.")
    due: datetime.date | None = Field(
        description="The earlier of medical date and guarantee, if there is one."
    )


class NotAdmittedAnswer(BaseModel):
    """Somebody who waits for a bed and is not admitted."""

    patient_id: str
    ward_id: str = Field(description="Empty for who is in no ward's plan.")
    was_due: bool = Field(description="Must come, and found no place.")
    reason: str = Field(
        description="What the nearest day lacks most, as a rule's name; ``fits`` where"
        " it lacks nothing; or why he or she is in no ward's plan.",
        examples=["surgeon_minutes"],
    )
    date: datetime.date | None = Field(description="The day that lacks least.")
    excess: int | None = Field(description="By how much it breaks the rule.")


class RoundAnswer(BaseModel):
    """A nurse, a line of the ward's roster, answers for a room in a shift."""

    ward_id: str
    room_id: str
    date: datetime.date = Field(description="When the shift starts.")
    shift: Shift
    nurse: str = Field(description="The line's number in the shift.", examples=["2"])


class WardTermsAnswer(BaseModel):
    """What a ward's plan costs."""

    ward_id: str
    objective: int
    terms: dict[str, TermDocument]


class ClashAnswer(BaseModel):
    """A rule that those who are there break already, whatever is planned."""

    ward_id: str
    rule: str = Field(examples=["sex_mix"])
    where: str = Field(description="Room, day of the period from 0, and shift if any.")
    excess: int


class LackAnswer(BaseModel):
    """What a day lacks."""

    rule: str = Field(examples=["theatre_minutes"])
    excess: int = Field(description="Minutes, people or shifts that are too many.")


class DayLacksAnswer(BaseModel):
    """A day on which a patient may come, all others being as planned."""

    date: datetime.date
    room_id: str = Field(description="The room that lacks least.")
    lacks: list[LackAnswer] = Field(description="Empty where he or she could come.")
