"""Which hospitals a size has, and what each of them does."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from pks.demo import published
from pks.demo.published import ProcedureShape, SpecialtyShape

NUM_WAITING = {"hospital": 2_500, "region": 12_000, "nation": 130_000}
ROBOT_SPECIALTY = "URO"


def whole_shares(weights: Sequence[float], total: int) -> list[int]:
    """Split a whole number by weight, largest remainders first."""
    exact = np.asarray(weights, dtype=float) / sum(weights) * total
    counts = np.floor(exact).astype(int)
    order = np.argsort(counts - exact, kind="stable")
    counts[order[: total - int(counts.sum())]] += 1
    return [int(count) for count in counts]


@dataclass(frozen=True)
class SitePlan:
    """A hospital to be drawn."""

    size: str
    area: str
    site_id: str
    name: str
    num_theatres: int
    large: bool
    num_waiting: int
    extra_weeks: int = 0

    @property
    def num_elective(self) -> int:
        """Theatres beside the emergency theatre."""
        return self.num_theatres - 1

    @cached_property
    def specialties(self) -> tuple[SpecialtyShape, ...]:
        """Specialties done here."""
        return tuple(
            specialty
            for specialty in published.specialties()
            if self.num_theatres >= specialty.least_theatres
            and (self.large or not specialty.large_only)
        )

    @cached_property
    def equipment_ids(self) -> frozenset[str]:
        """Equipment found here, fixed or movable."""
        done = {specialty.specialty_id for specialty in self.specialties}
        return frozenset(
            item.equipment_id
            for item in published.equipment()
            if self.num_theatres >= item.least_theatres
            and (not item.fixed_for or item.fixed_for in done)
        )

    @cached_property
    def procedures(self) -> tuple[ProcedureShape, ...]:
        """Operations done here: the specialty and all equipment are in the house."""
        done = {specialty.specialty_id for specialty in self.specialties}
        return tuple(
            shape
            for shape in published.procedures()
            if shape.specialty_id in done
            and self.equipment_ids.issuperset(shape.equipment_ids)
        )

    @cached_property
    def procedure_prob(self) -> tuple[float, ...]:
        """Probability of each operation in the queue."""
        queue = {s.specialty_id: s.queue_permille for s in self.specialties}
        weights = [queue[p.specialty_id] * p.share_permille for p in self.procedures]
        return tuple(weight / sum(weights) for weight in weights)

    @cached_property
    def groups(self) -> tuple[tuple[str, str], ...]:
        """Pairs of specialty and procedure group: the flows."""
        pairs = [(p.specialty_id, p.procedure_group) for p in self.procedures]
        return tuple(dict.fromkeys(pairs))

    @cached_property
    def minutes_per_case(self) -> dict[str, float]:
        """Mean patient time and turnover by specialty."""
        found: dict[str, float] = {}
        for specialty in self.specialties:
            mine = [
                p for p in self.procedures if p.specialty_id == specialty.specialty_id
            ]
            minutes = [p.mean_min + turnover_of(p) for p in mine]
            shares = [p.share_permille for p in mine]
            found[specialty.specialty_id] = float(np.average(minutes, weights=shares))
        return found


def turnover_of(shape: ProcedureShape) -> int:
    """Return the turnover after an operation, in minutes."""
    return published.team_times()[shape.team].turnover_min


def flow_id(site_id: str, specialty_id: str, procedure_group: str) -> str:
    """Return the id of a flow."""
    return f"{site_id}-{specialty_id}-{procedure_group}"


def site_plans(size: str, extra_weeks: int = 0) -> tuple[SitePlan, ...]:
    """Return the hospitals of a size, the queue shared out by theatres."""
    rows = [row for row in published.table("sites") if row["size"] == size]
    theatres = [int(row["theatres"]) for row in rows]
    waiting = whole_shares(theatres, NUM_WAITING[size])
    return tuple(
        SitePlan(
            size, row["area"], row["site_id"], row["name"],
            num_theatres, row["large"] == "1", num_waiting, extra_weeks,
        )
        for row, num_theatres, num_waiting in zip(rows, theatres, waiting, strict=True)
    )  # fmt: skip
