"""Scenarios beside the region as it is: takt, queue, rooms, and a week's plan."""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from api.actions.compared import Measured, Task, measured
from api.actions.written import written
from api.reports.compare import CompareView, write_comparison
from pks.bilingual import Language
from pks.calendar import monday_of
from pks.errors import InvalidTables, Issue
from pks.io import load_region
from pks.io.scenarios import read_scenario
from pks.machine.fanout import fanout_for
from pks.model.region import Region
from pks.scenario import Changed, apply
from solvers import SolveParams


@dataclass(frozen=True, slots=True)
class CompareRequest:
    """
    What to compare.

    Attributes
    ----------
    scenarios
        Files, or several joined by ``+``.
    num_weeks
        Weeks of the capacity plan; 0 for none.
    plan_s
        Seconds for a week's plan of each region; None for none.
    num_workers
        Cores to use; None for all of the machine.
    """

    region_path: Path
    scenarios: tuple[str, ...]
    out: Path | None = None
    num_weeks: int = 52
    plan_s: float | None = None
    week: str | None = None
    num_workers: int | None = None
    seed: int = 0
    language: Language = "sv"


@dataclass(frozen=True, slots=True)
class CompareOutcome:
    """The comparison as it is read, and the files written, if any."""

    view: CompareView
    files: tuple[Path, ...]


def compare(
    request: CompareRequest, tell: Callable[[int, int], None] = lambda *_: None
) -> CompareOutcome:
    """
    Measure the region and each scenario, and write the comparison.

    Parameters
    ----------
    tell
        Is told how many regions are measured, of how many.

    Raises
    ------
    InvalidInput
        If files cannot be used or a change does not fit; all that is wrong in all
        scenarios at once.
    """
    base = load_region(request.region_path)
    if request.week is not None:
        monday_of(request.week)
    changed = all_changed(base, request.scenarios)
    named = [(str(request.region_path), base)]
    named += [(one.scenario.name, one.region) for one in changed]
    found = all_measured(request, named, tell)
    view = CompareView(
        base, tuple(changed), tuple(found), request.language, request.week or ""
    )
    files = written(request.out, partial(write_comparison, view))
    return CompareOutcome(view, files)


def all_changed(base: Region, scenarios: Sequence[str]) -> list[Changed]:
    """Return the regions after each scenario."""
    changed: list[Changed] = []
    issues: list[Issue] = []
    for given in scenarios:
        try:
            changed.append(apply(base, read_scenario(given)))
        except InvalidTables as error:
            issues += error.issues
    if issues:
        raise InvalidTables(tuple(dict.fromkeys(issues)))
    return changed


def all_measured(
    request: CompareRequest,
    regions: Sequence[tuple[str, Region]],
    tell: Callable[[int, int], None],
) -> list[Measured]:
    """
    Return what each named region measures, in their order.

    As many are measured at a time as there are cores, and each week's plan gets an
    equal share of the cores, so that none is searched longer than another.
    """
    cores = request.num_workers or os.cpu_count() or 1
    at_once = min(cores, len(regions))
    params = None
    if request.plan_s is not None:
        each = cores // at_once
        params = SolveParams(request.plan_s, None, each, request.seed)
    week = request.week or ""
    tasks = [
        Task(region, name, request.num_weeks, week=week, params=params)
        for name, region in regions
    ]
    found: dict[int, Measured] = {}
    tell(0, len(tasks))
    with fanout_for(at_once) as fanout:
        for number, one in fanout.map(measured, tasks, heard):
            found[number] = one
            tell(len(found), len(tasks))
    return [found[number] for number in range(len(tasks))]


def heard(_number: int, _message: object) -> None:
    """Take no notice of what a task tells on the way."""
