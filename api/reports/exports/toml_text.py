"""A map's sections as TOML."""

import json
from collections.abc import Mapping

Value = str | int | list[str]


def toml(title: str, sections: Mapping[str, Mapping[str, Value]]) -> str:
    """Return TOML with a comment first; sections without keys are left out."""
    parts = [f"# {title}"]
    for name, keys in sections.items():
        if keys:
            lines = [
                f"{_quoted(key)} = {_quoted(value)}" for key, value in keys.items()
            ]
            parts.append("\n".join([f"[{name}]", *lines]))
    return "\n\n".join(parts) + "\n"


def _quoted(value: Value) -> str:
    """Return a JSON text, number or list, which TOML reads alike."""
    return json.dumps(value, ensure_ascii=False)
