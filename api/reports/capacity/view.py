"""The capacity plan as it is read, in one language: what both writers draw from."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from api.reports.names import RegionNames
from api.reports.texts import InWords
from pks.bilingual import Language
from pks.levels import Shortage
from pks.model.levers import LEVER_RULES, Lever
from pks.model.region import Region
from pks.problems.capacity.moved import hindrances
from pks.problems.capacity.parts import MILLI

ORE = 100
PERIOD_WEEKS = 4
TIGHT = 0.98  # load from which a resource is marked
Row = dict[str, Any]


@dataclass(frozen=True)
class CapacityView(InWords):
    """
    A region's plan with everything named.

    Attributes
    ----------
    rows
        The plan as in ``capacity.json``.
    shortages, inputs
        The plan's own, and those that levels below have sent up.
    """

    region: Region
    rows: Row
    shortages: tuple[Shortage, ...]
    inputs: tuple[Shortage, ...]
    language: Language = "sv"

    @property
    def weeks(self) -> Sequence[str]:
        """The plan's weeks."""
        weeks: Sequence[str] = self.rows["weeks"]
        return weeks

    @property
    def title(self) -> str:
        """The report's title."""
        return self.say("capacity.report")

    @property
    def subtitle(self) -> str:
        """The region, the weeks and the day of the extract."""
        weeks, parameters = self.weeks, self.region.parameters
        return (
            f"{parameters.name}, {weeks[0]}–{weeks[-1]}, {parameters.as_of.isoformat()}"
        )

    @cached_property
    def names(self) -> RegionNames:
        """Names of the region's things."""
        return RegionNames(self.region, self.language)

    def resource(self, kind: str, name: str, site: str) -> str:
        """Return a resource with its kind and hospital."""
        return self._of_kind(kind, self.names.resource(kind, name), site)

    def _of_kind(self, kind: str, named: str, site: str) -> str:
        is_named = kind == "ward" and named in self._units_named_apart
        parts = "" if is_named else self.say(f"capacity.kind_{kind}"), named
        return self.names.at(" ".join(filter(None, parts)), site)

    @cached_property
    def _units_named_apart(self) -> set[str]:
        """Names of intensive care and recovery, which are no ward in words."""
        rows = (row for row in self.region.wards if row.kind != "ward")
        return {self.names.resource("ward", row.ward_id) for row in rows}

    @cached_property
    def _levers(self) -> dict[str, Lever]:
        """The region's levers by id."""
        return {row.lever_id: row for row in self.region.levers}

    def acts_on(self, lever_id: str) -> str:
        """Return what a lever concerns: people, specialty, ward or flow, and where."""
        row, names = self._levers[lever_id], self.names
        roles = " → ".join(names.role(r) for r in (row.from_role, row.role) if r)
        whose = (
            roles,
            names.competence(row.competence, row.role) if row.competence else "",
            names("specialties", row.specialty_id) if row.specialty_id else "",
            names.resource("ward", row.ward_id) if row.ward_id else "",
            names.flow(row.flow_id) if row.flow_id else "",
        )
        said = ", ".join(filter(None, whose)) or self.say("capacity.any_specialty")
        if row.to_site_id:
            return f"{said} → {names('sites', row.to_site_id)}"
        return names.at(said, row.site_id)

    def unit_of(self, lever_id: str) -> str:
        """Return what a lever is counted in."""
        row = self._levers[lever_id]
        is_recovery = row.ward_id in self._recovery
        unit = "hour" if is_recovery else LEVER_RULES[row.kind].unit
        return self.say(f"capacity.unit_{unit}")

    @property
    def hindered(self) -> list[tuple[str, str, str]]:
        """Levers that can move nobody: id, what it concerns, and why."""
        return [
            (lever_id, self.acts_on(lever_id), self.hindrance(lever_id))
            for lever_id in self._hindrances
        ]

    def hindrance(self, lever_id: str) -> str:
        """Return why a lever can move nobody; nothing of others."""
        name = self._hindrances.get(lever_id)
        if name is None:
            return ""
        row = self._levers[lever_id]
        return self.say(
            f"capacity.hindered_{name}", most=row.most_travel_min,
            site=self.names("sites", row.to_site_id),
        )  # fmt: skip

    @cached_property
    def _hindrances(self) -> dict[str, str]:
        return hindrances(self.region)

    @cached_property
    def _recovery(self) -> set[str]:
        """Ids of recovery units."""
        return {row.ward_id for row in self.region.wards if row.kind == "pacu"}

    def resource_of(self, row: Row) -> str:
        """Return a plan's resource; theatres and surgeons with which of them."""
        kind, named = row["kind"], self.names.resource(row["kind"], row["resource"])
        if kind == "theatre" and not named:
            named = self.say("capacity.any_specialty")
        name = self._of_kind(kind, named, row["site"])
        within = [self.names("theatres", id_) for id_ in row.get("theatres", ())]
        if row.get("flow"):
            within.append(self.names.flow(row["flow"]))
        return f"{name}: {', '.join(within)}" if within else name

    def group(self, row: Row) -> str:
        """Return people as roles and competences, with their hospital."""
        held = [*map(self.names.role, row["roles"])]
        held += map(self.names.competence, row["competences"])
        return self.names.at(", ".join(held), row["site"])

    @property
    def lines(self) -> tuple[str, ...]:
        """What a reader must know before the figures."""
        terms = self.rows["terms"]
        done = sum(sum(self.ends(f, "done_milli")) for f in self.rows["flows"]) / MILLI
        told = [self.say("capacity.done", count=self.number(done))]
        for name in ("medical_late", "guarantee_late"):
            weeks = terms[name]["amount"] / MILLI
            told.append(self.say(f"capacity.{name}", weeks=self.number(weeks)))
        for key, amounts in (("cost", self.spent), ("saved", self.saved)):
            if amounts or key == "cost":
                kronor = self.number(amounts)
                told.append(self.say(f"capacity.{key}_all", kronor=kronor))
        told.append(self.say("capacity.num_shortages", count=len(self.shortages)))
        if self.rows["status"] != "optimal":
            told.append(self.say("capacity.not_all_aims"))
        if self.inputs:
            told.append(self.say("capacity.inputs", count=len(self.inputs)))
        return tuple(told)

    @property
    def periods(self) -> tuple[tuple[str, slice], ...]:
        """Four weeks at a time: the first one's name, and which they are."""
        weeks = self.weeks
        return tuple(
            (weeks[at], slice(at, at + PERIOD_WEEKS))
            for at in range(0, len(weeks), PERIOD_WEEKS)
        )

    def means(self, values: Sequence[int]) -> list[float]:
        """Return a list's mean of each period, in whole units of thousandths."""
        return [mean(values[part]) / MILLI for _, part in self.periods]

    def ends(self, flow: Row, name: str) -> list[int]:
        """Return a flow's queue (or part of it) over all clocks, week by week."""
        clocks = flow["clocks"].values()
        return [sum(week) for week in zip(*(c[name] for c in clocks), strict=True)]

    def loads(self, row: Row) -> list[float | None]:
        """Return used of room in each period; None where there is no room."""
        found: list[float | None] = []
        for _, part in self.periods:
            room = sum(row["room"][part])
            found.append(sum(row["used"][part]) / room if room else None)
        return found

    def is_tight(self, load: float | None) -> bool:
        """Whether a resource is as good as full."""
        return load is not None and load >= TIGHT

    @property
    def kinds(self) -> list[tuple[str, float]]:
        """Levers by kind with kronor, the dearest first."""
        costs: dict[str, int] = self.rows["cost_by_kind_ore"]
        named = [
            (self.say(f"capacity.lever_{k}"), ore / ORE) for k, ore in costs.items()
        ]
        return sorted(named, key=lambda row: -row[1])

    @property
    def spent(self) -> float:
        """Kronor of the levers that cost."""
        return sum(kronor for _, kronor in self.kinds if kronor > 0)

    @property
    def saved(self) -> float:
        """Kronor that closing saves."""
        return sum(-kronor for _, kronor in self.kinds if kronor < 0)

    @property
    def largest(self) -> list[Shortage]:
        """The shortages, the most minutes first."""
        return sorted(self.shortages, key=lambda row: -row.finding.missing_min)

    def start(self, flow: Row) -> float:
        """Return a flow's queue before the first week."""
        return float(sum(c["start_milli"] for c in flow["clocks"].values()) / MILLI)

    @property
    def shown_resources(self) -> list[Row]:
        """Resources that something takes, the fullest first."""
        used = [row for row in self.rows["resources"] if any(row["load"])]
        return sorted(used, key=lambda r: -sum(r["used"]) / max(1, sum(r["room"])))

    @property
    def vacation_weeks(self) -> list[str]:
        """Weeks in which somebody begins the summer vacation."""
        return sorted({row["week"] for row in self.rows["vacations"]})

    @property
    def vacation_table(self) -> list[tuple[str, list[float]]]:
        """Each group with the heads that begin in each of those weeks."""
        found: dict[str, dict[str, float]] = {}
        for row in self.rows["vacations"]:
            own = found.setdefault(self.group(row), {})
            heads = row["heads_milli"] / MILLI
            own[row["week"]] = own.get(row["week"], 0.0) + heads
        return [
            (group, [own.get(week, 0.0) for week in self.vacation_weeks])
            for group, own in found.items()
        ]


def mean(values: Sequence[int]) -> float:
    """Return the mean; 0 of nothing."""
    return sum(values) / len(values) if values else 0.0
