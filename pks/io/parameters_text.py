"""region.toml as text, with its explanations."""

from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from pks.model.parameters import Parameters


def parameters_toml(parameters: Parameters) -> str:
    """Return region.toml for the parameters; reading it gives them back."""
    plain, sections = [], []
    for f in fields(parameters):
        value = getattr(parameters, f.name)
        if is_dataclass(value):
            sections.append(f"\n[{f.name}]\n{_pairs(value)}")
        elif isinstance(value, tuple):
            plain += [f"{f.name} = []\n"] if not value else []
            sections += [f"\n[[{f.name}]]\n{_pairs(item)}" for item in value]
        else:
            plain.append(f"{f.name} = {toml_value(value)}\n")
    return "".join(plain + sections)


def _pairs(section: Any) -> str:
    pairs = ((f.name, getattr(section, f.name)) for f in fields(section))
    return "".join(
        f"{name} = {toml_value(value)}\n" for name, value in pairs if value is not None
    )


def toml_value(value: Any) -> str:
    """Return a value as TOML."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return "[" + ", ".join(map(toml_value, value)) + "]"
    if isinstance(value, (int, float, date)):
        return str(value)
    return _quoted(str(value))


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(
        f"\\u{ord(c):04x}" if ord(c) < 32 or ord(c) == 127 else c for c in escaped
    ) + '"'  # fmt: skip
