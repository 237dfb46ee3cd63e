"""What the environment tells a desk: each setting, whence it comes, what is wrong."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields

from api.environment import HIDDEN, IN_FILE, without_passwords
from api.settings import Settings, faults_of, kinds, looked_up, variable_of
from pks.io.near import known_or_near

ADDRESSES = frozenset({"db", "hosts", "proxy", "otlp", "oidc_issuer"})
"""Settings in which a password may stand, by mistake or not."""


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
    said = {subject_of(error) for error in found.errors}
    others = faults_of(Settings(**found.values))  # as if what cannot be read were not
    errors += [error for error in others if subject_of(error) not in said]
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


def subject_of(error: str) -> str:
    """Return the setting that an error is about."""
    return error.partition(":")[0].removesuffix(IN_FILE)


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
    if name in ADDRESSES:
        return without_passwords(str(value))
    return str(int(value)) if isinstance(value, bool) else str(value)
