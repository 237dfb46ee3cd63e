"""The planning levels: how far each looks, in what steps, and what it decides."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from pks.bilingual import Text


class Level(StrEnum):
    """A planning level, the highest first."""

    POLITICAL = "political"
    STRATEGIC = "strategic"
    TACTICAL = "tactical"
    OPERATIONAL = "operational"
    DAILY = "daily"

    @property
    def above(self) -> "Level | None":
        """The level to escalate to; None above the highest."""
        at = HIGHEST_FIRST.index(self)
        return HIGHEST_FIRST[at - 1] if at else None

    def is_above(self, other: "Level") -> bool:
        """Whether this level stands higher than another."""
        return HIGHEST_FIRST.index(self) < HIGHEST_FIRST.index(other)


HIGHEST_FIRST = tuple(Level)


@dataclass(frozen=True, slots=True)
class Remit:
    """
    What a level plans.

    Attributes
    ----------
    from_weeks, to_weeks
        Its horizon, in weeks from today.
    bucket
        The step of time that it plans in.
    owner
        Who decides, where an event names nobody else.
    decisions
        What it can change; a shortage that needs more must be escalated.
    """

    name: Text
    from_weeks: int
    to_weeks: int
    bucket: Text
    owner: Text
    decisions: Text


REMITS: Mapping[Level, Remit] = {
    Level.POLITICAL: Remit(
        Text("politisk", "political"),
        52, 208,
        Text("år", "year"),
        Text("Regionfullmäktige och nämnd", "Regional council and board"),
        Text(
            "budget, vårdgarantins ambition, nivåstrukturering",
            "budget, ambition of the guarantee, where care is concentrated",
        ),
    ),
    Level.STRATEGIC: Remit(
        Text("strategisk", "strategic"),
        52, 156,
        Text("kvartal", "quarter"),
        Text("Hälso- och sjukvårdsledning", "Health care management"),
        Text(
            "antal salar och vårdplatser, rekrytering, köpt vård",
            "number of theatres and beds, recruitment, bought care",
        ),
    ),
    Level.TACTICAL: Remit(
        Text("taktisk", "tactical"),
        12, 78,
        Text("vecka", "week"),
        Text("Verksamhetsledning för operation", "Management of surgery"),
        Text(
            "veckotakt per flöde, grundschema, semester och sommarstängning",
            "takt per flow, master schedule, vacation and summer closure",
        ),
    ),
    Level.OPERATIONAL: Remit(
        Text("operativ", "operational"),
        1, 12,
        Text("dag", "day"),
        Text("Operationsplanerare", "Operations planner"),
        Text(
            "patienternas tider, schema, salspassens program",
            "patients' dates, rosters, the sessions' lists",
        ),
    ),
    Level.DAILY: Remit(
        Text("daglig", "daily"),
        0, 1,
        Text("minuter", "minutes"),
        Text("Operationskoordinator", "Theatre coordinator"),
        Text(
            "ordning, akuta, strykningar, reservlista",
            "sequence, emergencies, cancellations, standby list",
        ),
    ),
}  # fmt: skip
