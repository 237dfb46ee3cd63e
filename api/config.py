"""What the environment tells a desk: each setting, whence it comes, what is wrong."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields

from api.environment import IN_FILE
from api.settings import Settings, faults_of, kinds, looked_up, variable_of
from api.store.database import place_of, url_of
from pks.errors import InvalidInput
from pks.io.near import known_or_near

HIDDEN = "***"


@dataclass(frozen=True, slots=True)
class Setting:
    """
    A setting as it holds.

    Attributes
    ----------
    source
        The variable that gave it; empty for the default.
    """

    variable: str
    value: str
    source: str


@dataclass(frozen=True, slots=True)
class Examined:
    """Every setting, and everything that is wrong with them."""

    settings: tuple[Setting, ...]
    errors: tuple[str, ...]


def examined(environment: Mapping[str, str] = os.environ) -> Examined:
    """Look at everything that an environment says; nothing is opened or asked."""
    found = looked_up(environment)
    errors = [*found.errors, *unknown(environment)]
    if not found.errors:
        errors += faults_of(Settings(**found.values))
    rows = tuple(
        Setting(
            variable_of(f.name),
            shown(f.name, found.values.get(f.name, f.default)),
            found.sources.get(f.name, ""),
        )
        for f in fields(Settings)
        if f.name in kinds()
    )
    return Examined(rows, tuple(errors))


def unknown(environment: Mapping[str, str]) -> list[str]:
    """Return what is wrong with variables that look like settings and are none."""
    known = {variable_of(name) for name in kinds()}
    known |= {name + IN_FILE for name in known}
    return [
        f"{name}: no such setting ({known_or_near(name, known)})."
        for name in sorted(environment)
        if name.startswith("PKS_") and name not in known
    ]


def shown(name: str, value: object) -> str:
    """Return a value as it may be printed: no secret, no password."""
    if name.endswith("secret") and value:
        return HIDDEN
    if name == "db" and value:
        try:
            return place_of(url_of(str(value)))
        except InvalidInput:
            return HIDDEN
    return str(int(value)) if isinstance(value, bool) else str(value)
