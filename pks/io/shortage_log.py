"""
The events of shortages as a file, ``shortages.jsonl``: one JSON object a line.

The file only grows: what is written holds all lines that were there before.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any, get_args

from pydantic import TypeAdapter, ValidationError

from pks.errors import InvalidInput, UnreadableFile
from pks.io.identity import shows_person
from pks.io.names import shortened
from pks.levels.events import Event
from pks.levels.register import Register, replay

FILE_NAME = "shortages.jsonl"
TYPED = ("by", "why")  # what people write themselves
CLASSES: dict[str, type] = {cls.__name__.lower(): cls for cls in get_args(Event)}


@dataclass(frozen=True, slots=True)
class ShortageLog:
    """A file of events as it was read: its text, and the state that it leads to."""

    path: Path
    text: str
    register: Register

    def text_with(self, events: Iterable[Event]) -> str:
        """
        Return the file's text with more events at its end.

        Raises
        ------
        InvalidInput
            If an event is impossible after those before it, or the file is another
            by now than it was read.
        """
        more = tuple(events)
        self.register.after(*more)
        if text_of(self.path) != self.text:
            raise InvalidInput(f"{self.path.name}: has grown meanwhile; run it again.")
        is_whole = not self.text or self.text.endswith("\n")
        return self.text + ("" if is_whole else "\n") + "".join(event_lines(more))


def read_log(path: Path) -> ShortageLog:
    """
    Return a file of events; an empty log where there is no file.

    Raises
    ------
    UnreadableFile
        If the file cannot be read.
    InvalidInput
        If a line is not an event, or impossible after those before it, with the
        line and what was expected.
    """
    text = text_of(path)
    events = events_of(text, path.name)
    return ShortageLog(path, text, replay(events, path.name))


def text_of(path: Path) -> str:
    """Return a file's text; nothing where there is no file."""
    try:
        return path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableFile(f"{path}: expected events as UTF-8, {error}.") from None


def events_of(text: str, source: str) -> tuple[Event, ...]:
    """Return the events of a text, one a line."""
    lines = text.removesuffix("\n").split("\n") if text else []
    return tuple(
        event_of(line, f"{source}, line {number}")
        for number, line in enumerate(lines, 1)
    )


def event_of(line: str, place: str) -> Event:
    """Return the event that a line says."""
    try:
        tree = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InvalidInput(f"{place}: expected a JSON object ({error}).") from None
    if not isinstance(tree, dict):
        raise InvalidInput(f"{place}: expected a JSON object.")
    kind = tree.pop("event", None)
    if not isinstance(kind, str) or kind not in CLASSES:
        raise InvalidInput(
            f"{place}: event: expected one of {', '.join(CLASSES)},"
            f" got {shortened(repr(kind))}."
        )
    cls = CLASSES[kind]
    unknown = sorted(tree.keys() - {field.name for field in fields(cls)})
    if unknown:
        raise InvalidInput(f"{place}: {shortened(unknown[0])}: no key of {kind}.")
    refuse_typed_persons(tree, place)
    return validated(cls, tree, place)


def validated(cls: type, tree: dict[str, Any], place: str) -> Event:
    """Return the event of a class that a JSON object holds."""
    try:
        event: Event = TypeAdapter(cls).validate_json(json.dumps(tree), strict=True)
    except ValidationError as error:
        fault = error.errors(include_url=False)[0]
        key = ".".join(map(str, fault["loc"]))
        came = "" if fault["type"] == "missing" else f", got {shown(fault['input'])}"
        raise InvalidInput(f"{place}: {key}: {fault['msg']}{came}.") from None
    return event


def shown(value: object) -> str:
    """Return a value as a message may show it."""
    text = repr(value)
    return "a text" if shows_person(text) else shortened(text)


def refuse_typed_persons(tree: dict[str, Any], place: str) -> None:
    """Refuse numbers of persons in what people write; they are not shown."""
    for key in TYPED:
        if shows_person(str(tree.get(key, ""))):
            raise InvalidInput(f"{place}: {key}: expected no personal identity number.")


def event_lines(events: Iterable[Event]) -> Iterator[str]:
    """
    Yield each event as a line.

    Raises
    ------
    InvalidInput
        If what somebody wrote holds a number of a person.
    """
    for event in events:
        tree = asdict(event) | {"at": event.at.isoformat()}
        kind = type(event).__name__.lower()
        refuse_typed_persons(tree, kind)
        yield json.dumps({"event": kind} | tree, ensure_ascii=False) + "\n"
