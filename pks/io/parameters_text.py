"""region.toml as text, each parameter explained in Swedish with its default."""

import json
import textwrap
from collections.abc import Iterator
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from typing import Any

from pks.model.parameters import Parameters
from pks.model.settings import SETTINGS

WIDTH = 86
_HEAD = "Regionens parametrar. Förvalet gäller där en rad saknas."


def parameters_toml(parameters: Parameters) -> str:
    """Return region.toml for the parameters; reading it gives them back."""
    plain = [_comment(_HEAD), "\n"]
    sections: list[str] = []
    for f in fields(parameters):
        value = getattr(parameters, f.name)
        if is_dataclass(value) or (value and isinstance(value, tuple)):
            sections += _section(f.name, value)
        else:
            plain += _pair(parameters, f)
    return "".join(plain + sections)


def _section(name: str, value: Any) -> Iterator[str]:
    yield "\n" + _comment(SETTINGS[Parameters][name].sv)
    if not isinstance(value, tuple):
        yield f"[{name}]\n" + "".join(_pairs(value, explain=True))
    else:
        for at, item in enumerate(value):
            yield f"[[{name}]]\n" + "".join(_pairs(item, explain=at == 0))


def _pairs(section: Any, *, explain: bool) -> Iterator[str]:
    for f in fields(section):
        if getattr(section, f.name) is not None:
            yield from _pair(section, f, explain=explain)


def _pair(part: Any, f: "Field[Any]", *, explain: bool = True) -> Iterator[str]:
    if explain:
        yield _comment(f"{SETTINGS[type(part)][f.name].sv}{_default_text(f)}")
    yield f"{f.name} = {toml_value(getattr(part, f.name))}\n"


def _default_text(f: "Field[Any]") -> str:
    default = f.default
    if default is MISSING or default is None:
        return ""
    if isinstance(default, tuple) and any(map(is_dataclass, default)):
        return ""
    return f" Förval: {toml_value(default)}."


def _comment(text: str) -> str:
    return "".join(f"# {line}\n" for line in textwrap.wrap(text, WIDTH))


def toml_value(value: Any) -> str:
    """Return a value as TOML."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return "[" + ", ".join(map(toml_value, value)) + "]"
    if isinstance(value, (int, float, date)):
        return str(value)
    # A JSON string is a TOML string but for the delete character.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def explained(language: str) -> Iterator[tuple[str, str]]:
    """Yield the keys that have no default, each with its meaning."""
    for f in fields(Parameters):
        if f.default is MISSING and f.default_factory is MISSING:
            setting = SETTINGS[Parameters][f.name]
            yield f.name, setting.sv if language == "sv" else setting.en
