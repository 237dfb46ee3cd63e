"""Personal identity numbers are refused wherever they stand; no message repeats one."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import Any

from pks.errors import InvalidTables, Issue
from pks.io.exports import Contribution
from pks.io.fhir.elements import Part
from pks.io.fhir.reading import Found
from pks.io.fhir.systems import PERSON_SYSTEMS
from pks.io.fhir.values import TABLE
from pks.io.identity_columns import persons_in
from pks.io.names import shortened
from pks.io.privacy import TEXT_KINDS
from pks.model.columns import columns_of

_NAMES_A_PERSON = ""  # whatever it looks like
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_MOST_CHARS = 120
Texts = Iterator[tuple[str, str]]  # path, text


def refuse_persons(found: Iterable[Found]) -> None:
    """
    Refuse resources with a person's number in any text, whether we read it or not.

    Texts are judged by path, and by the system, extension or type of resource that
    they are of, so that few numbers do not hide among many other values.

    Raises
    ------
    InvalidTables
        For each path the first that holds one, and how many do.
    """
    by_path: defaultdict[str, list[tuple[Found, str]]] = defaultdict(list)
    for each in found:
        for path, text in _texts(each.resource, each.resource.resource_type):
            by_path[path].append((each, text))
    issues = tuple(
        issue for path, texts in by_path.items() for issue in _refused(path, texts)
    )
    if issues:
        raise InvalidTables(issues)


def _texts(part: Any, path: str) -> Texts:
    """Yield all texts in an element, whether it is declared or not."""
    if isinstance(part, str):
        yield path, _UUID.sub("uuid", part)  # of many, some would look like a person's
    elif isinstance(part, (tuple, list)):
        for each in part:
            yield from _texts(each, path)
    elif isinstance(part, dict):
        yield from _of_object(part, path)
    elif isinstance(part, Part):
        yield from _of_object(_elements(part), path)


def _of_object(elements: dict[str, Any], path: str) -> Texts:
    mark = _mark(elements)
    if mark in PERSON_SYSTEMS:
        yield f"{path}({mark})", _NAMES_A_PERSON
        return
    here = f"{path}({_shown(mark)})" if mark else path
    for name, value in elements.items():
        yield from _texts(value, f"{here}.{_shown(name)}")


def _mark(elements: dict[str, Any]) -> str:
    """Return whose a text is: of a system, an extension, or a type of resource."""
    for name in ("system", "url"):
        if isinstance(mark := elements.get(name), str):
            return mark
    address = elements.get("reference")
    return address.rpartition("/")[0] if isinstance(address, str) else ""


def _elements(part: Part) -> dict[str, Any]:
    """Return what stands in a part, by FHIR's names."""
    alias = _aliases(type(part))
    return {alias[n]: v for n, v in vars(part).items() if v} | (part.model_extra or {})


@cache
def _aliases(kind: type[Part]) -> dict[str, str]:
    return {name: spec.alias or name for name, spec in kind.model_fields.items()}


@lru_cache(maxsize=1 << 12)  # there are few
def _shown(name: str) -> str:
    return shortened(name, _MOST_CHARS)


def _refused(path: str, texts: list[tuple[Found, str]]) -> Iterator[Issue]:
    persons = persons_in(text for _, text in texts)
    hits = [each for each, text in texts if text == _NAMES_A_PERSON or text in persons]
    if hits:
        num, place = len({id(each) for each in hits}), hits[0].place
        yield Issue(place.source, place.row, path, "", _expected(f"{num} resources"))


def refuse_persons_in(contribution: Contribution, source: str) -> None:
    """
    Refuse rows with a person's number in a column of texts.

    Raises
    ------
    InvalidTables
        With each column that holds one.
    """
    columns = columns_of(TABLE[contribution.table].row_class)
    issues = []
    for name in (name for name, spec in columns.items() if spec.kind in TEXT_KINDS):
        cells = [getattr(row, name) for row in contribution.rows]
        texts = [(cell,) if isinstance(cell, str) else cell for cell in cells]
        persons = persons_in(text for several in texts for text in several)
        if num := sum(not persons.keys().isdisjoint(several) for several in texts):
            at = f"{contribution.table}.{name}"
            issues.append(Issue(source, None, at, "", _expected(f"{num} rows")))
    if issues:
        raise InvalidTables(tuple(issues))


def _expected(how_many: str) -> str:
    return (
        f"pseudonyms, not personal identity numbers ({how_many} hold one;"
        " give each a pseudonym before they leave the system that knows them)"
    )
