"""A JSON file read as a document, everything wrong with it at once."""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from pks.errors import InvalidTables, Issue, UnreadableFile
from pks.io.names import shortened

Key = str | int
D = TypeVar("D", bound=BaseModel)
MOST_ISSUES = 50
MOST_MIB = 200


def read_document(path: Path, kind: type[D]) -> D:
    """
    Return what a JSON file holds.

    Raises
    ------
    UnreadableFile
        If it is missing, too large, truncated or no JSON object.
    InvalidTables
        With every key that is missing or holds something else than it should.
    """
    tree = tree_of(path)
    try:
        return kind.model_validate_json(json.dumps(tree), strict=True)
    except ValidationError as error:
        issues = [
            Issue(
                path.name,
                None,
                place_of(found["loc"]),
                "" if found["type"] == "missing" else shown(found["input"]),
                expected(found),
            )
            for found in error.errors(include_url=False)
        ]
        raise InvalidTables(told(issues, path.name)) from None


def tree_of(path: Path) -> dict[str, Any]:
    """Return the object that a file holds."""
    try:
        if path.stat().st_size > MOST_MIB << 20:
            raise UnreadableFile(f"{path}: expected at most {MOST_MIB} MiB.")
        text = path.read_text("utf-8-sig")
    except OSError as error:
        raise UnreadableFile(f"{path}: expected JSON, {error.strerror}.") from None
    except UnicodeDecodeError as error:
        raise UnreadableFile(f"{path}: expected JSON as UTF-8 ({error}).") from None
    try:
        tree = json.loads(text, object_pairs_hook=each_key_once)
    except (ValueError, RecursionError) as error:
        raise UnreadableFile(f"{path}: expected a whole JSON file ({error}).") from None
    if not isinstance(tree, dict):
        raise UnreadableFile(f"{path}: expected a JSON object.")
    return tree


def each_key_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return an object; two values for one key contradict each other."""
    found = dict(pairs)
    if len(found) < len(pairs):
        twice = Counter(key for key, _ in pairs).most_common(1)[0][0]
        raise ValueError(f"the key {shortened(repr(twice))} stands twice in one object")
    return found


def expected(found: Any) -> str:
    """Return what pydantic expected, as the end of "expected ..."."""
    if found["type"] == "missing":
        return "this key, which is missing"
    words = str(found["msg"]).removeprefix("Input should be ")
    return words[0].lower() + words[1:]


def place_of(location: tuple[Key, ...]) -> str:
    """Return where in a file something stands: ``patients[3].gender``."""
    text = ""
    for key in location:
        text += f"[{key}]" if isinstance(key, int) else f".{key}"
    return text.removeprefix(".")


def shown(value: object) -> str:
    """Return a value as a message may show it."""
    return shortened(json.dumps(value, ensure_ascii=False, default=str))


def told(issues: list[Issue], source: str) -> tuple[Issue, ...]:
    """Return the first issues, and how many more there are."""
    if len(issues) <= MOST_ISSUES:
        return tuple(issues)
    left = len(issues) - MOST_ISSUES
    more = Issue(source, None, "", "", f"no more faults; there are {left} beside")
    return (*issues[:MOST_ISSUES], more)


def unknown_keys(part: BaseModel) -> Counter[str]:
    """Return how often each key stands that the format does not know."""
    return Counter(unknown_in(part, ""))


def unknown_in(part: object, place: str) -> Iterator[str]:
    """Yield each unknown key with its place, without numbers."""
    if isinstance(part, BaseModel):
        for key in part.model_extra or {}:
            yield f"{place}{shortened(key)}"
        for key in type(part).model_fields:
            yield from unknown_in(getattr(part, key), f"{place}{key}.")
    elif isinstance(part, tuple) and part and isinstance(part[0], BaseModel):
        for item in part:
            yield from unknown_in(item, f"{place.removesuffix('.')}[].")
