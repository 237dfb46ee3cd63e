"""Answers to what-ifs as they are read, from the documents that the store keeps."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from api.actions.compared import Measured
from api.actions.compared_capacity import CapacityFigures
from api.actions.whatif import WhatIfRow
from api.reports.compare.charts import QueuesChart, queue_charts
from api.reports.compare.view import CompareView
from api.reports.simulate.simulate_charts import CHARTS, CourseChart, course_chart
from api.reports.simulate.view import metric_words, shown, told
from api.reports.simulate.whatif_charts import (
    AXES,
    Frontier,
    Tornado,
    frontier,
    tornado,
)
from api.reports.simulate.whatif_view import COLUMNS, WhatIfView
from pks.bilingual import Language
from pks.model.policy import Policy
from pks.model.region import Region
from pks.scenario.measures import Figures
from sim.estimates import Estimate

Document = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class RulesAnswer:
    """Policies beside today's, with their charts."""

    view: WhatIfView
    columns: tuple[str, ...]
    tornado: Tornado
    frontiers: tuple[Frontier, ...]
    has_kappa: bool
    num_missing: int


@dataclass(frozen=True, slots=True)
class ScenariosAnswer:
    """Scenarios beside the region as it is, with the queues to come."""

    view: "StoredComparison"
    charts: tuple[QueuesChart, ...]


@dataclass(frozen=True, slots=True)
class SimulationAnswer:
    """The weeks ahead as rules are today."""

    weeks: tuple[str, str]
    num_replications: int
    figures: tuple[tuple[str, str], ...]
    charts: tuple[CourseChart, ...]
    assumptions: tuple[str, ...]


@dataclass(frozen=True)
class StoredComparison(CompareView):
    """
    A comparison that is read from its document.

    Attributes
    ----------
    told
        Each scenario's name, description and changes in words.
    """

    told: tuple[tuple[str, str, tuple[str, ...]], ...] = ()

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The name of each region compared."""
        return (self.say("compare.base"), *(name for name, _, _ in self.told))

    @cached_property
    def changes(self) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
        """Each scenario's name, description and changes in words."""
        return self.told


def estimate_of(found: Document) -> Estimate:
    """Return an estimate."""
    return Estimate(found["mean"], found["low"], found["high"], found["n"])


def estimates_of(found: Document) -> dict[str, Estimate]:
    """Return metrics by name."""
    return {name: estimate_of(value) for name, value in found.items()}


def rules_answer(
    document: Document, region_name: str, language: Language
) -> RulesAnswer:
    """Return what ``pks whatif`` found."""
    base = document["base"]
    view = WhatIfView(
        language=language,
        region_name=region_name,
        weeks=(document["first_week"], document["last_week"]),
        seed=document["seed"],
        replications=document["replications"],
        base_metrics=estimates_of(base["metrics"]),
        compared=tuple(rule_row(row, base["policy"]) for row in document["rows"]),
        assumptions=tuple(document["assumptions"]),
    )
    return RulesAnswer(
        view=view,
        columns=COLUMNS,
        tornado=tornado(view),
        frontiers=tuple(frontier(view, metric) for metric in AXES),
        has_kappa=any(row.kappa for row in view.rows),
        num_missing=document["num_asked"] - len(document["rows"]),
    )


def rule_row(row: Document, base: Document) -> WhatIfRow:
    """Return a policy beside the base."""
    kappa = row["kappa_permille"].items()
    return WhatIfRow(
        rules=dict(row["policy"]),
        policy=Policy(**{**base, **row["policy"]}),
        metrics=estimates_of(row["metrics"]),
        difference=estimates_of(row["difference"]),
        kappa={int(value): estimates_of(found) for value, found in kappa},
    )


def scenarios_answer(
    document: Document, region: Region, language: Language
) -> ScenariosAnswer:
    """Return what ``pks compare`` found; changes are told as they were then."""
    regions = (document["base"], *document["scenarios"])
    view = StoredComparison(
        base=region,
        changed=(),
        measured=tuple(map(measured_of, regions)),
        language=language,
        week=document["week"],
        told=tuple(
            (
                row["name"],
                row["description"],
                tuple(change["text"] for change in row["changes"]),
            )
            for row in document["scenarios"]
        ),
    )
    return ScenariosAnswer(view, queue_charts(view))


def measured_of(found: Document) -> Measured:
    """Return what a region measures."""
    capacity = None
    if "queue_capacity" in found:
        queue = found["queue_capacity"]
        values = {k: v for name in ("capacity", "cost", "short")
                  for k, v in found.get(name, {}).items()}  # fmt: skip
        capacity = CapacityFigures(
            status=found["capacity_status"],
            weeks=tuple(queue["weeks"]),
            values=values,
            queue=tuple(queue["planned"]),
        )
    queue = found["queue"]
    takt = Figures(
        values=found["takt"],
        by_specialty=found["by_specialty"],
        by_site=found["by_site"],
        team_hours=found["team_hours"],
        weeks=tuple(queue["weeks"]),
        queue=(),
        filled=tuple(queue["filled"]),
    )
    return Measured(
        region_hash=found.get("region_hash", ""),
        takt=takt,
        capacity=capacity,
        plan=found.get("plan", {}),
        plan_status=found.get("plan_status", ""),
    )


def simulation_answer(document: Document, language: Language) -> SimulationAnswer:
    """Return what ``pks simulate`` found."""
    metrics = estimates_of(document["metrics"])
    weeks = tuple(row["week"] for row in document["by_week"])
    by_week = [
        estimates_of({k: v for k, v in row.items() if k != "week"})
        for row in document["by_week"]
    ]
    return SimulationAnswer(
        weeks=(document["first_week"], document["last_week"]),
        num_replications=document["replications"],
        figures=tuple(
            (metric_words(name, language), shown(name, metrics[name], language))
            for name in told(metrics)
        ),
        charts=tuple(course_chart(by_week, weeks, name, language) for name in CHARTS),
        assumptions=tuple(document["assumptions"]),
    )
