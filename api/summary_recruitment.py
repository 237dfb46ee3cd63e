"""The recruitment need in a few lines, or as one JSON object."""

import dataclasses
from collections.abc import Iterator

from api.actions.recruitment import RecruitmentOutcome
from pks.model.region import region_hash
from pks.recruitment import GroupNeed, RegionRecruitment

MOST_WIDTH = 64


def recruitment_summary(outcome: RecruitmentOutcome) -> dict[str, object]:
    """Return the recruitment need for machines."""
    found = outcome.found
    return {
        "schema": "pks.recruitment/1",
        "region_hash": region_hash(outcome.view.region),
        "years": found.num_years,
        "need_from": found.from_need,
        "weeks_measured": found.num_weeks,
        "people_outside": found.num_outside,
        "flows_without_sessions": found.num_without_sessions,
        "assumptions": found.assumptions,
        "recruitment": group_rows(found),
        "files": outcome.files,
    }


def group_rows(found: RegionRecruitment) -> list[dict[str, object]]:
    """Return the groups with their years: what other results hold of it, too."""
    return [group_summary(row) for row in found.rows]


def group_summary(row: GroupNeed) -> dict[str, object]:
    """Return a group: what it is counted with, its years, and when to recruit."""
    return {
        "role": row.group.role,
        "competence": row.group.competence,
        "site": row.group.site_id,
        "people": row.num_people,
        "unknown_birth": row.num_unknown_birth,
        "agency_heads": row.agency_heads,
        "rule": row.rule,
        "hours_a_year": row.head.hours_a_year,
        "head": row.head,
        "years": [dataclasses.asdict(year) for year in row.years],
        "hires": row.hires,
    }


def recruitment_lines(outcome: RecruitmentOutcome) -> Iterator[str]:
    """Yield what a planner wants to know first: a line a group, and the files."""
    view = outcome.view
    yield f"{view.title}: {view.subtitle}"
    yield from view.lines
    years = "".join(f"{year.year:>6}" for year in view.first_years)
    heads = ("col_heads", "col_lacks", "col_gone")
    said = "".join(f"{view.say(f'recruit.{h}'):>18}" for h in heads)
    head, names = view.say("recruit.hire_heads"), map(view.name, outcome.found.rows)
    width = min(MOST_WIDTH, max(map(len, (head, *names))) + 1)
    yield f"{head:<{width}}{said}{years}"
    for row in outcome.found.rows:
        numbers = (row.years[0].heads, view.lacks(row), view.gone(row))
        cells = "".join(f"{view.number(n, 1):>18}" for n in numbers)
        hires = "".join(f"{year.hire_now or '–':>6}" for year in row.years)
        yield f"{view.name(row)[: width - 1]:<{width}}{cells}{hires}"
    yield from (str(file) for file in outcome.files)
