"""The Swedish of errors: complete for what pages show, and rightly filled in."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import api
import pks
from api.messages import HOLE, catalogue, in_swedish, said
from pks.errors import Issue

ENGLISH = re.compile(
    r"\b(a|an|the|expected|with|that|without|of|from|than|once|there|which|holds|and|is|"
    r"it|no|not|one|to|at|be|was|has|each|such)\b(?!_)"
)
ROOT = Path(pks.__file__).parent.parent
RAISED = {
    "InvalidInput", "UnknownId", "UnreadableFile", "Conflict", "StoreUnusable",
    "Problem", "Misfit", "Unfit", "Issue", "wrong", "add", "add_structural",
}  # fmt: skip

# What takes a region in, and what the desk itself refuses.
READING = [
    *(ROOT / "pks/io" / f"{name}.py" for name in (
        "cells", "consistency", "events", "extent", "lever_checks", "load",
        "references", "sources", "tables", "privacy", "sheets", "workbook",
    )),
    ROOT / "api/uploads.py",
]  # fmt: skip
DESK = [
    *(ROOT / "api/store" / f"{name}.py" for name in (
        "board", "capacity_plans", "jobs", "plans", "regions", "scenarios",
        "shortages", "users", "states", "webhooks",
    )),
    *(ROOT / "api/security").glob("*.py"),
    *(ROOT / "api/pages").glob("*.py"),
    ROOT / "api/routes/results.py",
    ROOT / "api/webhooks.py",
    *(ROOT / "pks/takt").rglob("*.py"),
]  # fmt: skip
PLANNING = [
    *(ROOT / "pks/levels").rglob("*.py"),
    *(ROOT / "pks/problems/wards").rglob("*.py"),
    *(ROOT / "pks/scenario").rglob("*.py"),
    ROOT / "pks/io/scenarios.py",
    ROOT / "pks/io/policies.py",
    ROOT / "pks/io/parameters.py",
    ROOT / "sim/hospital/build.py",
    ROOT / "sim/week/planned.py",
    *(ROOT / "api/actions" / f"{name}.py" for name in (
        "admitted_plan", "bottlenecks", "capacity", "circle", "day", "edits",
        "followup", "planned_week", "solved_week", "takt", "whatif",
    )),
    *(ROOT / "api/jobs").rglob("*.py"),
]  # fmt: skip
NEVER_SHOWN = {
    "Expected {}.", "Expected the {} role.",  # the page says it by the status
    "{}: expected {}",  # its form only
}  # fmt: skip


def written(node: ast.expr) -> str | None:
    """Return a text of the code with holes for what is filled in."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(
            str(part.value) if isinstance(part, ast.Constant) else HOLE
            for part in node.values
        )
    return None


def raised_in(path: Path) -> Iterator[str]:
    """Yield the sentences that a file's errors are made with."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if name in RAISED:
                yield from filter(None, map(written, node.args))


def yielded_in(path: Path) -> Iterator[str]:
    """Yield the sentences of faults that are yielded as tuples."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Yield) and isinstance(node.value, ast.Tuple):
            yield from filter(None, map(written, node.value.elts))


def left_in_english(text: str) -> list[str]:
    """Return the English words that are left of a message."""
    return ENGLISH.findall(in_swedish(text.replace(HOLE, "x1")))


def sentences(paths: list[Path]) -> list[str]:
    """Return what files say when something is wrong, without mere names."""
    found = {text for path in paths for text in (*raised_in(path), *yielded_in(path))}
    return sorted(text for text in found if " " in text and text not in NEVER_SHOWN)


@pytest.mark.parametrize("text", sentences(READING))
def test_every_error_of_reading_has_its_swedish(text: str) -> None:
    assert not left_in_english(text), in_swedish(text.replace(HOLE, "x1"))


@pytest.mark.parametrize("text", sentences(DESK))
def test_every_error_of_the_desk_has_its_swedish(text: str) -> None:
    assert not left_in_english(text), in_swedish(text.replace(HOLE, "x1"))


@pytest.mark.parametrize("text", sentences(PLANNING))
def test_every_error_of_planning_has_its_swedish(text: str) -> None:
    assert not left_in_english(text), in_swedish(text.replace(HOLE, "x1"))


@pytest.mark.parametrize(("en", "sv"), catalogue().items())
def test_swedish_fills_in_what_english_does_and_nothing_more(en: str, sv: str) -> None:
    holes = [f"<{at}>" for at in range(en.count(HOLE))]
    told = sv.format(*holes)

    assert set(re.findall(r"<\d>", told)) <= set(holes)
    assert HOLE not in told


def test_what_is_filled_in_is_said_in_swedish_too() -> None:
    issue = Issue("patienter", 7, "Beslutsdatum", "igår", "a date such as 2026-11-24")

    assert said(str(issue), "sv") == (
        "patienter, rad 7, kolumn Beslutsdatum: här väntas ett datum som 2026-11-24."
        " Nu står där 'igår'."
    )
    assert said(str(issue), "en") == str(issue)


def test_the_most_telling_template_is_taken() -> None:
    assert said("at least limit_per_week (3), or 0", "sv") == (
        "minst limit_per_week (3), eller 0"
    )
    assert said("at least 3 min", "sv") == "minst 3 min"


def test_each_line_is_said_and_the_unknown_stays() -> None:
    assert said("a whole number\nNothing known.", "sv") == "ett heltal\nNothing known."


def test_no_two_parts_of_the_catalogue_say_the_same() -> None:
    parts = Path(api.__file__).parent.glob("messages/*.py")
    keys = [
        key
        for path in parts
        for key in re.findall(r'^    "(.+?)": ', path.read_text("utf-8"), re.M)
    ]

    assert len(keys) == len(set(keys))
