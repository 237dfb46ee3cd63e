"""What calling and the clocks need: cancer courses, homes, offers, what lacks."""

from datetime import date
from typing import Any

import numpy as np

from pks.demo.calendar import dates_from_as_of
from pks.demo.cases import Cases, Columns, sparse
from pks.model.parameters import Preparation, SvfRule

# Days from suspicion to surgery: general knowledge, of the courses' order of size;
# a course that is not listed has the general rule
SVF_RULES = (
    SvfRule(),
    SvfRule("bröst", 28),
    SvfRule("kolorektal", 49),
    SvfRule("prostata", 67),
    SvfRule("urinblåsa", 37),
    SvfRule("njure", 48),
    SvfRule("huvud-hals", 37),
    SvfRule("livmoder", 29),
    SvfRule("lunga", 44),
)
SVF_SHARE = 0.85  # of the cancer operations with priority 1 or 2
SVF_LEAD_DAYS = (7, 29)  # from the suspicion to the decision to operate
COURSES = {
    ("CHI", "kolorektal"): "kolorektal",
    ("CHI", "bröst-endokrin"): "bröst",
    ("GYN", "hysterektomi"): "livmoder",
    ("URO", "prostata"): "prostata",
    ("ENT", "hals"): "huvud-hals",
    ("THO", "lunga"): "lunga",
}
COURSE_BY_PROCEDURE = {"KCD02": "urinblåsa", "KAC21": "njure", "KAD11": "njure"}

PREPARATIONS = (
    Preparation("bedömning", 14, 180),
    Preparation("prover", 7, 90),
    Preparation("röntgen", 21, 180),
    Preparation("hjärtutredning", 35, 180),
)
LACKING = (("bedömning", 0.6), ("prover", 0.35), ("röntgen", 0.25))
HEART_SHARE = 0.1

AWAY_SHARE = 0.03
HOME_REGIONS = ("grannregionen", "norra-regionen")
LEAST_WAIT_OFFERED_DAYS = 75  # offered another provider as the guarantee nears
OFFERED_SHARE = 0.12
ELSEWHERE = (("declined", 0.45), ("offered", 0.45), ("accepted", 0.10))


def calling_columns(
    cases: Cases, columns: Columns, rng: np.random.Generator
) -> Columns:
    """
    Draw cancer courses, home regions, offers elsewhere and what is still lacking.

    Parameters
    ----------
    columns
        With ``decision_date``, ``priority``, ``ready`` and ``ready_from``.
    """
    return {
        **_course_columns(cases, columns, rng),
        **_elsewhere_columns(cases, rng),
        "home_region": _homes(len(cases), rng),
        "missing": _missing(columns["ready"], rng),
    }


def _course_columns(
    cases: Cases, columns: Columns, rng: np.random.Generator
) -> Columns:
    draws = rng.random(len(cases))
    days = rng.integers(*SVF_LEAD_DAYS, len(cases))
    urgent = np.isin(columns["priority"], ("1", "2"))
    has_course = cases.is_cancer & urgent & (draws < SVF_SHARE)
    starts = dates_from_as_of(-cases.wait_days - days)
    courses = [
        COURSE_BY_PROCEDURE.get(shape.procedure_id)
        or COURSES.get((shape.specialty_id, shape.procedure_group), "")
        for shape in cases.shapes
    ]
    return {
        "svf_start": sparse(starts, has_course),
        "svf_course": [
            course if chosen else ""
            for course, chosen in zip(courses, has_course.tolist(), strict=True)
        ],
    }


def _homes(num_cases: int, rng: np.random.Generator) -> list[str]:
    away = (rng.random(num_cases) < AWAY_SHARE).tolist()
    picked = rng.integers(0, len(HOME_REGIONS), num_cases).tolist()
    return [
        HOME_REGIONS[i] if is_away else ""
        for i, is_away in zip(picked, away, strict=True)
    ]


def _elsewhere_columns(cases: Cases, rng: np.random.Generator) -> Columns:
    """Draw offers of another provider among those whose guarantee nears or passed."""
    waits = cases.wait_days
    is_offered = (waits >= LEAST_WAIT_OFFERED_DAYS) & (
        rng.random(len(cases)) < OFFERED_SHARE
    )
    edges = np.cumsum([share for _, share in ELSEWHERE])
    answers = np.searchsorted(edges, rng.random(len(cases))).clip(max=len(edges) - 1)
    since = rng.random(len(cases)) * (waits - LEAST_WAIT_OFFERED_DAYS)
    dates: list[date | None] = sparse(
        dates_from_as_of(-1 - np.maximum(since, 0)), is_offered
    )
    return {
        "elsewhere": [
            ELSEWHERE[answer][0] if chosen else ""
            for answer, chosen in zip(
                answers.tolist(), is_offered.tolist(), strict=True
            )
        ],
        "elsewhere_date": dates,
    }


def _missing(ready: list[Any], rng: np.random.Generator) -> list[tuple[str, ...]]:
    """Draw what those who are not ready lack; one thing at least."""
    draws = rng.random((len(ready), len(LACKING) + 1)).tolist()
    found: list[tuple[str, ...]] = []
    for is_ready, row in zip(ready, draws, strict=True):
        lacks = [
            name for (name, share), draw in zip(LACKING, row, strict=False)
            if draw < share
        ]  # fmt: skip
        if row[-1] < HEART_SHARE:
            lacks.append("hjärtutredning")
        found.append(() if is_ready else tuple(lacks or [LACKING[0][0]]))
    return found
