"""A scenario as TOML, such as `read_scenario` reads."""

import json
from collections.abc import Mapping, Sequence
from datetime import date, time
from typing import Any

HEAD = ("name", "description", "extends")


def scenario_text(head: Mapping[str, Any], changes: Sequence[Mapping[str, Any]]) -> str:
    """Return TOML of a head and of changes, each with its ``kind``."""
    lines = [f"{key} = {value_text(head[key])}" for key in HEAD if head.get(key)]
    tables = ["\n".join(["[[change]]", *key_lines(change)]) for change in changes]
    return "\n\n".join(["\n".join(lines), *tables]).strip() + "\n"


def key_lines(change: Mapping[str, Any]) -> list[str]:
    """Return a change's keys and values."""
    return [f"{key_text(key)} = {value_text(value)}" for key, value in change.items()]


def value_text(value: Any) -> str:
    """Return a value as TOML; texts as JSON, which TOML reads alike."""
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(value_text, value))}]"
    if isinstance(value, Mapping):
        pairs = (f"{key_text(k)} = {value_text(v)}" for k, v in value.items())
        return f"{{{', '.join(pairs)}}}"
    if isinstance(value, date | time):
        return value.isoformat()
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def key_text(key: str) -> str:
    """Return a key, quoted where it must be."""
    if key.isascii() and key.replace("_", "").isalnum():
        return key
    return json.dumps(key, ensure_ascii=False).replace("\x7f", "\\u007f")
