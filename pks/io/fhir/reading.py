"""Bundles and NDJSON files as resources, with everything that is wrong in them."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from pks.errors import Issue, UnreadableFile
from pks.io.exports.shown import shown
from pks.io.fhir.resources import RESOURCES, Bundle, DomainResource
from pks.io.sheets import check_size

LINES = (".ndjson", ".jsonl")
MOST_LEVELS = 60
REFUSED = ("modifierExtension", "implicitRules")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a resource stands: ``row`` is the line of NDJSON, or the entry."""

    source: str
    row: int | None

    def __str__(self) -> str:
        return self.source if self.row is None else f"{self.source}, row {self.row}"


@dataclass(frozen=True, slots=True)
class Found:
    """A resource that was read, with the address that a bundle gives it."""

    place: Place
    resource: DomainResource
    full_url: str | None = None

    def fault(self, path: str, value: object, expected: str) -> Issue:
        """Return that something in it is wrong; it is set aside for that."""
        return fault(self.place, path, value, expected)


@dataclass(slots=True)
class Read:
    """
    What was read.

    Attributes
    ----------
    others
        Resource types that we do not read -> how many.
    """

    found: list[Found] = field(default_factory=list)
    faults: list[Issue] = field(default_factory=list)
    others: Counter[str] = field(default_factory=Counter)
    num_resources: int = 0


def fault(place: Place, path: str, value: object, expected: str) -> Issue:
    """Return that an element is wrong; texts that may name a person are not shown."""
    text = shown(str(value)) if isinstance(value, (str, int, float)) else ""
    return Issue(place.source, place.row, path, text, expected, structural=False)


def read_resources(path: Path) -> Read:
    """
    Read a Bundle, a file of NDJSON, or a folder of such files.

    Raises
    ------
    UnreadableFile
        There is no such file or folder, or none of its files is of FHIR.
    """
    read = Read()
    for file in _files(path):
        check_size(file.name, file.stat().st_size)
        for place, tree, full_url in _trees(file, read):
            _take(read, place, tree, full_url)
    return read


def _files(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    wanted = (*LINES, ".json")
    files = sorted(p for p in path.glob("*") if p.suffix.casefold() in wanted)
    if not files:
        raise UnreadableFile(
            f"{path.name}: expected a Bundle (.json), .ndjson, or a folder of them."
        )
    return files


def _trees(file: Path, read: Read) -> Iterator[tuple[Place, Any, str | None]]:
    """Yield where each resource stands, its JSON, and its address in a bundle."""
    try:
        if file.suffix.casefold() in LINES:
            yield from _of_lines(file, read)
        else:
            yield from _of_bundle(file, read)
    except UnicodeDecodeError:
        raise UnreadableFile(f"{file.name}: expected text in UTF-8.") from None


def _of_lines(file: Path, read: Read) -> Iterator[tuple[Place, Any, str | None]]:
    with file.open(encoding="utf-8-sig", newline="\n") as lines:
        for row, line in enumerate(lines, 1):
            if line.strip():
                place = Place(file.name, row)
                yield from (
                    (place, tree, None) for tree in _parsed(line.rstrip(), place, read)
                )


def _of_bundle(file: Path, read: Read) -> Iterator[tuple[Place, Any, str | None]]:
    place = Place(file.name, None)
    for tree in _parsed(file.read_text(encoding="utf-8-sig"), place, read):
        if isinstance(tree, dict) and tree.get("resourceType") == "Bundle":
            yield from _entries(file.name, tree, read)
        else:
            yield place, tree, None


def _parsed(text: str, place: Place, read: Read) -> Iterator[Any]:
    try:
        yield json.loads(text, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        at = getattr(error, "colno", None)
        line = getattr(error, "lineno", 1)
        where = f" (it breaks at line {line}, sign {at})" if at else ""
        read.num_resources += 1
        read.faults.append(fault(place, "", "", f"whole JSON{where}"))


def _refuse_constant(name: str) -> Any:
    raise ValueError(f"a number, not {name}")


def _entries(
    name: str, tree: dict[str, Any], read: Read
) -> Iterator[tuple[Place, Any, str | None]]:
    try:
        bundle = Bundle.model_validate(tree)
    except ValidationError as error:
        read.num_resources += 1
        place = Place(name, None)
        read.faults += (_fault_of(place, "Bundle", each) for each in error.errors())
        return
    for row, entry in enumerate(bundle.entry, 1):
        if entry.resource is None:
            read.others["Bundle.entry without a resource"] += 1
        else:
            yield Place(f"{name}, Bundle.entry", row), entry.resource, entry.full_url


def _take(read: Read, place: Place, tree: Any, full_url: str | None) -> None:
    """Read one resource, or note what is wrong with it."""
    read.num_resources += 1
    kind = tree.get("resourceType") if isinstance(tree, dict) else None
    if not isinstance(kind, str):
        expected = "a resource: an object with a resourceType"
        read.faults.append(fault(place, "resourceType", kind, expected))
        return
    if kind not in RESOURCES:
        read.others[shown(kind) or "?"] += 1
        return
    names = _names(tree)
    if names is None:
        expected = f"elements at most {MOST_LEVELS} levels deep"
        read.faults.append(fault(place, kind, "", expected))
        return
    for name in sorted(names & set(REFUSED)):
        expected = f"no {name}: it may change what all else means"
        read.faults.append(fault(place, f"{kind}.{name}", "", expected))
        return
    try:
        resource = RESOURCES[kind].model_validate(tree)
    except ValidationError as error:
        read.faults += (_fault_of(place, kind, each) for each in error.errors())
        return
    read.found.append(Found(place, resource, full_url))


def _names(tree: Any) -> set[str] | None:
    """Return the names of all elements in a tree; None if it is too deep."""
    found: set[str] = set()
    level = [tree]
    for _ in range(MOST_LEVELS):
        found.update(*(each for each in level if isinstance(each, dict)))
        level = [inner for each in level for inner in _inside(each)]
        if not level:
            return found
    return None


def _inside(tree: Any) -> Iterable[Any]:
    if isinstance(tree, dict):
        return tree.values()
    return tree if isinstance(tree, list) else ()


def _fault_of(place: Place, kind: str, error: ErrorDetails) -> Issue:
    path = path_of(kind, error["loc"])
    if error["type"] == "missing":
        return fault(place, path, "", "the element (it must be there)")
    expected = error["msg"].removeprefix("Value error, ")
    expected = expected.removeprefix("Input should be ")
    if error["type"] == "string_pattern_mismatch":
        expected = f"the form of FHIR, {error.get('ctx', {}).get('pattern', '')}"
    value = error["input"]
    if isinstance(value, dict):
        value = value.get("code") or value.get("value") or ""
    return fault(place, path, value, expected)


def path_of(kind: str, steps: Iterable[int | str]) -> str:
    """
    Return the path of an element as FHIR writes it.

    Examples
    --------
    >>> path_of("ServiceRequest", ("code", "coding", 0))
    'ServiceRequest.code.coding[0]'
    """
    return kind + "".join(
        f"[{step}]" if isinstance(step, int) else f".{step}" for step in steps
    )
