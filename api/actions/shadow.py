"""Shadow run: past weeks planned from what was known then, against what was done."""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import date, timedelta
from pathlib import Path

from api.actions.plan import all_or_none
from api.reports.shadow import write_shadow
from pks.bilingual import Language
from pks.calendar import monday_of, week_of
from pks.errors import InvalidInput
from pks.followup.known_then import UNDATED, known_then
from pks.followup.shadow import WeekShadow, week_shadow
from pks.followup.trends import outcome_weeks
from pks.io import load_region
from pks.model.region import Region, region_hash
from pks.problems.week import week_problem
from solvers import SolveParams, solve


@dataclass(frozen=True, slots=True)
class ShadowRequest:
    """
    What to run.

    ``lead_days`` is how many days before the week's Monday each plan is made; None
    takes the region's notice days, which patients must be given.
    """

    region_path: Path
    out: Path
    weeks: int = 4
    lead_days: int | None = None
    params: SolveParams = field(default_factory=SolveParams)
    language: Language = "sv"


@dataclass(frozen=True, slots=True)
class ShadowOutcome:
    """What came of it; weeks without any plan are in ``unplanned``."""

    weeks: tuple[WeekShadow, ...]
    unplanned: tuple[str, ...]
    files: tuple[Path, ...]


def shadow_run(
    request: ShadowRequest, tell: Callable[[str], None] = lambda _: None
) -> ShadowOutcome:
    """
    Plan past weeks and compare; ``tell`` hears of each week before it is planned.

    Raises
    ------
    InvalidInput
        If the region has no whole past week with outcomes.
    """
    region = load_region(request.region_path)
    names = past_weeks(region, request)
    calling = region.parameters.calling
    lead = calling.notice_days if request.lead_days is None else request.lead_days
    shadows, unplanned = [], []
    for week in names:
        tell(week)
        known_on = monday_of(week) - timedelta(days=lead)
        shadow = shadow_week(region, week, known_on, request.params)
        if shadow is None:
            unplanned.append(week)
        else:
            shadows.append(shadow)
    document = shadow_document(region, tuple(shadows), tuple(unplanned), request)
    with all_or_none(request.out) as folder:
        written = write_shadow(
            region, tuple(shadows), tuple(unplanned), folder, request.language
        )
        result = folder / "shadow.json"
        text = json.dumps(document, default=str, ensure_ascii=False, indent=1)
        result.write_text(text + "\n", encoding="utf-8")
        files = [path.name for path in (*written, result)]
    paths = tuple(request.out / name for name in files)
    return ShadowOutcome(tuple(shadows), tuple(unplanned), paths)


def past_weeks(region: Region, request: ShadowRequest) -> tuple[str, ...]:
    """Return the last whole weeks before the extract that have outcomes."""
    as_of: date = region.parameters.as_of
    last = week_of(as_of - timedelta(days=6))
    found = outcome_weeks(region, last)[-request.weeks :]
    if not found:
        raise InvalidInput(
            f"{request.region_path}: outcomes: expected planned care in a whole week"
            f" before {as_of}."
        )
    return found


def shadow_week(
    region: Region, week: str, known_on: date, params: SolveParams
) -> WeekShadow | None:
    """Plan one past week from what was known on a day; None where nothing is found."""
    then = known_then(region, known_on)
    problem = week_problem(then, week)
    result = solve(problem, params)
    if result.plan is None:
        return None
    return week_shadow(
        region, then, problem, result.plan, result.status.value, result.gap
    )


def shadow_document(
    region: Region,
    weeks: tuple[WeekShadow, ...],
    unplanned: tuple[str, ...],
    request: ShadowRequest,
) -> dict[str, object]:
    """Return the result for machines."""
    return {
        "schema": "pks.shadow/1",
        "region_hash": region_hash(region),
        "weeks": [asdict(week) for week in weeks],
        "weeks_without_plan": unplanned,
        "undated": UNDATED,
        "params": asdict(request.params),
    }
