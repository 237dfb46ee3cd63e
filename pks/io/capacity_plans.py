"""``capacity.json`` read back: each flow's queue, and which levers the plan pulls."""

from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from pks.io.documents import read_document
from pks.problems.capacity.problem import MILLI

Week = Annotated[str, Field(pattern=r"^\d{4}-W\d{2}$")]
Amounts = tuple[int, ...]


class Part(BaseModel):
    """A part of the document; keys that are not needed here are passed over."""

    model_config = ConfigDict(frozen=True)


class ClockPart(Part):
    """Who waits by one clock at each week's end, and who of them is late."""

    queue_milli: Amounts
    late_milli: Amounts


class FlowPart(Part):
    """A flow's queue, its target, and what is operated in its hospital."""

    flow: str
    target_milli: int = Field(ge=0)
    here_milli: Amounts
    clocks: dict[str, ClockPart]

    @property
    def target(self) -> float:
        """Patients who may wait when the guarantee is kept."""
        return self.target_milli / MILLI

    @property
    def queue(self) -> list[float]:
        """Who waits at each week's end."""
        return added([clock.queue_milli for clock in self.clocks.values()])

    @property
    def late(self) -> list[float]:
        """Who of them is past the medical date or the guarantee's last day."""
        return added([clock.late_milli for clock in self.clocks.values()])


class LeverPart(Part):
    """A lever's units by week."""

    kind: str
    used_milli: Amounts


class CapacityPlanPart(Part):
    """What of a capacity plan is needed beside a simulation."""

    schema_: Literal["pks.capacity-plan/1"] = Field(alias="schema")
    region_hash: str
    weeks: tuple[Week, ...] = Field(min_length=1)
    flows: tuple[FlowPart, ...]
    levers: tuple[LeverPart, ...]

    @model_validator(mode="after")
    def _along_the_weeks(self) -> "CapacityPlanPart":
        for row in self.flows:
            lists = [row.here_milli]
            for clock in row.clocks.values():
                lists += [clock.queue_milli, clock.late_milli]
            for amounts in lists:
                if len(amounts) != len(self.weeks):
                    raise ValueError(
                        f"flow {row.flow}: expected {len(self.weeks)} weeks,"
                        f" got {len(amounts)}"
                    )
        return self

    @property
    def pulled(self) -> tuple[str, ...]:
        """Kinds of the levers that are used."""
        return tuple(
            dict.fromkeys(row.kind for row in self.levers if any(row.used_milli))
        )


def added(rows: list[Amounts]) -> list[float]:
    """Return lists added up, from thousandths."""
    return [sum(column) / MILLI for column in zip(*rows, strict=True)]


def read_capacity_plan(path: Path) -> CapacityPlanPart:
    """
    Read a ``capacity.json``.

    Raises
    ------
    UnreadableFile
        If there is no such file.
    InvalidInput
        If it is not such a document; the message names the first place that is not.
    """
    return read_document(CapacityPlanPart, path, "a capacity plan")
