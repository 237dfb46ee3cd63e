"""Whom to recruit, as a bottlenecks job has counted it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from api.reports.names import RegionNames

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Recruits:
    """A competence's heads: now, lacking in the end, and to recruit by year."""

    name: str
    heads: str
    lacks: str
    years: tuple[str, ...]
    total: int
    when: str


def recruits(
    rows: Iterable[Row], names: RegionNames, number: Callable[..., str]
) -> tuple[Recruits, ...]:
    """Return the groups in which anybody is to be recruited, most heads first."""
    found = [recruit(row, names, number) for row in rows if hires(row)]
    return tuple(sorted(found, key=lambda row: (-row.total, row.name)))


def recruit(row: Row, names: RegionNames, number: Callable[..., str]) -> Recruits:
    """Return a group in words."""
    role, competence = row["role"], row["competence"]
    named = filter(None, (names.role(role), names.competence(competence, role)))
    years, per_head = row["years"], row["hours_a_year"]
    lacks = years[-1]["unhired_shortage_hours"] / per_head if per_head else 0.0
    return Recruits(
        name=names.at(", ".join(named), row["site"]),
        heads=number(years[0]["heads"], 1),
        lacks=number(lacks, 1),
        years=tuple(str(year["hire_now"] or "") for year in years),
        total=hires(row),
        when=", ".join(f"{h['month'][:7]}: {h['heads']}" for h in row["hires"]),
    )


def hires(row: Row) -> int:
    """Return the heads to begin to recruit in all years."""
    return sum(year["hire_now"] for year in row["years"])
