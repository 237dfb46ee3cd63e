"""The parameters of a region: ``region.toml``, or key and value on a sheet."""

import tomllib
from collections.abc import Iterator
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

from pks.calendar import week_of
from pks.errors import Issue
from pks.io.names import listed, shortened
from pks.io.sheets import Sheet, decoded
from pks.io.weeks import is_week
from pks.model.parameters import Parameters, Weights
from pks.model.setting import Setting
from pks.model.settings import SETTINGS

Tree = dict[str, Any]
_FLAGS = {"ja": True, "nej": False}


def read_toml(path: Path) -> tuple[Tree, list[Issue]]:
    """Return the tree of a TOML file, with an issue if it is not one."""
    try:
        return tomllib.loads(decoded(path).replace("\r\n", "\n")), []
    except tomllib.TOMLDecodeError as error:
        return {}, [Issue(path.name, None, "", "", f"TOML ({error})")]


def read_sheet(sheet: Sheet) -> Tree:
    """
    Return the tree of a sheet of keys and values, such as ``theatre.grid_min | 5``.

    Lists are not held there. The first row counts if it is a key too.
    """
    pairs = [tuple(sheet.header)] if len(sheet.header) == 2 else []
    tree: Tree = {}
    for key, value in [*pairs, *zip(*sheet.columns[:2], strict=True)]:
        *path, last = key.strip().split(".")
        branch = tree
        for name in path:
            branch = branch.setdefault(name, {})
        if value.strip():
            branch[last] = _FLAGS.get(value.strip(), value.strip())
    for header in ("key", "nyckel"):
        tree.pop(header, None)
    return tree


def parameters_from(tree: Tree, source: str) -> tuple[Parameters | None, list[Issue]]:
    """Return the parameters of a tree, or every reason why they are none."""
    from pydantic import TypeAdapter, ValidationError

    issues = list(_unknown_keys(tree, Parameters, source, ()))
    try:
        parameters = TypeAdapter(Parameters).validate_python(tree)
    except ValidationError as error:
        issues += [
            Issue(
                source, None, ".".join(map(str, fault["loc"])),
                shortened(str(fault["input"])), _expected(fault["type"], fault["msg"]),
            )
            for fault in error.errors(include_url=False)
        ]  # fmt: skip
        return None, issues
    return parameters, [*issues, *_misfits(parameters, source)]


def _misfits(parameters: Parameters, source: str) -> Iterator[Issue]:
    """Yield what has the right type but not a sensible value."""
    for path, value, setting in settings_of(parameters):
        if setting.least is None or setting.most is None or value is None:
            continue
        if not setting.least <= value <= setting.most:
            expected = f"{setting.least} to {setting.most}"
            yield Issue(source, None, path, str(value), expected)
    if not is_week(parameters.start_week):
        week = shortened(parameters.start_week)
        yield Issue(source, None, "start_week", week, "an ISO week such as 2026-W48")
    known = {f.name for f in fields(Weights)} - {"first"}
    for term in parameters.weights.first:
        if term not in known:
            expected = f"a term with a weight ({listed(known)})"
            yield Issue(source, None, "weights.first", shortened(term), expected)


def settings_of(part: Any, path: str = "") -> Iterator[tuple[str, Any, Setting]]:
    """Yield every parameter: its dotted key, its value and its meaning."""
    for f in fields(part):
        value = getattr(part, f.name)
        yield f"{path}{f.name}", value, SETTINGS[type(part)][f.name]
        for at, inner in enumerate(value if isinstance(value, tuple) else (value,)):
            if is_dataclass(inner):
                index = f".{at}" if isinstance(value, tuple) else ""
                yield from settings_of(inner, f"{path}{f.name}{index}.")


def _expected(kind: str, message: str) -> str:
    if kind.startswith("date_"):
        return "a date such as 2026-11-24"
    plain = message.removeprefix("Input should be ")
    return plain[0].lower() + plain[1:]


def _unknown_keys(
    tree: Tree, shape: type, source: str, path: tuple[str, ...]
) -> list[Issue]:
    hints = get_type_hints(shape)
    issues = []
    for key, value in tree.items():
        where = (*path, key)
        if key not in hints:
            issues.append(
                Issue(
                    source, None, ".".join(where), "", f"a known key ({listed(hints)})"
                )
            )
            continue
        inner, several = _inner(hints[key])
        if inner is None:
            continue
        branches = value if several and isinstance(value, list) else [value]
        for branch in branches:
            if isinstance(branch, dict):
                issues += _unknown_keys(branch, inner, source, where)
    return issues


def _inner(hint: Any) -> tuple[type | None, bool]:
    """Return the dataclass within a type, and whether it is a list of them."""
    if is_dataclass(hint) and isinstance(hint, type):
        return hint, False
    if get_origin(hint) is tuple:
        first = get_args(hint)[0]
        return (
            first if isinstance(first, type) and is_dataclass(first) else None
        ), True
    return None, False


def required_keys() -> list[str]:
    """Return the keys of region.toml that have no default."""
    return [
        f.name
        for f in fields(Parameters)
        if f.default is MISSING and f.default_factory is MISSING
    ]


def guessed(name: str, latest: date | None) -> Tree:
    """
    Return the required keys for a region that does not state them.

    The day of the extract is the latest day on which anything was decided; the
    first week planned is the week after it.
    """
    as_of = latest or date(2026, 1, 1)
    return {
        "name": name,
        "as_of": as_of,
        "start_week": week_of(as_of + timedelta(days=7)),
    }
