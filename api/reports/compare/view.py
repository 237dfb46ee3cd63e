"""A comparison as it is read, in one language: what both writers draw from."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from api.actions.compared import PLAN, Measured
from api.actions.compared_capacity import CAPACITY, COST, SHORT
from api.actions.compared_capacity import PART as CAPACITY_PART
from api.reports.names import RegionNames
from api.reports.scenario_words import change_words
from api.reports.texts import InWords
from pks.bilingual import Language
from pks.model.region import Region
from pks.scenario import Changed
from pks.scenario.measures import PART, TAKT, Measure, Values, verdict

MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Cell:
    """
    A measure of one region.

    Attributes
    ----------
    difference
        To the region as it is; None for that one itself, and where either is not known.
    verdict
        ``better``, ``worse``, ``same``, or empty.
    """

    value: float | None
    difference: float | None = None
    verdict: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A measure over all regions, the one as it is first."""

    measure: Measure
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Lines under a heading."""

    key: str
    heading: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class CompareView(InWords):
    """
    The region as it is beside its scenarios.

    Attributes
    ----------
    measured
        The region as it is first, then each of ``changed``.
    """

    base: Region
    changed: tuple[Changed, ...]
    measured: tuple[Measured, ...]
    language: Language = "sv"
    week: str = ""

    @property
    def title(self) -> str:
        """The report's title."""
        return self.say("compare.title")

    @property
    def subtitle(self) -> str:
        """The region and the day of the extract."""
        return self.things.extract

    @cached_property
    def things(self) -> RegionNames:
        """Names of the region's things."""
        return RegionNames(self.base, self.language)

    @property
    def plan_week(self) -> str:
        """The week that is planned, if one is."""
        return self.week or self.base.parameters.start_week

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The name of each region compared."""
        own = (one.scenario.name for one in self.changed)
        return (self.say("compare.base"), *own)

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """The measures over everything, group by group."""
        found = [self.group("takt", TAKT, [m.takt.values for m in self.measured])]
        if any(m.capacity for m in self.measured):
            values = [m.capacity.values if m.capacity else {} for m in self.measured]
            found += [
                self.group("capacity", CAPACITY, values),
                told(self.group("cost", COST, values)),
                told(self.group("short", SHORT, values)),
            ]
        if self.measured[0].plan:
            found.append(self.group("plan", PLAN, [m.plan for m in self.measured]))
        return tuple(group for group in found if group.lines)

    def group(
        self, key: str, measures: Sequence[Measure], values: Sequence[Values]
    ) -> Group:
        """Return a group of measures."""
        heading = self.say(f"compare.group_{key}", week=self.plan_week)
        lines = (line(m, values) for m in measures)
        known = (r for r in lines if any(c.value is not None for c in r.cells))
        return Group(key, heading, tuple(known))

    @cached_property
    def parts(self) -> tuple[tuple[str, tuple[Group, ...]], ...]:
        """The measures by specialty, and by hospital if there are several."""
        specialties = {row.specialty_id: row.name for row in self.base.specialties}
        found = [self.parts_of("specialty", specialties, "by_specialty")]
        if self.things.has_sites:
            sites = {row.site_id: row.name for row in self.base.sites}
            found.append(self.parts_of("site", sites, "by_site"))
        return tuple(found)

    def parts_of(
        self, key: str, names: Mapping[str, str], field: str
    ) -> tuple[str, tuple[Group, ...]]:
        """Return a heading and a group of measures for each part."""
        groups = []
        for id_, name in names.items():
            values = [part_values(m, field, id_) for m in self.measured]
            if any(values):
                known = {key for one in values for key in one}
                measures = (m for m in (*PART, *CAPACITY_PART) if m.key in known)
                lines = tuple(line(measure, values) for measure in measures)
                groups.append(Group(id_, name, lines))
        return key, tuple(groups)

    def measure_name(self, measure: Measure) -> str:
        """Return a measure's name."""
        kind = measure.key.removeprefix("cost_")
        if kind != measure.key:
            return self.say("compare.m_cost", kind=self.say(f"capacity.lever_{kind}"))
        return self.say(f"compare.m_{measure.key}")

    def value(self, measure: Measure, value: float | None) -> str:
        """Return a value in words; a dash for what is not known."""
        if value is None and measure.is_endless:
            return self.say("compare.never")
        return self.number(value, measure.decimals)

    def difference(self, measure: Measure, cell: Cell) -> str:
        """Return a difference with its sign; empty where there is none to show."""
        if cell.difference is None:
            return ""
        rounded = round(cell.difference, measure.decimals)
        if not rounded:
            return ""
        text = self.number(abs(rounded), measure.decimals)
        return f"{'+' if rounded > 0 else '−'}{text}"

    def verdict(self, cell: Cell) -> str:
        """Return a verdict in a word; empty for what is the same."""
        if cell.verdict in ("", "same"):
            return ""
        return self.say(f"compare.{cell.verdict}")

    @cached_property
    def changes(self) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
        """Each scenario's name, description and changes in words."""
        return tuple(
            (
                one.scenario.name, one.scenario.description,
                tuple(
                    change_words(step, one.region, self.language) for step in one.steps
                ),
            )
            for one in self.changed
        )  # fmt: skip

    @property
    def lines(self) -> tuple[str, ...]:
        """What a reader wants to know first: a line a scenario."""
        return tuple(self._lines())

    def _lines(self) -> Iterator[str]:
        for at, name in enumerate(self.names[1:], 1):
            cells = [
                (row.measure, row.cells[at]) for g in self.groups for row in g.lines
            ]
            judged = [(m, c) for m, c in cells if c.verdict in ("better", "worse")]
            if not any(self.difference(m, c) for m, c in cells):
                yield self.say("compare.nothing", name=name)
                continue
            judged.sort(key=lambda found: -weight(found[1]))
            better = sum(cell.verdict == "better" for _, cell in judged)
            most = ", ".join(
                f"{self.measure_name(m)} {self.difference(m, c)}"
                for m, c in judged[:MOST_NAMED]
            )
            yield self.say(
                "compare.line", name=name, better=better, worse=len(judged) - better,
                most=self.say("compare.most", most=most) if most else "",
            )  # fmt: skip

    @property
    def notes(self) -> tuple[str, ...]:
        """What the reader must know about the measures."""
        keys = ["pace", "room"]
        keys += ["capacity"] if self.measured[0].capacity else []
        keys += ["verdict"]
        keys += ["plan"] if self.measured[0].plan else []
        return tuple(self.say(f"compare.note_{key}") for key in keys)


def part_values(found: Measured, field: str, id_: str) -> Values:
    """Return what a region measures of a specialty or hospital."""
    values: Values = dict(getattr(found.takt, field).get(id_, {}))
    if found.capacity is not None:
        values |= getattr(found.capacity, field).get(id_, {})
    return values


def told(group: Group) -> Group:
    """Return a group without the lines that are nothing everywhere."""
    lines = (
        row
        for row in group.lines
        if any(round(cell.value or 0.0, row.measure.decimals) for cell in row.cells)
    )
    return replace(group, lines=tuple(lines))


def weight(cell: Cell) -> float:
    """Return how much a measure differs, as a share of what it was or is."""
    if cell.difference is None or cell.value is None:
        return 1.0
    before = abs(cell.value - cell.difference)
    return abs(cell.difference) / max(before, abs(cell.value), 1.0)


def line(measure: Measure, values: Sequence[Values]) -> Line:
    """Return a measure over all regions; differences are to the first."""
    first, *others = (found.get(measure.key) for found in values)
    cells = [Cell(first)]
    for value in others:
        difference = None if value is None or first is None else value - first
        cells.append(Cell(value, difference, verdict(measure, first, value)))
    return Line(measure, tuple(cells))
