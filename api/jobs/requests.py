"""What each kind of job may be asked for, with the commands' ranges and defaults."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    ValidationError,
    ValidationInfo,
    field_validator,
)
from pydantic_core import PydanticCustomError

from pks.bilingual import Language
from pks.errors import InvalidInput
from pks.io.names import shortened
from pks.io.near import known_or_near

Week = Annotated[str, Field(pattern=r"^\d{4}-W\d{2}$", examples=["2026-W48"])]
Seed = Annotated[int, Field(ge=0)]
Seconds = Annotated[float, Field(ge=0.1, le=86_400)]
Replications = Annotated[int, Field(ge=1, le=100_000)]
SPARE_S = 900.0  # beyond a request's own seconds: to load, to check and to write


class JobRequest(BaseModel):
    """What every job may be asked for."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    language: Language = "sv"

    def seconds(self) -> float:
        """Return how long it may take in all, before it is stopped as stuck."""
        return 4 * SPARE_S


class PlanJob(JobRequest):
    """
    A week's plan (``pks plan``), or several weeks' (``weeks``) with those to call.

    ``week`` None is the region's own start week. ``beside_published``: what is
    published stands, and is moved at a cost. ``around`` is the id of a plan of the week
    whose bookings stand before those published; what is locked in it stays. ``quotas``
    is the id of a capacity plan whose takt holds in place of the region's own.
    ``validated``: simulated, and planned again until sessions keep their accepted risk,
    all of it within ``time_limit_s``; one week only.
    """

    week: Week | None = None
    weeks: Annotated[int, Field(ge=1, le=8)] | None = None
    time_limit_s: Seconds = 30.0
    effort: Annotated[int, Field(ge=1)] | None = None
    seed: Seed = 0
    name_teams: bool = False
    beside_published: bool = True
    around: str | None = None
    quotas: str | None = None
    validated: bool = False

    @field_validator("validated")
    @classmethod
    def one_week(cls, given: bool, known: ValidationInfo) -> bool:
        """Refuse several weeks together with validation."""
        if given and known.data.get("weeks") is not None:
            raise PydanticCustomError("one_week", "Expected one week, not weeks")
        return given

    def seconds(self) -> float:
        """Return its own seconds and some to spare; an effort has no clock."""
        return (4 * SPARE_S if self.effort else self.time_limit_s) + SPARE_S


class TaktJob(JobRequest):
    """Every flow's pace (``pks takt``)."""

    by: Literal["flow", "specialty"] = "flow"


class CapacityJob(JobRequest):
    """The year's production and capacity (``pks capacity``)."""

    weeks: Annotated[int, Field(ge=1, le=104)] = 52
    time_limit_s: Seconds = 1800.0

    def seconds(self) -> float:
        """Return its own seconds and some to spare."""
        return self.time_limit_s + SPARE_S


class BottlenecksJob(JobRequest):
    """What is tight, and what one more gives (``pks bottlenecks``)."""

    weeks: Annotated[int, Field(ge=1, le=104)] = 52
    top: Annotated[int, Field(ge=1, le=200)] = 20
    confirm_week_s: Annotated[float, Field(ge=1.0, le=3600)] | None = None
    time_limit_s: Seconds = 1800.0

    def seconds(self) -> float:
        """Return its own seconds and some to spare."""
        return self.time_limit_s + 10 * (self.confirm_week_s or 0) + SPARE_S


class AdmitJob(JobRequest):
    """
    Who is admitted which day, to which room (``pks admit``).

    ``week`` None is the region's own start week. ``beside_published``: the bookings of
    published plans stand. ``time_limit_s`` is of all wards together, ``effort`` of
    each.
    """

    week: Week | None = None
    weeks: Annotated[int, Field(ge=1, le=8)] = 4
    time_limit_s: Seconds = 60.0
    effort: Annotated[int, Field(ge=1)] | None = None
    seed: Seed = 0
    beside_published: bool = True

    def seconds(self) -> float:
        """Return its own seconds and some to spare; an effort has no clock."""
        return (4 * SPARE_S if self.effort else self.time_limit_s) + SPARE_S


class SimulateJob(JobRequest):
    """
    The weeks ahead under a policy (``pks simulate``).

    ``policy`` is the text of a policy's TOML, None for as today; ``replications`` None
    is as many as the precision needs.
    """

    policy: str | None = None
    weeks: Annotated[int, Field(ge=1, le=260)] = 52
    replications: Replications | None = None
    seed: Seed = 0


class WhatIfJob(JobRequest):
    """Policies beside each other (``pks whatif``); ``vary`` holds ``name=a,b``."""

    vary: Annotated[tuple[str, ...], Field(min_length=1)]
    policy: str | None = None
    weeks: Annotated[int, Field(ge=1, le=260)] = 52
    replications: Replications | None = None
    seed: Seed = 0
    kappa: bool = True


class CompareJob(JobRequest):
    """
    Scenarios beside the region as it is (``pks compare``).

    ``scenarios`` are names of the store's, several joined by ``+``.
    """

    scenarios: Annotated[tuple[str, ...], Field(min_length=1)]
    weeks: Annotated[int, Field(ge=0, le=104)] = 52
    plan_s: Annotated[float, Field(ge=1.0, le=3600)] | None = None
    week: Week | None = None
    seed: Seed = 0


class ExplainJob(JobRequest):
    """
    Why patients of a plan have their time or none (``pks explain``), as one table.

    ``patients`` empty is the first ``most`` who wait without a time.
    """

    plan: str
    patients: tuple[str, ...] = ()
    most: Annotated[int, Field(ge=1, le=2000)] = 200


KINDS: dict[str, type[JobRequest]] = {
    "plan": PlanJob,
    "takt": TaktJob,
    "capacity": CapacityJob,
    "bottlenecks": BottlenecksJob,
    "admit": AdmitJob,
    "simulate": SimulateJob,
    "whatif": WhatIfJob,
    "compare": CompareJob,
    "explain": ExplainJob,
}
CAN_FINISH = ("plan", "simulate", "whatif", "explain")  # early, with the best so far


def request_of(kind: str, given: Mapping[str, Any]) -> JobRequest:
    """
    Return what is asked for, defaults filled in.

    Raises
    ------
    InvalidInput
        With everything that is wrong: field, value and what was expected.
    """
    if kind not in KINDS:
        near = known_or_near(kind, KINDS)
        raise InvalidInput(f"{kind}: no such kind of job ({near}).")
    model = KINDS[kind]
    try:
        return model.model_validate(dict(given))
    except ValidationError as error:
        faults = error.errors(include_url=False)
        lines = [fault_line(kind, model, dict(fault)) for fault in faults]
        raise InvalidInput("\n".join(lines)) from None


def fault_line(kind: str, model: type[JobRequest], fault: dict[str, Any]) -> str:
    """Return one fault as a line."""
    name = ".".join(map(str, fault["loc"]))
    if fault["type"] == "extra_forbidden":
        near = known_or_near(name, model.model_fields)
        return f"{kind}: {name}: no such field ({near})."
    value = shortened(repr(fault["input"]))
    came = "" if fault["type"] == "missing" else f" Got {value}."
    return f"{kind}: {name}: {fault['msg']}.{came}"
